// Readers: what they see, and that they wait for nobody.

import Foundation
import Guichet
import GuichetTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ReadTests {
    @Test(arguments: Engine.allCases)
    func `a reader sees every write that was acknowledged`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            for number in 1...200 as ClosedRange<Int64> {
                try await fresh.store.append("x")
                #expect(try await fresh.store.numbers().last == number)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `readers go on while a write takes long`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let store = fresh.store
            try await store.append("before")
            try await store.holdingTheWriter {
                for _ in 1...20 {
                    let numbers = try await store.numbers()
                    #expect(numbers == [1])
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `one read sees one state`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            let store = fresh.store
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for _ in 1...100 { try await store.append("x") } }
                for _ in 1...4 {
                    group.addTask {
                        for _ in 1...50 {
                            let (counter, count) = try await store.read { connection in
                                let counter = try connection.first(
                                    "SELECT value FROM counter WHERE id = 1", []
                                ) { try $0.integer(0) }
                                return (counter, try connection.first(Counting.count, []) { try $0.integer(0) })
                            }
                            #expect(counter == count)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a reader cannot write`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            await #expect(throws: StorageFailure.self) {
                _ = try await fresh.store.read { connection in
                    try connection.rows(Counting.insert, [.integer(1), .text("x")]) { _ in 0 }
                }
            }
            let numbers = try await fresh.store.numbers()
            #expect(numbers == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same statement may run inside itself`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Counting.migrations) { fresh in
            for _ in 1...3 { try await fresh.store.append("x") }
            let pairs = try await fresh.store.read { connection in
                try connection.rows(Counting.numbers, []) { outer in
                    let first = try outer.integer(0)
                    return try connection.rows(Counting.numbers, []) { [first, try $0.integer(0)] }
                }.flatMap { $0 }
            }
            #expect(pairs.count == 9)
            #expect(pairs.last == [3, 3])
        }
    }
}
