// Copies are whole, and what was erased is gone.

import Foundation
import Guichet
import GuichetSQLite
import GuichetTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CopyAndErasureTests {
    private let marker = "the-citizen-was-here-7f3a"

    @Test func `a copy made while writing is one state of the store`() async throws {
        try await Engine.sqlite.withFresh(migrations: Counting.migrations) { fresh in
            let store = try #require(fresh.store as? SQLiteDatabase)
            for _ in 1...50 { try await store.append(String(repeating: "x", count: 500)) }
            let writer = Task {
                var written = 0
                while !Task.isCancelled {
                    try await store.append("y")
                    written += 1
                }
                return written
            }
            let path = fresh.folder.appendingPathComponent("copy.db").path
            try await store.backup(to: path)
            writer.cancel()
            #expect(try await writer.value > 0)
            let copy = try fresh.another(named: "copy")
            let numbers = try await copy.numbers()
            #expect(numbers.count >= 50)
            #expect(numbers == Array(1...Int64(numbers.count)))
            await copy.close()
        }
    }

    @Test func `a copy overwrites nothing`() async throws {
        try await Engine.sqlite.withFresh(migrations: Counting.migrations) { fresh in
            let path = fresh.folder.appendingPathComponent("copy.db").path
            try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
            let store = try #require(fresh.store as? SQLiteDatabase)
            await #expect(throws: StorageFailure.backupRefused) { try await store.backup(to: path) }
            #expect(FileManager.default.contents(atPath: path) == Data("precious".utf8))
        }
    }

    @Test func `after a checkpoint deleted bytes are nowhere`() async throws {
        try await Engine.sqlite.withFresh(migrations: Counting.migrations) { fresh in
            let store = fresh.store
            let text = marker
            for index in 1...300 { try await store.append("\(text) \(index)") }
            #expect(try fresh.everyByte().range(of: Data(marker.utf8)) != nil)
            _ = try await store.write { try $0.execute("DELETE FROM entry", []) }
            try await store.checkpoint()
            #expect(try fresh.everyByte().range(of: Data(marker.utf8)) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a checkpoint succeeds under a constant load of readers and writers`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let store = fresh.store
            let load = (1...4).map { index in
                Task {
                    while !Task.isCancelled {
                        try await store.append("\(index)")
                        _ = try await store.read { try $0.first(Counting.count, []) { try $0.integer(0) } }
                    }
                }
            }
            for _ in 1...5 { try await store.checkpoint() }
            for task in load { task.cancel() }
            for task in load { _ = await task.result }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a closed store refuses, and what it acknowledged is there when it opens again`(
        _ engine: Engine
    ) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let other = try fresh.another(named: "other")
            try await other.migrate(Counting.migrations)
            for _ in 1...10 { try await other.append("x") }
            await other.close()
            await #expect(throws: StorageFailure.closed) { try await other.append("late") }
            await #expect(throws: StorageFailure.closed) { try await other.numbers() }
            let again = try fresh.another(named: "other")
            #expect(try await again.numbers() == Array(1...10))
            await again.close()
        }
    }
}
