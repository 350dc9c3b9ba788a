// Crockford's base 32: the alphabet people can read aloud (no I, L, O, U).

/// Base-32 text without look-alike letters.
public enum Crockford {
    /// The 32 symbols in the order of their values, in capitals.
    public static let alphabet: [UInt8] = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The value of a symbol, whatever its case; `O` reads as 0, `I` and `L` as 1. Nil for anything else.
    public static func value(of symbol: UInt8) -> UInt8? {
        let capital = symbol >= 97 && symbol <= 122 ? symbol - 32 : symbol
        switch capital {
        case 48...57: return capital - 48
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return alphabet.firstIndex(of: capital).map(UInt8.init)
        }
    }

    /// The symbol of a value below 32.
    public static func symbol(_ value: UInt8) -> Character {
        Character(Unicode.Scalar(alphabet[Int(value & 31)]))
    }
}
