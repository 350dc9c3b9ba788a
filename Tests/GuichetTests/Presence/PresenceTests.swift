// Who is here.

import GuichetTesting
import Testing

@testable import Guichet

@Suite
struct PresenceTests {
    private let bruno = AgentID(text: "bruno")

    @Test func `an agent is here while a stream is open, and a little longer`() {
        let world = TestWorld.usual()
        let presence = Presence(world: world.world)
        #expect(!presence.isHere(bruno))
        presence.arrived(bruno)
        presence.arrived(bruno)
        world.advance(seconds: 3600)
        presence.left(bruno)
        #expect(presence.isHere(bruno))
        world.advance(seconds: 3600)
        #expect(presence.isHere(bruno))
        presence.left(bruno)
        world.advance(seconds: Limits.presenceSeconds - 1)
        #expect(presence.isHere(bruno))
        world.advance(seconds: 1)
        #expect(!presence.isHere(bruno))
    }

    @Test func `who signs out is gone at once, unless another stream of theirs is open`() {
        let presence = Presence(world: TestWorld.usual().world)
        presence.seen(bruno)
        presence.signedOut(bruno)
        #expect(!presence.isHere(bruno))
        presence.arrived(bruno)
        presence.signedOut(bruno)
        #expect(presence.isHere(bruno))
        presence.left(bruno)
        presence.signedOut(bruno)
        #expect(!presence.isHere(bruno))
    }

    @Test(arguments: Engine.allCases)
    func `the queue gives places in order, and a range only when somebody is there`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            for _ in 0..<4 {
                let opened = try await house.open()
                try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: opened.id)
                house.world.advance(seconds: 240)
                try await house.conversations.perform(.close(reason: nil, by: bruno.id), in: opened.id)
            }
            let first = try await house.open().id
            house.world.advance(seconds: 1)
            let second = try await house.open().id
            func standing(_ id: ConversationID) async throws -> QueueStanding? {
                try await house.queue.standing(of: try await house.conversations.summary(of: id).conversation)
            }
            #expect(try await standing(first) == QueueStanding(position: 1, wait: nil))
            try await house.agents.setAvailability(.available, of: bruno.id)
            #expect(try await standing(second) == QueueStanding(position: 2, wait: nil))
            house.presence.arrived(bruno.id)
            #expect(try await standing(second) == QueueStanding(position: 2, wait: WaitRange(from: 2, to: 2)))
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: first)
            #expect(try await standing(first) == nil)
            #expect(try await standing(second)?.position == 1)
            let all = try await house.queue.standings(at: Cast.accueil, limit: 10)
            #expect(all.map(\.0) == [second])
        }
    }
}
