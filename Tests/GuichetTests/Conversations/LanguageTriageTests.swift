// Who writes in another language than their page is led to whoever speaks it, until a person says otherwise.

import ChannelKit
import Guichet
import GuichetTesting
import Testing

@Suite("The language of a conversation") struct LanguageTriageTests {
    private static let english = "Hello, I lost my passport yesterday in the train station, what can I do?"
    private static let french = "Bonjour, j’ai perdu mon passeport hier à la gare, que dois-je faire ?"

    private func language(of id: ConversationID, in house: TestHouse) async throws -> Language {
        try await house.conversations.summary(of: id).conversation.language
    }

    private func triages(of id: ConversationID, in house: TestHouse) async throws -> [Triage] {
        try await house.conversations.facts(of: id, afterSequence: 0, limit: 100).compactMap { fact in
            guard case .triaged(let triage) = fact.body else { return nil }
            return triage
        }
    }

    @Test func `a first message in another language of the desk decides`() async throws {
        try await TestHouse.withFresh { house in
            let opened = try await house.open(Self.english)
            #expect(try await language(of: opened.id, in: house) == .en)
            let told = try await triages(of: opened.id, in: house)
            #expect(told == [Triage(language: .en)])
        }
    }

    @Test func `words in the language of the page, or in none, change nothing`() async throws {
        try await TestHouse.withFresh { house in
            for text in [Self.french, "Merci", "12345", "Paris", "ok", "😀"] {
                let opened = try await house.open(text)
                #expect(try await language(of: opened.id, in: house) == .fr, "\(text)")
            }
        }
    }

    @Test func `a person's correction stands`() async throws {
        try await TestHouse.withFresh { house in
            let bruno = try await house.hire("bruno")
            let opened = try await house.open(Self.english)
            try await house.conversations.perform(
                .desk(.triage(Triage(language: .fr), by: bruno.id)), in: opened.id)
            _ = try await house.receive(Self.english, in: opened.id)
            #expect(try await language(of: opened.id, in: house) == .fr)
        }
    }

    @Test func `once somebody has answered, words change the language no more`() async throws {
        try await TestHouse.withFresh { house in
            let bruno = try await house.hire("bruno")
            let opened = try await house.open(Self.french)
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: opened.id)
            _ = try await house.conversations.reply("Bonjour", in: opened.id, by: bruno.id, idempotencyKey: nil)
            _ = try await house.receive(Self.english, in: opened.id)
            #expect(try await language(of: opened.id, in: house) == .fr)
        }
    }

    @Test func `a second message can still tell, before anybody answers`() async throws {
        try await TestHouse.withFresh { house in
            let opened = try await house.open("passport")
            _ = try await house.receive(Self.english, in: opened.id)
            #expect(try await language(of: opened.id, in: house) == .en)
        }
    }
}
