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
            let (proposed, total) = try await house.learning.phrases(.proposed, for: emma)
            #expect(proposed.map(\.phrase) == [message] && proposed[0].count == 2 && total == 1)
            let bruno = try await house.hire("bruno")
            #expect(try await house.learning.phrases(.proposed, for: bruno).phrases.isEmpty)
            await #expect(throws: Refusal(.notFound)) {
                try await house.learning.decide(message, of: article.id, in: .fr, accepted: true, by: bruno)
            }
            try await house.learning.decide(message, of: article.id, in: .fr, accepted: true, by: emma)
            try await house.knowledge.refresh()
            let found = house.knowledge.search("vélo cave", in: .fr, for: scope, limit: 3)
            #expect(found.map(\.card.id) == [article.id])
            #expect(found.first?.reasons.first?.field == .keywords)
            #expect(try await house.learning.phrases(.accepted, for: emma).phrases.map(\.phrase) == [message])
            await #expect(throws: Refusal(.notFound)) {
                try await house.learning.decide("autre chose", of: article.id, in: .fr, accepted: true, by: emma)
            }
            try await house.learning.decide(message, of: article.id, in: .fr, accepted: false, by: emma)
            try await house.knowledge.refresh()
            #expect(house.knowledge.search("vélo cave", in: .fr, for: scope, limit: 3).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was refused does not come back for a year, however it is spelled`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (emma, farid) = try await house.editors()
            let article = try await house.published(words("Déclarer un vol"), by: emma, farid)
            let message = "on a pris mon vélo dehors"
            try await house.learning.propose(from: message, for: article, in: .fr)
            try await house.learning.decide(message, of: article.id, in: .fr, accepted: false, by: emma)
            for again in [message, "On a pris mon velo dehors !", "on a pris (mon vélo), dehors…"] {
                #expect(try await !house.learning.propose(from: again, for: article, in: .fr))
            }
            #expect(try await house.learning.phrases(.proposed, for: emma).phrases.isEmpty)
            #expect(try await house.learning.phrases(.refused, for: emma).phrases.map(\.count) == [4])
            house.world.advance(seconds: 364 * 86_400)
            try await house.learning.forget()
            #expect(try await !house.learning.propose(from: message, for: article, in: .fr))
            // Neither the log nor, after a year, the table keeps what a citizen wrote.
            let log = try await ChangeLog(persistence: house.rows).changes(limit: 100).map(\.change)
            #expect(log.contains { $0.path.hasSuffix(".phrase") && $0.after == "refused" })
            #expect(!log.contains { ($0.before ?? "").contains("vélo") || ($0.after ?? "").contains("vélo") })
            house.world.advance(seconds: 2 * 86_400)
            try await house.learning.forget()
            #expect(try await house.learning.phrases(.refused, for: emma).total == 0)
            // Another article may still learn it.
            let other = try await house.published(words("Assurer sa bicyclette"), by: emma, farid)
            #expect(try await house.learning.propose(from: message, for: other, in: .fr))
        }
    }

    @Test func `proposals that nobody decides are forgotten`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let article = try await house.published(words("Déclarer un vol"), by: emma, farid)
            try await house.learning.propose(from: "on a pris mon vélo dehors", for: article, in: .fr)
            house.world.advance(seconds: 29 * 86_400)
            try await house.learning.forget()
            #expect(try await house.learning.phrases(.proposed, for: emma).total == 1)
            house.world.advance(seconds: 2 * 86_400)
            try await house.learning.forget()
            #expect(try await house.learning.phrases(.proposed, for: emma).total == 0)
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
            // An editor sees it, and takes it back.
            let bruno = try await house.hire("bruno")
            let lowered = try await house.learning.lowered(for: emma)
            #expect(lowered.map(\.article) == [article.id] && lowered.first?.count == 12)
            #expect(lowered.first?.questions == 1)
            #expect(try await house.learning.lowered(for: bruno).isEmpty)
            await #expect(throws: Refusal(.notFound)) {
                try await house.learning.lift(article.id, in: .fr, by: bruno)
            }
            try await house.learning.lift(article.id, in: .fr, by: emma)
            try await house.knowledge.refresh()
            #expect(score(question) == before)
            #expect(try await house.learning.lowered(for: emma).isEmpty)
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
            #expect(house.knowledge.hasChanges && !house.knowledge.wantsRebuild)
            for _ in 0..<2 {
                let found = house.knowledge.search("mon biclou", in: .fr, for: scope, limit: 3)
                #expect(found.map(\.card.id) == [bike.id] && found.first?.reasons.first?.kind == .synonym)
                let pinned = house.knowledge.search("l’eau est dans ma cave", in: .fr, for: scope, limit: 3)
                #expect(pinned.map(\.card.id) == [bike.id, other.id])
                #expect(pinned.first?.reasons.first?.kind == .rule)
                // The same once the shelves are new.
                try await house.knowledge.rebuild()
                #expect(!house.knowledge.hasChanges)
            }
            try await house.learning.remove(rule.id, by: emma)
            try await house.knowledge.refresh()
            #expect(
                house.knowledge.search("l’eau est dans ma cave", in: .fr, for: scope, limit: 3).map(\.card.id)
                    == [other.id])
            #expect(try await house.learning.rules(for: emma).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a rule counts on every node once it is taken in, and is gone again with the same step`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (emma, farid) = try await house.editors()
            let bike = try await house.published(words("Faire réparer sa bicyclette"), by: emma, farid)
            let other = try await house.anotherNode()
            func found(_ text: String) -> [[ArticleID]] {
                [house, other].map { node in
                    node.knowledge.search(text, in: .fr, for: .everyone(desk: nil), limit: 3).map(\.card.id)
                }
            }
            func takeIn() async throws {
                try await house.knowledge.refresh()
                try await other.knowledge.refresh()
            }
            try await takeIn()
            #expect(found("une trottinette") == [[], []])
            let rule = try await house.learning.save("trottinette > bicyclette", in: .fr, for: nil, as: nil, by: emma)
            try await takeIn()
            #expect(found("une trottinette") == [[bike.id], [bike.id]])
            #expect(found("deux trottinettes") == [[bike.id], [bike.id]])
            try await other.learning.save("clou rouillé > bicyclette", in: .fr, for: nil, as: rule.id, by: farid)
            try await takeIn()
            #expect(found("une trottinette") == [[], []])
            #expect(found("un clou rouillé") == [[bike.id], [bike.id]])
            try await house.learning.remove(rule.id, by: emma)
            try await takeIn()
            #expect(found("un clou rouillé") == [[], []])

            let article = try #require(try await house.articles.find(bike.id))
            try await other.learning.propose(from: "ma chaîne déraille toujours", for: article, in: .fr)
            try await other.learning.decide(
                "ma chaîne déraille toujours", of: bike.id, in: .fr, accepted: true, by: farid)
            try await takeIn()
            #expect(found("chaîne qui déraille") == [[bike.id], [bike.id]])
        }
    }

    @Test func `only editors write rules, at articles of theirs, and each change is in the log`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let shared = try await house.published(words("Pour tous"), by: emma, farid)
            let gustav = try await house.hire("gustav", role: .editor, desks: [Cast.hopital])
            let helga = try await house.hire("helga", role: .editor, desks: [Cast.hopital])
            let theirs = try await house.published(
                words("Pour l’hôpital"), ArticleFields(desk: Cast.hopital), by: gustav, helga)
            let rule = try await house.learning.save("lit", in: .fr, for: theirs.id, as: nil, by: gustav)
            #expect(try await house.learning.rules(for: emma).isEmpty)
            #expect(try await house.learning.rules(for: gustav) == [rule])
            for attempt in [shared.id, nil] as [ArticleID?] {
                await #expect(throws: Refusal(.notFound)) {
                    try await house.learning.save("lit = couche", in: .fr, for: attempt, as: rule.id, by: emma)
                }
            }
            await #expect(throws: Refusal(.notFound)) {
                try await house.learning.save("lit", in: .fr, for: theirs.id, as: nil, by: emma)
            }
            await #expect(throws: Refusal(.notFound)) { try await house.learning.remove(rule.id, by: emma) }
            await #expect(throws: Refusal(.notFound)) { try await house.learning.rule(rule.id, for: emma) }
            for role in [Role.agent, .supervisor, .dpo] {
                let person = try await house.hire("p-\(role.rawValue)", role: role)
                await #expect(throws: Refusal(.notFound)) {
                    try await house.learning.save("a = b", in: .fr, for: nil, as: nil, by: person)
                }
                #expect(try await house.learning.rules(for: person).isEmpty)
            }
            try await house.learning.save("lit d’hôpital", in: .fr, for: theirs.id, as: rule.id, by: helga)
            try await house.learning.remove(rule.id, by: gustav)
            let log = try await ChangeLog(persistence: house.rows).changes(limit: 50).filter {
                $0.change.path == "articles.rules.\(rule.id)"
            }
            let (first, second) = ("fr: lit → \(theirs.id)", "fr: lit d’hôpital → \(theirs.id)")
            #expect(log.map(\.change.before) == [second, first, nil])
            #expect(log.map(\.change.after) == [nil, second, first])
            #expect(log.map(\.author) == [.agent(gustav.id), .agent(helga.id), .agent(gustav.id)])
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
            let index = try KnowledgeIndex(
                persistence: house.rows, desks: house.directory, world: house.world.world, embedder: WordEmbedder())
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
