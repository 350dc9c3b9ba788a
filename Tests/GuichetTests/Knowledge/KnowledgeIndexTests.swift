// Finding: what is published is found, by whom it should be, soon after it was written, and with its reasons.

import Dispatch
import GuichetTesting
import Testing

@testable import Guichet

@Suite("Finding", .timeLimit(.minutes(2))) struct KnowledgeIndexTests {
    private let everyone = KnowledgeScope.everyone(desk: nil)

    private func words(_ question: String, _ answer: String, _ keywords: [String] = []) -> ArticleWords {
        ArticleWords(question: question, answer: answer, keywords: keywords)
    }

    @Test(arguments: Engine.allCases)
    func `what is published is found with its reasons, and drafts are not`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (emma, farid) = try await house.editors()
            let card = try await house.published(
                words("Déclarer la perte de la carte d’identité", "Venez **avec** une photo."), by: emma, farid)
            try await house.published(words("Payer une amende", "En ligne."), by: emma, farid)
            try await house.articles.create(ArticleFields(), words("Perte du passeport", "Brouillon."), by: emma)
            try await house.knowledge.refresh()
            let found = house.knowledge.search("j’ai perdu ma carte", in: .fr, for: everyone, limit: 3)
            #expect(found.first?.card.id == card.id)
            #expect(found.first?.card.excerpt == "Venez avec une photo.")
            #expect(found.first?.reasons.contains { $0.word == "carte" && $0.field == .question } == true)
            #expect(!found.contains { $0.card.question.contains("passeport") })
            #expect(house.knowledge.search("carte", in: .en, for: everyone, limit: 3).isEmpty)
            #expect(house.knowledge.count == 2)
        }
    }

    @Test func `an edit does not wait for a large index that is being built`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            try await house.published(words("Payer une amende", "En ligne."), by: emma, farid)
            try await house.knowledge.refresh()
            // The place where large indexes are built is taken until the edit was found.
            let (begun, begin) = AsyncStream.makeStream(of: Void.self)
            let end = DispatchSemaphore(value: 0)
            async let built: Void = house.knowledge.building {
                begin.finish()
                end.wait()
            }
            defer { end.signal() }
            for await _ in begun {}
            let fresh = try await house.published(words("Adopter un hérisson", "Sans bruit."), by: emma, farid)
            try await house.knowledge.refresh()
            #expect(
                house.knowledge.search("hérisson", in: .fr, for: everyone, limit: 3).map(\.card.id) == [fresh.id])
            end.signal()
            await built
        }
    }

    @Test func `an edit is found as soon as it is taken in, before anything is built anew`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let records = (0..<300).map { number in
                CollectionRecord(
                    id: "r\(number)", language: .fr,
                    words: words("Question numéro \(number) sur le sujet", "Réponse \(number) sur les choses."))
            }
            let order = ImportOrder(collection: "essai", source: "x", isWhole: true, publishes: true)
            try await house.imports.run(order, records)
            try await house.knowledge.refresh()
            #expect(house.knowledge.count == 300)
            let fresh = try await house.published(words("Adopter un hérisson", "Sans bruit."), by: emma, farid)
            let old = try #require(try await house.articles.find(source: "r7", in: "essai"))
            let edit = words("Soigner une girafe", "Avec une échelle.")
            try await house.articles.save(edit, of: old.id, in: .fr, known: 1, by: emma)
            try await house.articles.publish(old.id, in: .fr, version: 2, by: farid)
            try await house.knowledge.refresh()
            #expect(house.knowledge.hasChanges && !house.knowledge.wantsRebuild)
            for _ in 0..<2 {
                #expect(house.knowledge.count == 301)
                let hedgehog = house.knowledge.search("hérisson", in: .fr, for: everyone, limit: 3)
                #expect(hedgehog.map(\.card.id) == [fresh.id])
                let giraffe = house.knowledge.search("girafe", in: .fr, for: everyone, limit: 3)
                #expect(giraffe.map(\.card.id) == [old.id])
                #expect(
                    !house.knowledge.search("numéro 7", in: .fr, for: everyone, limit: 9).contains {
                        $0.card.id == old.id
                    })
                #expect(giraffe.first?.card.version == 2)
                // The same once the shelves are new.
                try await house.knowledge.rebuild()
                #expect(!house.knowledge.hasChanges)
            }
            try await house.articles.archive(fresh.id, true, by: emma)
            try await house.knowledge.refresh()
            #expect(house.knowledge.search("hérisson", in: .fr, for: everyone, limit: 3).isEmpty)
            #expect(house.knowledge.count == 300)
        }
    }

    @Test func `what is published while everything is built anew is found, and stays`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            try await house.knowledge.refresh()
            for number in 1...40 {
                async let built: Void = house.knowledge.rebuild()
                let fresh = try await house.published(words("Adopter un animal\(number)x", "Là."), by: emma, farid)
                try await house.knowledge.refresh()
                try await built
                let found = house.knowledge.search("animal\(number)x", in: .fr, for: everyone, limit: 3)
                #expect(found.first?.card.id == fresh.id)
            }
        }
    }

    @Test func `another node follows`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let other = try await house.anotherNode()
            try await other.knowledge.refresh()
            try await house.published(words("Adopter un hérisson", "Sans bruit."), by: emma, farid)
            try await other.knowledge.refresh()
            #expect(other.knowledge.search("herisson", in: .fr, for: everyone, limit: 3).count == 1)
        }
    }

    @Test func `everybody finds what is public and holds, agents also what is theirs and what has expired`()
        async throws
    {
        try await TestHouse.withFresh { house in
            let editor = try await house.hire("emma", role: .editor, desks: [Cast.accueil, Cast.hopital])
            let other = try await house.hire("farid", role: .editor, desks: [Cast.accueil, Cast.hopital])
            func publish(_ answer: String, _ audience: ArticleAudience, _ desk: DeskSlug?) async throws -> Article {
                try await house.published(
                    words("Garer une trottinette", answer), ArticleFields(desk: desk, audience: audience), by: editor,
                    other)
            }
            let all = try await publish("Partout.", .everyone, nil)
            let here = try await publish("Ici.", .everyone, Cast.accueil)
            let agents = try await publish("Entre nous.", .agents, nil)
            let desk = try await publish("À l’hôpital.", .desk, Cast.hopital)
            let expired = try await publish("Autrefois.", .everyone, nil)
            try await house.articles.expire(expired.id, in: .fr, by: editor)
            try await house.knowledge.refresh()
            func found(_ scope: KnowledgeScope) -> Set<ArticleID> {
                Set(house.knowledge.search("trottinette", in: .fr, for: scope, limit: 9).map(\.card.id))
            }
            #expect(found(.everyone(desk: nil)) == [all.id, here.id])
            #expect(found(.everyone(desk: Cast.hopital)) == [all.id])
            #expect(found(.agents(desk: Cast.accueil)) == [all.id, here.id, agents.id, expired.id])
            #expect(found(.agents(desk: Cast.hopital)) == [all.id, agents.id, desk.id, expired.id])
            let flagged = house.knowledge.search("trottinette", in: .fr, for: .agents(desk: Cast.accueil), limit: 9)
            #expect(flagged.filter(\.card.isExpired).map(\.card.id) == [expired.id])
            #expect(house.knowledge.cards(in: .fr, for: .everyone(desk: nil)).count == 2)
        }
    }

    @Test func `the whole conversation counts, the last message most`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let card = try await house.published(words("Perdre sa carte grise", "Ici."), by: emma, farid)
            let loan = try await house.published(words("Vendre une voiture", "Là."), by: emma, farid)
            try await house.knowledge.refresh()
            let scope = KnowledgeScope.agents(desk: Cast.accueil)
            let both = ["Je veux vendre ma voiture", "et la carte grise ?"]
            #expect(house.knowledge.suggest(both, in: .fr, for: scope).map(\.card.id) == [card.id, loan.id])
            #expect(house.knowledge.suggest(both.reversed(), in: .fr, for: scope).first?.card.id == loan.id)
            #expect(house.knowledge.suggest([], in: .fr, for: scope).isEmpty)
        }
    }

    @Test func `a language that has no text of its own finds nothing, and a new translation is found`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let article = try await house.published(words("Adopter un hérisson", "Sans bruit."), by: emma, farid)
            let english = words("Adopting a hedgehog", "Quietly.")
            try await house.articles.save(english, of: article.id, in: .en, known: nil, translates: 1, by: emma)
            try await house.articles.publish(article.id, in: .en, version: 1, by: farid)
            try await house.knowledge.refresh()
            let found = house.knowledge.search("hedgehogs", in: .en, for: everyone, limit: 3)
            #expect(found.map(\.card.language) == [.en])
        }
    }
}
