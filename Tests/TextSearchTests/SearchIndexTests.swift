// What the index finds, in which order, and what it says about it.

import Testing
import TextSearch

@Suite struct SearchIndexTests {
    static let articles = [
        SearchDocument(
            number: 1, title: "Carte d'identité : comment la renouveler ?", path: ["Papiers", "Identité"],
            body: "La carte est valable quinze ans. Prenez rendez-vous à la mairie."),
        SearchDocument(
            number: 2, title: "Déclarer un vol de téléphone", aliases: ["on m'a volé mon portable"],
            path: ["Police", "Plaintes"], body: "Portez plainte au commissariat ou en ligne. Bloquez la ligne."),
        SearchDocument(
            number: 3, title: "Certificat d'immatriculation d'un véhicule", path: ["Transports"],
            body: "Le certificat d'immatriculation est l'ancienne carte grise."),
        SearchDocument(
            number: 4, title: "Passeport d'un mineur", path: ["Papiers"],
            body: "La présence de l'enfant est obligatoire à la mairie."),
        SearchDocument(number: 5, title: "Comment faire ?", path: ["Divers"], body: "Demandez au guichet."),
    ]
    static let index = SearchIndex(articles, language: .fr)

    private func best(_ text: String, isBeingTyped: Bool = false) -> SearchHit? {
        Self.index.search([SearchPart(text: text, isBeingTyped: isBeingTyped)], limit: 3).first
    }

    @Test(arguments: [
        ("Je voudrais renouveler ma carte d'identité", 1), ("RENOUVELLEMENT CARTE", 1), ("carte identite", 1),
        ("téléphones volés", 2), ("mon portable", 2), ("plainte", 2), ("passeports pour mineurs", 4),
        ("mairie enfant", 4), ("comment faire", 5),
    ])
    func `the words of a question find the article`(_ question: String, _ number: Int) {
        #expect(best(question)?.number == number)
    }

    @Test func `a slip of the pen is seen through, and said`() throws {
        let hit = try #require(best("paseport"))
        #expect(hit.number == 4)
        #expect(hit.reasons == [SearchReason(word: "paseport", readAs: "passeport", kind: .typo, field: .title)])
    }

    @Test func `reasons say the word, what it was read as, and where`() throws {
        let hit = try #require(best("Comment RENOUVELLER ma carte ?"))
        let reasons = Set(hit.reasons)
        #expect(reasons.contains(SearchReason(word: "carte", readAs: "carte", kind: .same, field: .title)))
        #expect(reasons.contains { $0.word == "RENOUVELLER" && $0.readAs == "renouveler" && $0.kind == .stem })
    }

    @Test func `an unfinished word is completed only while it is typed`() throws {
        let hit = try #require(best("immatr", isBeingTyped: true))
        #expect(hit.number == 3)
        #expect(hit.reasons.first?.kind == .completion)
        #expect(best("immatr") == nil)
    }

    @Test func `nothing that is asked finds nothing`() {
        #expect(Self.index.search([], limit: 3).isEmpty)
        #expect(best("") == nil)
        #expect(best("?!… 😀") == nil)
        #expect(best("zzzzzzzzzzzzzzz") == nil)
        #expect(Self.index.search([SearchPart(text: "carte")], limit: 0).isEmpty)
        #expect(SearchIndex([], language: .fr).search([SearchPart(text: "carte")], limit: 3).isEmpty)
    }

    @Test func `synonyms lead to the article, and are said`() throws {
        let list = try SynonymList(text: "carte grise = certificat d'immatriculation\ntrottinette > véhicule")
        let index = SearchIndex(Self.articles, language: .fr, synonyms: list)
        let hits = index.search([SearchPart(text: "papiers de trottinette")], limit: 9)
        let hit = try #require(hits.first { $0.number == 3 })
        #expect(hit.reasons == [SearchReason(word: "trottinette", readAs: "véhicule", kind: .synonym, field: .title)])
        #expect(index.search([SearchPart(text: "ma carte grise")], limit: 1).first?.number == 3)
    }

    @Test func `other synonyms over the same articles find what an index made with them finds`() throws {
        let list = try SynonymList(
            text: "carte grise = certificat d'immatriculation\ntrottinette > véhicule\nzinzolin bidule > passeport, vol"
        )
        let made = SearchIndex(Self.articles, language: .fr, synonyms: list)
        let plain = SearchIndex(Self.articles, language: .fr, synonyms: SynonymList.none)
        let read = plain.with(list)
        for text in [
            "papiers de trottinette", "ma carte grise", "deux trottinettes", "mon zinzolin bidule", "bidule",
            "zinzolin",
            "perdu le zinzolin bidule et la carte grise", "passeport", "rien de tel",
        ] {
            let parts = [SearchPart(text: text)]
            #expect(read.search(parts, limit: 9) == made.search(parts, limit: 9), "\(text)")
            #expect(read.with(.none).search(parts, limit: 9) == plain.search(parts, limit: 9), "\(text)")
        }
        #expect(plain.search([SearchPart(text: "zinzolin bidule")], limit: 9).isEmpty)
        #expect(!read.search([SearchPart(text: "zinzolin bidule")], limit: 9).isEmpty)
    }

    @Test func `the last message counts most`() {
        let parts = [
            SearchPart(text: "passeport", weight: SearchPart.earlier), SearchPart(text: "vol de téléphone", weight: 1),
        ]
        #expect(Self.index.search(parts, limit: 2).map(\.number) == [2, 4])
    }

    @Test func `use by colleagues settles what the words leave open`() {
        let twins = (1...3).map {
            SearchDocument(number: $0, title: "Permis de conduire", boost: $0 == 2 ? 5 : 0)
        }
        let index = SearchIndex(twins, language: .fr)
        #expect(index.search([SearchPart(text: "permis")], limit: 3).map(\.number) == [2, 1, 3])
    }
}
