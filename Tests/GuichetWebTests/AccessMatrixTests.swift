import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

/// Every route of the interface, tried by whoever has no right to it.
@Suite("Access") struct AccessMatrixTests {
    /// Who may use a route.
    enum Entitled {
        case anybody, citizen, citizenOrAgent, agent
        /// An agent, whatever the path names.
        case anyAgent
    }

    private static let conversation = "/api/v1/conversations/{id}"

    /// The whole interface. A route that is missing here fails the first test.
    private static let entitled: [RouteTable.Route: Entitled] = {
        let table: [(String, String, Entitled)] = [
            ("GET", "/api/v1/desks/{desk}", .anybody),
            ("POST", "/api/v1/desks/{desk}/conversations", .anybody),
            ("GET", "/api/v1/desks/{desk}/articles", .anybody),
            ("GET", "/api/v1/desks/{desk}/articles/{slug}", .anybody),
            ("POST", "/api/v1/returns", .anybody),
            ("POST", "/api/v1/session", .anybody),
            ("GET", "/api/openapi.yaml", .anybody),
            ("GET", conversation, .citizenOrAgent),
            ("DELETE", conversation, .citizen),
            ("POST", conversation + "/messages", .citizenOrAgent),
            ("GET", conversation + "/events", .citizen),
            ("POST", conversation + "/typing", .citizenOrAgent),
            ("POST", conversation + "/read", .citizenOrAgent),
            ("POST", conversation + "/closure", .citizenOrAgent),
            ("DELETE", conversation + "/closure", .agent),
            ("POST", conversation + "/place", .citizen),
            ("POST", conversation + "/rating", .citizen),
            ("GET", conversation + "/transcript", .citizenOrAgent),
            ("POST", conversation + "/assignment", .agent),
            ("DELETE", conversation + "/assignment", .agent),
            ("POST", conversation + "/transfer", .agent),
            ("POST", conversation + "/notes", .agent),
            ("GET", conversation + "/suggestions", .agent),
            ("DELETE", "/api/v1/session", .anyAgent),
            ("PUT", "/api/v1/me/availability", .anyAgent),
            ("GET", "/api/v1/events", .anyAgent),
            ("GET", "/api/v1/conversations", .anyAgent),
        ]
        return Dictionary(uniqueKeysWithValues: table.map { (RouteTable.Route(method: $0, path: $1), $2) })
    }()

    @Test func `every route of the interface says who may use it`() async throws {
        try await SiteUnderTest.withFresh { site in
            let routes = Set(site.server.routes.filter { $0.path.hasPrefix("/api/") })
            #expect(routes == Set(Self.entitled.keys))
        }
    }

    @Test func `without a right, and with a foreign one, nothing opens and nothing changes`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            try await site.house.hire("chiara", desks: [Cast.hopital])
            try await site.house.hire("dora", role: .dpo)
            let amina = try await site.house.open("le mien")
            let other = try await site.house.open("un autre")
            let chiara = try await site.signIn("chiara")
            let dora = try await site.signIn("dora")
            let before = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            for (route, entitled) in Self.entitled where entitled != .anybody {
                var intruders = ["": 401, "nonsense": 401, String(repeating: "A", count: 43): 404]
                switch entitled {
                case .anyAgent:
                    intruders = ["": 401, "nonsense": 401, amina.token.text: 401]
                case .agent:
                    for token in [amina.token.text, other.token.text, chiara, dora] { intruders[token] = 404 }
                case .citizen, .citizenOrAgent:
                    for token in [other.token.text, chiara, dora] { intruders[token] = 404 }
                case .anybody: break
                }
                let path = route.path.replacingOccurrences(of: "{id}", with: amina.id.text)
                for (token, status) in intruders {
                    let answer = try await site.ask(
                        route.method, path, token: token.isEmpty ? nil : token,
                        body: route.method == "GET" ? nil : #"{"text": "x"}"#)
                    #expect(answer.status == status, "\(route.method) \(route.path) with \(token): \(answer.status)")
                    #expect(answer.headers["content-type"] == "application/problem+json")
                    #expect(!answer.body.contains("le mien"))
                }
            }
            let after = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            #expect(before == after)
            #expect(site.server.hub.streams == 0)
        }
    }

    @Test func `an agent who is no citizen opens no citizen's door`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let bruno = try await site.signIn("bruno")
            for (route, entitled) in Self.entitled where entitled == .citizen {
                let path = route.path.replacingOccurrences(of: "{id}", with: amina.id.text)
                let answer = try await site.ask(
                    route.method, path, token: bruno, body: route.method == "GET" ? nil : #"{"score": 1}"#)
                #expect(answer.status == 404, "\(route.method) \(route.path)")
            }
        }
    }

    @Test func `a write by cookie needs what only our pages know`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let session = try await site.house.sessions.signIn(login: "bruno", password: Cast.password, source: 0)
            let cookie = ["Cookie": "guichet_session=\(session.token.text)"]
            let path = "/api/v1/conversations/\(amina.id)/assignment"
            let body = #"{"agent": "me"}"#
            #expect(try await site.ask("GET", "/api/v1/conversations", headers: cookie).status == 200)
            #expect(try await site.ask("POST", path, body: body, headers: cookie).status == 403)
            let whole = cookie.merging(["X-CSRF-Token": session.formToken]) { $1 }
            #expect(try await site.ask("POST", path, body: body, headers: whole).status == 200)
        }
    }

    @Test func `figures are closed without their token`() async throws {
        try await SiteUnderTest.withFresh { site in
            #expect(try await site.ask("GET", "/metrics").status == 404)
            #expect(try await site.ask("GET", "/metrics", token: "guess").status == 404)
            let open = try await site.ask("GET", "/metrics", token: "figures")
            #expect(open.status == 200 && open.body.contains("guichet_streams 0"))
        }
    }
}
