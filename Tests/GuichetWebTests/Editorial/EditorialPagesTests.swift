// The editors' pages: from a draft to what everybody reads, in two languages, by two people; and the loop.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The editors’ pages") struct EditorialPagesTests {
    @Test func `only editors and administrators learn that these pages exist`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let article = try await shelf.publish("Où refaire un passeport ?")
            let one = "/agent/articles/\(article.id)"
            for role in Role.allCases {
                try await site.house.hire("a-\(role.rawValue)", role: role)
                let person = try await AgentAtWork.signIn("a-\(role.rawValue)", at: site)
                let isAllowed = [.editor, .admin].contains(role)
                for path in [
                    "/agent/articles", "/agent/articles/nouveau", "/agent/articles/imports", one, "\(one)/fr",
                    "\(one)/fr/versions", "/agent/questions", "/agent/regles", "/agent/formulations",
                ] {
                    #expect(try await person.get(path).status == (isAllowed ? 200 : 404), "\(role) \(path)")
                }
                guard !isAllowed else { continue }
                for path in [
                    "/agent/articles", one, "\(one)/archive", "\(one)/fr", "\(one)/fr/etat",
                    "/agent/questions/brouillon", "/agent/questions/classement", "/agent/regles",
                    "/agent/formulations", "/agent/formulations/place",
                ] {
                    let answer = try await person.post(path, ["question": "x", "answer": "y", "act": "expire"])
                    #expect(answer.status == 404, "\(role) \(path)")
                }
            }
            #expect(try await site.doors.articles.find(article.id) == article)
        }
    }

    @Test func `an article goes from draft to published in two languages, by two people`() async throws {
        try await SiteUnderTest.withFresh { site in
            for login in ["emma", "felix"] { try await site.house.hire(login, role: .editor) }
            let emma = try await AgentAtWork.signIn("emma", at: site)
            let felix = try await AgentAtWork.signIn("felix", at: site)
            let bad = try await emma.post("/agent/articles", ["question": "Passeport ?", "answer": "<b>non</b>"])
            #expect(bad.status == 422 && bad.body.contains("contient du HTML"))
            let fields = ["question": "Passeport ?", "answer": "En **mairie**.", "first-language": "fr"]
            let created = try await emma.post("/agent/articles", fields)
            let page = try #require(created.headers["location"]?.split(separator: "?").first.map(String.init))
            let base = String(page.dropLast(3))
            let preview = try await emma.post(page, fields.merging(["version": "1", "preview": "1"]) { $1 })
            #expect(preview.body.contains("<strong>mairie</strong>"))
            #expect(try await emma.post("\(page)/etat", ["act": "submit", "version": "1"]).status == 303)
            let own = try await emma.post("\(page)/etat", ["act": "publish", "version": "1"])
            #expect(own.status == 422 && own.body.contains("Une autre personne que l’auteur"))
            #expect(try await felix.post("\(page)/etat", ["act": "publish", "version": "1"]).status == 303)

            let side = try await felix.get("\(base)/en").body
            #expect(side.contains("En **mairie**.") && side.contains("name=\"translates\" value=\"1\""))
            let english = ["question": "Passport?", "answer": "At the town hall.", "translates": "1"]
            #expect(try await felix.post("\(base)/en", english).status == 303)
            #expect(try await emma.post("\(base)/en/etat", ["act": "publish", "version": "1"]).status == 303)
            let next = fields.merging(["answer": "En mairie, sur rendez-vous.", "version": "1"]) { $1 }
            #expect(try await emma.post(page, next).status == 303)
            let late = try await felix.post(page, next)
            #expect(late.status == 422 && late.body.contains("Emma a enregistré entre-temps."))
            _ = try await felix.post("\(page)/etat", ["act": "publish", "version": "2"])
            let overview = try await felix.get(base).body
            #expect(overview.contains("en retard d’une version") && overview.contains("href=\"\(base)/de\""))
            let versions = try await felix.get("\(page)/versions").body
            #expect(versions.contains("<del>") && versions.contains("En mairie, sur rendez-vous.</ins>"))
            let list = try await felix.get("/agent/articles?missing=de").body
            #expect(list.contains("Passeport ?") && list.contains("manque\u{A0}: de it es"))
            #expect(!(try await felix.get("/agent/articles?missing=en").body.contains("Passeport ?")))
        }
    }

    @Test func `an unanswered question becomes a draft with its examples, and is asked no more`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("emma", role: .editor)
            let emma = try await AgentAtWork.signIn("emma", at: site)
            let questions = site.doors.questions
            for words in ["permis de conduire étranger", "échanger un permis de conduire étranger 0612345678"] {
                _ = try await questions.searched(words, at: Cast.accueil, in: .fr, found: 0)
            }
            _ = try await questions.searched("vélo volé", at: Cast.accueil, in: .fr, found: 0)
            _ = try await questions.searched("ailleurs", at: Cast.hopital, in: .fr, found: 0)
            let page = try await emma.get("/agent/questions").body
            #expect(page.contains("posée 2 fois") && page.contains("2 recherches") && !page.contains("0612345678"))
            #expect(!page.contains("ailleurs"))
            let group = try #require(try await questions.unanswered(at: [Cast.accueil]).first?.questions.last)
            let drafted = try await emma.post("/agent/questions/brouillon", ["group": group.origin.text])
            let location = try #require(drafted.headers["location"])
            let draft = try await emma.get(location).body
            #expect(draft.contains("Brouillon créé") && draft.contains("échanger un permis de conduire étranger"))
            let left = try await questions.unanswered(at: [Cast.accueil])
            #expect(left.map(\.words) == ["vélo volé"])
            let other = try #require(left.first?.questions.first)
            _ = try await emma.post("/agent/questions/classement", ["group": other.origin.text])
            #expect(try await questions.unanswered(at: [Cast.accueil]).isEmpty)
            let elsewhere = try #require(try await questions.unanswered(at: [Cast.hopital]).first?.questions.first)
            let foreign = try await emma.post("/agent/questions/brouillon", ["group": elsewhere.origin.text])
            #expect(foreign.status == 404)
        }
    }
}
