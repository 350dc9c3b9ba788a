// A place is kept for ten minutes, then the conversation goes on as a message, and nothing is lost.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct PlacesTests {
    private func state(_ house: TestHouse, _ id: ConversationID) async throws -> Conversation {
        try await house.conversations.summary(of: id).conversation
    }

    /// So long is a place kept, and what was seen is written down a little later.
    private var kept: Int64 { Limits.placeKeptSeconds + Limits.citizenSeenSeconds }

    @Test(arguments: Engine.allCases)
    func `who is away for longer than a place is kept goes on as a message, behind those who wait`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let amina = try await house.open().id
            house.world.advance(seconds: Limits.placeKeptSeconds)
            try await house.conversations.setAsideAbsent()
            #expect(try await state(house, amina).pace == .live)
            let other = try await house.open().id
            house.world.advance(seconds: Limits.citizenSeenSeconds + 1)
            try await house.conversations.setAsideAbsent()
            let left = try await state(house, amina)
            #expect(left.pace == .left && left.state == .waiting)
            #expect(left.waitingSince == house.world.world.now())
            #expect(try await house.queue.standing(of: left) == nil)
            let standing = try await house.queue.standing(of: try await state(house, other))
            #expect(standing?.position == 1)
            let words = try await house.conversations.messages(of: amina, after: 0, limit: 9).messages
            #expect(words.count == 1)
            // Once is enough.
            try await house.conversations.setAsideAbsent()
            #expect(try await state(house, amina).sequence == left.sequence)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who is seen, writes, or was with an agent just now keeps the place`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            let seen = try await house.open().id
            let writes = try await house.open().id
            let released = try await house.open().id
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: released)
            house.world.advance(seconds: kept)
            try await house.conversations.seen([seen])
            try await house.receive("Encore moi", in: writes)
            try await house.conversations.perform(.release(by: bruno.id), in: released)
            house.world.advance(seconds: kept)
            try await house.conversations.setAsideAbsent()
            for id in [seen, writes, released] { #expect(try await state(house, id).pace == .live) }
            house.world.advance(seconds: 1)
            try await house.conversations.setAsideAbsent()
            for id in [seen, writes, released] { #expect(try await state(house, id).pace == .left) }
        }
    }

    @Test func `danger keeps its place, and what an agent has in hand is left alone`() async throws {
        try await TestHouse.withFresh { house in
            let bruno = try await house.hire("bruno")
            let danger = try await house.open("il a un couteau").id
            let open = try await house.open().id
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: open)
            house.world.advance(seconds: 2 * kept)
            try await house.conversations.setAsideAbsent()
            #expect(try await state(house, danger).pace == .live)
            #expect(try await state(house, open).pace == .live)
        }
    }

    @Test func `who comes back takes a place again, behind those who waited meanwhile`() async throws {
        try await TestHouse.withFresh { house in
            let amina = try await house.open().id
            house.world.advance(seconds: kept)
            let other = try await house.open().id
            house.world.advance(seconds: 1)
            try await house.conversations.setAsideAbsent()
            try await house.conversations.perform(.waitLive, in: amina)
            let back = try await state(house, amina)
            #expect(back.pace == .live)
            let places = [
                try await house.queue.standing(of: back)?.position,
                try await house.queue.standing(of: try await state(house, other))?.position,
            ]
            #expect(places == [2, 1])
            let again = try await house.conversations.perform(.waitLive, in: amina)
            #expect(again.sequence == back.sequence)
        }
    }

    @Test func `a closed conversation that its citizen continues waits live`() async throws {
        try await TestHouse.withFresh { house in
            let bruno = try await house.hire("bruno")
            let amina = try await house.open().id
            house.world.advance(seconds: kept + 1)
            try await house.conversations.setAsideAbsent()
            await #expect(throws: Refusal(.wrongState)) {
                try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina)
                try await house.conversations.perform(.waitLive, in: amina)
            }
            try await house.conversations.perform(.close(reason: nil, by: bruno.id), in: amina)
            try await house.receive("Merci", in: amina)
            #expect(try await state(house, amina).pace == .live)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an agent who has messages in hand can carry more of them than chats`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            let amina = try await house.open().id
            house.world.advance(seconds: kept + 1)
            try await house.conversations.setAsideAbsent()
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina)
            let now = house.world.world.now()
            let look = try await house.rows.read { try DeskLook(of: Cast.desks, at: now, on: $0) }
            #expect(look.loads == [bruno.id: WorkKind.message.weight])
        }
    }

    @Test(arguments: 0..<300)
    func `only who waits live loses a place, and only the citizen takes one again`(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let agent = AgentID(text: "a")
        var life = Life()
        try life.live(.write(text: "Bonjour"))
        for _ in 1...40 {
            let wishes: [ConversationCommand] = [
                .desk(.setAside), .waitLive, .write(text: "Bonjour"), .assign(to: agent, by: agent),
                .release(by: agent), .end, .desk(.triage(Triage(severity: .danger), by: agent)),
            ]
            let wish = wishes[Int.random(in: 0..<wishes.count, using: &random)]
            let before = life
            do { try life.live(wish) } catch { continue }
            let (old, new) = (before.state, life.state)
            switch (old.pace, new.pace) {
            case (.live, .left):
                #expect(wish == .desk(.setAside) && old.state == .waiting && old.severity < .danger, "seed \(seed)")
                #expect(new.waitingSince == life.now && new.messages == old.messages, "seed \(seed)")
            case (.left, .live): #expect(wish.author == .citizen, "seed \(seed)")
            default: #expect(old.pace == new.pace, "seed \(seed)")
            }
        }
    }
}
