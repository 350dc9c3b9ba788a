// Every address of the agents' side, tried by whoever has no right to it.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The agents' pages: access") struct DeskAccessTests {
    private static let open: Set = ["/agent/connexion", "/agent/lien/{token}"]

    @Test func `without a session every address leads to sign-in, and scripts are told`() async throws {
        try await SiteUnderTest.withFresh { site in
            let amina = try await site.house.open("le mien")
            let routes = site.server.routes.filter { $0.path.hasPrefix("/agent") && !Self.open.contains($0.path) }
            #expect(routes.count >= 15)
            for route in routes {
                let path = route.path.replacingOccurrences(of: "{id}", with: amina.id.text)
                let page = try await site.ask(route.method, path, body: route.method == "GET" ? nil : "", headers: [:])
                #expect(page.status == 303, "\(route.method) \(route.path)")
                #expect(page.headers["location"]?.hasPrefix("/agent/connexion") == true)
                let script = try await site.ask(
                    route.method, path, body: route.method == "GET" ? nil : "", headers: ["Accept": "application/json"])
                #expect(script.status == 401, "\(route.method) \(route.path)")
                #expect(!(page.body + script.body).contains("le mien"))
            }
        }
    }

    @Test func `without the form's token nothing is done`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            _ = try await bruno.post("/agent/d/\(amina.id)/assignment")
            let before = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            for route in site.server.routes
            where route.method == "POST" && route.path.hasPrefix("/agent") && !Self.open.contains(route.path) {
                let path = route.path.replacingOccurrences(of: "{id}", with: amina.id.text)
                for token in ["", "wrong"] {
                    let answer = try await bruno.post(path, ["text": "x", "status": "busy"], csrf: token, json: true)
                    #expect(answer.status == 403, "\(route.path) with “\(token)”")
                }
            }
            let after = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            #expect(before == after)
            #expect(site.house.agents[bruno.session.agent.id]?.availability == .away)
        }
    }

    @Test func `a conversation of another desk looks like one that never was`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("chiara", desks: [Cast.hopital])
            try await site.house.hire("dora", role: .dpo)
            let amina = try await site.house.open("le mien")
            let nobody = ConversationID(high: 1, low: 2)
            for login in ["chiara", "dora"] {
                let agent = try await AgentAtWork.signIn(login, at: site)
                #expect(try await agent.get("/agent").body.contains(amina.reference.description) == false)
                for route in site.server.routes where route.path.hasPrefix("/agent/d/{id}") {
                    let paths = [amina.id, nobody].map {
                        route.path.replacingOccurrences(of: "{id}", with: $0.text)
                    }
                    let fields = ["text": "x", "upTo": "1"]
                    let foreign =
                        try await route.method == "GET"
                        ? agent.get(paths[0], accept: "application/json") : agent.post(paths[0], fields, json: true)
                    let unknown =
                        try await route.method == "GET"
                        ? agent.get(paths[1], accept: "application/json") : agent.post(paths[1], fields, json: true)
                    #expect(foreign.status == 404, "\(login): \(route.method) \(route.path)")
                    #expect(unknown.status == 404)
                    #expect(foreign.body == unknown.body)
                }
            }
            let facts = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            #expect(facts.count == 2)
        }
    }

    @Test func `only who has a conversation answers, closes, reopens or is said to have read it`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            try await site.house.hire("chiara")
            let amina = try await site.house.open()
            let (bruno, chiara) = (
                try await AgentAtWork.signIn("bruno", at: site), try await AgentAtWork.signIn("chiara", at: site)
            )
            let base = "/agent/d/\(amina.id)"
            #expect(try await bruno.post("\(base)/assignment", json: true).status == 200)
            let before = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            #expect(try await chiara.post("\(base)/messages", ["text": "x"], json: true).status == 409)
            #expect(try await chiara.post("\(base)/closure", ["reason": "other"], json: true).status == 409)
            #expect(try await chiara.post("\(base)/release", json: true).status == 409)
            #expect(try await chiara.post("\(base)/reopening", json: true).status == 409)
            #expect(try await chiara.post("\(base)/read", ["upTo": "1"], json: true).status == 204)
            let after = try await site.house.conversations.facts(of: amina.id, afterSequence: 0, limit: 99)
            #expect(before == after)
        }
    }
}
