// Every address of administration, tried by whoever has no right to it.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite struct AdministrationAccessTests {
    private static func routes(of site: SiteUnderTest) -> [RouteTable.Route] {
        site.server.routes.filter { $0.path == "/admin" || $0.path.hasPrefix("/admin/") }
    }

    private static func path(_ route: RouteTable.Route, person: AgentID) -> String {
        route.path.replacingOccurrences(of: "{desk}", with: "accueil").replacingOccurrences(of: "{team}", with: "nuit")
            .replacingOccurrences(of: "{id}", with: person.text).replacingOccurrences(of: "{plan}", with: "alerte")
    }

    /// A plan, so that its page is there for those who may see it.
    private static func plan(in site: SiteUnderTest) throws {
        var settings = site.house.directory.base
        settings.plans = [SurgePlan(slug: try #require(EntrySlug("alerte")), names: [.fr: "Alerte"])]
        site.house.directory.replace(with: settings)
    }

    /// Fields that would change something on any of the pages.
    private static let fields = [
        "seen": "0", "slug": "cyber", "name.fr": "Cyber", "login": "eve", "name": "Eve", "role": "admin",
        "language.fr": "on", "document": "desks: [{slug: a, name: A}]",
    ]

    /// What must be the same before and after.
    private static func state(of site: SiteUnderTest) async throws -> [String] {
        let log = try await ChangeLog(persistence: site.house.rows).changes(limit: 1000)
        return [site.house.directory.settings.tree.yaml, "\(site.house.agents.all)", "\(log.count)"]
    }

    @Test func `without a session every address leads to sign-in`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            try Self.plan(in: site)
            let before = try await Self.state(of: site)
            #expect(Self.routes(of: site).count >= 20)
            for route in Self.routes(of: site) {
                let answer = try await site.ask(
                    route.method, Self.path(route, person: bruno.id),
                    body: route.method == "GET" ? nil : AgentAtWork.encoded(Self.fields),
                    headers: ["Content-Type": "application/x-www-form-urlencoded"])
                #expect(answer.status == 303, "\(route.method) \(route.path)")
                #expect(answer.headers["location"]?.hasPrefix("/agent/connexion") == true)
            }
            #expect(try await Self.state(of: site) == before)
        }
    }

    @Test(arguments: [Role.agent, .editor, .dpo])
    func `who administers nothing finds nothing`(_ role: Role) async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            try Self.plan(in: site)
            try await site.house.hire("eve", role: role)
            let eve = try await AgentAtWork.signIn("eve", at: site)
            let before = try await Self.state(of: site)
            for route in Self.routes(of: site) {
                let path = Self.path(route, person: bruno.id)
                let answer =
                    route.method == "GET" ? try await eve.get(path) : try await eve.post(path, Self.fields)
                #expect(answer.status == 404, "\(route.method) \(route.path)")
                #expect(!answer.body.contains("bruno"), "\(route.method) \(route.path)")
            }
            #expect(try await Self.state(of: site) == before)
            #expect(try await !eve.get("/agent").body.contains(#"href="/admin""#))
        }
    }

    @Test func `a supervisor sees every page and changes nothing`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            try Self.plan(in: site)
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let before = try await Self.state(of: site)
            for route in Self.routes(of: site) {
                let path = Self.path(route, person: bruno.id)
                let answer =
                    route.method == "GET" ? try await dora.get(path) : try await dora.post(path, Self.fields)
                #expect(answer.status == (route.method == "GET" ? 200 : 404), "\(route.method) \(route.path)")
                if route.method == "GET", route.path != "/admin/configuration.yaml" {
                    #expect(!answer.body.contains("<button class=\"btn\" type=\"submit\">"), "\(route.path)")
                }
            }
            #expect(try await Self.state(of: site) == before)
            #expect(try await dora.get("/agent").body.contains(#"href="/admin""#))
        }
    }

    @Test func `without the form's token nothing is changed`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            try Self.plan(in: site)
            try await site.house.hire("eve", role: .admin)
            let eve = try await AgentAtWork.signIn("eve", at: site)
            let before = try await Self.state(of: site)
            for route in Self.routes(of: site) where route.method == "POST" {
                for token in ["", "wrong"] {
                    let answer = try await eve.post(Self.path(route, person: bruno.id), Self.fields, csrf: token)
                    #expect(answer.status == 403, "\(route.path)")
                }
            }
            #expect(try await Self.state(of: site) == before)
        }
    }
}
