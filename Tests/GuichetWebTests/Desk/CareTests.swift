// Colleagues to name, supervisors to call, a pause after what was hard, and what came before.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The agents' pages: care") struct CareTests {
    @Test func `a note can name the colleagues of the desk, and nobody else`() async throws {
        try await SiteUnderTest.withFresh { site in
            for login in ["bruno", "chiara"] { try await site.house.hire(login) }
            try await site.house.hire("felix", desks: [Cast.hopital])
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let path = "/agent/d/\(amina.id)/colleagues.json"
            let told = try await bruno.get(path, accept: "application/json").document
            let colleagues = try #require(told["colleagues"] as? [[String: String]])
            #expect(colleagues.map { $0["login"] } == ["chiara"])
            #expect(colleagues.first?["state"] == "Pas là")
            let felix = try await AgentAtWork.signIn("felix", at: site)
            #expect(try await felix.get(path, accept: "application/json").status == 404)
        }
    }

    @Test func `a call for help names the supervisors of the desk, who find it in their list`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let base = "/agent/d/\(amina.id)"
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            _ = try await bruno.post("\(base)/assignment")
            let button = "action=\"\(base)/help\" data-action=\"help\" hidden"
            #expect(try await bruno.get(base).body.contains(button))
            #expect(try await bruno.post("\(base)/help").status == 404)

            try await site.house.hire("dora", role: .supervisor)
            try await site.house.hire("gaia", role: .supervisor, desks: [Cast.hopital])
            #expect(try await !bruno.get(base).body.contains(button))
            let called = try await bruno.post("\(base)/help")
            #expect(called.headers["location"] == "\(base)?done=help.done")
            let page = try await bruno.get("\(base)?done=help.done").body
            #expect(page.contains("Vos superviseurs sont prévenus.") && page.contains("Aide demandée. @dora</p>"))
            let dora = try await AgentAtWork.signIn("dora", at: site)
            #expect(try await dora.get("/agent").body.contains("\(base)#n"))
        }
    }

    @Test func `a pause is proposed after a hard conversation, and after no other`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let proposal = "data-part=\"text\">Cet échange a pu être difficile."
            for (wish, isHard) in [(nil, false), ("hard", true), ("severity", true)] {
                let amina = try await site.house.open()
                let base = "/agent/d/\(amina.id)"
                _ = try await bruno.post("\(base)/assignment")
                if let wish { _ = try await bruno.post("\(base)/\(wish)", ["severity": "2"]) }
                #expect(try await !bruno.get(base).body.contains(proposal))
                let closed = try await bruno.post("\(base)/closure", ["reason": "answered"])
                let page = try await bruno.get(try #require(closed.headers["location"])).body
                #expect(page.contains(proposal) == isHard, "\(wish ?? "nothing")")
            }
            #expect(try await bruno.get("/agent?done=hard.done").body.contains(proposal))
        }
    }

    @Test func `what the same person came back from is told, and a closure taken back is not`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let base = "/agent/d/\(amina.id)"
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let close = { try await bruno.post("\(base)/closure", ["reason": "answered"]) }
            _ = try await bruno.post("\(base)/assignment")
            _ = try await close()
            _ = try await bruno.post("\(base)/reopening")
            let lines = { try await bruno.get("\(base)/thread.json", accept: "application/json").document["contacts"] }
            #expect(try await lines() as? [String] == [])
            _ = try await close()
            _ = try await site.house.receive("Encore moi", in: amina.id)
            let contacts = try #require(try await lines() as? [String])
            #expect(contacts.count == 1)
            #expect(contacts[0].contains("Bruno a clos la discussion.") && contacts[0].hasSuffix("Réponse donnée."))
            #expect(try await bruno.get(base).body.contains("\(contacts[0])</li>"))
        }
    }

    @Test func `pages look as this device was told, and as usual where it says nonsense`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            #expect(try await bruno.get("/agent").body.contains("<html lang=\"fr\" data-density=\"compact\">"))
            let chosen = try await bruno.post(
                "/agent/display", ["theme": "dark", "density": "comfortable", "size": "125", "next": "/agent"])
            #expect(chosen.status == 303 && chosen.headers["location"] == "/agent")
            let cookie = try #require(chosen.headers["set-cookie"]?.split(separator: ";").first)
            let page = try await site.ask("GET", "/agent", headers: ["Cookie": "\(bruno.cookie); \(cookie)"]).body
            #expect(page.contains("<html lang=\"fr\" data-theme=\"dark\" data-size=\"125\">"))
            #expect(page.contains("<option value=\"dark\" selected>"))
            let nonsense = "\(bruno.cookie); guichet_display=pink.9.x"
            let usual = try await site.ask("GET", "/agent", headers: ["Cookie": nonsense]).body
            #expect(usual.contains("<html lang=\"fr\" data-density=\"compact\">"))
        }
    }

    @Test func `words that went out are no draft any more, and words begun since still are`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let base = "/agent/d/\(amina.id)"
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            _ = try await bruno.post("\(base)/assignment")
            let draft = { (text: String) in
                _ = try await bruno.post("\(base)/draft", ["kind": "reply", "text": text], json: true)
            }
            let kept = { try await bruno.get("\(base)/thread.json", accept: "application/json").document["reply"] }
            try await draft("Bonjour")
            #expect(try await bruno.post("\(base)/messages", ["text": "Bonjour"], json: true).status == 201)
            #expect(try await kept() == nil)
            try await draft("Ensuite")
            #expect(try await bruno.post("\(base)/messages", ["text": "D’abord"], json: true).status == 201)
            #expect(try await kept() as? String == "Ensuite")
        }
    }
}
