// The one place where the shared dialect becomes SQLite's.

/// Translates the shared dialect's schema statements. Everything else runs as it is written.
enum SQLiteDialect {
    /// `statement` in SQLite's words: a table becomes `STRICT`, so that a column holds its declared type only.
    static func schema(_ statement: String) -> String {
        let trimmed = statement.trimmed
        guard trimmed.uppercased().hasPrefix("CREATE TABLE") else { return trimmed }
        return trimmed + " STRICT"
    }
}

extension String {
    /// Without white space around, and without a closing semicolon.
    fileprivate var trimmed: String {
        var rest = Substring(self)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace || last == ";" { rest.removeLast() }
        return String(rest)
    }
}
