// Calling people up and coming: who may, what the pages say, and what is never there.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite(.timeLimit(.minutes(3)))
struct CallUpPagesTests {
    private static let password = "un mot long et facile"
    private static let order = [
        "count": "2", "desk.accueil": "on", "language.fr": "on", "until": "2099-01-01",
    ]

    /// An order that ends tomorrow, where the house is.
    private static func order(_ site: SiteUnderTest) -> [String: String] {
        let day = site.house.world.world.now().adding(seconds: 86_400).rfc3339.prefix(10)
        return order.merging(["until": String(day)]) { $1 }
    }

    private static func invitations(in body: String) -> [String] {
        body.matches(of: #/\/renfort\/([A-Za-z0-9_-]{43})/#).map { String($0.output.1) }
    }

    @Test(arguments: [Role.agent, .editor, .dpo])
    func `who steers nothing finds nothing`(_ role: Role) async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("eve", role: role)
            let eve = try await AgentAtWork.signIn("eve", at: site)
            let answers = [
                try await eve.get("/supervision/renforts"),
                try await eve.post("/supervision/renforts", Self.order(site)),
                try await eve.post("/supervision/renforts/fin"),
            ]
            #expect(answers.map(\.status) == [404, 404, 404])
            let progress = try await site.doors.callUps.progress()
            #expect(progress.open == 0)
        }
    }

    @Test func `without a session, or without the form's token, nobody is called`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let stranger = try await site.ask("GET", "/supervision/renforts")
            #expect(stranger.status == 303)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let forged = try await dora.post("/supervision/renforts", Self.order(site), csrf: "forged")
            #expect(forged.status == 403)
            let progress = try await site.doors.callUps.progress()
            #expect(progress.open == 0)
        }
    }

    @Test func `a supervisor calls two people, and the invitations are shown once`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let answer = try await dora.post("/supervision/renforts", Self.order(site))
            #expect(answer.status == 200)
            #expect(Set(Self.invitations(in: answer.body)).count == 2)
            #expect(answer.body.contains("<svg class=\"qr\""))
            #expect(answer.headers["cache-control"] == "no-store")
            let again = try await dora.get("/supervision/renforts")
            #expect(Self.invitations(in: again.body).isEmpty)
        }
    }

    @Test(arguments: [
        ("count", "0"), ("count", "201"), ("count", "x"), ("until", "2020-01-01"), ("until", "2099-12-31"),
        ("until", "2027-02-30"), ("until", ""), ("desk.accueil", nil), ("language.fr", nil),
    ])
    func `an order that makes no sense is said, and keeps what was typed`(_ field: String, _ value: String?)
        async throws
    {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            var fields = Self.order(site)
            fields[field] = value
            let answer = try await dora.post("/supervision/renforts", fields)
            #expect(answer.status == 422)
            #expect(answer.body.contains("role=\"alert\""))
            let progress = try await site.doors.callUps.progress()
            #expect(progress.open == 0)
        }
    }

    @Test func `supervisors read how long it took from the link to the first conversation`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let links = Self.invitations(in: try await dora.post("/supervision/renforts", Self.order(site)).body)
            for (name, secret) in zip(["Farid", "Gisèle"], Set(links)) {
                let accepted = try await Self.accept(secret, ["name": name, "password": Self.password], at: site)
                #expect(accepted.status == 303)
            }
            let nobody = try await dora.get("/supervision/renforts").body
            #expect(nobody.components(separatedBy: "pas encore").count == 3)
            let farid = try #require(site.house.agents.all.first { $0.name == "Farid" }).id
            let amina = try await site.house.open()
            site.house.world.advance(seconds: 190)
            try await site.house.conversations.perform(.assign(to: farid, by: farid), in: amina.id)
            site.house.world.advance(seconds: 60)
            try await site.house.conversations.perform(.close(reason: nil, by: farid), in: amina.id)
            let page = try await dora.get("/supervision/renforts").body
            #expect(page.contains(DeskWording.duration(190)))
            #expect(page.contains("Médiane") && page.components(separatedBy: "pas encore").count == 2)
        }
    }

    @Test func `whoever comes has an account, four screens, and is available at their end`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let secret = try #require(
                Self.invitations(in: try await dora.post("/supervision/renforts", Self.order(site)).body).first)
            let page = try await site.ask("GET", "/renfort/\(secret)", headers: ["Accept": "text/html"])
            #expect(page.status == 200 && page.body.contains("Accueil"))
            let short = try await Self.accept(secret, ["name": "Farid", "password": "court"], at: site)
            #expect(short.status == 422 && short.body.contains("Farid"))
            #expect(!short.body.contains("court\""))
            let accepted = try await Self.accept(secret, ["name": "Farid", "password": Self.password], at: site)
            #expect(accepted.status == 303 && accepted.headers["location"] == "/agent/debut/1")
            let farid = try #require(site.house.agents.all.first { $0.name == "Farid" })
            let session = try await site.house.sessions.signIn(
                login: farid.login, password: Self.password, source: 1)
            let work = AgentAtWork(site: site, session: session)
            for (address, fields, next) in [
                ("/agent/debut/1", [:], "/agent/debut/2"), ("/agent/debut/2", [:], "/agent/debut/3"),
                ("/agent/debut/3?etape=1", ["text": "Bonjour."], "/agent/debut/3?etape=2"),
                ("/agent/debut/3?etape=2", ["text": "Fraude"], "/agent/debut/4"),
                ("/agent/debut/4", ["most": "2"], "/agent"),
            ] {
                #expect(try await work.get(address).status == 200)
                let answer = try await work.post(address, fields)
                #expect(answer.status == 303 && answer.headers["location"] == next, "\(address)")
            }
            let now = try #require(site.house.agents[farid.id])
            #expect(now.availability == .available && now.capacity == 2 * WorkKind.chat.weight)
            let waiting = try await site.house.conversations.list(.waiting, for: now, after: nil, limit: 1)
            #expect(waiting.conversations.isEmpty, "the exercise is no conversation")
            let spent = try await site.ask("GET", "/renfort/\(secret)", headers: ["Accept": "text/html"])
            #expect(spent.status == 404)
        }
    }

    @Test func `whoever was not called up looks at the screens and keeps what administration gave them`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            let work = try await AgentAtWork.signIn("bruno", at: site)
            let answer = try await work.post("/agent/debut/4", ["most": "2"])
            #expect(answer.status == 303)
            let now = try #require(site.house.agents[bruno.id])
            #expect(now.capacity == bruno.capacity)
        }
    }

    @Test func `one act closes every account that came`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("dora", role: .supervisor)
            let dora = try await AgentAtWork.signIn("dora", at: site)
            let secret = try #require(
                Self.invitations(in: try await dora.post("/supervision/renforts", Self.order(site)).body).first)
            _ = try await Self.accept(secret, ["name": "Farid", "password": Self.password], at: site)
            let farid = try #require(site.house.agents.all.first { $0.name == "Farid" })
            let session = try await site.house.sessions.signIn(login: farid.login, password: Self.password, source: 1)
            let work = AgentAtWork(site: site, session: session)
            let before = try await work.get("/agent/debut/1")
            #expect(before.status == 200)
            let ended = try await dora.post("/supervision/renforts/fin")
            #expect(ended.status == 303)
            let after = try await work.get("/agent/debut/1")
            #expect(after.status == 303, "not even for the moment that sessions are remembered")
            #expect(site.house.agents.all.map(\.name) == ["Dora"])
        }
    }

    private static func accept(
        _ secret: String, _ fields: [String: String], at site: SiteUnderTest
    ) async throws -> Answer {
        try await site.ask(
            "POST", "/renfort/\(secret)", body: AgentAtWork.encoded(fields),
            headers: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"])
    }
}
