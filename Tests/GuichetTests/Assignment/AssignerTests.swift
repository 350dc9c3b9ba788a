// The live desk over real rows: who is asked, who is passed, who is lost.

import Foundation
import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct AssignerTests {
    /// A house with an assigner, and agents who are here and available.
    private func withDesk(
        on engine: Engine, agents: [String], _ body: (TestHouse, Assigner, [AgentID]) async throws -> Void
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            var ids: [AgentID] = []
            for login in agents {
                let agent = try await house.hire(login)
                try await house.agents.setAvailability(.available, of: agent.id)
                house.presence.arrived(agent.id)
                ids.append(agent.id)
            }
            try await body(house, assigner(of: house), ids)
        }
    }

    private func assigner(of house: TestHouse) -> Assigner {
        Assigner(
            persistence: house.rows, conversations: house.conversations, agents: house.agents,
            presence: house.presence, desks: house.directory, rests: house.rests, world: house.world.world)
    }

    private func state(of id: ConversationID, in house: TestHouse) async throws -> Conversation {
        try await house.conversations.summary(of: id).conversation
    }

    @Test(arguments: Engine.allCases)
    func `whoever is free is asked, and the offer says why`(_ engine: Engine) async throws {
        try await withDesk(on: engine, agents: ["bruno"]) { house, assigner, agents in
            let opened = try await house.open()
            let due = try await assigner.turn()
            let state = try await state(of: opened.id, in: house)
            #expect(state.offeredTo == agents[0])
            #expect(state.state == .waiting)
            #expect(due == state.offeredUntil)
            #expect(due == house.world.world.now().adding(seconds: 20))
            let facts = try await house.conversations.facts(of: opened.id, afterSequence: 0, limit: 10)
            guard case .offered(let offer) = facts.last?.body else { Issue.record("no offer"); return }
            let why = try JSONDecoder().decode(OfferReason.self, from: Data(offer.why.utf8))
            #expect(why.workedOutAgain == agents[0])
            #expect(facts.last?.author == .system)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody absent, away or busy is asked`(_ engine: Engine) async throws {
        try await withDesk(on: engine, agents: ["bruno", "chiara", "dora"]) { house, assigner, agents in
            house.presence.left(agents[0])
            house.world.advance(seconds: Limits.presenceSeconds)
            house.presence.seen(agents[1])
            house.presence.seen(agents[2])
            try await house.agents.setAvailability(.away, of: agents[1])
            try await house.agents.setAvailability(.busy, of: agents[2])
            let opened = try await house.open()
            #expect(try await assigner.turn() == nil)
            #expect(try await state(of: opened.id, in: house).offeredTo == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who says no is passed over, and the next is asked at once`(_ engine: Engine) async throws {
        try await withDesk(on: engine, agents: ["bruno", "chiara"]) { house, assigner, agents in
            let opened = try await house.open()
            try await assigner.turn()
            let first = try #require(try await state(of: opened.id, in: house).offeredTo)
            try await house.conversations.perform(.desk(.endOffer(to: first, how: .declined)), in: opened.id)
            try await assigner.turn()
            let second = try #require(try await state(of: opened.id, in: house).offeredTo)
            #expect(second != first && agents.contains(second))
        }
    }

    @Test(arguments: Engine.allCases)
    func `who lets two offers pass is taken for away, and loses no time for the citizen`(
        _ engine: Engine
    ) async throws {
        try await withDesk(on: engine, agents: ["bruno"]) { house, assigner, agents in
            let first = try await house.open()
            let second = try await house.open()
            for _ in 0..<2 {
                try await assigner.turn()
                house.world.advance(seconds: 20)
            }
            try await assigner.turn()
            #expect(house.agents[agents[0]]?.availability == .away)
            let waiting = [try await state(of: first.id, in: house), try await state(of: second.id, in: house)]
            #expect(waiting.allSatisfy { $0.offeredTo == nil && $0.waitingSince == $0.openedAt })
            try await house.agents.setAvailability(.available, of: agents[0])
            house.world.advance(seconds: 300)
            house.presence.seen(agents[0])
            try await assigner.turn()
            let offered = [first.id, second.id]
            var count = 0
            for id in offered where try await state(of: id, in: house).offeredTo == agents[0] { count += 1 }
            #expect(count == 1, "coming back begins anew")
        }
    }

    @Test(arguments: Engine.allCases)
    func `accepting in between forgives the offer that passed`(_ engine: Engine) async throws {
        try await withDesk(on: engine, agents: ["bruno"]) { house, assigner, agents in
            for round in 0..<3 {
                let opened = try await house.open()
                try await assigner.turn()
                if round == 1 {
                    try await house.conversations.perform(.assign(to: agents[0], by: agents[0]), in: opened.id)
                    try await house.conversations.perform(.close(reason: nil, by: agents[0]), in: opened.id)
                } else {
                    house.world.advance(seconds: 20)
                    try await assigner.turn()
                    try await house.conversations.perform(.end, in: opened.id)
                }
            }
            #expect(house.agents[agents[0]]?.availability == .available)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a lost agent leaves unanswered goes to the head of the queue, what is answered stays`(
        _ engine: Engine
    ) async throws {
        try await withDesk(on: engine, agents: ["bruno"]) { house, assigner, agents in
            let unanswered = try await house.open()
            let answered = try await house.open()
            for id in [unanswered.id, answered.id] {
                try await house.conversations.perform(.assign(to: agents[0], by: agents[0]), in: id)
            }
            _ = try await house.conversations.reply("Je regarde.", in: answered.id, by: agents[0], idempotencyKey: nil)
            house.presence.left(agents[0])
            house.world.advance(seconds: Limits.presenceSeconds)
            let later = try await house.open()
            try await assigner.turn()
            #expect(try await state(of: unanswered.id, in: house).state == .waiting)
            #expect(try await state(of: answered.id, in: house).agent == agents[0])
            let order = try await house.queue.standings(at: Cast.accueil, limit: 10).map(\.0)
            #expect(order == [unanswered.id, later.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `who has just taken something keeps it, though nobody has seen them yet`(_ engine: Engine) async throws {
        try await withDesk(on: engine, agents: []) { house, assigner, _ in
            let bruno = try await house.hire("bruno")
            let opened = try await house.open()
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: opened.id)
            house.world.advance(seconds: Limits.presenceSeconds - 1)
            try await assigner.turn()
            #expect(try await state(of: opened.id, in: house).agent == bruno.id)
            house.world.advance(seconds: 1)
            try await assigner.turn()
            #expect(try await state(of: opened.id, in: house).state == .waiting)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an offer to somebody who goes away is withdrawn and counted against nobody`(_ engine: Engine) async throws {
        try await withDesk(on: engine, agents: ["bruno", "chiara"]) { house, assigner, agents in
            let opened = try await house.open()
            try await assigner.turn()
            let first = try #require(try await state(of: opened.id, in: house).offeredTo)
            try await house.agents.setAvailability(.busy, of: first)
            try await assigner.turn()
            let second = try #require(try await state(of: opened.id, in: house).offeredTo)
            #expect(second != first && agents.contains(second))
            let facts = try await house.conversations.facts(of: opened.id, afterSequence: 0, limit: 10)
            #expect(facts.contains { $0.body == .offerEnded(agent: first, how: .withdrawn) })
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody is asked beyond what they can hold, and danger comes first`(_ engine: Engine) async throws {
        try await withDesk(on: engine, agents: ["bruno"]) { house, assigner, agents in
            for _ in 0..<Limits.conversationsPerAgent {
                let opened = try await house.open()
                try await house.conversations.perform(.assign(to: agents[0], by: agents[0]), in: opened.id)
            }
            _ = try await house.open()
            let pressing = try await house.open()
            try await house.conversations.perform(.desk(.triage(Triage(severity: .danger), by: nil)), in: pressing.id)
            #expect(try await assigner.turn() == nil)
            let mine = try await house.conversations.list(
                .mine, for: try #require(house.agents[agents[0]]), after: nil, limit: 1)
            let one = try #require(mine.conversations.first).conversation.id
            try await house.conversations.perform(.close(reason: nil, by: agents[0]), in: one)
            try await assigner.turn()
            #expect(try await state(of: pressing.id, in: house).offeredTo == agents[0])
        }
    }
}
