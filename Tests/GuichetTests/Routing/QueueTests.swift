// The door to waiting: ranges from what was recorded, and who went before whom.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct QueueTests {
    private func standing(_ house: TestHouse, _ id: ConversationID) async throws -> QueueStanding? {
        try await house.queue.standing(of: try await house.conversations.summary(of: id).conversation)
    }

    /// One contact after the other, each answered after `wait` seconds and closed ten minutes later.
    private func serve(_ count: Int, wait: Int64, by agent: Agent, in house: TestHouse) async throws {
        for _ in 0..<count {
            let opened = try await house.open()
            try await house.conversations.perform(.assign(to: agent.id, by: agent.id), in: opened.id)
            house.world.advance(seconds: wait)
            _ = try await house.conversations.reply("Bonjour", in: opened.id, by: agent.id, idempotencyKey: nil)
            try await house.conversations.perform(.close(reason: nil, by: agent.id), in: opened.id)
            house.world.advance(seconds: 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `once enough people were answered, the range is what they waited`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            try await house.agents.setAvailability(.available, of: bruno.id)
            house.presence.arrived(bruno.id)
            try await serve(WaitHistory.fewestWaits - 1, wait: 200, by: bruno, in: house)
            let amina = try await house.open().id
            // Handling took 200 seconds and four can be held at once: less than a minute, as long as nothing is known.
            #expect(try await standing(house, amina)?.wait == WaitRange(from: 1, to: 1))
            try await house.conversations.perform(.end, in: amina)
            try await serve(1, wait: 200, by: bruno, in: house)
            house.world.advance(seconds: Queue.figuresKeptSeconds)
            let next = try await house.open().id
            #expect(try await standing(house, next)?.wait == WaitRange(from: 4, to: 4))
            #expect(try await house.queue.waitForNewcomer(at: Cast.accueil) == WaitRange(from: 7, to: 7))
            // Hours later, with another crew, it is not told any more.
            house.world.advance(seconds: Queue.historyHours * 3600)
            #expect(try await standing(house, next)?.wait == WaitRange(from: 1, to: 1))
            house.presence.left(bruno.id)
            house.world.advance(seconds: 3600)
            #expect(try await standing(house, next)?.wait == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever an emergency went before is told, and nobody else`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let first = try await house.open().id
            house.world.advance(seconds: 1)
            let second = try await house.open().id
            #expect(try await standing(house, first) == QueueStanding(position: 1, wait: nil))
            house.world.advance(seconds: 1)
            let danger = try await house.open("il a un couteau").id
            house.world.advance(seconds: 1)
            let last = try await house.open().id
            #expect(try await standing(house, danger) == QueueStanding(position: 1, wait: nil))
            #expect(try await standing(house, first) == QueueStanding(position: 2, wait: nil, isOvertaken: true))
            #expect(try await standing(house, second) == QueueStanding(position: 3, wait: nil, isOvertaken: true))
            #expect(try await standing(house, last) == QueueStanding(position: 4, wait: nil))
            let all = try await house.queue.standings(at: Cast.accueil, limit: 10)
            #expect(all.map(\.0) == [danger, first, second, last])
            #expect(all.map(\.1.isOvertaken) == [false, true, true, false])
        }
    }
}
