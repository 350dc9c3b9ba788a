// Suggestions beside a conversation: shown with why, inserted as text, recorded with their version, judged.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The agents' pages: suggestions") struct SuggestionTests {
    @Test func `three at most are shown with why, and one goes into the reply as text to change`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            for place in ["au Japon", "au Brésil", "au Canada", "au Maroc"] {
                try await shelf.publish("Passeport perdu \(place) ?", "Au **consulat** \(place).")
            }
            try await site.house.hire("bruno")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let amina = try await site.house.open("J’ai perdu mon passeport au Canada")
            let base = "/agent/d/\(amina.id)"
            _ = try await bruno.post("\(base)/assignment")
            let document = try await bruno.get("\(base)/suggestions.json", accept: "application/json").document
            let list = try #require(document["suggestions"] as? [[String: Any]])
            #expect(list.count == 3)
            let best = try #require(list.first)
            #expect(best["question"] as? String == "Passeport perdu au Canada ?")
            #expect((best["why"] as? String)?.contains("passeport") == true)
            let used = try #require(best["used"] as? String)
            let page = try await bruno.get(base).body
            #expect(
                page.contains("Passeport perdu au Canada ?") && page.contains("href=\"\(base)?article=\(used)#reply\""))
            let chosen = try await bruno.get("\(base)?article=\(used)").body
            #expect(chosen.contains("\nAu consulat au Canada.</textarea>"))
            #expect(chosen.contains("name=\"articles\" value=\"\(used)\""))
            // Nothing is sent by itself.
            #expect(try await site.house.conversations.summary(of: amina.id).conversation.messages == 1)
            let fields = ["text": "Au consulat, à Ottawa.", "articles": used]
            #expect(try await bruno.post("\(base)/messages", fields).status == 303)
            let sent = try await site.house.conversations.usedArticles(in: amina.id)
            #expect(sent.map(\.version) == [1] && sent.map(\.language) == [.fr])
            let first = try #require(sent.first)
            let version = try await site.doors.articles.version(
                first.version, of: ArticleID(text: first.article), in: first.language)
            #expect(version?.words.answer == "Au **consulat** au Canada.")
            // What is answered by an article asks for none.
            try await site.house.conversations.perform(
                .close(reason: nil, by: bruno.session.agent.id), in: amina.id)
            #expect(try await site.doors.questions.unanswered(at: [Cast.accueil]).isEmpty)
        }
    }

    @Test func `one that is not useful falls for like questions, and a missing answer is told to editors`() async throws
    {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            try await shelf.publish("Passeport perdu à l’étranger ?")
            try await site.house.hire("bruno")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let amina = try await site.house.open("Mon passeport est perdu")
            let base = "/agent/d/\(amina.id)"
            let before = try await bruno.get("\(base)/suggestions.json", accept: "application/json").document
            let used = try #require((before["suggestions"] as? [[String: Any]])?.first?["used"] as? String)
            #expect(try await bruno.post("\(base)/suggestions", ["unfit": used]).status == 303)
            #expect(try await bruno.post("\(base)/suggestions", ["unfit": "x"]).status == 422)
            #expect(try await bruno.post("\(base)/question").status == 303)
            let asked = try await site.doors.questions.unanswered(at: [Cast.accueil])
            #expect(asked.first?.questions.map(\.origin) == [.marked(amina.id)])
        }
    }

    @Test func `agents of other desks, and those who read no conversation, get nothing`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("chiara", desks: [Cast.hopital])
            try await site.house.hire("emma", role: .editor)
            let amina = try await site.house.open("Mon passeport est perdu")
            for login in ["chiara", "emma"] {
                let person = try await AgentAtWork.signIn(login, at: site)
                let base = "/agent/d/\(amina.id)"
                #expect(try await person.get("\(base)/suggestions.json", accept: "application/json").status == 404)
                #expect(try await person.post("\(base)/suggestions", ["unfit": "a.fr.1"]).status == 404)
                #expect(try await person.post("\(base)/question").status == 404)
            }
            #expect(try await site.doors.questions.unanswered(at: [Cast.accueil]).isEmpty)
        }
    }

    @Test func `whoever waits may read in the meantime, until somebody comes`() async throws {
        try await SiteUnderTest.withFresh { site in
            let shelf = try await Shelf(site)
            let article = try await shelf.publish("Passeport perdu ?")
            let bruno = try await site.house.hire("bruno")
            let amina = try await site.house.open("J’ai perdu mon passeport")
            let cookie = ["Cookie": "guichet_citizen=\(amina.token.text)", "Accept": "text/html"]
            let link = "/aide/accueil/questions/\(article.slug)?lang=fr"
            #expect(try await site.ask("GET", "/discussion/\(amina.id)", headers: cookie).body.contains(link))
            try await site.house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            #expect(!(try await site.ask("GET", "/discussion/\(amina.id)", headers: cookie).body.contains(link)))
        }
    }

    @Test func `what a form says of inserted articles is read, and nonsense is passed over`() {
        let read = UsedArticle.read("ab.fr.3,ab.fr.3,x,cd.xx.1,ef.de.y,gh.de.2")
        #expect(
            read == [
                UsedArticle(article: "ab", language: .fr, version: 3),
                UsedArticle(article: "gh", language: .de, version: 2),
            ])
    }
}
