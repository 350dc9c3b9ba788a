// The door: what is durable, what is repeated, what is erased; and that rows and facts tell the same story.

import Foundation
import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(2)))
struct ConversationsTests {
    @Test(arguments: Engine.allCases)
    func `the same opening twice is one conversation with one answer`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let first = try await house.open("Bonjour", key: "k1")
            #expect(try await house.open("Bonjour", key: "k1") == first)
            await #expect(throws: Refusal(.idempotencyConflict)) { try await house.open("Bonsoir", key: "k1") }
            #expect(try await house.open("Bonjour", key: "k2") != first)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a key that could be guessed opens nothing from elsewhere, a long one works from everywhere`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            func open(_ key: String, from source: UInt64) async throws -> ConversationID {
                try await house.conversations.open(
                    Cast.message("Bonjour", key: key), at: Cast.accueil, language: .fr, source: source
                ).id
            }
            let first = try await open("1", from: 1)
            #expect(try await open("1", from: 1) == first)
            #expect(try await open("1", from: 2) != first)
            let long = String(repeating: "k", count: Limits.unguessableKeyCharacters)
            let kept = try await open(long, from: 1)
            #expect(try await open(long, from: 2) == kept)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same opening many times at once is one conversation`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let answers = try await withThrowingTaskGroup(of: OpenedConversation.self) { group in
                for _ in 0..<20 { group.addTask { try await house.open("Bonjour", key: "same") } }
                return try await group.reduce(into: Set<OpenedConversation>()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a repeated message gets the first answer and is there once`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let opened = try await house.open()
            let key = "m1"
            let first = try await house.receive("Encore", in: opened.id, key: key)
            house.world.advance(seconds: 60)
            #expect(try await house.receive("Encore", in: opened.id, key: key) == first)
            await #expect(throws: Refusal(.idempotencyConflict)) {
                try await house.receive("Autre", in: opened.id, key: key)
            }
            let page = try await house.conversations.messages(of: opened.id, after: 0, limit: 200)
            #expect(page.messages.map(\.body) == [.message(text: "Bonjour"), .message(text: "Encore")])
            #expect(page.messages.map(\.messageSequence) == [1, 2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `whatever happened, the row says what the facts add up to`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            let opened = try await house.open()
            let door = house.conversations
            try await door.perform(.assign(to: bruno.id, by: bruno.id), in: opened.id)
            _ = try await door.reply("Bonjour Amina", in: opened.id, by: bruno.id, idempotencyKey: nil)
            house.world.advance(seconds: 5)
            _ = try await door.note("à vérifier", in: opened.id, by: bruno.id, idempotencyKey: nil)
            try await door.perform(.citizenRead(upTo: 2), in: opened.id)
            try await door.perform(.close(reason: "answered", by: bruno.id), in: opened.id)
            try await door.perform(.rate(Rating(answered: .partly, score: 6, comment: "merci")), in: opened.id)
            _ = try await house.receive("une chose encore", in: opened.id)
            let kept = try await door.summary(of: opened.id).conversation
            var folded = Conversation(
                id: kept.id, desk: kept.desk, reference: kept.reference, language: kept.language,
                openedAt: kept.openedAt)
            let facts = try await door.facts(of: opened.id, afterSequence: 0, limit: 100)
            for fact in facts { folded.apply(fact) }
            #expect(folded == kept)
            #expect(facts.map(\.sequence) == Array(1...Int64(facts.count)))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a closed desk takes nobody, and says when it opens`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            await #expect(throws: Refusal(.deskClosed)) {
                try await house.conversations.open(Cast.message("Bonjour"), at: Cast.ferme, language: .fr, source: 1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an erased conversation is gone for everybody, and a repeat of its opening makes a new one`(_ engine: Engine)
        async throws
    {
        try await TestHouse.withFresh(on: engine) { house in
            let opened = try await house.open("secret", key: "k")
            _ = try await house.receive("m", in: opened.id, key: "m")
            try await house.conversations.erase(opened.id)
            await #expect(throws: Refusal(.notFound)) { try await house.conversations.summary(of: opened.id) }
            await #expect(throws: Refusal(.notFound)) {
                try await house.receive("m", in: opened.id, key: "m")
            }
            #expect(try await house.conversations.conversation(openedBy: opened.token) == nil)
            await #expect(throws: Refusal(.returnRefused)) {
                try await house.conversations.comeBack(
                    reference: opened.reference.description, code: opened.code.digits)
            }
            #expect(try await house.open("secret", key: "k").id != opened.id)
            let facts = try await house.journal.events(after: 0, limit: 100)
            #expect(facts.filter { $0.conversation == opened.id }.map(\.body) == [.erased])
        }
    }

    @Test(arguments: Engine.allCases)
    func `reference and code come back five wrong tries at most`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let opened = try await house.open()
            let back = try await house.conversations.comeBack(
                reference: opened.reference.description, code: opened.code.digits)
            #expect(back.id == opened.id)
            #expect(try await house.conversations.conversation(openedBy: back.token) == opened.id)
            let wrong = opened.code.digits == "0000" ? "0001" : "0000"
            for _ in 0..<Limits.returnCodeTries {
                await #expect(throws: Refusal(.returnRefused)) {
                    try await house.conversations.comeBack(reference: opened.reference.symbols, code: wrong)
                }
            }
            await #expect(throws: Refusal(.returnRefused)) {
                try await house.conversations.comeBack(
                    reference: opened.reference.symbols, code: opened.code.digits)
            }
            #expect(try await house.conversations.conversation(openedBy: opened.token) == opened.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of many agents who take at once one wins`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let opened = try await house.open()
            let agents = (0..<20).map { AgentID(text: "agent\($0)") }
            let winners = await withTaskGroup(of: Bool.self) { group in
                for agent in agents {
                    group.addTask {
                        (try? await house.conversations.perform(.assign(to: agent, by: agent), in: opened.id)) != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(winners == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lists go by who waits longest for us, page by page, without a desk one does not serve`(_ engine: Engine)
        async throws
    {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            var expected: [ConversationID] = []
            for _ in 0..<7 {
                expected.append(try await house.open().id)
                house.world.advance(seconds: 1)
            }
            _ = try await house.conversations.open(Cast.message("x"), at: Cast.hopital, language: .fr, source: 1)
            var seen: [ConversationID] = []
            var place: ListPlace?
            repeat {
                let page = try await house.conversations.list(.waiting, for: bruno, after: place, limit: 3)
                seen += page.conversations.map(\.conversation.id)
                place = page.next
            } while place != nil
            #expect(seen == expected)
            for id in expected.prefix(3) {
                try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: id)
            }
            _ = try await house.conversations.reply("r", in: expected[0], by: bruno.id, idempotencyKey: nil)
            let mine = try await house.conversations.list(.mine, for: bruno, after: nil, limit: 10)
            #expect(mine.conversations.map(\.conversation.id) == [expected[1], expected[2], expected[0]])
            for id in expected.prefix(3) {
                house.world.advance(seconds: 1)
                try await house.conversations.perform(.close(reason: nil, by: bruno.id), in: id)
            }
            let closed = try await house.conversations.list(.closed, for: bruno, after: nil, limit: 2)
            #expect(closed.conversations.map(\.conversation.id) == [expected[2], expected[1]])
            let rest = try await house.conversations.list(.closed, for: bruno, after: closed.next, limit: 2)
            #expect(rest.conversations.map(\.conversation.id) == [expected[0]])
        }
    }
}
