// Articles as rows: from columns to values and back.

/// Reads and writes the rows of articles, within a read or a write.
enum ArticleRows {
    /// One article.
    static func find(_ id: ArticleID, on connection: any ReadingConnection) throws -> Article? {
        try first(ArticleSQL.one, [.text(id.text)], on: connection)
    }

    /// The first article that a statement over the columns of `ArticleSQL` finds.
    static func first(
        _ statement: String, _ values: [SQLValue], on connection: any ReadingConnection
    ) throws -> Article? {
        try all(statement, values, on: connection).first
    }

    /// All of them, with their texts.
    static func all(
        _ statement: String, _ values: [SQLValue], on connection: any ReadingConnection
    ) throws -> [Article] {
        let bare = try connection.rows(statement, values, article)
        return try bare.map { article in
            let texts = try connection.rows(ArticleTextSQL.all, [.text(article.id.text)], text)
            return article.with(Dictionary(texts.compactMap { $0.map { ($0.language, $0) } }) { first, _ in first })
        }
    }

    private static func article(_ row: any SQLRow) throws -> Article {
        var source: ArticleSource?
        if let collection = row.optionalText(9), let id = row.optionalText(10) {
            source = ArticleSource(
                collection: collection, id: id, link: row.optionalText(11),
                date: row.optionalText(12).flatMap(CalendarDay.init))
        }
        let fields = ArticleFields(
            desk: row.optionalText(2).map(DeskSlug.init(stored:)),
            audience: ArticleAudience(rawValue: try row.text(3)) ?? .desk, owner: try row.text(4),
            topics: lines(try row.text(5)), reviewOn: row.optionalText(6).flatMap(CalendarDay.init),
            expiresOn: row.optionalText(18).flatMap(CalendarDay.init),
            firstLanguage: Language(rawValue: try row.text(7)) ?? .fr, note: try row.text(8))
        return Article(
            id: ArticleID(text: try row.text(0)), slug: try row.text(1), fields: fields, source: source,
            revision: try row.integer(13), isArchived: try row.integer(14) == 1,
            createdAt: Instant(milliseconds: try row.integer(15)),
            changedAt: Instant(milliseconds: try row.integer(16)),
            changedBy: ChangeAuthor(stored: try row.text(17)), texts: [:])
    }

    private static func text(_ row: any SQLRow) throws -> ArticleText? {
        guard let language = Language(rawValue: try row.text(0)), let state = ArticleState(rawValue: try row.text(1))
        else { return nil }
        return ArticleText(
            language: language, state: state, latest: try version(row, from: 3),
            published: row.optionalInteger(14) == nil ? nil : try version(row, from: 14),
            isExpired: try row.integer(2) == 1)
    }

    /// Reads a version from eleven columns.
    static func version(_ row: any SQLRow, from column: Int = 0) throws -> ArticleVersion {
        ArticleVersion(
            number: try row.integer(column),
            words: ArticleWords(
                question: try row.text(column + 1), answer: try row.text(column + 2),
                short: try row.text(column + 3), plain: try row.text(column + 4),
                keywords: lines(try row.text(column + 5))),
            translates: row.optionalInteger(column + 6),
            writtenAt: Instant(milliseconds: try row.integer(column + 7)),
            writer: ChangeAuthor(stored: try row.text(column + 8)),
            publishedAt: row.optionalInteger(column + 9).map(Instant.init(milliseconds:)),
            validator: row.optionalText(column + 10).map(ChangeAuthor.init(stored:)))
    }

    /// The counts that a statement finds.
    static func uses(
        _ statement: String, _ values: [SQLValue], on connection: any ReadingConnection
    ) throws -> [ArticleUse] {
        let rows = try connection.rows(statement, values) { row in
            (try row.text(0), try row.text(1), try row.text(2), try row.integer(3))
        }
        var uses: [ArticleUse] = []
        for (article, name, kind, count) in rows {
            guard let language = Language(rawValue: name), let kind = ArticleUseKind(rawValue: kind) else { continue }
            let id = ArticleID(text: article)
            var counts: [ArticleUseKind: Int64] = [:]
            if let last = uses.last, last.article == id, last.language == language {
                counts = last.counts
                uses.removeLast()
            }
            counts[kind] = count
            uses.append(ArticleUse(article: id, language: language, counts: counts))
        }
        return uses
    }

    /// Several lines in one column.
    static func column(_ lines: [String]) -> SQLValue { .text(lines.joined(separator: "\n")) }

    private static func lines(_ column: String) -> [String] {
        column.isEmpty ? [] : column.split(separator: "\n").map(String.init)
    }

    /// What a list is searched in: the plain words of question, keywords and name in the source.
    static func folded(_ words: ArticleWords, source: ArticleSource?) -> String {
        let all = [words.question] + words.keywords + [source?.id ?? ""]
        return FoldedText(all.joined(separator: " ")).words.map(\.text).joined(separator: " ")
    }
}

extension Article {
    /// The same with other texts.
    func with(_ texts: [Language: ArticleText]) -> Article {
        Article(
            id: id, slug: slug, fields: fields, source: source, revision: revision, isArchived: isArchived,
            createdAt: createdAt, changedAt: changedAt, changedBy: changedBy, texts: texts)
    }
}
