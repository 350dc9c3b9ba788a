// The schema of the keys' own store, apart from the rows they seal.

/// The steps of the keys' store. Never edited after a release.
public enum KeyStoreSchema {
    /// All steps, in order.
    public static let migrations: [Migration] = [
        Migration(
            number: 1, title: "the house's secret and the keys of conversations",
            statements: [
                """
                CREATE TABLE house_secret (
                    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                    master_key TEXT NOT NULL,
                    wrapped BLOB NOT NULL
                )
                """,
                """
                CREATE TABLE conversation_key (
                    conversation_id TEXT NOT NULL PRIMARY KEY,
                    master_key TEXT NOT NULL,
                    wrapped BLOB NOT NULL,
                    created_at INTEGER NOT NULL
                )
                """,
            ])
    ]

    /// Every table, for a copy of the store; held against the schema by a test on every engine.
    public static let tables: [Table] = [
        Table("house_secret", key: ["id"], ["id", "master_key", "wrapped"]),
        Table(
            "conversation_key", key: ["conversation_id"], ["conversation_id", "master_key", "wrapped", "created_at"]),
    ]
}

/// The statements on the keys' store, in the shared dialect.
enum KeyStoreSQL {
    static let houseSecret = "SELECT master_key, wrapped FROM house_secret WHERE id = 1"
    static let insertHouseSecret =
        "INSERT INTO house_secret (id, master_key, wrapped) VALUES (1, ?1, ?2) ON CONFLICT (id) DO NOTHING"
    static let rewrapHouseSecret = "UPDATE house_secret SET master_key = ?1, wrapped = ?2 WHERE id = 1"
    /// Inserts nothing when a rotation has put another master key in force.
    static let insertKey = """
        INSERT INTO conversation_key (conversation_id, master_key, wrapped, created_at)
        SELECT ?1, ?2, ?3, ?4 FROM house_secret WHERE id = 1 AND master_key = ?2
        ON CONFLICT (conversation_id) DO NOTHING
        """
    static let key = "SELECT master_key, wrapped FROM conversation_key WHERE conversation_id = ?1"
    static let deleteKey = "DELETE FROM conversation_key WHERE conversation_id = ?1"
    static let keysToRewrap = """
        SELECT conversation_id, master_key, wrapped FROM conversation_key
        WHERE conversation_id > ?1 AND master_key <> ?2 ORDER BY conversation_id LIMIT 500
        """
    /// A key that another master key has wrapped, if any is left.
    static let otherMaster = "SELECT 1 FROM conversation_key WHERE master_key <> ?1 LIMIT 1"
    static let rewrapKey = "UPDATE conversation_key SET master_key = ?2, wrapped = ?3 WHERE conversation_id = ?1"
}
