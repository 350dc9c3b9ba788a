// The public help site: found without a script, read, judged, carried on to a person.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The help site") struct HelpPagesTests {
    private func get(_ site: SiteUnderTest, _ path: String, accept: String = "text/html") async throws -> Answer {
        try await site.ask("GET", path, headers: ["Accept": accept])
    }

    @Test func `a citizen finds an answer without a script, and reads it`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let article = try await shelf.publish(
                "Comment refaire un passeport perdu ?", "Allez en **mairie**. Tapez {{name}} < 3.",
                plain: "Allez à la mairie.", topics: ["Papiers", "Passeport"])
            try await shelf.publish("Horaires du bureau ?", audience: .agents)
            let home = try await get(site, "/aide/accueil").body
            #expect(home.contains("href=\"/aide/accueil/themes/papiers?lang=fr\""))
            #expect(home.contains("Comment refaire un passeport perdu"))
            #expect(!home.contains("Horaires du bureau"))
            let found = try await get(site, "/aide/accueil?lang=fr&q=J%27ai+perdu+mon+passeport").body
            let address = "/aide/accueil/questions/\(article.slug)?lang=fr"
            #expect(found.contains("href=\"\(address)&amp;s="))
            #expect(found.contains("/d/accueil/discussion?lang=fr&amp;q=J%27ai%20perdu%20mon%20passeport"))
            let page = try await get(site, address)
            #expect(page.status == 200 && page.body.contains("<h1>Comment refaire un passeport perdu ?</h1>"))
            #expect(page.body.contains("<strong>mairie</strong>") && page.body.contains("&#123;&#123;name&#125;&#125;"))
            #expect(page.body.contains("Allez à la mairie."))
            #expect(page.body.contains("<script type=\"application/ld+json\">{\"@context\""))
            #expect(try await get(site, "/aide/accueil/themes/papiers").body.contains(address))
            #expect(try await get(site, "/aide/accueil/themes/rien").status == 404)
            #expect(try await get(site, "/aide/rien").status == 404)
        }
    }

    @Test func `what is not public, not of this desk, expired or archived is not there`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let inside = try await shelf.publish("Consigne interne ?", audience: .agents)
            let archived = try await shelf.publish("Ancienne question ?")
            try await site.doors.articles.archive(archived.id, true, by: shelf.writer)
            let expired = try await shelf.publish("Question expirée ?")
            try await site.doors.articles.expire(expired.id, in: .fr, by: shelf.writer)
            try await site.doors.knowledge.refresh()
            for article in [inside, archived, expired] {
                let path = "/aide/accueil/questions/\(article.slug)"
                #expect(try await get(site, path).status == 404, "\(article.slug)")
                #expect(try await site.ask("POST", "\(path)/avis", body: "useful=yes").status != 303)
                let api = "/api/v1/desks/accueil/articles/\(article.slug)"
                #expect(try await get(site, api, accept: "application/json").status == 404)
            }
            #expect(!(try await get(site, "/aide/accueil/sitemap.xml").body.contains("/questions/")))
            #expect(!(try await get(site, "/aide/accueil/atom.xml").body.contains("<entry>")))
        }
    }

    @Test func `words that look like markup stay words, in the page and in its data`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let article = try await shelf.publish("Fin </script><script>alert(1)</script> ?", "A & B")
            let page = try await get(site, "/aide/accueil/questions/\(article.slug)").body
            #expect(!page.contains("<script>alert"))
            #expect(page.contains("\\u003c/script\\u003e\\u003cscript\\u003ealert(1)"))
            #expect(try await get(site, "/aide/accueil/atom.xml").body.contains("&lt;/script&gt;"))
            #expect(try await get(site, "/aide/accueil?q=%3Cscript%3E").body.contains("value=\"&lt;script&gt;\""))
        }
    }

    @Test func `languages are linked, feeds and maps tell them, and a verdict counts`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let article = try await shelf.publish("Où refaire un passeport ?")
            try await shelf.translate(article, into: .en, "Where to renew a passport?")
            let path = "/aide/accueil/questions/\(article.slug)"
            let page = try await get(site, "\(path)?lang=fr").body
            #expect(page.contains("rel=\"alternate\" hreflang=\"en\" href=\"\(path)?lang=en\""))
            #expect(!page.contains("hreflang=\"de\" href=\"\(path)"))
            #expect(try await get(site, "\(path)?lang=en").body.contains("<h1>Where to renew a passport?</h1>"))
            #expect(try await get(site, "/aide/accueil/atom.xml?lang=en").body.contains("Where to renew a passport?"))
            let map = try await get(site, "/aide/accueil/sitemap.xml").body
            #expect(map.contains("\(article.slug)?lang=fr</loc>") && map.contains("\(article.slug)?lang=en</loc>"))
            let form = ["Content-Type": "application/x-www-form-urlencoded"]
            let judged = try await site.ask("POST", "\(path)/avis?lang=en", body: "useful=no", headers: form)
            #expect(judged.status == 303)
            #expect(try await site.ask("POST", "\(path)/avis", body: "useful=perhaps", headers: form).status == 422)
            try await site.doors.articles.flushUse()
            let uses = try await site.doors.articles.uses(of: article.id)
            #expect(uses.first { $0.language == .en }?[.notUseful] == 1)
        }
    }

    @Test func `what one looked for comes along to a person`() async throws {
        try await SiteUnderTest.withFresh { site in
            let page = try await get(site, "/d/accueil/discussion?q=Mon%20passeport%20%3C%20perdu").body
            #expect(page.contains("\nMon passeport &lt; perdu</textarea>"))
        }
    }

    @Test func `a search that nobody opened anything of is a question, one that was answered is none`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let article = try await shelf.publish("Où refaire un passeport ?")
            _ = try await get(site, "/aide/accueil?q=passeport")
            _ = try await get(site, "/aide/accueil?q=licorne")
            // What a script asks for while somebody types is no search yet.
            _ = try await get(site, "/aide/accueil?q=lic", accept: "application/json")
            let asked = try await site.doors.questions.unanswered(at: [Cast.accueil])
            #expect(Set(asked.map(\.words)) == ["passeport", "licorne"])
            let kept = try await get(site, "/aide/accueil?q=passeport&kept=1", accept: "application/json").document
            let search = try #require(kept["search"] as? String)
            _ = try await get(site, "/aide/accueil/questions/\(article.slug)?s=\(search)")
            #expect(try await site.doors.questions.unanswered(at: [Cast.accueil]).map(\.questions.count).max() == 1)
        }
    }

    @Test func `machines find the same, with why`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let article = try await shelf.publish("Où refaire un passeport ?", "En mairie.")
            let path = "/api/v1/desks/accueil/articles"
            let found = try await get(site, "\(path)?q=passeport", accept: "application/json").document
            let first = try #require((found["articles"] as? [[String: Any]])?.first)
            #expect(first["slug"] as? String == article.slug && (first["score"] as? Double ?? 0) > 0)
            #expect((first["why"] as? [String])?.contains("passeport") == true)
            let newest = try await get(site, path, accept: "application/json").document
            #expect((newest["articles"] as? [[String: Any]])?.count == 1)
            #expect(try await get(site, "\(path)?limit=51", accept: "application/json").status == 400)
            let one = try await get(site, "\(path)/\(article.slug)", accept: "application/json").document
            #expect(
                one["answer"] as? String == "En mairie."
                    && (one["html"] as? String)?.contains("<p>En mairie.</p>") == true)
            try await site.house.hire("bruno")
            let amina = try await site.house.open("J’ai perdu mon passeport")
            let answer = try await site.ask(
                "GET", "/api/v1/conversations/\(amina.id)/suggestions", token: try await site.signIn("bruno"))
            let suggested = try #require((try answer.document["suggestions"] as? [[String: Any]])?.first)
            #expect(suggested["article"] as? String == article.id.text)
        }
    }
}
