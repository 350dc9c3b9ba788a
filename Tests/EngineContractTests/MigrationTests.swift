// The schema takes its steps once, in order, and never backwards.

import Guichet
import GuichetTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct MigrationTests {
    private let second = Migration(
        number: 2, title: "colour", statements: ["ALTER TABLE entry ADD COLUMN colour TEXT"])

    @Test(arguments: Engine.allCases)
    func `steps already done are left out`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            try await fresh.store.append("kept")
            try await fresh.store.migrate(Counting.migrations)
            try await fresh.store.migrate(Counting.migrations + [second])
            try await fresh.store.migrate(Counting.migrations + [second])
            #expect(try await fresh.store.numbers() == [1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a store that knows a later step is refused`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations + [second]) { fresh in
            await #expect(throws: StorageFailure.newerSchema(step: 2)) {
                try await fresh.store.migrate(Counting.migrations)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a step that fails leaves nothing behind`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let broken = Migration(
                number: 2, title: "broken", statements: ["CREATE TABLE half (id INTEGER)", "CREATE TABLE"])
            await #expect(throws: StorageFailure.self) {
                try await fresh.store.migrate(Counting.migrations + [broken])
            }
            let mended = Migration(number: 2, title: "mended", statements: ["CREATE TABLE half (id INTEGER)"])
            try await fresh.store.migrate(Counting.migrations + [mended])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the house's own schemas are accepted`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Schema.migrations) { fresh in
            try await fresh.store.migrate(Schema.migrations)
            let keys = try fresh.another(named: "keys")
            try await keys.migrate(KeyStoreSchema.migrations)
            await keys.close()
        }
    }
}
