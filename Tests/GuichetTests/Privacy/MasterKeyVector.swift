// Figures computed once by another program; see docs/subsystems/privacy.md.

/// What Python's `cryptography` gives for the master key 00 01 02 … 1f.
enum Vector {
    static let identifier = "b6a02af09151e191"
    static let wrapKey = "1afa30c5a456dfff2473f4505e68b30ec683548e86734c3b4ed62471fd15e620"
    static let wrapped =
        "01000102030405060708090a0b7973ef25bd1c29b595c932962cf58fbd5bf3a150791e44014e489a"
        + "74c99f879caad9515119e6384ea4627030c33dc745"
    static let sealed = "011415161718191a1b1c1d1e1fd05b65d5134770c11e09f6cf3981e205721c4d57087369"
}
