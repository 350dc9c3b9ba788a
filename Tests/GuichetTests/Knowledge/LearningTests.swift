// Lessons: what colleagues and editors say, and what it changes.

import Guichet
import GuichetTesting
import Testing

@Suite("Lessons", .timeLimit(.minutes(2))) struct LearningTests {
    private let scope = KnowledgeScope.agents(desk: Cast.accueil)

    private func words(_ question: String, _ keywords: [String] = []) -> ArticleWords {
        ArticleWords(question: question, answer: "Réponse.", keywords: keywords)
    }

    @Test(arguments: Engine.allCases)
    func `a message proposes a wording, which counts once an editor accepts it`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (emma, farid) = try await house.editors()
            let article = try await house.published(words("Déclarer un vol"), by: emma, farid)
            let message = "Bonjour, on a pris mon vélo dans la cave cette nuit"
            #expect(try await house.learning.propose(from: message, for: article, in: .fr))
            #expect(try await house.learning.propose(from: message, for: article, in: .fr))
            try await house.knowledge.refresh()
            #expect(house.knowledge.search("vélo cave", in: .fr, for: scope, limit: 3).isEmpty)
            let proposed = try await house.learning.phrases(.proposed)
            #expect(proposed.map(\.phrase) == [message] && proposed[0].count == 2)
            let bruno = try await house.hire("bruno")
            await #expect(throws: Refusal(.notFound)) {
                try await house.learning.decide(proposed[0], accepted: true, by: bruno)
            }
            try await house.learning.decide(proposed[0], accepted: true, by: emma)
            try await house.knowledge.refresh()
            let found = house.knowledge.search("vélo cave", in: .fr, for: scope, limit: 3)
            #expect(found.map(\.card.id) == [article.id])
            #expect(found.first?.reasons.first?.field == .keywords)
            try await house.learning.decide(try await house.learning.phrases(.accepted)[0], accepted: false, by: emma)
            try await house.knowledge.refresh()
            #expect(house.knowledge.search("vélo cave", in: .fr, for: scope, limit: 3).isEmpty)
        }
    }

    @Test func `proposals that nobody decides are forgotten`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let article = try await house.published(words("Déclarer un vol"), by: emma, farid)
            try await house.learning.propose(from: "on a pris mon vélo dehors", for: article, in: .fr)
            house.world.advance(seconds: 29 * 86_400)
            try await house.learning.forget()
            #expect(try await house.learning.phrases(.proposed).count == 1)
            house.world.advance(seconds: 2 * 86_400)
            try await house.learning.forget()
            #expect(try await house.learning.phrases(.proposed).isEmpty)
        }
    }

    @Test(arguments: [
        ("Je m'appelle Amina Diallo et mon vélo a été volé hier", "Je m'appelle et mon vélo a été volé hier"),
        ("mon vélo volé, amina@example.org ou 06 12 34 56 78", "mon vélo volé, ou 06 12 34 56 78"),
        ("mon vélo volé au 0612345678 rue Descartes", "mon vélo volé au rue"),
        ("Mon vélo a été volé. Le voisin Bernard a vu le vélo", "Mon vélo a été volé. Le voisin a vu le vélo"),
        ("voir https://example.org/amina mon vélo a été volé", "voir mon vélo a été volé"),
    ])
    func `what tells of a person does not stay in a wording`(_ message: String, _ kept: String) {
        let article = ArticleWords(question: "Déclarer un vol de vélo", answer: "Réponse.")
        let phrase = KnowledgeRules.phrase(from: message, article: article)
        for telling in ["Amina", "Diallo", "@", "0612345678", "Descartes", "Bernard", "https"] {
            #expect(phrase?.contains(telling) != true)
        }
        #expect(phrase?.contains("vélo") == true)
        _ = kept
    }

    @Test func `too little is no wording`() {
        for message in ["Bonjour", "oui merci", "06 12 34 56 78", ""] {
            #expect(KnowledgeRules.phrase(from: message, article: words("x")) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `not useful lowers an article for like questions only, and never below half`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (emma, farid) = try await house.editors()
            let article = try await house.published(words("Vol de téléphone portable"), by: emma, farid)
            try await house.published(words("Téléphone portable perdu"), by: emma, farid)
            try await house.knowledge.refresh()
            let question = "téléphone portable volé"
            func score(_ question: String) -> Float {
                house.knowledge.search(question, in: .fr, for: scope, limit: 9).first { $0.card.id == article.id }?
                    .score ?? 0
            }
            let (before, elsewhere) = (score(question), score("vol"))
            #expect(before > 0 && elsewhere > 0)
            for count in 1...12 {
                try await house.learning.notUseful(article.id, in: .fr, for: question)
                try await house.knowledge.refresh()
                #expect(score(question) < before && score(question) >= before * 0.499, "\(count)")
            }
            #expect(abs(score(question) - before / 2) < before * 0.01)
            #expect(score("vol") == elsewhere)
            await #expect(throws: Refusal(.notFound)) {
                try await house.learning.notUseful(ArticleID(text: "none"), in: .fr, for: question)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `editors say which words mean the same, and which article answers them`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (emma, farid) = try await house.editors()
            let bike = try await house.published(words("Faire réparer sa bicyclette"), by: emma, farid)
            let other = try await house.published(words("Ouvrir une cave à vin"), by: emma, farid)
            try await house.knowledge.refresh()
            try await house.learning.save("biclou = bicyclette", in: .fr, for: nil, as: nil, by: emma)
            let rule = try await house.learning.save(
                "cave inondée, eau cave", in: .fr, for: bike.id, as: nil, by: emma)
            try await house.knowledge.refresh()
            #expect(house.knowledge.wantsRebuild)
            try await house.knowledge.rebuild()
            #expect(!house.knowledge.wantsRebuild)
            let found = house.knowledge.search("mon biclou", in: .fr, for: scope, limit: 3)
            #expect(found.map(\.card.id) == [bike.id] && found.first?.reasons.first?.kind == .synonym)
            let pinned = house.knowledge.search("l’eau est dans ma cave", in: .fr, for: scope, limit: 3)
            #expect(pinned.map(\.card.id) == [bike.id, other.id])
            #expect(pinned.first?.reasons.first?.kind == .rule)
            try await house.learning.remove(rule.id, by: emma)
            try await house.knowledge.refresh()
            #expect(
                house.knowledge.search("l’eau est dans ma cave", in: .fr, for: scope, limit: 3).map(\.card.id)
                    == [other.id])
            #expect(try await house.learning.rules().count == 1)
        }
    }

    @Test(arguments: ["", "  ", "seul", "a > ", "a = b\nc = d"])
    func `a rule that says nothing is refused`(_ text: String) {
        #expect(throws: Refusal.self) { try SearchRule.check(text, article: nil) }
    }

    @Test func `vectors, where an operator adds them, count half beside the words`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let cat = try await house.published(words("Adopter un félin"), by: emma, farid)
            let dog = try await house.published(words("Promener un chat"), by: emma, farid)
            let index = KnowledgeIndex(persistence: house.rows, embedder: WordEmbedder())
            try await index.refresh()
            #expect(index.suggest(["chat"], in: .fr, for: scope, byMeaning: true).map(\.card.id) == [dog.id])
            #expect(await index.embed(atMost: 1) == 1)
            #expect(await index.embed(atMost: 9) == 1)
            #expect(await index.embed(atMost: 9) == 0)
            #expect(index.suggest(["chat"], in: .fr, for: scope).map(\.card.id) == [dog.id])
            let both = index.suggest(["chat"], in: .fr, for: scope, byMeaning: true)
            #expect(both.map(\.card.id) == [dog.id, cat.id])
            #expect(both.last?.reasons.map(\.kind) == [.meaning])
            // Every ranking gives 1 / (5 + rank), the one by meaning half of it.
            let scores = KnowledgeRules.fused(words: ["a", "b"], meaning: ["b", "c"])
            let expected: [String: Float] = ["a": 0.1667, "b": 0.2262, "c": 0.0714]
            for (name, score) in expected { #expect(abs((scores[name] ?? 0) - score) < 0.001) }
        }
    }
}

/// Vectors of a test: cats are felines, the rest is itself.
private struct WordEmbedder: Embedder {
    func vector(of text: String, as role: EmbeddingRole) -> [Float]? {
        let small = text.lowercased()
        return small.contains("chat") || small.contains("félin") ? [1, 0] : [0, 1]
    }
}
