// Imports: again and again, all or nothing, and what was written here stays.

import Guichet
import GuichetTesting
import Synchronization
import Testing

@Suite("Imports", .timeLimit(.minutes(2))) struct ArticleImportsTests {
    private func record(_ id: String, _ answer: String = "Oui.", keywords: [String] = []) -> CollectionRecord {
        CollectionRecord(
            id: id, language: .fr,
            words: ArticleWords(question: "Question \(id) ?", answer: answer, keywords: keywords), topics: ["Thème"],
            link: "https://example.org/\(id)")
    }

    private func order(publishes: Bool = true, isWhole: Bool = true) -> ImportOrder {
        ImportOrder(collection: "essai", source: "essai.jsonl", isWhole: isWhole, publishes: publishes)
    }

    private func counts(_ report: ImportReport) -> [Int] {
        [report.added, report.changed, report.unchanged, report.archived, report.waiting]
    }

    @Test(arguments: Engine.allCases)
    func `what did not change is left alone, what did has another version, what is gone is archived`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let imports = house.imports
            let first = try await imports.run(order(), [record("a"), record("b"), record("c")])
            #expect(counts(first) == [3, 0, 0, 0, 0])
            let a = try #require(try await house.articles.find(source: "a", in: "essai"))
            #expect(a.texts[.fr]?.isPublished == true && a.slug == "question-a-a")
            house.world.advance(seconds: 60)
            let second = try await imports.run(order(), [record("a"), record("b", "Non."), record("d")])
            #expect(counts(second) == [1, 1, 1, 1, 0])
            #expect(try await house.articles.find(a.id) == a)
            let b = try #require(try await house.articles.find(source: "b", in: "essai"))
            #expect(b.texts[.fr]?.latest.number == 2 && b.texts[.fr]?.published?.words.answer == "Non.")
            #expect(try await house.articles.version(1, of: b.id, in: .fr)?.words.answer == "Oui.")
            #expect(try await house.articles.find(source: "c", in: "essai")?.isArchived == true)
            let third = try await imports.run(order(), [record("a"), record("b", "Non."), record("c"), record("d")])
            #expect(counts(third) == [0, 1, 3, 0, 0])
            #expect(try await house.articles.find(source: "c", in: "essai")?.isArchived == false)
            #expect(try await imports.reports() == [third, second, first])
        }
    }

    @Test(arguments: Engine.allCases)
    func `notes, keywords and short forms that were written here stay, and edited words wait to be compared`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (emma, _) = try await house.editors()
            try await house.imports.run(order(), [record("a", keywords: ["un"]), record("b")])
            let a = try #require(try await house.articles.find(source: "a", in: "essai"))
            var fields = a.fields
            fields.note = "Relire en mai"
            try await house.articles.save(fields, of: a.id, revision: a.revision, by: emma)
            var words = try #require(a.texts[.fr]).latest.words
            words.keywords.append("ici")
            words.short = "En bref."
            try await house.articles.save(words, of: a.id, in: .fr, known: 1, by: emma)
            let report = try await house.imports.run(order(), [record("a", "Autre.", keywords: ["deux"]), record("b")])
            #expect(counts(report) == [0, 1, 1, 0, 1])
            let after = try #require(try await house.articles.find(a.id))
            let text = try #require(after.texts[.fr])
            #expect(after.fields.note == "Relire en mai")
            #expect(text.state == .review && text.published?.words.answer == "Oui.")
            #expect(text.latest.words.answer == "Autre." && text.latest.words.short == "En bref.")
            #expect(text.latest.words.keywords == ["deux", "un", "ici"])
        }
    }

    @Test func `an import without the word to publish waits for somebody to read it`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, _) = try await house.editors()
            let report = try await house.imports.run(order(publishes: false), [record("a")])
            #expect(counts(report) == [1, 0, 0, 0, 1])
            let list = try await house.articles.list(ArticleFilter(state: .review), for: emma)
            #expect(list.total == 1)
            try await house.articles.publish(list.articles[0].id, in: .fr, version: 1, by: emma)
        }
    }

    @Test func `a part of a collection archives nothing`() async throws {
        try await TestHouse.withFresh { house in
            try await house.imports.run(order(), [record("a"), record("b")])
            let report = try await house.imports.run(order(isWhole: false), [record("c")])
            #expect(counts(report) == [1, 0, 0, 0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody sees anything of an import that was cut short, wherever, and the next one begins anew`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let emma = try await house.hire("emma", role: .editor)
            try await house.imports.run(order(), [record("a"), record("b")])
            let before = try await house.articles.list(ArticleFilter(), for: emma)
            let many = (0..<450).map { record("r\($0)") }
            // One beginning, three batches, one switch.
            for cut in 1...5 {
                let rows = HookedPersistence(house.rows) { write in
                    if write == cut { throw StorageFailure.unavailable(code: 1) }
                }
                let imports = ArticleImports(persistence: rows, bell: house.bell, world: house.world.world)
                await #expect(throws: StorageFailure.self) { try await imports.run(order(), many) }
                #expect(try await house.articles.list(ArticleFilter(), for: emma) == before)
                #expect(try await house.imports.reports().count == 1)
            }
            let report = try await house.imports.run(order(), many)
            #expect(counts(report) == [450, 0, 0, 2, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two imports at once the one that began later wins`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let rows = HookedPersistence(house.rows) { write in
                if write == 3 { try await house.imports.run(order(), [record("z")]) }
            }
            let imports = ArticleImports(persistence: rows, bell: house.bell, world: house.world.world)
            await #expect(throws: Refusal(.alreadyTaken)) {
                try await imports.run(order(), [record("a"), record("b")])
            }
            let (old, new) = (
                try await house.articles.find(source: "a", in: "essai"),
                try await house.articles.find(source: "z", in: "essai")
            )
            #expect(old == nil && new != nil)
        }
    }

    @Test func `a record that cannot stand is named, and nothing is written`() async throws {
        try await TestHouse.withFresh { house in
            let bad = record("b", "<b>gras</b>")
            do {
                try await house.imports.run(order(), [record("a"), bad])
                Issue.record("it was imported")
            } catch let refusal as Refusal {
                #expect(refusal.details["record"] == "b" && refusal.field == "answer")
            }
            let (found, reports) = (
                try await house.articles.find(source: "a", in: "essai"), try await house.imports.reports()
            )
            #expect(found == nil && reports.isEmpty)
        }
    }
}

/// A store that does something before each write.
private final class HookedPersistence: Persistence {
    private let store: any Persistence
    private let hook: @Sendable (Int) async throws -> Void
    private let writes = Mutex(0)

    init(_ store: any Persistence, before hook: @escaping @Sendable (Int) async throws -> Void) {
        self.store = store
        self.hook = hook
    }

    func write<T: Sendable>(
        _ terms: WriteTerms, _ work: @escaping @Sendable (any WritingConnection) throws -> T
    ) async throws -> T {
        let number = writes.withLock { writes in
            writes += 1
            return writes
        }
        try await hook(number)
        return try await store.write(terms, work)
    }

    func read<T: Sendable>(_ work: @escaping @Sendable (any ReadingConnection) throws -> T) async throws -> T {
        try await store.read(work)
    }

    func migrate(_ migrations: [Migration]) async throws { try await store.migrate(migrations) }
    func checkpoint() async throws { try await store.checkpoint() }
    func close() async { await store.close() }
}
