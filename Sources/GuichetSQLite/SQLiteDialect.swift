// The one place where the shared dialect becomes SQLite's.

/// Translates the shared dialect's schema statements. Everything else runs as it is written.
enum SQLiteDialect {
    /// `statement` in SQLite's words: a table becomes `STRICT`, so that a column holds its declared type only; one with
    /// a key of several columns lies in the order of that key, which spares each insert a second tree.
    static func schema(_ statement: String) -> String {
        let trimmed = statement.trimmed
        guard trimmed.uppercased().hasPrefix("CREATE TABLE") else { return trimmed }
        return trimmed + (trimmed.contains("PRIMARY KEY (") ? " STRICT, WITHOUT ROWID" : " STRICT")
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
