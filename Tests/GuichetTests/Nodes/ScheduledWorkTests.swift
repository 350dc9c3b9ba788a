// Recurring work over several nodes: done once a turn, and done even when a node dies in the middle.

import GuichetTesting
import Synchronization
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct ScheduledWorkTests {
    private struct Broken: Error {}

    /// How often something was done.
    private final class Count: Sendable {
        private let count = Atomic<Int>(0)
        var value: Int { count.load(ordering: .relaxed) }
        func add() { count.add(1, ordering: .relaxed) }
    }

    private func works(over house: TestHouse, count: Int) -> [ScheduledWork] {
        (0..<count).map { _ in ScheduledWork(persistence: house.rows, world: house.world.world) }
    }

    /// Asks for a turn of nothing.
    private func does(_ name: String, on node: ScheduledWork, every seconds: Int64) async throws -> Bool {
        try await node.turn(name, everySeconds: seconds, leaseSeconds: 30) {}
    }

    /// Asks for a turn that must not come.
    private func asks(_ node: ScheduledWork, every seconds: Int64) async throws -> Bool {
        try await node.turn("sweep", everySeconds: seconds, leaseSeconds: 30) { throw Broken() }
    }

    @Test(arguments: Engine.allCases)
    func `of nodes that ask at the same time exactly one does each turn`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let nodes = works(over: house, count: 4)
            let done = Count()
            for turn in 1...20 {
                let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for node in nodes {
                        group.addTask {
                            try await node.turn("sweep", everySeconds: 60, leaseSeconds: 30) {
                                done.add()
                            }
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(wins == 1)
                #expect(done.value == turn)
                // Asked again too early, nobody does anything.
                house.world.advance(seconds: 59)
                for node in nodes {
                    #expect(try await !asks(node, every: 60))
                }
                house.world.advance(seconds: 1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a node that dies in the middle is followed by another, and comes too late itself`(_ engine: Engine)
        async throws
    {
        try await TestHouse.withFresh(on: engine) { house in
            let nodes = works(over: house, count: 2)
            let followed = Count()
            // The first hangs in the middle of its work; while it does, the second asks.
            try await nodes[0].turn("sweep", everySeconds: 3600, leaseSeconds: 30) {
                house.world.advance(seconds: 29)
                #expect(try await !asks(nodes[1], every: 3600))
                house.world.advance(seconds: 1)
                try await nodes[1].turn("sweep", everySeconds: 3600, leaseSeconds: 30) {
                    followed.add()
                }
            }
            #expect(followed.value == 1)
            // The turn of the one that followed counts, not that of the one that came too late.
            house.world.advance(seconds: 3599)
            #expect(try await !asks(nodes[0], every: 3600))
            house.world.advance(seconds: 1)
            #expect(try await does("sweep", on: nodes[0], every: 3600))
        }
    }

    @Test(arguments: Engine.allCases)
    func `work that fails is tried again after the lease, not after the whole pause`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let node = works(over: house, count: 1)[0]
            await #expect(throws: Broken.self) {
                try await node.turn("sweep", everySeconds: 3600, leaseSeconds: 30) { throw Broken() }
            }
            house.world.advance(seconds: 29)
            let early = try await does("sweep", on: node, every: 3600)
            house.world.advance(seconds: 1)
            let inTime = try await does("sweep", on: node, every: 3600)
            #expect(!early && inTime)
        }
    }

    @Test(arguments: Engine.allCases)
    func `works of different names do not wait for each other`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let node = works(over: house, count: 1)[0]
            let (first, second) = (
                try await does("sweep", on: node, every: 60), try await does("tidy", on: node, every: 60)
            )
            #expect(first && second)
        }
    }
}
