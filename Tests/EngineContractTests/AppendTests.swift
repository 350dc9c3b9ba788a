// Numbered rows: dense, in the order of their commits, whoever writes.

import Foundation
import Guichet
import GuichetTesting
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2)))
struct AppendTests {
    private static let migrations = [
        Migration(
            number: 1, title: "a journal",
            statements: [
                """
                CREATE TABLE journal_head (
                    id INTEGER NOT NULL PRIMARY KEY, epoch INTEGER NOT NULL, position INTEGER NOT NULL)
                """,
                "INSERT INTO journal_head (id, epoch, position) VALUES (1, 1, 0)",
                "CREATE TABLE fact (position INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
            ])
    ]
    private static let insert = "INSERT INTO fact (position, text) VALUES (?1, ?2)"
    private static let after = "SELECT position, text FROM fact WHERE position > ?1 ORDER BY position"

    @Test(arguments: Engine.allCases)
    func `the number told after the commit is the one that is stored`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Self.migrations) { fresh in
            let told = Told()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 1...60 {
                    group.addTask {
                        try await fresh.store.write { connection in
                            try connection.append(Self.insert, [.text("a\(index)")]) { told.note("a\(index)", $0) }
                            if index.isMultiple(of: 4) {
                                try connection.append(Self.insert, [.text("b\(index)")]) { told.note("b\(index)", $0) }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let stored = try await facts(in: fresh.store)
            #expect(stored.map(\.position) == Array(1...75))
            #expect(Dictionary(uniqueKeysWithValues: stored.map { ($0.text, $0.position) }) == told.numbers)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a closure that throws leaves no number unused`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Self.migrations) { fresh in
            let told = Told()
            await withTaskGroup(of: Void.self) { group in
                for index in 1...40 {
                    group.addTask {
                        _ = try? await fresh.store.write { connection in
                            try connection.append(Self.insert, [.text("\(index)")]) { told.note("\(index)", $0) }
                            if index.isMultiple(of: 3) { throw Refused(number: index) }
                        }
                    }
                }
            }
            let stored = try await facts(in: fresh.store)
            #expect(stored.map(\.position) == Array(1...27))
            #expect(told.numbers.count == 27)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an insertion that the schema refuses is undone alone, and its caller hears why`(
        _ engine: Engine
    ) async throws {
        try await engine.withFresh(migrations: Self.migrations) { fresh in
            try await fresh.store.write { try $0.append(Self.insert, [.text("taken")]) { _ in } }
            let refused = Told()
            await withTaskGroup(of: Void.self) { group in
                for index in 1...20 {
                    group.addTask {
                        do {
                            try await fresh.store.write { connection in
                                let text = index == 7 ? "taken" : "\(index)"
                                try connection.append(Self.insert, [.text(text)]) { _ in }
                            }
                        } catch StorageFailure.constraint {
                            refused.note("\(index)", 0)
                        } catch {}
                    }
                }
            }
            #expect(refused.numbers == ["7": 0])
            #expect(try await facts(in: fresh.store).map(\.position) == Array(1...20))
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever reads on after a number misses nothing while several nodes write`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Self.migrations) { fresh in
            // Two nodes over one store; the embedded engine has only one.
            let second = engine == .sqlite ? fresh.store : try fresh.another(named: "rows")
            let writers = [fresh.store, second].enumerated().map { node, store in
                Task {
                    for index in 1...150 {
                        try await store.write { connection in
                            try connection.append(Self.insert, [.text("\(node)/\(index)")]) { _ in }
                            if index.isMultiple(of: 10) {
                                try connection.append(Self.insert, [.text("\(node)/\(index)/more")]) { _ in }
                            }
                        }
                    }
                }
            }
            var seen: [Int64] = []
            while seen.count < 330 {
                seen += try await facts(in: second, after: seen.last ?? 0).map(\.position)
            }
            for writer in writers { try await writer.value }
            #expect(seen == Array(1...330))
            if engine != .sqlite { await second.close() }
        }
    }

    @Test(arguments: Engine.allCases)
    func `closures of one key do not overlap, whichever node runs them`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let second = engine == .sqlite ? fresh.store : try fresh.another(named: "rows")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 1...80 {
                    let store = index.isMultiple(of: 2) ? fresh.store : second
                    group.addTask {
                        try await store.write(WriteTerms(key: "counter")) { connection in
                            // Read and written in two steps on purpose: only the key keeps them together.
                            let value = try connection.first("SELECT value FROM counter WHERE id = 1", []) {
                                try $0.integer(0)
                            }
                            try connection.execute(
                                "UPDATE counter SET value = ?1 WHERE id = 1", [.integer((value ?? 0) + 1)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            let value = try await second.read { connection in
                try connection.first("SELECT value FROM counter WHERE id = 1", []) { try $0.integer(0) }
            }
            #expect(value == 80)
            if engine != .sqlite { await second.close() }
        }
    }

    @Test(arguments: Engine.allCases)
    func `transactions that take the same keys in another order do not stand in each other's way`(
        _ engine: Engine
    ) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let second = engine == .sqlite ? fresh.store : try fresh.another(named: "rows")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<200 {
                    let (store, key) = index.isMultiple(of: 2) ? (fresh.store, index % 7) : (second, 6 - index % 7)
                    group.addTask {
                        try await store.write(WriteTerms(key: "key \(key)")) { connection in
                            _ = try Counting.append("\(index)", on: connection)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await second.numbers() == Array(1...200))
            if engine != .sqlite { await second.close() }
        }
    }

    private func facts(
        in store: any Persistence, after position: Int64 = 0
    ) async throws -> [(position: Int64, text: String)] {
        try await store.read { connection in
            try connection.rows(Self.after, [.integer(position)]) { (try $0.integer(0), try $0.text(1)) }
        }
    }
}

/// The numbers that appended rows were told.
private final class Told: Sendable {
    private let noted = Mutex<[String: Int64]>([:])

    var numbers: [String: Int64] { noted.withLock { $0 } }

    func note(_ text: String, _ number: Int64) { noted.withLock { $0[text] = number } }
}
