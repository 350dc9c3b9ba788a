// What one source gets, over several nodes that tell each other.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("Sources on several nodes", .timeLimit(.minutes(3))) struct SourceLimitsTests {
    /// Nodes whose limits hear each other at each second's end.
    private struct Nodes {
        let houses: [TestHouse]
        let limits: [SourceLimits]

        init(_ count: Int, over house: TestHouse) async throws {
            var houses = [house]
            for _ in 1..<count { houses.append(try await house.anotherNode()) }
            self.houses = houses
            limits = houses.map {
                SourceLimits(world: house.world.world, isOpen: false, shares: $0.neighbours.sources)
            }
            for _ in 0..<2 { for house in houses { try await house.neighbours.turn() } }
        }

        func exchange() async throws {
            for limits in limits { try await limits.share() }
            for house in houses { try await house.neighbours.turn() }
        }
    }

    @Test(arguments: Engine.allCases, [2, 3])
    func `whatever a source does, all nodes together give little more than one`(_ engine: Engine, count: Int)
        async throws
    {
        try await TestHouse.withFresh(on: engine) { house in
            let nodes = try await Nodes(count, over: house)
            let seed = SeededRandom.seedOfThisRun()
            var random = SeededRandom(seed: seed)
            var granted = 0
            for second in 1...40 {
                // Bursts on one node, on all, drops just under what is told, silence.
                let shape = Int.random(in: 0..<4, using: &random)
                for (place, limits) in nodes.limits.enumerated() {
                    let wanted =
                        switch shape {
                        case 0: place == 0 ? 300 : 0
                        case 1: 200
                        case 2: Int(Limits.requestsToldPerSecond) - 1
                        default: Int.random(in: 0..<60, using: &random)
                        }
                    for _ in 0..<wanted where limits.takeRequest(1) == nil { granted += 1 }
                }
                house.world.advance(seconds: 1)
                try await nodes.exchange()
                let due = Limits.requestBurstPerSource + Limits.requestsPerSecondPerSource * second
                let once = (count - 1) * (Limits.requestBurstPerSource + Limits.requestsPerSecondPerSource)
                let untold = count * Int(Limits.requestsToldPerSecond) * second
                #expect(granted <= due + once + untold, "second \(second), GUICHET_TEST_SEED=\(seed)")
            }
            #expect(granted > Limits.requestBurstPerSource)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a source that asks a little on every node never waits`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let nodes = try await Nodes(3, over: house)
            for _ in 0..<30 {
                for limits in nodes.limits {
                    for _ in 0..<Limits.requestsPerSecondPerSource / 4 { #expect(limits.takeRequest(1) == nil) }
                }
                house.world.advance(seconds: 1)
                try await nodes.exchange()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `streams of one source on all nodes together are bounded, also when they come at once`(_ engine: Engine)
        async throws
    {
        try await TestHouse.withFresh(on: engine) { house in
            let nodes = try await Nodes(3, over: house)
            let open = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<Limits.streamsPerSource * 3 {
                    let limits = nodes.limits[number % 3]
                    group.addTask { (try? await limits.enterStream(1)) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(open >= Limits.streamsPerSource)
            #expect(open <= Limits.streamsPerSource + 2 * Limits.streamsUntold)
            try await nodes.exchange()
            for limits in nodes.limits {
                await #expect(throws: Problem.self) { try await limits.enterStream(1) }
                try await limits.enterStream(2)
            }
            // Places given back on one node are free on all.
            for limits in nodes.limits { for _ in 0..<Limits.streamsPerSource { limits.leaveStream(1) } }
            try await nodes.exchange()
            for _ in 0..<Limits.streamsPerSource { try await nodes.limits[2].enterStream(1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the streams of a dead node are free again`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let nodes = try await Nodes(2, over: house)
            for _ in 0..<Limits.streamsPerSource { try await nodes.limits[0].enterStream(1) }
            try await nodes.exchange()
            await #expect(throws: Problem.self) { try await nodes.limits[1].enterStream(1) }
            for _ in 0...Limits.nodeStillSeconds / Limits.nodeBeatSeconds {
                house.world.advance(seconds: Limits.nodeBeatSeconds)
                try await nodes.houses[1].neighbours.turn()
            }
            for _ in 0..<Limits.streamsPerSource { try await nodes.limits[1].enterStream(1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a source that became quiet is no longer told of`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let nodes = try await Nodes(2, over: house)
            func told() async throws -> Int {
                try await house.rows.read { try $0.rows("SELECT source FROM source_use", []) { try $0.integer(0) } }
                    .count
            }
            for _ in 0..<Limits.requestsToldPerSecond - 1 { _ = nodes.limits[0].takeRequest(1) }
            try await nodes.exchange()
            #expect(try await told() == 0)
            for _ in 0..<50 { _ = nodes.limits[0].takeRequest(1) }
            try await nodes.exchange()
            #expect(try await told() == 1)
            house.world.advance(seconds: Limits.sourceToldSeconds + 1)
            try await nodes.exchange()
            #expect(try await told() == 0)
        }
    }
}
