// Danger in the life of a conversation: raised with the words, told, acknowledged, corrected.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.serialized) struct DangerDoorTests {
    @Test(arguments: Engine.allCases)
    func `words of danger raise the conversation in the same write, and go before who waits longer`(
        engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let before = try await house.open("Une question")
            house.world.advance(seconds: 60)
            let amina = try await house.open("Il a un couteau")
            let facts = try await house.conversations.facts(of: amina.id, afterSequence: 0, limit: 9)
            #expect(facts.map(\.author) == [.citizen, .citizen, .system])
            #expect(facts.last?.body == .triaged(Triage(severity: .danger, signs: ["weapon"])))
            let state = try await house.conversations.summary(of: amina.id).conversation
            #expect(state.severity == .danger)
            #expect(state.dangerSince == house.world.now)
            #expect(try await house.queue.standing(of: state)?.position == 1)
            let other = try await house.conversations.summary(of: before.id).conversation
            #expect(try await house.queue.standing(of: other)?.position == 2)
            #expect(try await house.conversations.signs(of: amina.id).map(\.name) == ["weapon"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a person's correction stands against the same sign, not against a new one or a new life`(
        engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let dora = try await house.hire("dora", role: .supervisor)
            let amina = try await house.open("Bonjour")
            try await house.receive("il a un couteau", in: amina.id)
            func severity() async throws -> Severity {
                try await house.conversations.summary(of: amina.id).conversation.severity
            }
            #expect(try await severity() == .danger)
            let correction = DeskCommand.triage(Triage(severity: .usual), by: dora.id)
            try await house.conversations.perform(.desk(correction), in: amina.id)
            try await house.receive("je répète : il a un couteau, à beurre", in: amina.id)
            #expect(try await severity() == .usual)
            try await house.receive("maintenant il me frappe", in: amina.id)
            #expect(try await severity() == .danger)
            try await house.conversations.perform(.desk(correction), in: amina.id)
            try await house.conversations.perform(.end, in: amina.id)
            try await house.receive("il a un couteau", in: amina.id)
            #expect(try await severity() == .danger)
        }
    }

    @Test func `a retry tells no sign twice, and an agent's words tell none`() async throws {
        try await TestHouse.withFresh { house in
            let bruno = try await house.hire("bruno")
            let amina = try await house.open("Bonjour")
            try await house.receive("au secours", in: amina.id, key: "a")
            try await house.receive("au secours", in: amina.id, key: "a")
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            _ = try await house.conversations.reply(
                "Il a un couteau ?", in: amina.id, by: bruno.id, idempotencyKey: nil)
            let facts = try await house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            let told = facts.filter { if case .triaged = $0.body { true } else { false } }
            #expect(told.count == 1)
        }
    }

    @Test func `the button raises without words, and says who asked`() async throws {
        try await TestHouse.withFresh { house in
            let amina = try await house.open("Bonjour")
            try await house.conversations.askForHelp(in: amina.id)
            try await house.conversations.askForHelp(in: amina.id)
            #expect(try await house.conversations.signs(of: amina.id).map(\.name) == [DangerSign.asked])
            let facts = try await house.conversations.facts(of: amina.id, afterSequence: 0, limit: 9)
            #expect(facts.count == 3)
        }
    }
}
