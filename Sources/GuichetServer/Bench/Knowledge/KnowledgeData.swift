// The questions and articles that rankings are measured on: real ones, kept beside the checkout, never in it.

import Foundation
import TextSearch

/// One article of a collection.
struct BenchArticle: Decodable, Sendable {
    let id: String
    let title: String
    let theme: String?
    let keywords: [String]?
    let body: String?

    /// The article as every engine gets it.
    func document(_ number: Int) -> SearchDocument {
        SearchDocument(number: number, title: title, path: path, body: body ?? "")
    }

    /// Where it stands.
    var path: [String] { (theme.map { [$0] } ?? []) + (keywords ?? []) }
}

/// One question, with the articles that people who know chose for it.
struct BenchQuestion: Sendable {
    let text: String
    let relevant: Set<String>
    /// The subset it belongs to; empty where there are none.
    let set: String
}

/// Questions over a collection.
struct QuestionSet: Sendable {
    let name: String
    let articles: [BenchArticle]
    let questions: [BenchQuestion]
    /// What recall@3 must reach; nil when nothing is asked.
    let floor: Double?
}

/// The folder with the data.
struct KnowledgeData: Sendable {
    /// The folder that holds `kb` and `lid`.
    let folder: String

    /// The folder that was named, or the one of the environment, or the one beside the checkout; nil without data.
    init?(named: String?) {
        let place = Self.place(named: named)
        guard FileManager.default.fileExists(atPath: place + "/kb/fiches.jsonl") else { return nil }
        folder = place
    }

    /// Where the data is looked for.
    static func place(named: String?) -> String {
        named ?? ProcessInfo.processInfo.environment["GUICHET_SHARED_DATA"] ?? "../shared/data"
    }

    /// The three sets of the measurement.
    func sets() throws -> [QuestionSet] {
        let sheets = try Self.articles("\(folder)/kb/fiches.jsonl")
        let asked = try Self.questions("\(folder)/kb/queries-dev.tsv")
        let faq = try Self.articles("\(folder)/kb/cnil-faq.jsonl")
        let rephrased = try Self.questions("\(folder)/kb/cnil-queries-dev.tsv")
        return [
            QuestionSet(
                name: "spf-text", articles: Self.whole(sheets), questions: asked.filter { $0.set == "text" },
                floor: 0.64),
            QuestionSet(name: "spf-all", articles: sheets, questions: asked, floor: 0.49),
            QuestionSet(name: "FAQ", articles: faq, questions: rephrased, floor: 0.66),
        ]
    }

    /// Questions from elsewhere: the whole set, and those marked `text` over the articles that have a text.
    static func sets(questions: String, articles: String) throws -> [QuestionSet] {
        let (asked, collection) = (try Self.questions(questions), try Self.articles(articles))
        let all = QuestionSet(name: "all questions", articles: collection, questions: asked, floor: nil)
        let marked = asked.filter { $0.set == "text" }
        guard !marked.isEmpty, marked.count < asked.count else { return [all] }
        return [
            QuestionSet(name: "marked text", articles: whole(collection), questions: marked, floor: nil), all,
        ]
    }

    /// Sentences with the codes of their languages.
    func sentences() throws -> [(code: String, text: String)] {
        try Self.rows("\(folder)/lid/dev.tsv").compactMap { row in
            guard let code = row["lang"], let text = row["text"] else { return nil }
            return (code, text)
        }
    }

    /// What the project itself says in the five languages: its synonyms and, in a checkout, its catalogues of phrases.
    static func ownTexts() throws -> [(code: String, text: String)] {
        let synonyms = try ShippedSynonyms()
        return TextLanguage.allCases.flatMap { language -> [(code: String, text: String)] in
            let file = "Sources/Guichet/Resources/Phrases/\(language.rawValue).json"
            let phrases =
                FileManager.default.contents(atPath: file)
                .flatMap { try? JSONDecoder().decode([String: String].self, from: $0) } ?? [:]
            let texts = phrases.sorted { $0.key < $1.key }.map(\.value) + [synonyms[language].text]
            return texts.map { (language.rawValue, $0) }
        }
    }

    /// Questions that French people really wrote, judged or not.
    func frenchQuestions() throws -> [String] {
        try ["queries-dev.tsv", "queries-unjudged.tsv"].flatMap { try Self.rows("\(folder)/kb/\($0)") }
            .compactMap { $0["query"] }
    }

    private static func whole(_ articles: [BenchArticle]) -> [BenchArticle] {
        articles.filter { !($0.body ?? "").isEmpty }
    }

    private static func articles(_ path: String) throws -> [BenchArticle] {
        let decoder = JSONDecoder()
        return try lines(path).enumerated().map { index, line in
            do {
                return try decoder.decode(BenchArticle.self, from: Data(line.utf8))
            } catch {
                throw BenchFailure("\(path), line \(index + 1) is no article.")
            }
        }
    }

    private static func questions(_ path: String) throws -> [BenchQuestion] {
        try rows(path).enumerated().map { index, row in
            guard let text = row["query"], let relevant = row["relevant_ids"] else {
                throw BenchFailure("\(path), line \(index + 2): a question needs the columns query and relevant_ids.")
            }
            return BenchQuestion(
                text: text, relevant: Set(relevant.split(separator: ",").map(String.init)), set: row["set"] ?? "")
        }
    }

    /// The rows of a table with tabs, by the names of its first line.
    private static func rows(_ path: String) throws -> [[String: String]] {
        let lines = try lines(path)
        let names = (lines.first ?? "").split(separator: "\t").map(String.init)
        return lines.dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })
        }
    }

    private static func lines(_ path: String) throws -> [Substring] {
        guard let data = FileManager.default.contents(atPath: path) else { throw BenchFailure("\(path) is missing.") }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    }
}
