// The door to articles: found, read, compared, counted. Writing is in a file beside.

/// Keeps articles and all their versions. Every change is written down with who made it and when.
///
/// Everything asked for somebody is refused with `Refusal(.notFound)` when it is not there or not theirs: the two look
/// the same.
public struct Articles: Sendable {
    let persistence: any Persistence
    let directory: DeskDirectory
    let bell: Bell
    let world: World
    private let tally = ArticleUseTally()

    /// A door over a migrated store.
    public init(persistence: any Persistence, directory: DeskDirectory, bell: Bell, world: World) {
        self.persistence = persistence
        self.directory = directory
        self.bell = bell
        self.world = world
    }

    // MARK: Reading

    /// A page of those that somebody may read, what changed last first.
    public func list(
        _ filter: ArticleFilter, for agent: Agent, after place: ArticlePlace? = nil,
        limit: Int = Limits.articlesPerPage
    ) async throws -> ArticlePage {
        let isEverywhere = agent.role == .admin
        let desks = agent.role == .dpo ? "," : "," + agent.desks.map(\.text).sorted().joined(separator: ",") + ","
        let words = FoldedText(filter.text).words.map(\.text)
        let first = directory.all.first { isEverywhere || agent.desks.contains($0.slug) }
        let today = directory.day(of: world.now(), at: filter.desk ?? first?.slug)
        let wanted: [SQLValue] = [
            .integer(filter.isArchived ? 1 : 0), .text(filter.desk?.text ?? ""), .text(isEverywhere ? "" : desks),
            .text(filter.state?.rawValue ?? ""), .text(filter.language?.rawValue ?? ""),
            .text(filter.reviewDueBy?.description ?? ""), .text(filter.missing?.rawValue ?? ""),
            .text(words.isEmpty ? "" : "%" + words.joined(separator: "%") + "%"), .text(filter.collection ?? ""),
            .text(today.description),
            .text(filter.reviewDueBy?.adding(days: Limits.expiryWarningDays).description ?? ""),
        ]
        guard agent.role != .dpo else { return ArticlePage(articles: [], total: 0, next: nil) }
        let from: [SQLValue] = [
            .integer(place?.changedAt.milliseconds ?? .max), .text(place?.id.text ?? ""), .integer(Int64(limit) + 1),
        ]
        let (total, articles) = try await persistence.read { connection in
            (
                try connection.first(ArticleSQL.count, wanted) { try $0.integer(0) } ?? 0,
                try ArticleRows.all(ArticleSQL.page, wanted + from, on: connection)
            )
        }
        let page = Array(articles.prefix(limit))
        return ArticlePage(
            articles: page, total: total, next: articles.count > limit ? page.last.map(ArticlePlace.init) : nil)
    }

    /// One article, for somebody.
    public func article(_ id: ArticleID, for agent: Agent) async throws -> Article {
        guard let article = try await find(id), ArticleRules.mayRead(agent, article.fields) else {
            throw Refusal(.notFound)
        }
        return article
    }

    /// One article, whoever asks; nil for none. Callers decide who sees it.
    public func find(_ id: ArticleID) async throws -> Article? {
        try await persistence.read { try ArticleRows.find(id, on: $0) }
    }

    /// The article of a name in addresses, whoever asks; nil for none.
    public func find(slug: String) async throws -> Article? {
        try await persistence.read { try ArticleRows.first(ArticleSQL.ofSlug, [.text(slug)], on: $0) }
    }

    /// The article that has this name in a collection; nil for none.
    public func find(source id: String, in collection: String) async throws -> Article? {
        try await persistence.read { connection in
            try ArticleRows.first(ArticleSQL.ofSource, [.text(collection), .text(id)], on: connection)
        }
    }

    /// Every version of a language, the latest first.
    public func versions(of id: ArticleID, in language: Language, for agent: Agent) async throws -> [ArticleVersion] {
        _ = try await article(id, for: agent)
        return try await persistence.read { connection in
            try connection.rows(
                ArticleTextSQL.versions, [.text(id.text), .text(language.rawValue)], { try ArticleRows.version($0) })
        }
    }

    /// One version, as it was when it was sent; nil for none. Versions never change.
    public func version(_ number: Int64, of id: ArticleID, in language: Language) async throws -> ArticleVersion? {
        try await persistence.read { connection in
            try connection.first(
                ArticleTextSQL.oneVersion, [.text(id.text), .text(language.rawValue), .integer(number)],
                { try ArticleRows.version($0) })
        }
    }

    /// The version that people read at an instant; nil when none was published yet.
    public func version(of id: ArticleID, in language: Language, at instant: Instant) async throws -> ArticleVersion? {
        try await persistence.read { connection in
            try connection.first(
                ArticleTextSQL.versionAt, [.text(id.text), .text(language.rawValue), SQLValue(instant)],
                { try ArticleRows.version($0) })
        }
    }

    // MARK: Counting

    /// Counts that something happened to articles. Kept in memory until `flushUse()`.
    public func count(_ kind: ArticleUseKind, _ articles: [(id: ArticleID, language: Language)]) {
        for (id, language) in articles { tally.add(ArticleUseTally.Key(article: id, language: language, kind: kind)) }
    }

    /// Adds what this node has counted to the store. Called from time to time, and before a node ends.
    public func flushUse() async throws {
        let counts = tally.take()
        guard !counts.isEmpty else { return }
        let sorted = counts.sorted { left, right in
            (left.key.article, left.key.language.rawValue, left.key.kind.rawValue)
                < (right.key.article, right.key.language.rawValue, right.key.kind.rawValue)
        }
        do {
            try await persistence.write(WriteTerms(key: "article-use")) { connection in
                for (key, count) in sorted {
                    try connection.submit(
                        ArticleTextSQL.addUse,
                        [
                            .text(key.article.text), .text(key.language.rawValue), .text(key.kind.rawValue),
                            .integer(count),
                        ])
                }
            }
        } catch {
            tally.giveBack(counts)
            throw error
        }
    }

    /// What was counted of one article, in each language.
    public func uses(of id: ArticleID) async throws -> [ArticleUse] {
        try await persistence.read { try ArticleRows.uses(ArticleTextSQL.usesOf, [.text(id.text)], on: $0) }
    }

    /// What was counted of all articles.
    public func uses() async throws -> [ArticleUse] {
        try await persistence.read { try ArticleRows.uses(ArticleTextSQL.uses, [], on: $0) }
    }
}
