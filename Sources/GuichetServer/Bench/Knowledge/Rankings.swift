// Three ways to find articles, asked the same: our index, SQLite's full text, PostgreSQL's.

import Foundation
import GRDB
import TextSearch

/// The best articles for each question of a set, best first.
typealias Ranking = [[String]]

/// How good a ranking is.
struct RankingQuality: Sendable {
    /// The share of the questions with a right article among the first three.
    let recall: Double
    /// The mean of one over the place of the first right article among ten.
    let reciprocal: Double

    /// Judges a ranking.
    init(_ ranking: Ranking, of set: QuestionSet) {
        var (found, places) = (0, 0.0)
        for (ids, question) in zip(ranking, set.questions) {
            let first = ids.prefix(Self.depth).firstIndex { question.relevant.contains($0) }
            guard let place = first else { continue }
            places += 1 / Double(place + 1)
            if place < 3 { found += 1 }
        }
        let count = Double(max(1, set.questions.count))
        recall = Double(found) / count
        reciprocal = places / count
    }

    /// Places that are looked at.
    static let depth = 10

    /// The figures in a few letters.
    var text: String { String(format: "%.3f (MRR@10 %.3f)", recall, reciprocal) }
}

/// Ranks by the engines that Guichet is measured beside.
enum Rankings {
    /// Our index.
    static func own(
        _ set: QuestionSet, _ settings: SearchSettings, _ synonyms: SynonymList
    ) -> Ranking {
        let documents = set.articles.enumerated().map { $1.document($0) }
        let index = SearchIndex(documents, language: .fr, synonyms: synonyms, settings: settings)
        return set.questions.map { question in
            index.search([SearchPart(text: question.text)], limit: RankingQuality.depth)
                .map { set.articles[$0.number].id }
        }
    }

    /// SQLite's FTS5 as it comes, with weights for title and path that suit it.
    static func sqlite(_ set: QuestionSet) throws -> Ranking {
        let queue = try DatabaseQueue()
        let words = TextWords(.fr)
        return try queue.write { database in
            try database.execute(
                sql: "CREATE VIRTUAL TABLE article USING fts5(title, path, body, tokenize = 'unicode61')")
            for article in set.articles {
                try database.execute(
                    sql: "INSERT INTO article VALUES (?, ?, ?)",
                    arguments: [article.title, article.path.joined(separator: "\n"), article.body ?? ""])
            }
            return try set.questions.map { question in
                let terms = Set(words.telling(in: question.text)).sorted()
                guard !terms.isEmpty else { return [] }
                let rows = try Int.fetchAll(
                    database,
                    sql: """
                        SELECT rowid FROM article WHERE article MATCH ?
                        ORDER BY bm25(article, 3.6, 1.5, 0.3), rowid LIMIT 10
                        """,
                    arguments: [terms.map { "\"\($0)\"" }.joined(separator: " OR ")])
                return rows.map { set.articles[$0 - 1].id }
            }
        }
    }

    /// PostgreSQL's full text with its French configuration, title over path over body.
    static func postgres(_ set: QuestionSet, on server: BenchServer, folder: String) throws -> Ranking {
        let words = TextWords(.fr)
        var script = """
            CREATE TABLE article (id integer PRIMARY KEY, title text, path text, body text, words tsvector);

            """
        for (number, article) in set.articles.enumerated() {
            let texts = [article.title, article.path.joined(separator: "\n"), article.body ?? ""].map(quoted)
            script += "INSERT INTO article VALUES (\(number), \(texts.joined(separator: ", ")));\n"
        }
        script += """
            UPDATE article SET words = setweight(to_tsvector('french', title), 'A')
                || setweight(to_tsvector('french', path), 'B') || setweight(to_tsvector('french', body), 'D');
            CREATE INDEX ON article USING gin (words);

            """
        for (number, question) in set.questions.enumerated() {
            let terms = Set(words.telling(in: question.text)).sorted().joined(separator: " | ")
            script += """
                SELECT \(number) || ':' || coalesce(string_agg(id::text, ',' ORDER BY rank DESC, id), '') FROM (
                    SELECT id, ts_rank('{0.1, 0.1, 0.4, 1.0}', words, query) AS rank
                    FROM article, to_tsquery('french', \(quoted(terms))) AS query
                    WHERE words @@ query ORDER BY rank DESC, id LIMIT 10) AS best;

                """
        }
        let name = "guichet_bench_knowledge_\(ProcessInfo.processInfo.processIdentifier)"
        let file = DataFiles.path("knowledge.sql", in: folder)
        try script.write(toFile: file, atomically: true, encoding: .utf8)
        try server.create(name)
        defer { try? server.drop(name) }
        let said = try server.say(file: file, in: server.address(of: name))
        return said.split(separator: "\n").filter { $0.contains(":") }.map { line in
            let ids = line.drop { $0 != ":" }.dropFirst()
            return ids.split(separator: ",").compactMap { Int($0) }.map { set.articles[$0].id }
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacingOccurrences(of: "\0", with: "").replacingOccurrences(of: "'", with: "''") + "'"
    }
}
