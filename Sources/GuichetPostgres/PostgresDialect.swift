// The one place where the shared dialect becomes PostgreSQL's.

import Guichet

/// Translates the names of types, the parameters, and the number of an appended row. Everything else runs as written.
enum PostgresDialect {
    /// A schema statement: whole numbers of 64 bits, bytes, and text that sorts by its bytes as it does in SQLite.
    static func schema(_ statement: String) -> String {
        var words = ""
        var word = ""
        func finish() {
            words += types[word] ?? word
            word = ""
        }
        for character in statement {
            if character.isLetter || character == "_" {
                word.append(character)
            } else {
                finish()
                words.append(character)
            }
        }
        finish()
        return words
    }

    /// A statement with its parameters `?1` as `$1`.
    static func parameters(_ statement: String) -> String {
        var translated = ""
        translated.reserveCapacity(statement.utf8.count)
        for character in statement { translated.append(character == "?" ? "$" : character) }
        return translated
    }

    /// Takes numbers and keeps the last one for the rest of the transaction. Asking the counter's row again instead
    /// would visit every old version of it that some long transaction of the database still may see.
    static let take = """
        WITH taken AS (\(AppendNumbers.take))
        SELECT position, set_config('guichet.position', CAST(position AS text), true) FROM taken
        """
    /// The last number taken by this transaction.
    static let taken = "CAST(current_setting('guichet.position') AS bigint)"

    /// An insertion whose number is known only while the counter is held: `?1` becomes the distance from the last
    /// number taken.
    static func appending(_ statement: String) -> String {
        // The first parameter comes first in an insertion, so the first mark is its own and not `?10`'s.
        guard let mark = statement.firstRange(of: "?1") else { return statement }
        return statement[..<mark.lowerBound] + "(\(taken) - ?1)" + statement[mark.upperBound...]
    }

    private static let types = [
        "INTEGER": "BIGINT", "TEXT": "TEXT COLLATE \"C\"", "BLOB": "BYTEA", "REAL": "DOUBLE PRECISION",
    ]
}
