// Time to breathe after a conversation: nothing new is offered, on any node, but danger or by the agent's own word.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct RestsTests {
    /// A house where one rests 30 seconds at the cast's desk, with Bruno here and available.
    private func withRest(
        on engine: Engine, seconds: Int = 30, _ body: (TestHouse, AgentID) async throws -> Void
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            rest(seconds, in: house)
            let bruno = try await house.hire("bruno")
            try await house.agents.setAvailability(.available, of: bruno.id)
            house.presence.arrived(bruno.id)
            try await body(house, bruno.id)
        }
    }

    private func rest(_ seconds: Int, in house: TestHouse) {
        let desks = Cast.desks.map { desk in
            guard desk.slug == Cast.accueil else { return desk }
            var policy = desk.policy
            policy.restSeconds = seconds
            return desk.changed(policy: policy)
        }
        house.directory.replace(with: ServiceSettings(desks: desks))
    }

    private func assigner(of house: TestHouse) -> Assigner {
        Assigner(
            persistence: house.rows, conversations: house.conversations, agents: house.agents,
            presence: house.presence, desks: house.directory, rests: house.rests, world: house.world.world)
    }

    /// Bruno has just had a conversation to its end.
    private func finish(in house: TestHouse, by agent: AgentID, _ end: ConversationCommand? = nil) async throws {
        let amina = try await house.open()
        try await house.conversations.perform(.assign(to: agent, by: agent), in: amina.id)
        try await house.conversations.perform(end ?? .close(reason: nil, by: agent), in: amina.id)
    }

    private func isOffered(_ opened: OpenedConversation, in house: TestHouse) async throws -> Bool {
        try await house.conversations.summary(of: opened.id).conversation.offeredTo != nil
    }

    @Test(arguments: Engine.allCases)
    func `nothing new is offered until the rest is over, then it is at once`(engine: Engine) async throws {
        try await withRest(on: engine) { house, bruno in
            let assigner = assigner(of: house)
            try await finish(in: house, by: bruno)
            let until = house.world.now.adding(seconds: 30)
            #expect(try await house.rests.until(bruno) == until)
            let waiting = try await house.open()
            let due = try await assigner.turn()
            #expect(due == until)
            #expect(try await isOffered(waiting, in: house) == false)
            house.world.advance(seconds: 29)
            try await assigner.turn()
            #expect(try await isOffered(waiting, in: house) == false)
            house.world.advance(seconds: 1)
            try await assigner.turn()
            #expect(try await isOffered(waiting, in: house))
            #expect(try await house.rests.until(bruno) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who ends the rest is asked at once, also by another node`(engine: Engine) async throws {
        try await withRest(on: engine) { house, bruno in
            let other = try await house.anotherNode()
            rest(30, in: other)
            try await other.agents.refresh()
            other.presence.arrived(bruno)
            let ear = other.bell.listen()
            try await finish(in: house, by: bruno)
            let waiting = try await house.open()
            try await assigner(of: other).turn()
            #expect(try await isOffered(waiting, in: house) == false)
            house.rests.end(for: bruno)
            let heard = await ear.next() ?? []
            #expect(heard.contains { if case .signal(.restEnded(bruno)) = $0 { true } else { false } })
            other.rests.heardEnd(for: bruno)
            try await assigner(of: other).turn()
            #expect(try await isOffered(waiting, in: house))
            // The next conversation is followed by a rest again.
            house.world.advance(seconds: 1)
            try await house.conversations.perform(.assign(to: bruno, by: bruno), in: waiting.id)
            try await house.conversations.perform(.end, in: waiting.id)
            #expect(try await house.rests.until(bruno) != nil)
            other.bell.stop(ear)
        }
    }

    @Test func `danger is offered to who rests, and only danger`() async throws {
        try await withRest(on: .sqlite) { house, bruno in
            try await finish(in: house, by: bruno)
            let usual = try await house.open()
            let danger = try await house.open("il a un couteau")
            try await assigner(of: house).turn()
            #expect(try await isOffered(danger, in: house))
            #expect(try await isOffered(usual, in: house) == false)
        }
    }

    @Test func `where the desk says nothing of rest nobody rests, and nobody for others' conversations`() async throws {
        try await withRest(on: .sqlite, seconds: 0) { house, bruno in
            try await finish(in: house, by: bruno)
            #expect(try await house.rests.all().isEmpty)
            rest(30, in: house)
            let chiara = try await house.hire("chiara")
            #expect(try await house.rests.until(chiara.id) == nil)
            #expect(try await house.rests.until(bruno) != nil)
            // Who comes and goes without an agent tires nobody.
            let left = try await house.open()
            try await house.conversations.perform(.end, in: left.id)
            #expect(try await house.rests.all().count == 1)
        }
    }
}
