// The pages of simulations: ordered by a form, watched, stopped, read and taken away; tried without the right too.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("Simulation pages") struct SimulationPagesTests {
    private static let fields = [
        "desk": "accueil", "question": "crew", "source": "pattern", "perDay": "200", "days": "1", "times": "1,5",
        "hours1": "00:00-24:00", "agents1": "3", "chats": "2", "handling": "12", "patience": "15", "share": "80",
        "seconds": "60",
    ]

    /// Orders one and waits for its end.
    private func finished(
        _ dora: AgentAtWork, _ changes: [String: String] = [:], language: Language = .fr
    ) async throws -> (path: String, page: Answer) {
        let answer = try await dora.post("/supervision/simulation", Self.fields.merging(changes) { $1 })
        #expect(answer.status == 303, "\(answer.body)")
        let path = try #require(answer.headers["location"])
        while true {
            let page = try await dora.get("\(path)?lang=\(language.rawValue)")
            if !page.body.contains("simulation-watch") { return (path, page) }
            #expect(page.body.contains("http-equiv=\"refresh\"") && page.body.contains("<progress"))
            await Task.yield()
        }
    }

    @Test func `nobody but supervisors and admins tries anything, and nobody sees another's result`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let (path, _) = try await finished(dora)
            let files = ["graphique.svg", "resultat.csv", "resultat.json"].map { "\(path)/\($0)" }
            let looks = ["/supervision/simulation", path] + files
            for look in looks { #expect(try await dora.get(look).status == 200, "\(look)") }
            let outsiders = [("bruno", Role.agent), ("felix", .editor), ("gina", .dpo), ("emma", .admin)]
            for (login, role) in outsiders {
                try await site.house.hire(login, role: role)
                let person = try await AgentAtWork.signIn(login, at: site)
                for look in looks where role != .admin || look != looks[0] {
                    #expect(try await person.get(look).status == 404, "\(login): \(look)")
                }
                #expect(try await person.post("\(path)/arret").status == 404)
                let order = try await person.post("/supervision/simulation", Self.fields)
                #expect(order.status == (role == .admin ? 303 : 404), "\(login)")
            }
            #expect(try await dora.post("/supervision/simulation", Self.fields, csrf: "wrong").status == 403)
        }
    }

    @Test func `a supervisor tries only desks that are theirs`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor, desks: [Cast.hopital])
            let dora = try await AgentAtWork.signIn("dora", at: site)
            #expect(try await dora.post("/supervision/simulation", Self.fields).status == 404)
            #expect(try await dora.get("/supervision/simulation?desk=accueil").status == 404)
            let form = try await dora.get("/supervision/simulation").body
            #expect(form.contains("value=\"hopital\"") && !form.contains("value=\"accueil\""))
        }
    }

    @Test(arguments: DeskSite.languages)
    func `a crew is tried, and every quarter of an hour can be read and taken away`(language: Language) async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let (path, page) = try await finished(dora, language: language)
            let phrases = try PhraseBook().phrases(for: language)
            #expect(page.body.contains(phrases[PhraseKey("supervision.simulation.held")]))
            for text in ["{{", "Optional(", "supervision.simulation"] { #expect(!page.body.contains(text), "\(text)") }
            #expect(page.body.matches(of: /<tr><th scope="row">/).count == 96)
            let csv = try await dora.get("\(path)/resultat.csv").body
            #expect(csv.hasPrefix("\u{FEFF}start;came;") && csv.split(separator: "\r\n").count == 97)
            let json = try await dora.get("\(path)/resultat.json").body
            let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            let total = try #require(document["total"] as? [String: Any])
            let came = try #require(total["arrivals"] as? Int)
            #expect((200...400).contains(came), "200 a day, half as many again")
            #expect((document["quarters"] as? [Any])?.count == 96)
            let chart = try await dora.get("\(path)/graphique.svg")
            #expect(chart.body.hasPrefix("<svg") && chart.body.contains("\(came)"))
            let form = try await dora.get("/supervision/simulation?run=\(path.split(separator: "/").last ?? "")").body
            #expect(form.contains("value=\"1.5\"") && form.contains(path), "filled as before, and in the list")
        }
    }

    @Test(arguments: ["constant", "eight"])
    func `the crew that holds the target is found`(_ question: String) async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let (path, page) = try await finished(dora, ["question": question, "agents1": ""])
            let json = try await dora.get("\(path)/resultat.json").body
            let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            let crew = try #require(document["crew"] as? [[String: Any]])
            #expect(crew.count == (question == "constant" ? 1 : 3))
            let agents = try #require(crew.first?["agents"] as? Int)
            #expect(page.body.contains(question == "constant" ? "\(agents) agents" : "id=\"crew\""))
        }
    }

    @Test func `the desk's own yesterday is tried, and a desk without one says so`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            for _ in 0..<4 { _ = try await site.house.open() }
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let phrases = try PhraseBook().phrases(for: .fr)
            let none = try await dora.post(
                "/supervision/simulation", Self.fields.merging(["source": "yesterday"]) { $1 })
            #expect(none.status == 422)
            #expect(none.body.contains(phrases[PhraseKey("supervision.simulation.error.history")]))
            site.house.world.advance(seconds: 86_400)
            let again = try await AgentAtWork.signIn("dora", at: site)
            let (path, _) = try await finished(again, ["source": "yesterday", "times": "3"])
            let json = try await again.get("\(path)/resultat.json").body
            let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            #expect((document["total"] as? [String: Any])?["arrivals"] as? Int == 12)
        }
    }

    @Test(arguments: [
        ("perDay", "beaucoup", "perDay"), ("days", "8", "days"), ("agents1", "x", "hours1"),
        ("hours1", "8h", "hours1"), ("share", "100", "share"), ("times", "", "times"),
    ])
    func `what is wrong is told at its field, and nothing that was typed is lost`(
        _ field: String, _ value: String, _ place: String
    ) async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let page = try await dora.post(
                "/supervision/simulation", Self.fields.merging([field: value, "seconds": "77"]) { $1 })
            #expect(page.status == 422)
            #expect(page.body.contains("href=\"#\(place)\"") && page.body.contains("id=\"\(place)\""))
            #expect(page.body.contains("value=\"77\""))
        }
    }

    @Test func `a run can be stopped while it is under way, and a second one is refused meanwhile`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let long = Self.fields.merging(["question": "four", "perDay": "3000", "days": "7"]) { $1 }
            let path = try #require(try await dora.post("/supervision/simulation", long).headers["location"])
            let second = try await dora.post("/supervision/simulation", long)
            let phrases = try PhraseBook().phrases(for: .fr)
            #expect(second.status == 422)
            #expect(second.body.contains(phrases[PhraseKey("supervision.simulation.error.busy.person")]))
            #expect(try await dora.get("\(path)/graphique.svg").status == 404, "there is no result yet")
            let far = try await dora.get(path, accept: "application/json").body
            #expect(far.hasPrefix("{\"running\":true,"))
            #expect(try await dora.post("\(path)/arret").status == 303)
            while try await dora.get(path).body.contains("simulation-watch") { await Task.yield() }
            #expect(try await dora.get(path).body.contains(phrases[PhraseKey("supervision.simulation.stopped")]))
        }
    }
}
