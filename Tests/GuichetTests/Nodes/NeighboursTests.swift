// Two nodes over one store: who is here, who exists, who is gone.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct NeighboursTests {
    /// Runs `body` with two nodes over one fresh store.
    private func withTwoNodes(
        on engine: Engine, _ body: (_ first: TestHouse, _ second: TestHouse) async throws -> Void
    ) async throws {
        try await TestHouse.withFresh(on: engine) { first in
            try await body(first, try await first.anotherNode())
        }
    }

    /// Lets time pass on both, one beat after the other; `dead` nodes take no turns.
    private func beat(_ houses: [TestHouse], times: Int64) async throws {
        for _ in 0..<times {
            houses.first?.world.advance(seconds: Limits.nodeBeatSeconds)
            for house in houses { try await house.neighbours.turn() }
        }
    }

    /// Whether a node was told to announce its ranges again since the last time.
    private func heardChange(_ listener: BellListener) async -> Bool {
        guard let rings = await listener.next() else { return false }
        return rings.contains { if case .signal(.availabilityChanged) = $0 { true } else { false } }
    }

    @Test(arguments: Engine.allCases)
    func `an agent on one node is here on the other, as long as they are`(_ engine: Engine) async throws {
        try await withTwoNodes(on: engine) { first, second in
            let bruno = try await first.hire("bruno").id
            try await beat([first, second], times: 1)
            #expect(!second.presence.isHere(bruno))
            let ear = second.bell.listen()
            first.presence.arrived(bruno)
            try await first.neighbours.turn()
            try await second.neighbours.turn()
            #expect(second.presence.isHere(bruno))
            #expect(await heardChange(ear))
            try await beat([first, second], times: 60)
            #expect(second.presence.isHere(bruno))
            first.presence.left(bruno)
            try await beat([first, second], times: Limits.presenceSeconds / Limits.nodeBeatSeconds - 1)
            #expect(first.presence.isHere(bruno) && second.presence.isHere(bruno))
            try await beat([first, second], times: 1)
            #expect(!first.presence.isHere(bruno) && !second.presence.isHere(bruno))
            #expect(await heardChange(ear))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a presence that runs out is announced on the node that saw it`(_ engine: Engine) async throws {
        try await withTwoNodes(on: engine) { first, _ in
            let bruno = try await first.hire("bruno").id
            first.presence.seen(bruno)
            try await first.neighbours.turn()
            let ear = first.bell.listen()
            try await beat([first], times: Limits.presenceSeconds / Limits.nodeBeatSeconds)
            #expect(await heardChange(ear))
            #expect(!first.presence.isHere(bruno))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the agents of a killed node are gone within half a minute, and what it left is swept`(_ engine: Engine)
        async throws
    {
        try await withTwoNodes(on: engine) { killed, second in
            let bruno = try await killed.hire("bruno").id
            killed.presence.arrived(bruno)
            try await beat([killed, second], times: 3)
            let death = second.world.now
            while second.presence.isHere(bruno), second.world.now.seconds(since: death) < 120 {
                try await beat([second], times: 1)
            }
            #expect(second.world.now.seconds(since: death) <= 30)
            try await beat([second], times: Limits.nodeSweptSeconds / Limits.nodeBeatSeconds)
            let left = try await second.rows.read { try $0.rows("SELECT id FROM node", []) { try $0.text(0) } }
            #expect(left == [second.neighbours.node])
            // It was only asleep: it takes its place again, agents and all.
            try await beat([killed, second], times: 1)
            #expect(second.presence.isHere(bruno))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a node paused for ten seconds, and a store silent for an hour, take nobody away`(_ engine: Engine)
        async throws
    {
        try await withTwoNodes(on: engine) { first, second in
            let bruno = try await first.hire("bruno").id
            first.presence.arrived(bruno)
            try await beat([first, second], times: 2)
            try await beat([second], times: 2)
            #expect(second.presence.isHere(bruno))
            try await beat([first, second], times: 1)
            second.world.advance(seconds: 3600)
            try await second.neighbours.turn()
            #expect(second.presence.isHere(bruno))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a node that ends in good order takes its agents with it at once`(_ engine: Engine) async throws {
        try await withTwoNodes(on: engine) { first, second in
            let bruno = try await first.hire("bruno").id
            first.presence.arrived(bruno)
            try await beat([first, second], times: 2)
            try await first.neighbours.leave()
            try await second.neighbours.turn()
            #expect(!second.presence.isHere(bruno))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a turn in which nothing changed writes nothing but the beat that is due`(_ engine: Engine) async throws {
        try await withTwoNodes(on: engine) { first, second in
            func beats() async throws -> [Int64] {
                try await first.rows.read { try $0.rows("SELECT beat FROM node ORDER BY id", []) { try $0.integer(0) } }
            }
            try await beat([first, second], times: 1)
            let before = try await beats()
            for _ in 0..<10 { try await first.neighbours.turn() }
            #expect(try await beats() == before)
            try await beat([first, second], times: 1)
            #expect(try await beats() == before.map { $0 + 1 })
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account and an availability of one node are known to the other after its next turn`(_ engine: Engine)
        async throws
    {
        try await withTwoNodes(on: engine) { first, second in
            try await beat([first, second], times: 1)
            let ear = second.bell.listen()
            let bruno = try await first.hire("bruno").id
            try await second.neighbours.turn()
            #expect(second.agents[bruno]?.availability == .away)
            #expect(await heardChange(ear))
            try await first.agents.setAvailability(.available, of: bruno)
            #expect(first.agents[bruno]?.availability == .available)
            try await second.neighbours.turn()
            #expect(second.agents[bruno]?.availability == .available)
            #expect(await heardChange(ear))
        }
    }

    @Test(arguments: Engine.allCases)
    func `changes on two nodes at once are read by both`(_ engine: Engine) async throws {
        try await withTwoNodes(on: engine) { first, second in
            let bruno = try await first.hire("bruno").id
            let chiara = try await second.hire("chiara").id
            try await beat([first, second], times: 1)
            async let one: Void = first.agents.setAvailability(.available, of: bruno)
            async let other: Void = second.agents.setAvailability(.busy, of: chiara)
            _ = try await (one, other)
            try await beat([first, second], times: 1)
            for house in [first, second] {
                #expect(house.agents[bruno]?.availability == .available)
                #expect(house.agents[chiara]?.availability == .busy)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session of one node opens the other at once, for an agent it never heard of`(_ engine: Engine)
        async throws
    {
        try await withTwoNodes(on: engine) { first, second in
            let bruno = try await first.hire("bruno")
            let session = try await first.sessions.signIn(login: "bruno", password: Cast.password, source: 1)
            #expect(try await second.sessions.find(session.token)?.agent.id == bruno.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `typing crosses at once, and what must be read wakes the next turn`(_ engine: Engine) async throws {
        try await withTwoNodes(on: engine) { first, second in
            let ear = second.bell.listen()
            let typing = PassingSignal.citizenTyping(ConversationID(high: 0, low: 1), desk: Cast.accueil)
            first.bell.ring(typing)
            let rings = try #require(await ear.next())
            #expect(rings.contains { if case .signal(let heard) = $0 { heard == typing } else { false } })
            first.bell.ring(.availabilityChanged)
            var wakes = second.neighbours.wakes.makeAsyncIterator()
            #expect(await wakes.next() != nil)
        }
    }

    @Test func `a node alone on its store writes nothing about itself`() async throws {
        try await TestHouse.withFresh { house in
            let alone = Neighbours(
                persistence: house.rows, presence: house.presence, agents: house.agents, settings: house.settings,
                surges: house.surges, bell: house.bell, world: house.world.world, isAlone: true)
            house.presence.arrived(try await house.hire("bruno").id)
            try await alone.turn()
            try await alone.leave()
            #expect(try await house.rows.read { try $0.rows("SELECT id FROM node", []) { try $0.text(0) } } == [])
        }
    }
}
