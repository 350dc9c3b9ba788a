// What stands on the help site of a desk: published, for everybody, of this desk or of all.

/// One line of a help site.
public struct ShelvedArticle: Sendable, Hashable {
    /// Its name in addresses.
    public let slug: String
    /// The question, in the language that was asked for.
    public let question: String
    /// The path of topics under which it stands, the widest first.
    public let topics: [String]
    /// When its words were published.
    public let publishedAt: Instant
}

/// A topic of a help site.
public struct ShelvedTopic: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its name in addresses.
    public let slug: String
    /// How many articles stand under it.
    public let articles: Int
    /// The whole paths that begin with it.
    public let paths: [[String]]
}

extension Articles {
    /// The widest topics of a desk's help site in a language, those with most articles first.
    public func topics(at desk: DeskSlug, in language: Language) async throws -> [ShelvedTopic] {
        let place = place(desk, language)
        let rows = try await persistence.read { connection in
            try connection.rows(ShelfSQL.paths, place) { row in
                (path: try row.text(0), count: try row.integer(1))
            }
        }
        var paths: [String: [[String]]] = [:]
        var counts: [String: Int] = [:]
        for (path, count) in rows {
            let parts = path.split(separator: "\n").map(String.init)
            guard let first = parts.first else { continue }
            paths[first, default: []].append(parts)
            counts[first, default: 0] += Int(count)
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { name, count in
            ShelvedTopic(
                name: name, slug: ArticleRules.slug(of: name), articles: count, paths: paths[name] ?? [])
        }
    }

    /// What stands under a path of topics, by question: a page of it.
    public func shelf(
        at desk: DeskSlug, in language: Language, under path: [String], after question: String = "", limit: Int
    ) async throws -> [ShelvedArticle] {
        let text = path.joined(separator: "\n")
        // What stands below begins with the path and a line end.
        return try await shelf(
            ShelfSQL.underPath,
            place(desk, language) + [
                .text(text), .text(text + "\n"), .text(question), .integer(Int64(limit)),
            ])
    }

    /// What was published last on a desk's help site.
    public func newest(at desk: DeskSlug, in language: Language, limit: Int) async throws -> [ShelvedArticle] {
        try await shelf(ShelfSQL.newest, place(desk, language) + [.integer(Int64(limit))])
    }

    /// What was opened most on a desk's help site.
    public func mostRead(at desk: DeskSlug, in language: Language, limit: Int) async throws -> [ShelvedArticle] {
        try await shelf(ShelfSQL.mostRead, place(desk, language) + [.integer(Int64(limit))])
    }

    /// What every statement about a help site is told first: where, in which language, on which day.
    private func place(_ desk: DeskSlug, _ language: Language) -> [SQLValue] {
        [
            .text(desk.text), .text(language.rawValue),
            .text(directory.day(of: world.now(), at: desk).description),
        ]
    }

    private func shelf(_ statement: String, _ values: [SQLValue]) async throws -> [ShelvedArticle] {
        try await persistence.read { connection in
            try connection.rows(statement, values) { row in
                ShelvedArticle(
                    slug: try row.text(0), question: try row.text(1),
                    topics: try row.text(2).split(separator: "\n").map(String.init),
                    publishedAt: Instant(milliseconds: try row.integer(3)))
            }
        }
    }
}

/// The statements about what stands on a help site: `?1` the desk, `?2` the language, `?3` the day there.
enum ShelfSQL {
    private static let standing = """
         FROM article a
        JOIN article_text t ON t.article = a.id AND t.language = ?2 AND t.published IS NOT NULL AND t.expired = 0
        JOIN article_version v ON v.article = a.id AND v.language = t.language AND v.number = t.published
        """
    private static let open = """
         WHERE a.audience = 'public' AND a.archived = 0 AND (a.desk IS NULL OR a.desk = ?1)
        AND (a.expires_on IS NULL OR a.expires_on > ?3)
        """
    private static let columns = "SELECT a.slug, v.question, a.topics, COALESCE(v.published_at, v.written_at)"
    static let paths = "SELECT a.topics, COUNT(*)" + standing + open + " GROUP BY a.topics"
    static let underPath =
        columns + standing + open
            + """
             AND (a.topics = ?4 OR substr(a.topics, 1, length(?5)) = ?5) AND v.question > ?6
                ORDER BY v.question LIMIT ?7
            """
    static let newest =
        columns + standing + open + " ORDER BY COALESCE(v.published_at, v.written_at) DESC, a.id LIMIT ?4"
    static let mostRead =
        columns + standing
        + " LEFT JOIN article_use u ON u.article = a.id AND u.language = t.language AND u.kind = 'opened'" + open
        + " ORDER BY COALESCE(u.count, 0) DESC, v.question, a.id LIMIT ?4"
}
