// A house moves to another engine whole, or not at all.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetServer

/// From one engine to another.
struct Journey: Sendable, CustomTestStringConvertible {
    let from: Engine
    let to: Engine

    var testDescription: String { "from \(from) to \(to)" }

    static let all = Engine.allCases.flatMap { from in Engine.allCases.map { Journey(from: from, to: $0) } }
}

@Suite(.timeLimit(.minutes(2)))
struct StoreCopyTests {
    /// A copy from a house that has lived a little.
    private func withCopy(
        _ journey: Journey, _ body: (TestHouse, FreshEngine, StoreCopy) async throws -> Void
    ) async throws {
        try await TestHouse.withFresh(on: journey.from) { house in
            try await house.hire("bruno")
            let opened = try await house.open("Bonjour", key: "a-key-of-amina")
            for number in 1...600 { try await house.receive("message \(number)", in: opened.id) }
            _ = try await house.open("Au revoir")
            try await journey.to.withFresh { target in
                let copy = StoreCopy(
                    source: house.rows, target: target.store, migrations: Schema.migrations, tables: Schema.tables,
                    place: "the target")
                try await body(house, target, copy)
            }
        }
    }

    private func begin(_ copy: StoreCopy) async throws {
        try await copy.openSource()
        try await copy.openTarget()
        try await copy.mark()
    }

    private func run(_ copy: StoreCopy) async throws -> CopyProgress {
        var progress = CopyProgress(total: try await copy.rowCount(), now: World.real.now, say: { _ in })
        try await copy.run(&progress)
        return progress
    }

    @Test(arguments: Journey.all)
    func `every row crosses, and the history goes on where it was`(_ journey: Journey) async throws {
        try await withCopy(journey) { house, target, copy in
            try await begin(copy)
            let progress = try await run(copy)
            let comparisons = try await copy.compare()
            try await copy.finish()
            #expect(progress.done == progress.total)
            #expect(comparisons.filter { !$0.isSame }.isEmpty)
            #expect(comparisons.reduce(0) { $0 + $1.source.rows } == progress.total)
            #expect(comparisons.first { $0.table == "event" }.map { $0.source.rows > 600 } == true)
            try await target.store.migrate(Schema.migrations)
            let moved = Journal(persistence: target.store, vault: house.vault, bell: Bell())
            #expect(try await moved.head() == house.journal.head())
            let (there, here) = (
                try await moved.events(after: 599, limit: 9), try await house.journal.events(after: 599, limit: 9)
            )
            #expect(there == here)
            #expect(there.count > 1)
        }
    }

    @Test(arguments: Journey.all)
    func `a copy cut short is served by nobody, and is begun again`(_ journey: Journey) async throws {
        try await withCopy(journey) { _, target, copy in
            try await begin(copy)
            _ = try await run(copy)
            await #expect(throws: StorageFailure.newerSchema(step: UnfinishedCopy.step)) {
                try await target.store.migrate(Schema.migrations)
            }
            try await begin(copy)
            _ = try await run(copy)
            #expect(try await copy.compare().filter { !$0.isSame }.isEmpty)
            try await copy.finish()
            try await target.store.migrate(Schema.migrations)
            await #expect(throws: ServiceAbsent.self) { try await begin(copy) }
        }
    }

    @Test(arguments: Journey.all)
    func `a difference is found in its table`(_ journey: Journey) async throws {
        try await withCopy(journey) { _, target, copy in
            try await begin(copy)
            _ = try await run(copy)
            try await target.store.write { connection in
                try connection.execute("UPDATE agent SET name = ?1", [.text("Chiara")])
                try connection.execute("DELETE FROM event WHERE position = ?1", [.integer(7)])
            }
            let different = try await copy.compare().filter { !$0.isSame }
            #expect(different.map(\.table) == ["event", "agent"])
            #expect(different.map { $0.source.rows - $0.target.rows } == [1, 0])
        }
    }

    @Test func `an unfinished copy says what to do`() {
        #expect(StorageFailure.newerSchema(step: UnfinishedCopy.step).description.contains("guichet migrate"))
        #expect(!StorageFailure.newerSchema(step: 9).description.contains("guichet migrate"))
    }

    @Test func `progress says the share, the rows and the pace`() {
        let world = TestWorld.usual()
        var progress = CopyProgress(total: 400, now: world.world.now, say: { _ in })
        world.advance(seconds: 2)
        progress.add(100, of: "event")
        #expect(progress.line == "copied 25 %: 100 of 400 rows, 50 rows a second")
    }
}
