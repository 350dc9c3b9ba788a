// Reads what the index is made of from the store.

/// Reads published texts and lessons.
enum KnowledgeReader {
    /// What is new since a version of the articles.
    struct News: Sendable {
        let version: Int64
        let ids: Set<ArticleID>
        let entries: [KnowledgeEntry]
        let lessons: Lessons
    }

    /// The version of the articles.
    static func version(on connection: any ReadingConnection) throws -> Int64 {
        try connection.first(ArticleSQL.version, []) { try $0.integer(0) } ?? 0
    }

    /// What has changed since a version; nil entries when it is too much to be read beside the shelves.
    static func news(since version: Int64, on connection: any ReadingConnection) throws -> News? {
        let ids = try connection.rows(KnowledgeSQL.changedIDs, [.integer(version)]) { ArticleID(text: try $0.text(0)) }
        guard ids.count <= Limits.changedArticles else { return nil }
        return News(
            version: try Self.version(on: connection), ids: Set(ids),
            entries: try connection.rows(KnowledgeSQL.changed, [.integer(version)], entry).compactMap { $0 },
            lessons: try lessons(on: connection))
    }

    /// A part of what is published, and where the next part begins; nil when there is none.
    static func page(
        after id: String, on connection: any ReadingConnection
    ) throws -> (entries: [KnowledgeEntry], last: String)? {
        let limit = SQLValue.integer(Limits.readArticles)
        let last = try connection.rows(KnowledgeSQL.lastOfPage, [.text(id), limit]) { $0.optionalText(0) }
        guard let last = last.first, let last else { return nil }
        let entries = try connection.rows(KnowledgeSQL.page, [.text(id), .text(last)], entry).compactMap { $0 }
        return (entries, last)
    }

    /// What was learned, and what editors have said.
    static func lessons(on connection: any ReadingConnection) throws -> Lessons {
        var lessons = Lessons()
        for (article, language, phrase) in try connection.rows(
            KnowledgeSQL.accepted, [], { (try $0.text(0), try $0.text(1), try $0.text(2)) })
        {
            guard let place = place(article, language) else { continue }
            lessons.accepted[place, default: []].append(phrase)
        }
        for use in try ArticleRows.uses(ArticleTextSQL.uses, [], on: connection) {
            lessons.uses[Lessons.Place(article: use.article, language: use.language)] = use
        }
        for (article, language, words, count) in try connection.rows(
            KnowledgeSQL.unfit, [], { (try $0.text(0), try $0.text(1), try $0.text(2), try $0.integer(3)) })
        {
            guard let place = place(article, language) else { continue }
            let hashes = words.split(separator: " ").compactMap { UInt64($0, radix: 16) }
            lessons.unfit[place, default: []].append((hashes, count))
        }
        lessons.rules = try connection.rows(KnowledgeSQL.rules, [], rule).compactMap { $0 }
        return lessons
    }

    /// A rule of a row.
    static func rule(_ row: any SQLRow) throws -> SearchRule? {
        guard let language = Language(rawValue: try row.text(1)) else { return nil }
        return SearchRule(
            id: try row.text(0), language: language, text: try row.text(2),
            article: row.optionalText(3).map(ArticleID.init(text:)))
    }

    private static func place(_ article: String, _ language: String) -> Lessons.Place? {
        Language(rawValue: language).map { Lessons.Place(article: ArticleID(text: article), language: $0) }
    }

    private static func entry(_ row: any SQLRow) throws -> KnowledgeEntry? {
        guard let language = Language(rawValue: try row.text(10)) else { return nil }
        var source: ArticleSource?
        if let collection = row.optionalText(6), let id = row.optionalText(7) {
            source = ArticleSource(
                collection: collection, id: id, link: row.optionalText(8),
                date: row.optionalText(9).flatMap(CalendarDay.init))
        }
        let body = Markdown(try row.text(14)).words
        let card = ArticleCard(
            id: ArticleID(text: try row.text(0)), slug: try row.text(1), language: language,
            question: try row.text(13), excerpt: excerpt(of: body), short: try row.text(15),
            desk: row.optionalText(2).map(DeskSlug.init(stored:)),
            audience: ArticleAudience(rawValue: try row.text(3)) ?? .desk,
            topics: lines(try row.text(4)), source: source, version: try row.integer(12),
            publishedAt: Instant(milliseconds: row.optionalInteger(17) ?? 0),
            reviewOn: row.optionalText(5).flatMap(CalendarDay.init),
            expiresOn: row.optionalText(18).flatMap(CalendarDay.init), isExpired: try row.integer(11) == 1)
        return KnowledgeEntry(card: card, keywords: lines(try row.text(16)), body: body)
    }

    /// The first words of an answer, on one line.
    static func excerpt(of body: String) -> String {
        let line = body.prefix(Limits.excerptCharacters * 2).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        guard line.count > Limits.excerptCharacters else { return line }
        let cut = line.prefix(Limits.excerptCharacters)
        let end = cut.lastIndex(of: " ") ?? cut.endIndex
        return cut[..<end] + "…"
    }

    private static func lines(_ column: String) -> [String] {
        column.isEmpty ? [] : column.split(separator: "\n").map(String.init)
    }
}
