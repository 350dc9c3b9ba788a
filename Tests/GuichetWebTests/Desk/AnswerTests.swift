// Canned answers, drafts, mentions and held replies on the agents' pages.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The agents' pages: writing") struct AnswerTests {
    @Test func `only editors, supervisors and administrators keep answers`() async throws {
        try await SiteUnderTest.withFresh { site in
            for role in Role.allCases {
                try await site.house.hire("a-\(role.rawValue)", role: role)
                let person = try await AgentAtWork.signIn("a-\(role.rawValue)", at: site)
                let allowed: Set<Role> = [.editor, .supervisor, .admin]
                let expected = allowed.contains(role) ? 200 : 403
                #expect(try await person.get("/agent/reponses").status == expected)
                #expect(try await person.get("/agent/reponses/nouvelle").status == expected)
                let fields = ["title": "Accueil de \(role.rawValue)", "text-fr": "Bonjour"]
                let saved = try await person.post("/agent/reponses", fields)
                #expect(saved.status == (allowed.contains(role) ? 303 : 403))
                guard let one = try await site.doors.answers.all().first else { continue }
                let changed = try await person.post("/agent/reponses/\(one.id)", fields)
                #expect(changed.status == (allowed.contains(role) ? 303 : 403))
                let retired = try await person.post("/agent/reponses/\(one.id)/retirement", ["retired": "0"])
                #expect(retired.status == (allowed.contains(role) ? 303 : 403))
            }
            #expect(try await site.doors.answers.all().count == 3)
        }
    }

    @Test func `an answer is written, refused with what to do, changed and withdrawn by plain forms`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("emma", role: .editor)
            let emma = try await AgentAtWork.signIn("emma", at: site)
            let empty = try await emma.post("/agent/reponses", ["title": "Accueil", "text-fr": "  "])
            #expect(empty.status == 422 && empty.body.contains("Écrivez le texte dans une langue au moins."))
            #expect(empty.body.contains("value=\"Accueil\""))
            let saved = try await emma.post(
                "/agent/reponses",
                ["title": "Accueil", "text-fr": "Bonjour", "text-de": "Guten Tag", "desk": "accueil"])
            #expect(saved.headers["location"] == "/agent/reponses?done=saved")
            let answer = try #require(try await site.doors.answers.all().first)
            #expect(answer.fields.texts == [.fr: "Bonjour", .de: "Guten Tag"] && answer.fields.desk == Cast.accueil)
            #expect(try await emma.get("/agent/reponses/\(answer.id)").body.contains("Guten Tag</textarea>"))
            _ = try await emma.post("/agent/reponses/\(answer.id)", ["title": "Accueil", "text-fr": "Bonsoir"])
            _ = try await emma.post("/agent/reponses/\(answer.id)/retirement", ["retired": "1"])
            let list = try await emma.get("/agent/reponses?done=retired").body
            #expect(list.contains("La réponse type n’est plus proposée."))
            #expect(list.contains("Proposer de nouveau"))
            #expect(try await emma.get("/agent/reponses/none").status == 404)
        }
    }

    @Test func `an answer is put into the reply filled in, and does not go until it is complete`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let text = "{agent} vous attend le {date du rendez-vous}. Dossier {reference}, {desk}."
            let id = try await site.doors.answers.save(
                AnswerFields(title: "Rendez-vous", texts: [.fr: text]), as: nil, by: bruno.session.agent.id)
            let base = "/agent/d/\(amina.id)"
            _ = try await bruno.post("\(base)/assignment")
            let choice = try await bruno.get("\(base)/answers").body
            #expect(choice.contains("href=\"\(base)?answer=\(id)#reply\""))
            let filled = "Bruno vous attend le {date du rendez-vous}. Dossier \(amina.reference), Accueil."
            #expect(try await bruno.get("\(base)?answer=\(id)").body.contains(filled))

            let held = try await bruno.post("\(base)/messages", ["text": filled, "answer": id.text])
            #expect(held.status == 422)
            #expect(held.body.contains("Complétez «\u{202F}date du rendez-vous\u{202F}» avant d’envoyer."))
            #expect(held.body.contains(filled))
            let complete = filled.replacing("{date du rendez-vous}", with: "lundi")
            #expect(try await bruno.post("\(base)/messages", ["text": complete, "answer": id.text]).status == 303)
            #expect(try await site.doors.answers.answer(id).uses == 1)
            // Braces that no answer knows are somebody's own words.
            #expect(try await bruno.post("\(base)/messages", ["text": "Tapez {nom} tel quel"]).status == 303)
        }
    }

    @Test func `a reply is held when a colleague has answered since, and goes once that was seen`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await AgentAtWork.signIn(try await site.house.hire("bruno").login, at: site)
            let chiara = try await site.house.hire("chiara")
            let amina = try await site.house.open()
            let base = "/agent/d/\(amina.id)"
            let conversations = site.house.conversations
            try await conversations.perform(.assign(to: chiara.id, by: chiara.id), in: amina.id)
            _ = try await conversations.reply("Je regarde.", in: amina.id, by: chiara.id, idempotencyKey: nil)
            site.house.world.advance(seconds: 4)
            try await conversations.perform(
                .assign(to: bruno.session.agent.id, by: chiara.id), in: amina.id)
            let held = try await bruno.post("\(base)/messages", ["text": "Bonjour", "seen": "1"])
            #expect(held.status == 409)
            #expect(held.body.contains("Chiara a répondu il y a 4 s."))
            #expect(held.body.contains("name=\"seen\" value=\"2\""))
            let script = try await bruno.post("\(base)/messages", ["text": "Bonjour", "seen": "1"], json: true)
            #expect((try script.document["type"] as? String)?.hasSuffix("answered-meanwhile") == true)
            #expect(try await bruno.post("\(base)/messages", ["text": "Bonjour", "seen": "2"]).status == 303)
            // One's own words never hold one's next ones.
            #expect(try await bruno.post("\(base)/messages", ["text": "Encore", "seen": "2"]).status == 303)
        }
    }

    @Test func `a draft is kept on the server, given back on the page and to scripts, and gone once sent`() async throws
    {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let base = "/agent/d/\(amina.id)"
            _ = try await bruno.post("\(base)/assignment")
            let kept = try await bruno.post("\(base)/draft", ["kind": "reply", "text": "Je prépare"], json: true)
            #expect(kept.status == 204)
            #expect(try await bruno.post("\(base)/draft", ["kind": "poem", "text": "x"], json: true).status == 422)
            #expect(try await bruno.get(base).body.contains("\nJe prépare</textarea>"))
            let thread = try await bruno.get("\(base)/thread.json", accept: "application/json").document
            #expect(thread["reply"] as? String == "Je prépare" && thread["keepsDrafts"] as? Bool == true)
            _ = try await bruno.post("\(base)/messages", ["text": "Je prépare, voilà"])
            #expect(try await !bruno.get(base).body.contains("\nJe prépare</textarea>"))
        }
    }

    @Test func `a colleague who is named in a note finds it in a list, and nobody else does`() async throws {
        try await SiteUnderTest.withFresh { site in
            for login in ["bruno", "chiara"] { try await site.house.hire(login) }
            try await site.house.hire("dora", desks: [Cast.hopital])
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let chiara = try await AgentAtWork.signIn("chiara", at: site)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let base = "/agent/d/\(amina.id)"
            _ = try await bruno.post("\(base)/notes", ["text": "À voir avec @chiara, pas @dora ni @bruno."])
            let list = try await chiara.get("/agent").body
            #expect(list.contains("id=\"mentions\" aria-labelledby=\"mentions-title\">"))
            #expect(list.contains("href=\"\(base)#n3\""))
            for other in [bruno, dora] {
                #expect(try await other.get("/agent").body.contains("aria-labelledby=\"mentions-title\" hidden>"))
            }
            #expect(try await chiara.post("\(base)/mentions").status == 303)
            #expect(try await chiara.get("/agent").body.contains("aria-labelledby=\"mentions-title\" hidden>"))
            #expect(try await dora.post("\(base)/mentions").status == 404)
        }
    }
}
