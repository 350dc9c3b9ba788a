// The pages of administration change what they say, write it down, and say what is wrong.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite struct AdministrationPagesTests {
    /// Runs `body` with somebody who administers.
    private func withAdmin(_ body: (SiteUnderTest, AgentAtWork) async throws -> Void) async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("eve", role: .admin)
            try await body(site, try await AgentAtWork.signIn("eve", at: site))
        }
    }

    /// The fields of a desk's page as a browser would send them, some changed.
    private func fields(of desk: Desk, _ changed: [String: String] = [:], seen: Int = 0) -> [String: String] {
        DeskForm(of: desk).typed.merging(["seen": String(seen)]) { $1 }.merging(changed) { $1 }
    }

    @Test func `hours typed as text count at once, and the log says what they were`() async throws {
        try await withAdmin { site, eve in
            let desk = try #require(site.house.directory[Cast.accueil])
            let changes = [
                "sunday": "closed", "saturday": "08:30-12:00, 13:30-17:30", "holidays": "alsace-moselle",
                "exceptions": "2026-12-24: 09:00-11:00\r\n", "waiting": "40", "reply_hours": "48",
            ]
            let answer = try await eve.post("/admin/guichets/accueil", fields(of: desk, changes))
            #expect(answer.status == 303 && answer.headers["location"] == "/admin/guichets/accueil?done=1")
            let hours = try #require(site.house.directory[Cast.accueil]?.hours)
            #expect(hours.week[6] == [] && hours.week[5].map(\.start) == [510, 810])
            #expect(hours.holidays == HolidayHours(region: .alsaceMoselle))
            #expect(hours.exceptions.count == 1)
            #expect(site.house.directory[Cast.accueil]?.policy.limits.waiting == 40)
            let journal = try await eve.get("/admin/journal").body
            for words in ["desks.accueil.holidays", "alsace-moselle", "Eve", "none"] {
                #expect(journal.contains(words), "\(words)")
            }
            let day = try await eve.get("/admin/guichets/accueil?day=2026-12-26").body
            #expect(day.contains("Saint-Étienne"))
            #expect(try await eve.get("/admin/guichets/accueil?day=2026-12-24").body.contains("09:00-11:00"))
            #expect(try await eve.get("/admin/guichets/accueil?day=2026-02-30").status == 200)
        }
    }

    @Test(arguments: [
        ["monday": "8h-12h"], ["monday": "08:00-12:00, 11:00-13:00"], ["exceptions": "2026-02-30: closed"],
        ["time_zone": "Europe/Pari"], ["capacity": "0"], ["waiting": "beaucoup"], ["holidays": "corse"],
    ])
    func `what cannot be is given back with what to mend, and changes nothing`(_ wrong: [String: String]) async throws {
        try await withAdmin { site, eve in
            let desk = try #require(site.house.directory[Cast.accueil])
            let answer = try await eve.post("/admin/guichets/accueil", fields(of: desk, wrong))
            #expect(answer.status == 422)
            #expect(answer.body.contains(#"role="alert""#))
            #expect(site.house.directory[Cast.accueil] == desk)
            #expect(site.house.settings.number == 0)
        }
    }

    @Test func `of two who change a desk the slower one is told`() async throws {
        try await withAdmin { site, eve in
            let desk = try #require(site.house.directory[Cast.accueil])
            _ = try await eve.post("/admin/guichets/accueil", fields(of: desk, ["sunday": "closed"]))
            let late = try await eve.post("/admin/guichets/accueil", fields(of: desk, ["monday": "closed"], seen: 0))
            #expect(late.status == 422 && late.body.contains("entre-temps"))
            #expect(site.house.directory[Cast.accueil]?.hours.week[0] != [])
        }
    }

    @Test func `a team comes, changes and goes, unless somebody is in it`() async throws {
        try await withAdmin { site, eve in
            let add = ["seen": "0", "slug": "nuit", "name.fr": "Nuit", "name.en": "Night", "desk.accueil": "on"]
            #expect(try await eve.post("/admin/equipes", add).status == 303)
            #expect(site.house.directory.settings.teams.map(\.desks) == [[Cast.accueil]])
            #expect(try await eve.post("/admin/equipes", add.merging(["seen": "1"]) { $1 }).status == 422)
            let change = ["seen": "1", "name.fr": "Nuits", "name.en": "Nights"]
            #expect(try await eve.post("/admin/equipes/nuit", change).status == 303)
            #expect(site.house.directory.settings.teams.first?.name(in: .fr) == "Nuits")
            let bruno = try await site.house.hire("bruno")
            var fields = AccountFields(of: bruno)
            fields.team = TeamSlug("nuit")
            try await site.house.agents.change(bruno.id, to: fields, by: .console)
            let remove = ["seen": "2", "remove": "1"]
            #expect(try await eve.post("/admin/equipes/nuit", remove).status == 422)
            fields.team = nil
            try await site.house.agents.change(bruno.id, to: fields, by: .console)
            #expect(try await eve.post("/admin/equipes/nuit", remove).status == 303)
            #expect(site.house.directory.settings.teams.isEmpty)
        }
    }

    @Test func `the matrix says who knows what, and what nobody knows`() async throws {
        try await withAdmin { site, eve in
            let bruno = try await site.house.hire("bruno")
            let add = ["seen": "0", "slug": "cyber", "name.fr": "Cyber"]
            #expect(try await eve.post("/admin/competences/ajout", add).status == 303)
            let level = "level.\(bruno.id.text).cyber"
            #expect(try await eve.post("/admin/competences", [level: "3"]).status == 303)
            #expect(site.house.agents[bruno.id]?.skills == [try #require(Skill("cyber")): .expert])
            #expect(try await eve.get("/admin/journal").body.contains("people.bruno.skills"))
            // Bruno speaks French at a desk of five languages; nobody works at the hospital.
            let page = try await eve.get("/admin/competences").body
            #expect(page.contains("personne ne parle allemand") && page.contains("personne n’y travaille"))
            #expect(!page.contains("personne ne parle français"))
            #expect(try await eve.post("/admin/competences/retrait", ["seen": "1", "slug": "cyber"]).status == 303)
            #expect(site.house.directory.settings.skills.isEmpty)
        }
    }

    @Test func `a person is added, enters by their link, changes role, leaves and comes back`() async throws {
        try await withAdmin { site, eve in
            let add = [
                "login": "bruno", "name": "Bruno", "role": "agent", "desk.accueil": "on", "language.fr": "on",
                "language.de": "on",
            ]
            let made = try await eve.post("/admin/personnes", add)
            #expect(made.status == 200)
            let link = try #require(made.body.firstMatch(of: #/agent/lien/([\w-]+)/#)?.1)
            _ = try await site.house.sessions.signIn(link: String(link), source: 1)
            #expect(try await eve.post("/admin/personnes", add).status == 422)
            let bruno = try #require(site.house.agents.all.first { $0.login == "bruno" })
            #expect(bruno.languages == [.fr, .de] && bruno.desks == [Cast.accueil])
            let path = "/admin/personnes/\(bruno.id.text)"
            let change = add.merging(["role": "supervisor", "capacity": "9", "desk.hopital": "on"]) { $1 }
            #expect(try await eve.post(path, change).status == 303)
            #expect(site.house.agents[bruno.id]?.role == .supervisor)
            #expect(site.house.agents[bruno.id]?.capacity == 9)
            #expect(try await eve.post(path, change.merging(["capacity": "0"]) { $1 }).status == 422)
            #expect(try await eve.post("\(path)/fermeture").status == 303)
            #expect(site.house.agents[bruno.id] == nil)
            #expect(try await eve.get("/admin/personnes").body.contains("\(path)/ouverture"))
            #expect(try await eve.post("\(path)/ouverture").status == 303)
            #expect(site.house.agents[bruno.id]?.role == .supervisor)
        }
    }

    @Test func `nobody locks themselves out`() async throws {
        try await withAdmin { site, eve in
            let id = eve.session.agent.id
            let fields = ["name": "Eve", "role": "agent", "language.fr": "on"]
            let demoted = try await eve.post("/admin/personnes/\(id.text)", fields)
            let closed = try await eve.post("/admin/personnes/\(id.text)/fermeture")
            #expect(demoted.status == 422 && closed.status == 422)
            #expect(site.house.agents[id]?.role == .admin)
        }
    }

    @Test func `the configuration goes out, comes back edited, is looked at, then applied`() async throws {
        try await withAdmin { site, eve in
            let yaml = try await eve.get("/admin/configuration.yaml").body
            #expect(yaml.hasPrefix(site.house.directory.settings.tree.yaml) && yaml.contains("login: eve"))
            let same = try await eve.post("/admin/configuration", ["document": yaml, "seen": "0"])
            #expect(same.status == 200 && same.body.contains("0 valeur"))
            let edited = yaml.replacing("reply_hours: 24", with: "reply_hours: 12", maxReplacements: 1)
                .replacing("languages: [fr]\n    team", with: "languages: [fr, de]\n    team")
            let preview = try await eve.post("/admin/configuration", ["document": edited, "seen": "0"])
            #expect(preview.body.contains("desks.accueil.reply_hours"))
            #expect(preview.body.contains("people.eve.languages") && preview.body.contains("2 valeurs"))
            #expect(site.house.settings.number == 0)
            let path = "/admin/configuration/application"
            #expect(try await eve.post(path, ["document": edited, "seen": "0"]).status == 303)
            #expect(site.house.directory[Cast.accueil]?.policy.replyHours == 12)
            #expect(site.house.agents[eve.session.agent.id]?.languages == [.fr, .de])
            #expect(try await eve.post(path, ["document": yaml, "seen": "0"]).status == 422)
            #expect(site.house.settings.number == 1)
        }
    }

    @Test func `a wrong configuration is given back with its line`() async throws {
        try await withAdmin { site, eve in
            let wrong = "desks:\n  - slug: a\n    nmae: A"
            for path in ["/admin/configuration", "/admin/configuration/application"] {
                let answer = try await eve.post(path, ["document": wrong, "seen": "0"])
                #expect(answer.status == 422)
                #expect(answer.body.contains("Ligne 3") && answer.body.contains("nmae: A"))
            }
            #expect(site.house.settings.number == 0)
        }
    }

    @Test(arguments: [Language.fr, .en])
    func `every page is whole in both languages`(_ language: Language) async throws {
        try await withAdmin { site, eve in
            var settings = site.house.directory.base
            settings.plans = [SurgePlan(slug: try #require(EntrySlug("alerte")), names: [.fr: "Alerte"])]
            site.house.directory.replace(with: settings)
            for route in site.server.routes where route.method == "GET" && route.path.hasPrefix("/admin") {
                let path = route.path.replacingOccurrences(of: "{desk}", with: "accueil")
                    .replacingOccurrences(of: "{plan}", with: "alerte")
                    .replacingOccurrences(of: "{id}", with: eve.session.agent.id.text)
                let page = try await eve.get("\(path)?lang=\(language.rawValue)")
                #expect(page.status == 200, "\(path)")
                // A phrase that is not there is shown as its key.
                #expect(page.body.firstMatch(of: #/[>"](admin|agent)\.[a-z]+\.[a-z.-]+[<"]/#) == nil, "\(path)")
            }
        }
    }
}
