// The editors' pages about finding: rules and learned wordings, and what they change for everybody; expiry by date.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The editors’ pages: rules, wordings, expiry") struct FindingPagesTests {
    private func found(_ words: String, _ site: SiteUnderTest) async throws -> String {
        try await site.doors.knowledge.refresh()
        return try await site.ask("GET", "/aide/accueil?lang=fr&q=\(words)", headers: ["Accept": "text/html"]).body
    }

    @Test func `an editor adds a rule, the help site follows it, and it goes after a question`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let bike = try await shelf.publish("Faire réparer sa bicyclette ?")
            let wanda = try await AgentAtWork.signIn("wanda", at: site)
            let link = "questions/\(bike.slug)?lang=fr"
            #expect(!(try await found("biclou", site).contains(link)))
            let one = ["kind": "leads", "language": "fr", "words": "biclou, petite reine", "meaning": "bicyclette"]
            for bad in [["words": ""], ["meaning": " , "], ["words": "a = b"], ["kind": "article", "article": "rien"]] {
                let answer = try await wanda.post("/agent/regles", one.merging(bad) { $1 })
                #expect(answer.status == 422 && answer.body.contains("error-summary"), "\(bad)")
            }
            #expect(try await wanda.post("/agent/regles", one).status == 303)
            #expect(try await found("biclou", site).contains(link))
            let rule = try #require(try await site.doors.learning.rules(for: shelf.writer).first)
            #expect(rule.text == "biclou, petite reine > bicyclette")
            let list = try await wanda.get("/agent/regles").body
            #expect(list.contains("biclou, petite reine") && list.contains("href=\"/agent/regles/\(rule.id)/retrait\""))
            #expect(!(try await wanda.get("/agent/regles?language=de").body.contains("petite reine")))
            let form = try await wanda.get("/agent/regles/\(rule.id)").body
            #expect(form.contains("value=\"leads\" checked") && form.contains("value=\"bicyclette\""))

            // Changed: these words now lead to the article, named by the address of its page.
            let page = "http://localhost/agent/articles/\(bike.id)?lang=fr"
            let other = ["kind": "article", "language": "fr", "words": "chaîne cassée", "article": page]
            #expect(try await wanda.post("/agent/regles/\(rule.id)", other).status == 303)
            #expect(!(try await found("biclou", site).contains(link)))
            #expect(try await found("ma+cha%C3%AEne+est+cass%C3%A9e", site).contains(link))
            #expect(try await wanda.get("/agent/regles/\(rule.id)").body.contains("value=\"\(bike.slug)\""))

            let question = try await wanda.get("/agent/regles/\(rule.id)/retrait").body
            #expect(question.contains("Les recherches ne suivront plus cette règle."))
            #expect(try await site.doors.learning.rules(for: shelf.writer).count == 1)
            #expect(try await wanda.post("/agent/regles/\(rule.id)/retrait").status == 303)
            #expect(!(try await found("ma+cha%C3%AEne+est+cass%C3%A9e", site).contains(link)))
            #expect(try await wanda.get("/agent/regles/\(rule.id)").status == 404)
            let log = try await site.doors.changes.changes(limit: 3).map(\.change.path)
            #expect(log.allSatisfy { $0 == "articles.rules.\(rule.id)" })
        }
    }

    @Test func `only editors of its desk reach a rule`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let article = try await shelf.publish("Une question ?", desk: Cast.accueil)
            let rule = try await site.doors.learning.save(
                "un mot", in: .fr, for: article.id, as: nil, by: shelf.writer)
            let one = "/agent/regles/\(rule.id)"
            try await site.house.hire("gustav", role: .editor, desks: [Cast.hopital])
            for role in [Role.agent, .supervisor, .dpo] { try await site.house.hire("a-\(role.rawValue)", role: role) }
            for login in ["gustav", "a-agent", "a-supervisor", "a-dpo"] {
                let person = try await AgentAtWork.signIn(login, at: site)
                for path in [one, "\(one)/retrait"] {
                    #expect(try await person.get(path).status == 404, "\(login) \(path)")
                    let form = ["kind": "same", "words": "a", "meaning": "b"]
                    #expect(try await person.post(path, form).status == 404, "\(login) \(path)")
                }
            }
            #expect(try await site.doors.learning.rules(for: shelf.writer) == [rule])
        }
    }

    @Test func `a learned wording is accepted or refused, and counts at once`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let theft = try await shelf.publish("Déclarer un vol ?")
            let message = "on a pris mon vélo dans la cave"
            try await site.doors.learning.propose(from: message, for: theft, in: .fr)
            try await site.doors.learning.notUseful(theft.id, in: .fr, for: "vol de bagages à l’aéroport")
            let wanda = try await AgentAtWork.signIn("wanda", at: site)
            let page = try await wanda.get("/agent/formulations").body
            #expect(page.contains(message) && page.contains("1 formulation") && page.contains("Déclarer un vol"))
            #expect(page.contains("Remettre à sa place"))
            let fields = ["article": theft.id.text, "language": "fr", "phrase": message]
            let link = "questions/\(theft.slug)?lang=fr"
            #expect(!(try await found("v%C3%A9lo+cave", site).contains(link)))

            let bruno = try await site.house.hire("bruno")
            let agent = try await AgentAtWork.signIn("bruno", at: site)
            #expect(bruno.role == .agent)
            let denied = try await agent.post("/agent/formulations", fields.merging(["act": "accept"]) { $1 })
            #expect(denied.status == 404)
            #expect(try await agent.post("/agent/formulations/place", fields).status == 404)
            #expect(!(try await found("v%C3%A9lo+cave", site).contains(link)))

            #expect(try await wanda.post("/agent/formulations", fields).status == 422)
            #expect(
                try await wanda.post("/agent/formulations", fields.merging(["act": "accept"]) { $1 }).status == 303)
            #expect(try await found("v%C3%A9lo+cave", site).contains(link))
            #expect(try await wanda.get("/agent/formulations?state=accepted").body.contains(message))
            #expect(
                try await wanda.post("/agent/formulations", fields.merging(["act": "refuse"]) { $1 }).status == 303)
            #expect(!(try await found("v%C3%A9lo+cave", site).contains(link)))
            try await site.doors.learning.propose(from: message, for: theft, in: .fr)
            #expect(!(try await wanda.get("/agent/formulations").body.contains(message)))
            #expect(try await wanda.get("/agent/formulations?state=refused").body.contains(message))
            #expect(try await wanda.post("/agent/formulations/place", fields).status == 303)
            #expect(!(try await wanda.get("/agent/formulations").body.contains("Remettre à sa place")))
        }
    }

    @Test func `an article expires on its date, everywhere and without anybody’s doing`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let article = try await shelf.publish("Où patiner cet hiver ?", desk: Cast.accueil)
            let today = site.doors.desks.day(of: site.house.world.now, at: Cast.accueil)
            let last = today.adding(days: 3)
            let wanda = try await AgentAtWork.signIn("wanda", at: site)
            let one = "/agent/articles/\(article.id)"
            let fields = ["desk": "accueil", "audience": "public", "first-language": "fr", "revision": "1"]
            let bad = try await wanda.post(one, fields.merging(["expires-on": "demain"]) { $1 })
            #expect(bad.status == 422 && bad.body.contains("Écrivez la date comme"))
            #expect(try await wanda.post(one, fields.merging(["expires-on": last.description]) { $1 }).status == 303)
            try await site.doors.knowledge.refresh()
            let told = "expire le \(last)"
            #expect(try await wanda.get(one).body.contains(told))
            #expect(try await wanda.get("\(one)/fr").body.contains(told))
            #expect(try await wanda.get("/agent/articles?due=1").body.contains(told))
            let page = "/aide/accueil/questions/\(article.slug)"
            let api = "/api/v1/desks/accueil/articles/\(article.slug)"
            #expect(try await site.ask("GET", page).status == 200)
            #expect(try await site.ask("GET", api).status == 200)
            let lists =
                ["", "?q=patiner", "/atom.xml", "/sitemap.xml"].map { "/aide/accueil\($0)" }
                + ["", "?q=patiner"].map { "/api/v1/desks/accueil/articles\($0)" }
            for list in lists {
                let answer = try await site.ask("GET", list)
                #expect(answer.status == 200 && answer.body.contains(article.slug), "\(list)")
            }

            site.house.world.advance(seconds: 3 * 86_400)
            #expect(try await site.ask("GET", page).status == 404)
            #expect(try await site.ask("GET", api).status == 404)
            for list in lists {
                let answer = try await site.ask("GET", list)
                #expect(answer.status == 200 && !answer.body.contains(article.slug), "\(list)")
            }
            try await site.house.hire("bruno")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let amina = try await site.house.open("Où patiner ?")
            _ = try await bruno.post("/agent/d/\(amina.id)/assignment")
            let path = "/agent/d/\(amina.id)/suggestions.json"
            let document = try await bruno.get(path, accept: "application/json").document
            let best = try #require((document["suggestions"] as? [[String: Any]])?.first)
            #expect(best["expired"] as? Bool == true && best["warning"] is String)
            // Without a script, too, it asks before it goes into the reply.
            let wanted = "/agent/d/\(amina.id)?article=\(try #require(best["used"] as? String))"
            let asked = try await bruno.get(wanted).body
            #expect(asked.contains("Insérer quand même") && !asked.contains("Une réponse.</textarea>"))
            #expect(try await bruno.get("\(wanted)&confirm=1").body.contains("Une réponse.</textarea>"))
            let viktor = try await AgentAtWork.signIn("viktor", at: site)
            #expect(try await viktor.get("/agent/articles?state=expired").body.contains("expiré depuis le \(last)"))
            #expect(!(try await viktor.get("/agent/articles?state=published").body.contains("Où patiner")))
        }
    }
}
