// What searching costs: processor time, memory, and whether many searches at once give the answers of one.

import Foundation
import Glibc
import TextSearch

/// Searches over synthetic articles, made of real sentences.
struct SearchCost {
    let sheets: [BenchArticle]
    let synonyms: SynonymList
    let questions: [String]
    let sizes: [Int]
    /// The size at which the promise holds.
    static let promisedArticles = 50_000
    /// Processor milliseconds of 95 of 100 searches at most.
    static let promisedMilliseconds = 5.0
    /// Words of a synthetic article.
    private static let wordsOfAnArticle = 250

    /// The figures for each size.
    func figures() async -> [Figure] {
        let sentences = sheets.flatMap { ($0.body ?? "").split { ".\n".contains($0) } }
            .filter { $0.utf8.count > 20 }.map { (text: String($0), words: $0.split(separator: " ").count) }
        var figures: [Figure] = []
        for size in sizes { figures += await measure(size, sentences) }
        return figures
    }

    private func measure(_ size: Int, _ sentences: [(text: String, words: Int)]) async -> [Figure] {
        let documents = documents(size, sentences)
        let (memory, before) = (Self.residentBytes(), Self.processorSeconds())
        let index = SearchIndex(documents, language: .fr, synonyms: synonyms)
        let built = Self.processorSeconds() - before
        let grown = Self.residentBytes() - memory
        var times: [Double] = []
        var alone: [[SearchHit]] = []
        for round in 0..<5 {
            for question in questions {
                let start = Self.processorSeconds()
                let hits = index.search([SearchPart(text: question, isBeingTyped: true)], limit: 3)
                times.append((Self.processorSeconds() - start) * 1000)
                if round == 0 { alone.append(hits) }
            }
        }
        let suggestions = questions.indices.map { place in
            let start = Self.processorSeconds()
            _ = index.search(Self.parts(of: questions, at: place), limit: 3)
            return (Self.processorSeconds() - start) * 1000
        }
        let together = await together(index)
        let different = zip(alone, together.answers).count { $0 != $1 }
        return [
            Figure(
                "\(size) articles: processor time of a search",
                measured: Self.text(times), value: Samples.quantile(0.95, of: times),
                target: size == Self.promisedArticles ? .atMost(Self.promisedMilliseconds) : .none),
            Figure(
                "\(size) articles: processor time of suggestions for seven messages",
                measured: Self.text(suggestions), value: Samples.quantile(0.95, of: suggestions)),
            Figure(
                "\(size) articles: building the index",
                measured: String(
                    format: "%.2f s, %.1f MB by count, %.1f MB resident", built, Double(index.memory) / 1e6,
                    Double(max(0, grown)) / 1e6),
                value: built),
            Figure(
                "\(size) articles: many searches at once",
                measured: String(format: "%.0f a second, %d other answers", together.rate, different),
                against: String(format: "%.0f a second, one after the other", 1000 / (Samples.mean(times))),
                value: Double(different), target: .atMost(0)),
        ]
    }

    /// The last message of a conversation, unfinished, and the six before it.
    private static func parts(of questions: [String], at place: Int) -> [SearchPart] {
        (0...6).map { back in
            let text = questions[(place + questions.count - back) % questions.count]
            return SearchPart(text: text, weight: back == 0 ? 1 : 0.4, isBeingTyped: back == 0)
        }
    }

    private static func text(_ times: [Double]) -> String {
        String(
            format: "p50 %.2f, p95 %.2f, max %.2f ms", Samples.median(times), Samples.quantile(0.95, of: times),
            times.max() ?? 0)
    }

    private func together(_ index: SearchIndex) async -> (answers: [[SearchHit]], rate: Double) {
        let (questions, clock) = (questions, ContinuousClock())
        let start = clock.now
        let answers = await withTaskGroup(of: (Int, [SearchHit]).self) { tasks in
            for (number, question) in questions.enumerated() {
                tasks.addTask {
                    (number, index.search([SearchPart(text: question, isBeingTyped: true)], limit: 3))
                }
            }
            var answers = [[SearchHit]](repeating: [], count: questions.count)
            for await (number, hits) in tasks { answers[number] = hits }
            return answers
        }
        return (answers, Double(questions.count) / ((clock.now - start) / .seconds(1)))
    }

    private func documents(_ size: Int, _ sentences: [(text: String, words: Int)]) -> [SearchDocument] {
        var chance = SmallChance(seed: 1)
        return (0..<size).map { number in
            var (body, words) = ("", 0)
            while words < Self.wordsOfAnArticle, !sentences.isEmpty {
                let sentence = sentences[chance.next(below: sentences.count)]
                body += sentence.text + ". "
                words += sentence.words
            }
            let sheet = sheets[number % sheets.count]
            return SearchDocument(number: number, title: sheet.title, path: sheet.path, body: body)
        }
    }

    /// Processor time of this program, which does nothing else meanwhile. POSIX counts it in millionths of a second.
    static func processorSeconds() -> Double { Double(clock()) / 1_000_000 }

    private static func residentBytes() -> Int {
        let text = FileManager.default.contents(atPath: "/proc/self/statm").map { String(decoding: $0, as: UTF8.self) }
        let pages = text?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
