// Writes share transactions and stay apart.

import Foundation
import Guichet
import GuichetTesting
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct GroupCommitTests {
    @Test(arguments: Engine.allCases)
    func `a closure that throws is undone alone`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let store = fresh.store
            let outcomes = try await gathered(on: store, count: 20) { index, connection in
                let number = try Counting.append("\(index)", on: connection)
                if index.isMultiple(of: 3) { throw Refused(number: index) }
                return number
            }
            for (index, outcome) in outcomes {
                if index.isMultiple(of: 3) {
                    #expect(throws: Refused(number: index)) { try outcome.get() }
                } else {
                    #expect(throws: Never.self) { try outcome.get() }
                }
            }
            #expect(try await store.numbers() == Array(1...13))
        }
    }

    @Test(arguments: Engine.allCases)
    func `actions run after the commit, in the order of the closures, and never for one that threw`(
        _ engine: Engine
    ) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let seen = Log()
            let outcomes = try await gathered(on: fresh.store, count: 30) { index, connection in
                let number = try Counting.append("\(index)", on: connection)
                connection.afterCommit { seen.append(number) }
                if index.isMultiple(of: 5) { throw Refused(number: index) }
                return number
            }
            let kept = outcomes.compactMap { try? $0.1.get() }.sorted()
            #expect(kept.count == 24)
            #expect(seen.entries == kept)
        }
    }

    @Test(arguments: Engine.allCases)
    func `fifty appends at once are numbered one to fifty`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let store = fresh.store
            let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
                for index in 1...50 { group.addTask { try await store.append("\(index)") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.sorted() == Array(1...50))
            #expect(try await store.numbers() == Array(1...50))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a closure sees what earlier closures of its transaction did`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let outcomes = try await gathered(on: fresh.store, count: 10) { _, connection in
                let before = try connection.first(Counting.count, []) { try $0.integer(0) } ?? -1
                try Counting.append("x", on: connection)
                return before
            }
            #expect(try outcomes.map { try $0.1.get() }.sorted() == Array(0...9))
        }
    }

    @Test(arguments: Engine.allCases)
    func `past the limit of waiting writes a new one is refused at once`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let store = fresh.store
            let overloaded = Log()
            try await withThrowingTaskGroup(of: Void.self) { group in
                try await store.holdingTheWriter {
                    for _ in 0..<(Limits.waitingWrites + 100) {
                        group.addTask {
                            do {
                                try await store.write { _ in }
                            } catch StorageFailure.overloaded {
                                overloaded.append(1)
                            }
                        }
                    }
                    while overloaded.entries.count < 100 { try await Task.sleep(for: .milliseconds(5)) }
                }
                try await group.waitForAll()
            }
            #expect(overloaded.entries.count == 100)
            try await store.append("afterwards")
        }
    }

    /// Runs `count` writes that wait together, and tells what became of each.
    private func gathered(
        on store: any Persistence, count: Int,
        _ work: @escaping @Sendable (Int, any WritingConnection) throws -> Int64
    ) async throws -> [(Int, Result<Int64, any Error>)] {
        try await withThrowingTaskGroup(of: (Int, Result<Int64, any Error>).self) { group in
            try await store.holdingTheWriter {
                for index in 0..<count {
                    group.addTask {
                        do {
                            return (index, .success(try await store.write { try work(index, $0) }))
                        } catch {
                            return (index, .failure(error))
                        }
                    }
                }
                try await Task.sleep(for: .milliseconds(100))
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

/// Numbers in the order in which they came.
final class Log: Sendable {
    private let numbers = Mutex<[Int64]>([])

    var entries: [Int64] { numbers.withLock { $0 } }

    func append(_ number: Int64) {
        numbers.withLock { $0.append(number) }
    }
}
