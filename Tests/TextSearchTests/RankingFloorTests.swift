// The floors of the ranking, on real questions. The data is kept beside the checkout, never in it.

import Foundation
import Testing
import TextSearch

@Suite struct RankingFloorTests {
    /// The folder with the real data; nil where it is not there.
    static let folder: String? = {
        let named = ProcessInfo.processInfo.environment["GUICHET_SHARED_DATA"] ?? "../shared/data"
        return FileManager.default.fileExists(atPath: named + "/kb/fiches.jsonl") ? named : nil
    }()
    static let isThere: Bool = {
        if folder == nil {
            print("SKIPPED: no ../shared/data and no GUICHET_SHARED_DATA, so the ranking's floors were not looked at")
        }
        return folder != nil
    }()

    private struct Article: Decodable {
        let id: String
        let title: String
        let theme: String?
        let keywords: [String]?
        let body: String?
    }

    private func lines(_ name: String) throws -> [String] {
        try String(contentsOfFile: "\(#require(Self.folder))/\(name)", encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }

    private func recall(_ articles: String, _ questions: String, isTextOnly: Bool) throws -> Double {
        let decoder = JSONDecoder()
        let all = try lines(articles).map { try decoder.decode(Article.self, from: Data($0.utf8)) }
            .filter { !isTextOnly || !($0.body ?? "").isEmpty }
        let index = SearchIndex(
            all.enumerated().map { number, article in
                SearchDocument(
                    number: number, title: article.title, path: [article.theme ?? ""] + (article.keywords ?? []),
                    body: article.body ?? "")
            }, language: .fr, synonyms: try ShippedSynonyms()[.fr])
        let rows = try lines(questions).dropFirst().map { $0.split(separator: "\t").map(String.init) }
            .filter { !isTextOnly || $0.last == "text" }
        let found = rows.count { row in
            let right = Set(row[2].split(separator: ",").map(String.init))
            return index.search([SearchPart(text: row[1])], limit: 3).contains { right.contains(all[$0.number].id) }
        }
        return Double(found) / Double(rows.count)
    }

    @Test(.enabled(if: isThere)) func `questions to the official site find their sheets`() throws {
        let recall = try recall("kb/fiches.jsonl", "kb/queries-dev.tsv", isTextOnly: true)
        #expect(recall >= 0.7)
    }

    @Test(.enabled(if: isThere)) func `paraphrases find the entry of a public list of questions`() throws {
        let recall = try recall("kb/cnil-faq.jsonl", "kb/cnil-queries-dev.tsv", isTextOnly: false)
        #expect(recall >= 0.72)
    }

    @Test(.enabled(if: isThere)) func `real French questions are French`() throws {
        let questions = try lines("kb/queries-dev.tsv").dropFirst().map { line in
            line.split(separator: "\t").map(String.init)[1]
        }
        let identifier = try LanguageIdentifier()
        let told = questions.count { identifier.verdict($0, prior: .fr) == .known(.fr) }
        #expect(Double(told) >= 0.98 * Double(questions.count))
    }
}
