// The board, what is behind its figures, and what can be done from it; tried by whoever has no right to it too.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("Supervision") struct SupervisionPagesTests {
    private static func paths(_ site: SiteUnderTest, _ id: ConversationID) -> [(method: String, path: String)] {
        site.server.routes.filter { $0.path.hasPrefix("/supervision") }.map { route in
            let path = route.path.replacingOccurrences(of: "{id}", with: id.text)
                .replacingOccurrences(of: "{desk}", with: "accueil").replacingOccurrences(of: "{alert}", with: "x")
            return (route.method, path)
        }
    }

    @Test func `signed out, as an agent, an editor or a data-protection officer nothing opens and nothing changes`()
        async throws
    {
        try await SiteUnderTest.withFresh { site in
            let amina = try await site.house.open("le mien, il a un couteau")
            let paths = Self.paths(site, amina.id)
            #expect(paths.count >= 19)
            for (method, path) in paths {
                let answer = try await site.ask(method, path, body: method == "GET" ? nil : "")
                #expect(answer.status == 303, "\(path)")
                #expect(answer.headers["location"]?.hasPrefix("/agent/connexion") == true)
            }
            let before = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            for (login, role) in [("bruno", Role.agent), ("emma", .editor), ("felix", .dpo)] {
                try await site.house.hire(login, role: role)
                let person = try await AgentAtWork.signIn(login, at: site)
                for (method, path) in paths {
                    let answer =
                        try await method == "GET"
                        ? person.get(path) : person.post(path, ["severity": "0", "text": "x"])
                    #expect(answer.status == 404, "\(login): \(path)")
                    #expect(!answer.body.contains("le mien"))
                }
            }
            let after = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            #expect(before == after)
        }
    }

    @Test func `a supervisor of another desk finds nothing of this one`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor, desks: [Cast.hopital])
            let amina = try await site.house.open("il a un couteau")
            let dora = try await AgentAtWork.signIn("dora", at: site)
            for path in [
                "/supervision/desk/accueil", "/supervision/d/\(amina.id)", "/supervision/jour?desk=accueil",
                "/supervision/export.csv?desk=accueil", "/supervision/discussions?desk=accueil",
            ] {
                #expect(try await dora.get(path).status == 404, "\(path)")
            }
            let board = try await dora.get("/supervision").body
            #expect(!board.contains(amina.id.text) && !board.contains("Accueil"))
            #expect(try await dora.post("/supervision/d/\(amina.id)/acknowledgement").status == 404)
        }
    }

    @Test func `without the form's token nothing is done`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let amina = try await site.house.open("il a un couteau")
            let dora = try await AgentAtWork.signIn("dora", at: site)
            for (method, path) in Self.paths(site, amina.id) where method == "POST" {
                #expect(try await dora.post(path, csrf: "wrong").status == 403, "\(path)")
            }
            let state = try await site.house.conversations.summary(of: amina.id).conversation
            #expect(state.dangerSince != nil)
        }
    }

    @Test(arguments: DeskSite.languages)
    func `the board shows figures in words, and every number leads to what is behind it`(
        language: Language
    ) async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let amina = try await site.house.open("il a un couteau")
            site.house.world.advance(seconds: 200)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let phrases = try PhraseBook().phrases(for: language)
            let board = try await dora.get("/supervision?lang=\(language.rawValue)").body
            #expect(board.contains("<html lang=\"\(language.rawValue)\""))
            #expect(board.contains(phrases[PhraseKey("supervision.state.alert")]))
            #expect(board.contains(phrases[PhraseKey("agent.sign.weapon")]))
            #expect(!board.contains("{{") && !board.contains("Optional("))
            #expect(!board.contains("supervision."), "a phrase is missing")
            let links = board.matches(of: /href="(\/supervision[^"#]*)"/).map { String($0.1) }
            for link in Set(links) {
                let page = try await dora.get(link.replacingOccurrences(of: "&amp;", with: "&"))
                #expect(page.status == 200, "\(link)")
                #expect(!page.body.contains("{{") && !page.body.contains("Optional("), "\(link)")
            }
            let list = try await dora.get("/supervision/discussions?show=waiting").body
            #expect(list.contains("/supervision/d/\(amina.id)"), "two clicks from the figure to the conversation")
        }
    }

    @Test func `danger is acknowledged in one click, and says by whom`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let amina = try await site.house.open("il a un couteau")
            try await site.house.alerts.look()
            let dora = try await AgentAtWork.signIn("dora", at: site)
            #expect(try await dora.get("/supervision").body.contains("/supervision/d/\(amina.id)/acknowledgement"))
            site.house.world.advance(seconds: 30)
            #expect(try await dora.post("/supervision/d/\(amina.id)/acknowledgement").status == 303)
            site.house.world.advance(seconds: 2)
            #expect(try await dora.get("/supervision").body.contains("/acknowledgement") == false)
            let day = try await dora.get("/supervision/jour").body
            #expect(day.contains("30 s") && day.contains("Dora"))
        }
    }

    @Test func `what an agent has is read after saying so, and the agent's thread tells it`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            try await site.house.hire("dora", role: .supervisor)
            let amina = try await site.house.open("une phrase à lire")
            try await site.house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let base = "/supervision/d/\(amina.id)"
            #expect(try await dora.get(base).body.contains("une phrase à lire") == false)
            #expect(try await dora.post("\(base)/observation").status == 303)
            #expect(try await dora.get(base).body.contains("une phrase à lire"))
            #expect(try await dora.post("\(base)/whisper", ["text": "Demandez la ville."]).status == 303)
            let thread = try await AgentAtWork.signIn("bruno", at: site).get("/agent/d/\(amina.id)").body
            #expect(thread.contains("Demandez la ville.") && thread.contains("Dora"))
            #expect(try await dora.post("\(base)/departure").status == 303)
            #expect(try await dora.get(base).body.contains("une phrase à lire") == false)
            let messages = try await site.house.conversations.messages(of: amina.id, after: 0, limit: 9).messages
            #expect(messages.count == 1, "the citizen saw none of it")
        }
    }

    @Test func `stepping in takes the conversation and tells the citizen in their language`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            let dora = try await site.house.hire("dora", role: .supervisor)
            let amina = try await site.house.open()
            try await site.house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            let person = try await AgentAtWork.signIn("dora", at: site)
            let answer = try await person.post("/supervision/d/\(amina.id)/intervention")
            #expect(answer.headers["location"] == "/agent/d/\(amina.id)")
            let state = try await site.house.conversations.summary(of: amina.id).conversation
            #expect(state.agent == dora.id)
            let messages = try await site.house.conversations.messages(of: amina.id, after: 0, limit: 9).messages
            let phrases = try PhraseBook().phrases(for: .fr)
            #expect(messages.last?.body == .message(text: phrases[PhraseKey("thread.joined")]))
            let facts = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            #expect(facts.contains { $0.body == .attended(.joins) } && facts.contains { $0.body == .released })
        }
    }

    @Test func `a conversation is given to a colleague of the desk, back to the queue, and to nobody else`()
        async throws
    {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            let chiara = try await site.house.hire("chiara", desks: [Cast.hopital])
            try await site.house.hire("dora", role: .supervisor)
            let amina = try await site.house.open()
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let path = "/supervision/d/\(amina.id)/takeover"
            #expect(try await dora.post(path, ["to": chiara.id.text]).status == 422)
            #expect(try await dora.post(path, ["to": bruno.id.text]).status == 303)
            #expect(try await site.house.conversations.summary(of: amina.id).conversation.agent == bruno.id)
            #expect(try await dora.post(path, ["to": ""]).status == 303)
            #expect(try await site.house.conversations.summary(of: amina.id).conversation.state == .waiting)
        }
    }

    @Test func `an alert has one owner, whom everybody sees`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            _ = try await site.house.open()
            try await site.house.alerts.look()
            site.house.world.advance(seconds: 60)
            try await site.house.alerts.look()
            let alert = try #require(try await site.house.alerts.open().first { $0.subject.kind == .nobody })
            let dora = try await AgentAtWork.signIn("dora", at: site)
            #expect(try await dora.post("/supervision/alerts/\(alert.id)/owner").status == 303)
            let phrases = try PhraseBook().phrases(for: .fr)
            let owned = phrases.say(PhraseKey("supervision.owned"), ["name": "Dora"])
            #expect(try await dora.get("/supervision").body.contains(owned))
        }
    }

    @Test func `tables are what spreadsheets expect, and no text becomes a formula`() async throws {
        #expect(FigureTable.quoted("=SUM(A1)") == "'=SUM(A1)")
        #expect(FigureTable.quoted("+33") == "'+33" && FigureTable.quoted("-1") == "'-1")
        #expect(FigureTable.quoted("@a") == "'@a" && FigureTable.quoted("a;\"b\"") == "\"a;\"\"b\"\"\"")
        #expect(FigureTable.quoted("\t=1") == "'\t=1" && FigureTable.quoted("mairie") == "mairie")
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            _ = try await site.house.open()
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let csv = try await dora.get("/supervision/export.csv")
            #expect(csv.headers["content-type"] == "text/csv; charset=utf-8")
            #expect(csv.body.hasPrefix("\u{FEFF}at;desk;waiting;"))
            #expect(csv.body.contains(";accueil;1;"))
            let json = try await dora.get("/supervision/export.json")
            let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.body.utf8)) as? [[String: Any]])
            #expect(rows.first?["desk"] as? String == "accueil" && rows.first?["waiting"] as? Int == 1)
            #expect(try await dora.get("/supervision/jour.csv?date=2026-11-21").body.contains("2026-11-21;accueil;"))
            for date in ["x", "2026-13-01", "9999999-1-1", "2026-11"] {
                #expect(try await dora.get("/supervision/jour?date=\(date)").status == 422, "\(date)")
            }
            let chart = try await dora.get("/supervision/heure.svg")
            #expect(chart.headers["content-type"] == "image/svg+xml" && chart.body.hasPrefix("<svg"))
        }
    }

    @Test func `a hundred viewers cost one look at the store`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            _ = try await site.house.open()
            let dora = try await AgentAtWork.signIn("dora", at: site)
            _ = try await dora.get("/supervision")
            try await withThrowingTaskGroup(of: Int.self) { tasks in
                for _ in 0..<20 { tasks.addTask { try await dora.get("/supervision").status } }
                for try await status in tasks { #expect(status == 200) }
            }
        }
    }
}
