// Offers, transfers, labels and danger on the agents' pages, as plain forms and as scripts.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The agents' pages: who gets it, and what presses") struct OfferTests {
    private static func offer(_ id: ConversationID, to agent: AgentID, at site: SiteUnderTest) async throws {
        let now = site.house.world.world.now()
        let agents = [(agent, Language.de), (AgentID(text: "somebody-else"), .fr)].map { id, language in
            RoutableAgent(
                id: id, desks: [Cast.accueil], languages: [language], isPresent: true, availability: .available,
                load: 3, capacity: 12)
        }
        let item = WaitingItem(conversation: id, desk: Cast.accueil, language: .de, waitingSince: now)
        let offers = RoutingRules.offers(in: RoutingSituation(now: now, agents: agents, waiting: [item]))
        let why = String(decoding: try JSONEncoder().encode(try #require(offers.first).why), as: UTF8.self)
        try await site.house.conversations.perform(
            .desk(.offer(Offer(agent: agent, until: now.adding(seconds: 20), why: why))), in: id)
    }

    @Test func `an offer stands first, says how long is left and why, and is accepted by a plain form`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            try await site.house.hire("chiara")
            let earlier = try await site.house.open("D’abord")
            let amina = try await site.house.open("Ensuite")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let chiara = try await AgentAtWork.signIn("chiara", at: site)
            try await Self.offer(amina.id, to: bruno.session.agent.id, at: site)
            let page = try await bruno.get("/agent").body
            #expect(page.contains("Il reste 20 secondes pour répondre."))
            #expect(page.contains("Aucun autre ne répond dans cette langue\u{A0}: allemand."))
            #expect(page.contains("Vous portez 3 unités de travail sur 12."))
            #expect(page.contains("action=\"/agent/d/\(amina.id)/assignment\" data-offer=\"assignment\""))
            #expect(page.contains("action=\"/agent/d/\(amina.id)/decline\" data-offer=\"decline\""))
            // "Take the next" is the offer for whoever has one, and never somebody else's.
            #expect(page.contains("action=\"/agent/d/\(amina.id)/assignment\" data-action=\"next\""))
            let other = try await chiara.get("/agent").body
            #expect(other.contains("action=\"/agent/d/\(earlier.id)/assignment\" data-action=\"next\""))
            #expect(other.contains("Proposée à un collègue"))
            #expect(other.contains("id=\"offer\" aria-labelledby=\"offer-title\" data-conversation=\"\" "))
            let document = try await bruno.get("/agent/d/\(amina.id)/offer.json", accept: "application/json").document
            #expect((document["why"] as? [String])?.count == 4)

            #expect(try await bruno.post("/agent/d/\(amina.id)/assignment").status == 303)
            let state = try await site.house.conversations.summary(of: amina.id).conversation
            #expect(state.state == .open && state.agent == bruno.session.agent.id && state.offeredTo == nil)
        }
    }

    @Test func `who passes is not asked any more, and passing for somebody else changes nothing`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            try await site.house.hire("chiara")
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let chiara = try await AgentAtWork.signIn("chiara", at: site)
            try await Self.offer(amina.id, to: bruno.session.agent.id, at: site)
            _ = try await chiara.post("/agent/d/\(amina.id)/decline", json: true)
            let still = try await site.house.conversations.summary(of: amina.id).conversation
            #expect(still.offeredTo == bruno.session.agent.id)
            let passed = try await bruno.post("/agent/d/\(amina.id)/decline")
            #expect(passed.status == 303 && passed.headers["location"] == "/agent?done=declined")
            #expect(try await bruno.get("/agent?done=declined").body.contains("Vous avez passé votre tour."))
            let state = try await site.house.conversations.summary(of: amina.id).conversation
            #expect(state.state == .waiting && state.offeredTo == nil)
        }
    }

    @Test func `who is asked hears it on the stream at once, and until when; citizens do not`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let stream = try await site.follow("/api/v1/events", token: try await site.signIn("bruno"))
            let outside = try await site.follow(
                "/api/v1/conversations/\(amina.id)/events", token: amina.token.text)
            try await Self.offer(amina.id, to: bruno.id, at: site)
            let until = site.house.world.world.now().adding(seconds: 20).rfc3339
            let said = "\"offeredTo\":\"\(bruno.id.text)\",\"offeredUntil\":\"\(until)\"}"
            #expect(try await stream.wait { text in text.contains("event: fact") && text.contains(said) })
            try await site.house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            #expect(try await outside.wait { $0.contains("event: state") })
            #expect(!outside.text.contains("offeredTo"))
        }
    }

    @Test func `an agent who was set away hears it on the stream`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            try await site.house.agents.setAvailability(.available, of: bruno.id)
            let stream = try await site.follow("/api/v1/events", token: try await site.signIn("bruno"))
            _ = try await stream.wait { $0.contains("event: availability\ndata: {\"status\":\"available\"}") }
            try await site.house.agents.setAvailability(.away, of: bruno.id)
            _ = try await stream.wait { $0.contains("{\"status\":\"away\"}") }
            // Said once for each change, not at every change of anybody.
            #expect(stream.text.components(separatedBy: "event: availability").count == 3)
            await stream.close()
        }
    }

    @Test func `handing on needs somebody who can have it, and a line for them`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let chiara = try await site.house.hire("chiara", desks: [Cast.accueil, Cast.hopital])
            let dora = try await site.house.hire("dora", desks: [Cast.hopital])
            let amina = try await site.house.open("J’ai perdu ma carte\nd’identité hier soir.")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let base = "/agent/d/\(amina.id)"
            _ = try await bruno.post("\(base)/assignment")
            let page = try await bruno.get("\(base)/transfer").body
            #expect(page.contains("value=\"J’ai perdu ma carte d’identité hier soir.\""))
            #expect(page.contains("<option value=\"\(chiara.id)\">Chiara – Pas là, 0 en cours</option>"))
            #expect(!page.contains("\(dora.id)"))

            let empty = try await bruno.post("\(base)/transfer", ["to": chiara.id.text, "summary": " "])
            #expect(empty.status == 422)
            #expect(empty.body.contains("Écrivez en une ligne ce que la personne suivante doit savoir."))
            let foreign = try await bruno.post("\(base)/transfer", ["to": dora.id.text, "summary": "Carte perdue"])
            #expect(foreign.status == 422)
            #expect(foreign.body.contains("Choisissez à qui transférer la discussion."))
            #expect(foreign.body.contains("value=\"Carte perdue\""))

            let done = try await bruno.post("\(base)/transfer", ["to": chiara.id.text, "summary": "Carte perdue"])
            #expect(done.status == 303 && done.headers["location"] == "/agent?done=transferred")
            let state = try await site.house.conversations.summary(of: amina.id).conversation
            #expect(state.agent == chiara.id && state.state == .open)
            #expect(try await bruno.get(base).body.contains("Bruno a transféré la discussion à Chiara"))
            // It is not Bruno's any more to hand on.
            let again = try await bruno.post("\(base)/transfer", ["to": chiara.id.text, "summary": "x"], json: true)
            #expect(again.status == 409)
        }
    }

    @Test func `the interface hands on to a colleague, and refuses what nobody can have`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            let chiara = try await site.house.hire("chiara")
            let amina = try await site.house.open()
            let token = try await site.signIn("bruno")
            try await site.house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            let path = "/api/v1/conversations/\(amina.id)/transfer"
            for to in ["nobody", "skill:unheard", "team:unheard"] {
                let body = "{\"to\": \"\(to)\", \"summary\": \"Carte perdue\"}"
                #expect(try await site.ask("POST", path, token: token, body: body).status == 422)
            }
            let body = "{\"to\": \"\(chiara.id)\", \"summary\": \"Carte perdue\"}"
            #expect(try await site.ask("POST", path, body: body).status == 401)
            #expect(try await site.ask("POST", path, token: amina.token.text, body: body).status == 404)
            let headers = ["Idempotency-Key": "k1"]
            for _ in 0..<2 {
                let answer = try await site.ask("POST", path, token: token, body: body, headers: headers)
                #expect(answer.status == 200)
                let agent = try #require(try answer.document["agent"] as? [String: Any])
                #expect(agent["id"] as? String == chiara.id.text)
            }
        }
    }

    @Test func `danger is acknowledged or corrected in one click, and labels are put on and taken off`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let base = "/agent/d/\(amina.id)"
            #expect(try await bruno.post("\(base)/severity", ["severity": "3"]).status == 422)
            #expect(try await bruno.post("\(base)/severity", ["severity": "2"]).status == 303)
            #expect(try await bruno.get("/agent").body.contains("data-level=\"danger\">Danger possible</span>"))
            #expect(try await bruno.post("\(base)/acknowledgement").status == 303)
            var state = try await site.house.conversations.summary(of: amina.id).conversation
            #expect(state.severity == .danger && state.dangerSince == nil)
            _ = try await bruno.post("\(base)/severity", ["severity": "0"])
            _ = try await bruno.post("\(base)/tags", ["add": "Carte d’identité"])
            _ = try await bruno.post("\(base)/tags", ["add": "vol"])
            state = try await site.house.conversations.summary(of: amina.id).conversation
            #expect(state.severity == .usual && state.tags == ["carte-d-identite", "vol"])
            #expect(try await bruno.post("\(base)/tags", ["add": "!?"]).status == 422)
            _ = try await bruno.post("\(base)/tags", ["remove": "vol"])
            #expect(try await bruno.get(base).body.contains("value=\"carte-d-identite\""))
            state = try await site.house.conversations.summary(of: amina.id).conversation
            #expect(state.tags == ["carte-d-identite"])
        }
    }

    @Test func `a hard conversation is said to be one by who has it, and nobody else`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            try await site.house.hire("chiara")
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let chiara = try await AgentAtWork.signIn("chiara", at: site)
            _ = try await bruno.post("/agent/d/\(amina.id)/assignment")
            #expect(try await chiara.post("/agent/d/\(amina.id)/hard", json: true).status == 409)
            #expect(try await bruno.post("/agent/d/\(amina.id)/hard").status == 303)
            #expect(try await site.house.conversations.summary(of: amina.id).conversation.isHard)
        }
    }

    @Test func `nobody of another desk hands on, passes, labels or judges`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("chiara", desks: [Cast.hopital])
            try await site.house.hire("emma", role: .editor)
            let amina = try await site.house.open()
            for login in ["chiara", "emma"] {
                let person = try await AgentAtWork.signIn(login, at: site)
                for act in ["decline", "transfer", "severity", "acknowledgement", "tags", "hard"] {
                    let fields = ["severity": "1", "add": "vol", "to": "x", "summary": "y"]
                    #expect(try await person.post("/agent/d/\(amina.id)/\(act)", fields, json: true).status == 404)
                }
                #expect(try await person.get("/agent/d/\(amina.id)/transfer").status == 404)
            }
        }
    }
}
