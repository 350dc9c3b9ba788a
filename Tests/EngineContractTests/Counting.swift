// A small schema that the tests of the contract share.

import Foundation
import Guichet
import GuichetTesting

/// Numbered rows, as a journal numbers its facts.
enum Counting {
    static let migrations = [
        Migration(
            number: 1, title: "entries",
            statements: [
                "CREATE TABLE counter (id INTEGER NOT NULL PRIMARY KEY, value INTEGER NOT NULL)",
                "INSERT INTO counter (id, value) VALUES (1, 0)",
                """
                CREATE TABLE entry (
                    number INTEGER NOT NULL PRIMARY KEY,
                    text TEXT NOT NULL,
                    parent INTEGER REFERENCES entry (number)
                )
                """,
            ])
    ]

    static let take = "UPDATE counter SET value = value + 1 WHERE id = 1 RETURNING value"
    static let insert = "INSERT INTO entry (number, text) VALUES (?1, ?2)"
    static let numbers = "SELECT number FROM entry ORDER BY number"
    static let count = "SELECT count(*) FROM entry"

    /// Appends an entry and returns its number.
    @discardableResult
    static func append(_ text: String, on connection: any WritingConnection) throws -> Int64 {
        let number = try connection.first(take, []) { try $0.integer(0) } ?? 0
        try connection.execute(insert, [.integer(number), .text(text)])
        return number
    }
}

extension Persistence {
    /// Appends an entry and returns its number.
    @discardableResult
    func append(_ text: String) async throws -> Int64 {
        try await write { try Counting.append(text, on: $0) }
    }

    /// The numbers that are stored.
    func numbers() async throws -> [Int64] {
        try await read { try $0.rows(Counting.numbers, []) { try $0.integer(0) } }
    }

    /// Holds the writer until `body` has returned, so that the writes it starts gather into one transaction.
    func holdingTheWriter(_ body: () async throws -> Void) async throws {
        let gate = DispatchSemaphore(value: 0)
        let held = AsyncStream<Void>.makeStream()
        async let holder: Void = write { _ in
            held.continuation.yield()
            gate.wait()
        }
        for await _ in held.stream { break }
        defer { gate.signal() }
        try await body()
        gate.signal()
        try await holder
    }
}

/// The error that a test's closure throws.
struct Refused: Error, Equatable {
    let number: Int
}
