// A plan on pages: who may, what one act changes for citizens and agents, and how all comes back.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite(.timeLimit(.minutes(3)))
struct PlanPagesTests {
    private static func plan() throws -> SurgePlan {
        var plan = SurgePlan(slug: try #require(EntrySlug("alerte")), names: [.fr: "Alerte enlèvement"])
        plan.banner = [.fr: "Alerte <b>enlèvement</b> : regardez", .de: "Entführungsalarm"]
        plan.bannerDesks = [Cast.accueil]
        plan.answers = ["Que faire"]
        var one = DeskSwitch(desk: Cast.accueil)
        one.capacity = 15
        plan.switches = [one]
        plan.callUp = PlannedCallUp(count: 2, desks: [Cast.accueil], languages: [.fr], days: 2)
        return plan
    }

    private static func withPlan(
        _ body: (SiteUnderTest, _ fields: [String: String]) async throws -> Void
    ) async throws {
        try await SiteUnderTest.withFresh { site in
            var settings = ServiceSettings(desks: Cast.desks)
            settings.plans = [try plan()]
            site.house.directory.replace(with: settings)
            let day = site.house.world.world.now().adding(seconds: 86_400).rfc3339.prefix(10)
            try await body(site, ["until": String(day), "count": "2"])
        }
    }

    private static let addresses = [
        ("GET", "/supervision/plans"), ("GET", "/supervision/plans/alerte"), ("POST", "/supervision/plans/alerte"),
        ("POST", "/supervision/plan-actif/fin"),
    ]

    @Test(arguments: [Role.agent, .editor, .dpo])
    func `who steers nothing finds no plan, and starts and ends none`(_ role: Role) async throws {
        try await Self.withPlan { site, fields in
            let dora = try await site.house.hire("dora", role: .supervisor)
            try await site.house.hire("eve", role: role)
            let eve = try await AgentAtWork.signIn("eve", at: site)
            for isActive in [false, true] {
                if isActive {
                    let plan = try Self.plan()
                    let end = site.house.world.world.now().adding(seconds: 86_400)
                    _ = try await site.doors.surges.start(plan.slug, until: end, calling: 0, by: dora)
                }
                for (method, path) in Self.addresses {
                    let answer = method == "GET" ? try await eve.get(path) : try await eve.post(path, fields)
                    #expect(answer.status == 404, "\(method) \(path)")
                }
                #expect((site.doors.surges.active != nil) == isActive)
            }
        }
    }

    @Test func `signed out, without the form's token, or with other desks, nothing is started`() async throws {
        try await Self.withPlan { site, fields in
            try await site.house.hire("dora", role: .supervisor)
            try await site.house.hire("far", role: .supervisor, desks: [Cast.hopital])
            for (method, path) in Self.addresses {
                let answer = try await site.ask(
                    method, path, body: method == "GET" ? nil : AgentAtWork.encoded(fields),
                    headers: ["Content-Type": "application/x-www-form-urlencoded"])
                #expect(answer.status == 303 && answer.headers["location"]?.hasPrefix("/agent/connexion") == true)
            }
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let forged = try await dora.post("/supervision/plans/alerte", fields, csrf: "forged")
            #expect(forged.status == 403)
            let far = try await AgentAtWork.signIn("far", at: site)
            let foreign = try await far.post("/supervision/plans/alerte", fields)
            #expect(foreign.status == 404)
            let look = try await far.get("/supervision/plans/alerte").body
            #expect(!look.contains("<form class=\"stack\""))
            #expect(site.doors.surges.active == nil)
        }
    }

    @Test func `one form starts it: banner, limits, invitations; the board says so; one button ends it`() async throws {
        try await Self.withPlan { site, fields in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let offered = try await dora.get("/supervision/plans/alerte").body
            #expect(offered.contains("Accueil\u{A0}: 15 unités par agent, au lieu de 12"))
            #expect(offered.contains("&lt;b&gt;") && !offered.contains("<b>enlèvement"))
            let started = try await dora.post("/supervision/plans/alerte", fields)
            #expect(started.status == 200)
            #expect(
                Set(started.body.matches(of: #/\/renfort\/([A-Za-z0-9_-]{43})/#).map { String($0.output.1) }).count == 2
            )
            #expect(site.house.directory[Cast.accueil]?.policy.limits.capacity == 15)
            for path in ["/supervision", "/supervision/mur", "/supervision/plans"] {
                let board = try await dora.get(path).body
                #expect(board.contains("Alerte enlèvement") && board.contains("Déclenché par Dora"), "\(path)")
            }
            // The administration goes on editing the settings themselves.
            try await site.house.hire("adele", role: .admin)
            let adele = try await AgentAtWork.signIn("adele", at: site)
            #expect(try await adele.get("/admin/guichets/accueil").body.contains(#"value="12""#))
            let second = try await dora.post("/supervision/plans/alerte", fields)
            #expect(second.status == 422 && second.body.contains("Un plan est déjà actif"))
            let ended = try await dora.post("/supervision/plan-actif/fin")
            #expect(ended.status == 303)
            #expect(site.house.directory.settings == site.house.directory.base)
            #expect(!(try await dora.get("/supervision").body.contains("Alerte enlèvement")))
        }
    }

    @Test(arguments: [
        ("until", "2020-01-01"), ("until", "2027-02-30"), ("until", ""), ("count", "201"), ("count", "x"),
    ])
    func `a form that makes no sense is said, and starts nothing`(_ field: String, _ value: String) async throws {
        try await Self.withPlan { site, fields in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let answer = try await dora.post("/supervision/plans/alerte", fields.merging([field: value]) { $1 })
            #expect(answer.status == 422)
            #expect(answer.body.contains(#"role="alert""#))
            #expect(site.doors.surges.active == nil)
        }
    }

    @Test func `citizens read the banner in their language or the desk's, escaped, on home, start and thread`()
        async throws
    {
        try await Self.withPlan { site, _ in
            let dora = try await site.house.hire("dora", role: .supervisor)
            let amina = try await site.house.open()
            let setting = CitizenCookie(token: amina.token, code: amina.code).setting(for: amina.id, isSecure: false)
            let cookie = ["Cookie": setting.split(separator: ";").first.map(String.init) ?? ""]
            let paths = ["/d/accueil", "/d/accueil/discussion", "/discussion/\(amina.id)"]
            for path in paths {
                let usual = try await site.ask("GET", "\(path)?lang=fr", headers: cookie).body
                #expect(usual.contains(#"aria-label="Annonce" hidden>"#))
            }
            let end = site.house.world.world.now().adding(seconds: 86_400)
            _ = try await site.doors.surges.start(try Self.plan().slug, until: end, calling: 0, by: dora)
            for path in paths {
                let french = try await site.ask("GET", "\(path)?lang=fr", headers: cookie).body
                #expect(french.contains(#"aria-label="Annonce">"#), "\(path)")
                #expect(french.contains(#"lang="fr">Alerte &lt;b&gt;enlèvement"#), "\(path)")
                let german = try await site.ask("GET", "\(path)?lang=de", headers: cookie).body
                #expect(german.contains(#"lang="de">Entführungsalarm"#), "\(path)")
                let italian = try await site.ask("GET", "\(path)?lang=it", headers: cookie).body
                #expect(italian.contains(#"lang="fr">Alerte"#), "\(path)")
            }
            let elsewhere = try await site.ask("GET", "/d/hopital").body
            #expect(elsewhere.contains(#"aria-label="Annonce" hidden>"#))
        }
    }

    @Test func `an answer that the plan names stands first, though it was retired`() async throws {
        try await Self.withPlan { site, _ in
            let dora = try await site.house.hire("dora", role: .supervisor)
            let bruno = try await site.house.hire("bruno")
            for title in ["Autre chose", "Que faire"] {
                let id = try await site.doors.answers.save(
                    AnswerFields(title: title, texts: [.fr: title]), as: nil, by: dora.id)
                if title == "Que faire" { try await site.doors.answers.retire(id, true, by: dora.id) }
            }
            let amina = try await site.house.open()
            try await site.house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            let at = try await AgentAtWork.signIn("bruno", at: site)
            let before = try await at.get("/agent/d/\(amina.id)/answers").body
            #expect(before.contains("Autre chose") && !before.contains("Que faire"))
            let end = site.house.world.world.now().adding(seconds: 86_400)
            _ = try await site.doors.surges.start(try Self.plan().slug, until: end, calling: 0, by: dora)
            let after = try await at.get("/agent/d/\(amina.id)/answers").body
            let first = try #require(after.range(of: "Que faire")?.lowerBound)
            #expect(try first < #require(after.range(of: "Autre chose")?.lowerBound))
        }
    }
}
