// Values come back as they went, and the schema refuses what it must.

import Foundation
import Guichet
import GuichetTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ValueTests {
    private static let migrations = [
        Migration(
            number: 1, title: "values",
            statements: [
                "CREATE TABLE holder (id INTEGER NOT NULL PRIMARY KEY, number INTEGER, text TEXT, bytes BLOB)"
            ])
    ]
    private static let insert = "INSERT INTO holder (id, number, text, bytes) VALUES (?1, ?2, ?3, ?4)"
    private static let select = "SELECT number, text, bytes FROM holder WHERE id = ?1"

    @Test(
        "a value comes back as it went",
        arguments: Engine.allCases,
        [
            [SQLValue.null, .null, .null],
            [.integer(0), .text(""), .blob(Data())],
            [.integer(.max), .text("Où êtes-vous ? 👩‍👩‍👧 fin"), .blob(Data(0...255))],
            [.integer(.min), .text("' OR 1=1 --"), .blob(Data([0]))],
        ])
    func roundTrip(_ engine: Engine, _ values: [SQLValue]) async throws {
        try await engine.withFresh(migrations: Self.migrations) { fresh in
            _ = try await fresh.store.write { connection in
                try connection.execute(Self.insert, [.integer(1)] + values)
            }
            let back = try await fresh.store.read { connection in
                try connection.first(Self.select, [.integer(1)]) { row in
                    [SQLValue(row.optionalInteger(0)), SQLValue(row.optionalText(1)), SQLValue(row.optionalBlob(2))]
                }
            }
            #expect(back == values)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a column of another type is told, not guessed`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Self.migrations) { fresh in
            _ = try await fresh.store.write { connection in
                try connection.execute(Self.insert, [.integer(1), .null, .text("12"), .null])
            }
            await #expect(throws: StorageFailure.unexpectedColumn(1)) {
                try await fresh.store.read { try $0.first(Self.select, [.integer(1)]) { try $0.integer(1) } }
            }
            await #expect(throws: StorageFailure.unexpectedColumn(0)) {
                try await fresh.store.read { try $0.first(Self.select, [.integer(1)]) { try $0.integer(0) } }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a broken constraint is told as one, and undoes a closure that would not hear of it`(
        _ engine: Engine
    ) async throws {
        try await engine.withFresh(migrations: Self.migrations) { fresh in
            await #expect {
                try await fresh.store.write { connection in
                    try connection.execute(Self.insert, [.integer(1), .null, .null, .null])
                    _ = try? connection.execute(Self.insert, [.integer(1), .null, .null, .null])
                }
            } throws: { error in
                if case StorageFailure.constraint = error { true } else { false }
            }
            let rows = try await fresh.store.read { try $0.rows(Self.select, [.integer(1)]) { _ in 1 } }
            #expect(rows.isEmpty)
            await #expect(throws: StorageFailure.self) {
                _ = try await fresh.store.write { connection in
                    try connection.execute(Self.insert, [.integer(2), .text("twelve"), .null, .null])
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a text with a zero byte is refused whole, not cut`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Self.migrations) { fresh in
            await #expect(throws: StorageFailure.self) {
                _ = try await fresh.store.write { connection in
                    try connection.execute(Self.insert, [.integer(1), .null, .text("a\u{0}b"), .null])
                }
            }
            let rows = try await fresh.store.read { try $0.rows(Self.select, [.integer(1)]) { _ in 1 } }
            #expect(rows.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a wrong statement or a wrong number of parameters fails alone`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Self.migrations) { fresh in
            await #expect(throws: StorageFailure.self) {
                _ = try await fresh.store.write { try $0.execute("INSERT INTO nowhere VALUES (1)", []) }
            }
            await #expect(throws: StorageFailure.self) {
                _ = try await fresh.store.write { try $0.execute(Self.insert, [.integer(1)]) }
            }
            _ = try await fresh.store.write { connection in
                try connection.execute(Self.insert, [.integer(1), .null, .null, .null])
            }
        }
    }
}
