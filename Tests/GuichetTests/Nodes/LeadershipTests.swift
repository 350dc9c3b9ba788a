// One node plays a part for all, and another follows when it is gone.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct LeadershipTests {
    private func leaderships(of house: TestHouse) -> (Leadership, Leadership) {
        func one(_ node: String) -> Leadership {
            Leadership(
                of: "assignment", node: node, persistence: house.rows, world: house.world.world, isAlone: false)
        }
        return (one("first"), one("second"))
    }

    /// Which of them hold the part, asked one after the other.
    private func holders(_ parts: [Leadership]) async throws -> [Bool] {
        var held: [Bool] = []
        for part in parts { held.append(try await part.isHeld()) }
        return held
    }

    @Test(arguments: Engine.allCases)
    func `one of two holds the part, for as long as it says so`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (first, second) = leaderships(of: house)
            for _ in 0..<10 {
                let held = try await holders([first, second])
                #expect(held == [true, false])
                house.world.advance(seconds: 3)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a silent holder is followed after the lease, and learns that it is over`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (first, second) = leaderships(of: house)
            _ = try await first.isHeld()
            house.world.advance(seconds: Leadership.leaseSeconds - 1)
            let early = try await second.isHeld()
            #expect(!early)
            house.world.advance(seconds: 3)
            let late = try await holders([second, first])
            #expect(late == [true, false])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a part given up is taken at once`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (first, second) = leaderships(of: house)
            _ = try await first.isHeld()
            try await first.giveUp()
            let held = try await second.isHeld()
            #expect(held)
        }
    }

    @Test func `a lone node holds every part and writes nothing`() async throws {
        try await TestHouse.withFresh { house in
            let part = Leadership(
                of: "assignment", node: "only", persistence: house.rows, world: house.world.world, isAlone: true)
            let held = try await part.isHeld()
            let rows = try await house.rows.read { connection in
                try connection.rows("SELECT name FROM scheduled_work", []) { try $0.text(0) }
            }
            #expect(held && rows.isEmpty)
        }
    }
}
