// What holds for any collection: over drawn documents, in any order, from many threads.

import Foundation
import Testing
import TextSearch

@Suite struct SearchPropertyTests {
    /// Chance with a seed, so that a failure can be seen again.
    struct Chance: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// Words that are no words of any language, so that nothing but the ranking is looked at.
    static func word(_ chance: inout Chance) -> String {
        (0..<Int.random(in: 2...3, using: &chance)).map { _ in
            one(of: Array("bdfgklmprt").map(String.init), &chance) + one(of: ["a", "i", "o", "u"], &chance)
        }.joined() + "x"
    }

    static func one(of choices: [String], _ chance: inout Chance) -> String {
        choices[Int.random(in: choices.indices, using: &chance)]
    }

    static func documents(_ count: Int, seed: UInt64) -> [SearchDocument] {
        var chance = Chance(state: seed)
        let words = (0..<400).map { _ in word(&chance) }
        func text(_ length: ClosedRange<Int>) -> String {
            (0..<Int.random(in: length, using: &chance)).map { _ in one(of: words, &chance) }.joined(separator: " ")
        }
        return (0..<count).map { number in
            SearchDocument(
                number: number, title: "\(text(3...6)) u\(number)titre", aliases: [text(1...4)], path: [text(1...2)],
                body: text(20...200))
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `a document whose title is asked for comes first`(_ seed: UInt64) {
        let documents = Self.documents(150, seed: seed)
        let index = SearchIndex(documents, language: .fr)
        for document in documents {
            #expect(index.search([SearchPart(text: document.title)], limit: 1).first?.number == document.number)
        }
    }

    @Test(arguments: [UInt64(4), 5])
    func `the order in which documents are given changes nothing`(_ seed: UInt64) {
        let documents = Self.documents(100, seed: seed)
        var chance = Chance(state: seed)
        let one = SearchIndex(documents, language: .fr)
        let other = SearchIndex(documents.shuffled(using: &chance), language: .fr)
        for document in documents {
            let part = [SearchPart(text: String(document.body.prefix(60)))]
            let (first, second) = (one.search(part, limit: 10), other.search(part, limit: 10))
            #expect(first.map(\.number) == second.map(\.number))
            #expect(first.map(\.score) == second.map(\.score))
        }
    }

    @Test func `more that says nothing about it does not put another article first`() {
        let documents = Self.documents(100, seed: 6)
        let strangers = (1000..<1050).map { SearchDocument(number: $0, title: "Zwq\($0)", body: "zwqa zwqb zwqc") }
        let index = SearchIndex(documents + strangers, language: .fr)
        for document in documents {
            let hits = index.search([SearchPart(text: document.title)], limit: 10)
            #expect(hits.first?.number == document.number)
            #expect(hits.allSatisfy { $0.number < 1000 })
        }
    }

    @Test func `many searches at once give the answers of one after the other`() async {
        let documents = Self.documents(200, seed: 7)
        let index = SearchIndex(documents, language: .fr)
        let questions = documents.map { [SearchPart(text: $0.title + " slup", isBeingTyped: true)] }
        let alone = questions.map { index.search($0, limit: 5) }
        await withTaskGroup(of: (Int, [SearchHit]).self) { tasks in
            for number in questions.indices {
                tasks.addTask { (number, index.search(questions[number], limit: 5)) }
            }
            for await (number, hits) in tasks { #expect(hits == alone[number]) }
        }
    }

    @Test func `every reason names a word of the question`() {
        let index = SearchIndex(Self.documents(100, seed: 8), language: .fr)
        for document in Self.documents(100, seed: 8).prefix(30) {
            let question = String(document.body.prefix(80))
            for hit in index.search([SearchPart(text: question)], limit: 3) {
                #expect(!hit.reasons.isEmpty)
                #expect(hit.reasons.allSatisfy { question.contains($0.word) })
            }
        }
    }

    @Test func `anything at all may be written`() throws {
        let index = SearchIndex(Self.documents(50, seed: 9), language: .de)
        var chance = Chance(state: 10)
        let identifier = try LanguageIdentifier()
        var written: [SearchDocument] = []
        for number in 0..<200 {
            let scalars = (0..<Int.random(in: 0...60, using: &chance)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2FFFF, using: &chance))
            }
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            _ = index.search([SearchPart(text: text, isBeingTyped: true)], limit: 3)
            _ = identifier.verdict(text, prior: .de)
            written.append(SearchDocument(number: number, title: text, aliases: [text], path: [text], body: text))
        }
        #expect(SearchIndex(written, language: .it, synonyms: .none).count == written.count)
        let long = String(repeating: "é", count: 100_000)
        #expect(index.search([SearchPart(text: long)], limit: 3).isEmpty)
    }
}
