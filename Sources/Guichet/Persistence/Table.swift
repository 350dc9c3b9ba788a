// The tables of a schema as a copy of the store sees them, and the statements it needs, on any engine.

/// A table: its columns, and the key in whose order it is read.
public struct Table: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its columns, in the order of the schema.
    public let columns: [String]
    /// The columns of its primary key.
    public let key: [String]
    /// Whether the schema itself puts a row in, so that a new store is not without any.
    public let isSeeded: Bool
    /// Whether its rows only tell what happens just now, on the nodes at work: a copy leaves them behind.
    public let isPassing: Bool

    /// A table; see the properties.
    public init(
        _ name: String, key: [String], _ columns: [String], isSeeded: Bool = false, isPassing: Bool = false
    ) {
        self.name = name
        self.columns = columns
        self.key = key
        self.isSeeded = isSeeded
        self.isPassing = isPassing
    }

    /// A page of rows from the beginning, in the order of the key; `?1` is how many.
    public var firstPage: String {
        "SELECT \(list(columns)) FROM \(name) ORDER BY \(list(key)) LIMIT ?1"
    }

    /// A page of rows after a key (`?1` …); the last parameter is how many.
    public var nextPage: String {
        let place = key.count == 1 ? key[0] : "(\(list(key)))"
        let numbers = key.indices.map { "?\($0 + 1)" }
        let after = key.count == 1 ? numbers[0] : "(\(list(numbers)))"
        return """
            SELECT \(list(columns)) FROM \(name) WHERE \(place) > \(after) ORDER BY \(list(key)) \
            LIMIT ?\(key.count + 1)
            """
    }

    /// Inserts a row; the parameters are the columns.
    public var insert: String {
        "INSERT INTO \(name) (\(list(columns))) VALUES (\(list(columns.indices.map { "?\($0 + 1)" })))"
    }

    /// How many rows there are.
    public var rowCount: String { "SELECT count(*) FROM \(name)" }
    /// A row, if there is any.
    public var anyRow: String { "SELECT 1 FROM \(name) LIMIT 1" }
    /// Removes every row of a small table.
    public var clear: String { "DELETE FROM \(name)" }
    /// Removes rows, at most `?1`.
    public var clearSome: String {
        let place = key.count == 1 ? key[0] : "(\(list(key)))"
        return "DELETE FROM \(name) WHERE \(place) IN (SELECT \(list(key)) FROM \(name) LIMIT ?1)"
    }

    private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

/// The mark of a store into which a copy is under way: a step of the schema that no version of the program knows, so
/// that every version refuses to serve what may be half of a house.
public enum UnfinishedCopy {
    /// The number of that step.
    public static let step = 2_147_483_647
    /// Sets the mark; `?1` is the step, `?2` a title.
    public static let mark = "INSERT INTO schema_step (number, title) VALUES (?1, ?2)"
    /// Takes the mark away; `?1` is the step.
    public static let unmark = "DELETE FROM schema_step WHERE number = ?1"
}
