// Wishes said twice, on whichever node: the first answer, and one effect.

import Foundation
import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct RetryTests {
    private func key(_ text: String) throws -> IdempotencyKey { try #require(IdempotencyKey(text)) }

    private func withTwoNodes(
        on engine: Engine, _ body: (_ first: TestHouse, _ second: TestHouse, _ bruno: AgentID) async throws -> Void
    ) async throws {
        try await TestHouse.withFresh(on: engine) { first in
            try await body(first, try await first.anotherNode(), try await first.hire("bruno").id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a retry gets the first answer from any node, whatever happened since`(_ engine: Engine) async throws {
        try await withTwoNodes(on: engine) { first, second, bruno in
            let id = try await first.open().id
            let wishes: [ConversationCommand] = [
                .assign(to: bruno, by: bruno), .release(by: bruno), .assign(to: bruno, by: bruno),
                .close(reason: "fini", by: bruno), .rate(Rating(answered: .yes, score: 9, comment: "merci")),
                .reopen(by: bruno), .end,
            ]
            var answers: [Conversation] = []
            for (number, wish) in wishes.enumerated() {
                answers.append(
                    try await first.conversations.perform(wish, in: id, idempotencyKey: try key("k\(number)")))
            }
            let facts = try await first.journal.events(after: 0, limit: 100).count
            for (number, wish) in wishes.enumerated() {
                let again = try await second.conversations.perform(wish, in: id, idempotencyKey: try key("k\(number)"))
                #expect(again.state == answers[number].state && again.agent == answers[number].agent, "\(wish.verb)")
            }
            #expect(try await first.journal.events(after: 0, limit: 100).count == facts)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same wish at the same time on two nodes has one effect, and everybody gets the answer`(_ engine: Engine)
        async throws
    {
        try await withTwoNodes(on: engine) { first, second, bruno in
            for round in 0..<5 {
                let id = try await first.open().id
                let key = try key("round\(round)")
                try await first.conversations.perform(.assign(to: bruno, by: bruno), in: id)
                let states = try await withThrowingTaskGroup(of: ConversationState.self) { group in
                    for number in 0..<8 {
                        let conversations = (number.isMultiple(of: 2) ? first : second).conversations
                        group.addTask {
                            try await conversations.perform(.close(reason: nil, by: bruno), in: id, idempotencyKey: key)
                                .state
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(states == Array(repeating: .closed, count: 8))
                let closures = try await first.conversations.facts(of: id, afterSequence: 0, limit: 50)
                    .count { if case .closed = $0.body { true } else { false } }
                #expect(closures == 1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a key used for another wish of the same kind is refused`(_ engine: Engine) async throws {
        try await withTwoNodes(on: engine) { first, second, bruno in
            let id = try await first.open().id
            try await first.conversations.perform(.assign(to: bruno, by: bruno), in: id)
            try await first.conversations.perform(.close(reason: "a", by: bruno), in: id, idempotencyKey: try key("k"))
            await #expect(throws: Refusal(.idempotencyConflict)) {
                try await second.conversations.perform(
                    .close(reason: "b", by: bruno), in: id, idempotencyKey: try key("k"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever comes back twice with a key gets one token, and a guesser from elsewhere none`(_ engine: Engine)
        async throws
    {
        try await withTwoNodes(on: engine) { first, second, _ in
            let opened = try await first.open()
            func comeBack(_ house: TestHouse, code: String, source: UInt64 = 1) async throws -> BearerToken {
                try await house.conversations.comeBack(
                    reference: opened.reference.symbols, code: code, source: source, idempotencyKey: try key("1")
                ).token
            }
            let digits = opened.code.digits
            async let one = comeBack(first, code: digits)
            async let other = comeBack(second, code: digits)
            let tokens = try await [one, other]
            #expect(tokens[0] == tokens[1])
            #expect(try await second.conversations.conversation(openedBy: tokens[0]) == opened.id)
            #expect(try await comeBack(second, code: digits, source: 2) != tokens[0])
            // With another code the key tells nothing, and from elsewhere it is no key at all.
            let wrong = digits == "0000" ? "0001" : "0000"
            await #expect(throws: Refusal(.idempotencyConflict)) { try await comeBack(first, code: wrong) }
            await #expect(throws: Refusal(.returnRefused)) { try await comeBack(first, code: wrong, source: 3) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a remembered answer lies sealed, goes with its conversation, and is forgotten with the other keys`(
        _ engine: Engine
    ) async throws {
        try await withTwoNodes(on: engine) { first, second, bruno in
            func kept() async throws -> [Data] {
                try await first.rows.read { try $0.rows("SELECT answer FROM idempotency", []) { try $0.blob(0) } }
            }
            let opened = try await first.open()
            let back = try await first.conversations.comeBack(
                reference: opened.reference.symbols, code: opened.code.digits, source: 1, idempotencyKey: try key("1"))
            try await first.conversations.perform(.end, in: opened.id, idempotencyKey: try key("2"))
            let answers = try await kept()
            #expect(answers.count == 2)
            for answer in answers {
                #expect(answer.range(of: Data(back.token.text.utf8)) == nil)
                #expect(answer.range(of: Data("closed".utf8)) == nil)
            }
            try await second.conversations.erase(opened.id)
            #expect(try await kept().isEmpty)
            let other = try await first.open()
            try await first.conversations.perform(.assign(to: bruno, by: bruno), in: other.id, idempotencyKey: key("3"))
            first.world.advance(seconds: Limits.idempotencyKeptHours * 3600 + 1)
            try await second.conversations.forgetOldKeys()
            #expect(try await kept().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an erasure can be repeated by whoever asked for it, and by nobody else`(_ engine: Engine) async throws {
        try await withTwoNodes(on: engine) { first, second, _ in
            let opened = try await first.open()
            let retry = (token: opened.token, key: try key("e"))
            #expect(try await !second.conversations.hasErased(opened.id, token: opened.token, key: retry.key))
            async let one: Void = first.conversations.erase(opened.id, retry: retry)
            async let other: Void = second.conversations.erase(opened.id, retry: retry)
            _ = try await (one, other)
            #expect(try await second.conversations.hasErased(opened.id, token: opened.token, key: retry.key))
            let stranger = BearerToken(world: first.world.world)
            #expect(try await !second.conversations.hasErased(opened.id, token: stranger, key: retry.key))
            let erasures = try await first.journal.events(after: 0, limit: 50).count { $0.body == .erased }
            #expect(erasures == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what another node erased leaves this node's memory, and does not come back into it`(_ engine: Engine)
        async throws
    {
        try await withTwoNodes(on: engine) { first, second, _ in
            let opened = try await first.open()
            _ = try await second.conversations.summary(of: opened.id)
            _ = try await second.vault.key(for: opened.id)
            #expect(second.vault.openedKey(for: opened.id) != nil)
            let access = Access(conversations: second.conversations)
            try await access.citizen(opened.token, opens: opened.id)
            // Heard before the key itself is destroyed: it is read once more, and must not stay.
            second.conversations.heardErased(opened.id)
            access.forget(opened.id)
            _ = try await second.vault.key(for: opened.id)
            #expect(second.vault.openedKey(for: opened.id) == nil)
            try await first.conversations.erase(opened.id)
            await #expect(throws: Refusal(.notFound)) { try await access.citizen(opened.token, opens: opened.id) }
            await #expect(throws: KeyFailure.self) { try await second.vault.key(for: opened.id) }
        }
    }
}
