// What only SQLite does: full files, failed commits, rights of files.

import Foundation
import Guichet
import GuichetSQLite
import GuichetTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SQLiteFaultTests {
    @Test func `a full store acknowledges nothing and goes on when there is space again`() async throws {
        try await Engine.sqlite.withFresh(migrations: Counting.migrations) { fresh in
            let store = fresh.store
            _ = try await store.write { try $0.execute("PRAGMA max_page_count = 40", []) }
            var kept: [Int64] = []
            var failures = 0
            let text = String(repeating: "x", count: 2_000)
            for _ in 1...200 {
                do {
                    kept.append(try await store.append(text))
                } catch StorageFailure.full {
                    failures += 1
                }
            }
            #expect(failures > 0)
            #expect(try await store.numbers() == kept)
            _ = try await store.write { try $0.execute("PRAGMA max_page_count = 100000", []) }
            for _ in 1...50 { kept.append(try await store.append(text)) }
            #expect(try await store.numbers() == kept)
            #expect(kept == Array(1...Int64(kept.count)))
        }
    }

    @Test func `a commit that fails fails every closure of its transaction`() async throws {
        try await Engine.sqlite.withFresh(migrations: Counting.migrations) { fresh in
            let store = fresh.store
            let rang = Log()
            let failures = try await withThrowingTaskGroup(of: Int.self) { group in
                try await store.holdingTheWriter {
                    for index in 1...10 {
                        group.addTask {
                            do {
                                try await store.write { connection in
                                    try Counting.append("x", on: connection)
                                    connection.afterCommit { rang.append(1) }
                                    if index == 5 { try Self.breakTheCommit(connection) }
                                    if index == 7 { throw Refused(number: 7) }
                                }
                                return 0
                            } catch StorageFailure.constraint {
                                return 1
                            }
                        }
                    }
                    try await Task.sleep(for: .milliseconds(100))
                }
                return try await group.reduce(0, +)
            }
            #expect(failures == 10)
            #expect(rang.entries == [])
            #expect(try await store.numbers() == [])
            #expect(try await store.append("afterwards") == 1)
        }
    }

    @Test func `a statement that makes SQLite undo everything fails the whole transaction`() async throws {
        try await Engine.sqlite.withFresh(migrations: Counting.migrations) { fresh in
            let store = fresh.store
            let failures = try await withThrowingTaskGroup(of: Int.self) { group in
                try await store.holdingTheWriter {
                    for index in 1...6 {
                        group.addTask {
                            do {
                                try await store.write { connection in
                                    try Counting.append("x", on: connection)
                                    // The closure swallows it: the writer must see it by itself.
                                    if index == 3 { _ = try? connection.execute("ROLLBACK", []) }
                                }
                                return 0
                            } catch is StorageFailure {
                                return 1
                            }
                        }
                    }
                    try await Task.sleep(for: .milliseconds(100))
                }
                return try await group.reduce(0, +)
            }
            #expect(failures == 6)
            #expect(try await store.numbers() == [])
            #expect(try await store.append("afterwards") == 1)
        }
    }

    @Test func `only its owner may read the files`() async throws {
        try await Engine.sqlite.withFresh(migrations: Counting.migrations) { fresh in
            let store = try #require(fresh.store as? SQLiteDatabase)
            try await store.append("x")
            try await store.backup(to: fresh.folder.appendingPathComponent("copy.db").path)
            let files = try FileManager.default.contentsOfDirectory(atPath: fresh.folder.path)
            #expect(files.contains("rows.db-wal"))
            for file in files {
                let path = fresh.folder.appendingPathComponent(file).path
                let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
                #expect(mode == 0o600, "\(file)")
            }
        }
    }

    @Test func `counters tell what was done`() async throws {
        try await Engine.sqlite.withFresh(migrations: Counting.migrations) { fresh in
            let store = try #require(fresh.store as? SQLiteDatabase)
            for _ in 1...5 { try await store.append("x") }
            _ = try? await store.write { _ in throw Refused(number: 1) }
            _ = try await store.numbers()
            let statistics = store.statistics
            #expect(statistics.writes == 5)
            #expect(statistics.undone == 1)
            #expect(statistics.transactions == 6)
            #expect(statistics.waiting == 0)
        }
    }

    /// Leaves a reference to nothing, which SQLite looks at when the transaction commits.
    private static func breakTheCommit(_ connection: any WritingConnection) throws {
        try connection.execute("PRAGMA defer_foreign_keys = ON", [])
        try connection.execute(
            "INSERT INTO entry (number, text, parent) VALUES (?1, ?2, ?3)",
            [.integer(1_000), .text("orphan"), .integer(999)])
    }
}
