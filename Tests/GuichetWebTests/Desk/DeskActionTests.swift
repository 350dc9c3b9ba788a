// What an agent does, as plain forms and as scripts.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The agents' pages: work") struct DeskActionTests {
    @Test func `take, answer, note, close and reopen as plain forms`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open("J’ai perdu ma carte <b>bleue</b>.")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let base = "/agent/d/\(amina.id)"
            let list = try await bruno.get("/agent")
            #expect(list.body.contains(amina.reference.description))
            #expect(list.body.contains("action=\"\(base)/assignment\""))

            let taken = try await bruno.post("\(base)/assignment")
            #expect(taken.status == 303 && taken.headers["location"] == base)
            let replied = try await bruno.post("\(base)/messages", ["text": "Bonjour,\r\ndeux lignes"])
            #expect(replied.headers["location"] == "\(base)#m2")
            let noted = try await bruno.post("\(base)/notes", ["text": "À vérifier"])
            #expect(noted.headers["location"]?.hasPrefix("\(base)#n") == true)

            let page = try await bruno.get(base)
            #expect(page.body.contains("J’ai perdu ma carte &lt;b&gt;bleue&lt;/b&gt;."))
            #expect(page.body.contains("Bonjour,\ndeux lignes"))
            #expect(page.body.contains("class=\"msg msg--note\""))

            let closed = try await bruno.post("\(base)/closure", ["reason": "answered"])
            #expect(closed.headers["location"] == "\(base)?done=closed")
            #expect(try await bruno.get("\(base)?done=closed").body.contains("Discussion close."))
            #expect(try await bruno.post("\(base)/reopening").status == 303)
            let state = try await site.house.conversations.summary(of: amina.id).conversation
            #expect(state.state == .open && state.agent == bruno.session.agent.id)
        }
    }

    @Test func `a race has one winner, and the other learns the name`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            try await site.house.hire("chiara")
            let amina = try await site.house.open()
            let agents = [
                try await AgentAtWork.signIn("bruno", at: site), try await AgentAtWork.signIn("chiara", at: site),
            ]
            let answers = try await withThrowingTaskGroup(of: (String, Answer).self) { tasks in
                for agent in agents {
                    tasks.addTask {
                        let answer = try await agent.post("/agent/d/\(amina.id)/assignment", json: true)
                        return (agent.session.agent.name, answer)
                    }
                }
                return try await tasks.reduce(into: []) { $0.append($1) }
            }
            let winner = try #require(answers.first { $0.1.status == 200 })
            let loser = try #require(answers.first { $0.1.status == 409 })
            #expect(try loser.1.document["detail"] as? String == "\(winner.0) vient de prendre cette discussion.")
        }
    }

    @Test func `what is refused is given back with a sentence`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let base = "/agent/d/\(amina.id)"
            _ = try await bruno.post("\(base)/assignment")
            let text = String(repeating: "long ", count: 900)
            let answer = try await bruno.post("\(base)/messages", ["text": text, "key": "k1"])
            #expect(answer.status == 422)
            #expect(answer.body.contains(text))
            #expect(answer.body.contains("role=\"alert\""))
            #expect(answer.body.contains("name=\"key\" value=\"k1\""))
        }
    }

    @Test func `a retry with the same key writes once, by script and by form`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let base = "/agent/d/\(amina.id)"
            _ = try await bruno.post("\(base)/assignment")
            for _ in 0..<2 {
                let answer = try await bruno.post(
                    "\(base)/messages", ["text": "une fois"], json: true, headers: ["Idempotency-Key": "k1"])
                #expect(answer.status == 201)
                #expect(try answer.document["key"] as? String == "m2")
                _ = try await bruno.post("\(base)/notes", ["text": "une note", "key": "k2"])
            }
            let facts = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            #expect(facts.count { if case .message(text: "une fois") = $0.body { true } else { false } } == 1)
            #expect(facts.count { if case .note = $0.body { true } else { false } } == 1)
        }
    }

    @Test func `the thread as scripts read it tells messages, notes and facts in order`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open("Bonjour")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let base = "/agent/d/\(amina.id)"
            _ = try await bruno.post("\(base)/assignment")
            _ = try await bruno.post("\(base)/notes", ["text": "À vérifier"])
            let thread = try await bruno.get("\(base)/thread.json", accept: "application/json").document
            let entries = try #require(thread["entries"] as? [[String: Any]])
            #expect(entries.compactMap { $0["kind"] as? String } == ["message", "fact", "note"])
            #expect(entries.compactMap { $0["key"] as? String } == ["m1", "f3", "n4"])
            let row = try #require(thread["conversation"] as? [String: Any])
            #expect(row["state"] as? String == "open")
            let list = try await bruno.get("/agent/conversations.json", accept: "application/json").document
            #expect((list["conversations"] as? [[String: Any]])?.count == 1)
        }
    }

    @Test func `availability is set, and signing out ends the session and the availability`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let id = bruno.session.agent.id
            let answer = try await bruno.post("/agent/availability", ["status": "available", "next": "//evil.example"])
            #expect(answer.status == 303 && answer.headers["location"] == "/agent")
            #expect(site.house.agents[id]?.availability == .available)
            #expect(try await bruno.post("/agent/availability", ["status": "asleep"]).status == 422)
            let left = try await bruno.post("/agent/deconnexion")
            #expect(left.headers["set-cookie"]?.contains("Max-Age=0") == true)
            #expect(site.house.agents[id]?.availability == .away)
            #expect(try await bruno.get("/agent").status == 303)
        }
    }

    @Test func `the page speaks the language the agent chooses`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            #expect(try await bruno.get("/agent").body.contains("<html lang=\"fr\""))
            let english = try await bruno.get("/agent?lang=en")
            #expect(english.body.contains("<html lang=\"en\""))
            #expect(english.headers["set-cookie"]?.hasPrefix("guichet_language=en; Path=/;") == true)
            #expect(try await bruno.get("/agent?lang=de").body.contains("<html lang=\"fr\""))
        }
    }
}
