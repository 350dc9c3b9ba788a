// Questions without an answer: what is taken out, what is alike, what is kept and for how long.

import Guichet
import GuichetTesting
import Testing

@Suite("Questions: rules") struct QuestionRulesTests {
    @Test(arguments: [
        ("Mon mail est a.b@exemple.fr merci", "Mon mail est […] merci"),
        ("Appelez le 06 12 34 56 78 svp", "Appelez le […] svp"),
        ("carte 4970-1234-5678-9012 volée", "carte […] volée"),
        ("ma voiture AB-123-CD", "ma voiture […]"),
        ("je m’appelle Jean-Luc Martin et j’ai perdu ma carte", "je m’appelle […] et j’ai perdu ma carte"),
        ("Bonjour madame Durand", "Bonjour madame […]"),
        ("voir https://exemple.fr/?u=jean", "voir […]"),
        ("mon compte @jean_75 est piraté", "mon compte […] est piraté"),
        ("Quand appeler le 17 ou le 3919 ?", "Quand appeler le 17 ou le 3919 ?"),
        ("passeport\nperdu  en 2026", "passeport perdu en 2026"),
    ])
    func `what tells of somebody is taken out, and the question stays`(text: String, expected: String) {
        #expect(RedactionRules.redacted(text, limit: 200) == expected)
    }

    @Test func `a long text is cut between words, and a text of numbers tells nothing`() {
        #expect(RedactionRules.redacted("un deux trois quatre", limit: 12) == "un deux…")
        #expect(!RedactionRules.isTelling(RedactionRules.redacted("06 12 34 56 78", limit: 200)))
        #expect(RedactionRules.isTelling("carte […]"))
    }

    private func question(
        _ words: String, _ origin: QuestionOrigin = .search("x"), _ language: Language = .fr, at: Int64 = 1
    ) -> AskedQuestion {
        AskedQuestion(
            origin: origin, desk: Cast.accueil, language: language, words: words, at: Instant(milliseconds: at))
    }

    @Test func `questions that ask nearly the same stand together, whatever their endings and accents`() {
        let groups = QuestionRules.groups([
            question("passeport perdu"), question("J’ai perdu mon passeport à l’étranger", at: 2),
            question("perte de passeport", at: 3), question("porter plainte pour un vol"),
            question("Passport perdu", .search("y"), .en),
        ])
        #expect(groups.map(\.questions.count) == [2, 1, 1, 1] || groups.map(\.questions.count) == [3, 1, 1])
        #expect(groups.first?.words == "J’ai perdu mon passeport à l’étranger")
        #expect(groups.allSatisfy { group in group.questions.allSatisfy { $0.language == group.language } })
    }

    @Test func `what weighs more comes first: marks of agents, conversations, searches`() throws {
        let id = try #require(ConversationID(String(repeating: "0", count: 26)))
        let groups = QuestionRules.groups([
            question("permis de conduire étranger"), question("permis de conduire étranger", at: 9),
            question("attestation de domicile", .marked(id)),
        ])
        #expect(groups.map(\.weight) == [3, 2])
    }

    @Test func `an origin is read back, and nothing else is`() throws {
        let id = try #require(ConversationID(String(repeating: "0", count: 26)))
        for origin in [QuestionOrigin.search("ab"), .conversation(id), .marked(id)] {
            #expect(QuestionOrigin(origin.text) == origin)
        }
        for text in ["", "s-", "c-1", "x-ab", "m-"] { #expect(QuestionOrigin(text) == nil) }
    }
}

@Suite("Questions: the door") struct QuestionsTests {
    private func door(_ house: TestHouse) -> Questions {
        Questions(
            persistence: house.rows, conversations: house.conversations, desks: house.directory,
            world: house.world.world)
    }

    @Test(arguments: Engine.allCases)
    func `a search counts until something is opened, is kept without names, and is forgotten`(
        on engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let questions = door(house)
            let first = try #require(
                try await questions.searched("carte 0612345678", at: Cast.accueil, in: .fr, found: 0))
            #expect(try await questions.searched("06 12 34 56 78", at: Cast.accueil, in: .fr, found: 0) == nil)
            let second = try #require(
                try await questions.searched("vol de vélo", at: Cast.accueil, in: .fr, found: 3))
            #expect(try await questions.unanswered(at: [Cast.accueil]).count == 2)
            #expect(try await questions.unanswered(at: [Cast.hopital]).isEmpty)
            try await questions.opened(second)
            let left = try await questions.unanswered(at: [Cast.accueil])
            #expect(left.map(\.words) == ["carte […]"])
            house.world.advance(seconds: 31 * 86_400)
            #expect(try await questions.unanswered(at: [Cast.accueil]).isEmpty)
            try await questions.forgetOld()
            house.world.advance(seconds: -31 * 86_400)
            #expect(try await questions.unanswered(at: [Cast.accueil]).isEmpty)
            _ = first
        }
    }

    @Test(arguments: Engine.allCases)
    func `a conversation that ended without an article asks, until it is settled, marked again or erased`(
        on engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let questions = door(house)
            let bruno = try await house.hire("bruno")
            let amina = try await house.open("Je m’appelle Amina Diallo, où refaire mon permis ?")
            let conversations = house.conversations
            try await conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            #expect(try await questions.unanswered(at: [Cast.accueil]).isEmpty)
            _ = try await conversations.reply("Voilà.", in: amina.id, by: bruno.id, idempotencyKey: nil)
            try await conversations.perform(.close(reason: nil, by: bruno.id), in: amina.id)
            let group = try #require(try await questions.unanswered(at: [Cast.accueil]).first)
            #expect(group.questions.map(\.origin) == [.conversation(amina.id)])
            #expect(!group.words.contains("Amina") && group.words.contains("permis"))
            try await questions.settle(group.questions.map(\.origin), by: bruno.id)
            #expect(try await questions.unanswered(at: [Cast.accueil]).isEmpty)
            try await questions.mark(amina.id, by: bruno.id)
            #expect(try await questions.unanswered(at: [Cast.accueil]).first?.weight == 3)
            try await conversations.erase(amina.id)
            #expect(try await questions.unanswered(at: [Cast.accueil]).isEmpty)
        }
    }
}
