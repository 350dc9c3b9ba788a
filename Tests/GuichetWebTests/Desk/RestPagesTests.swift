// A rest on the agent's page, without any script; and who of us reads a conversation, told to colleagues alone.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite(.timeLimit(.minutes(2)))
struct RestPagesTests {
    private func rest(_ seconds: Int, in site: SiteUnderTest) {
        let desks = Cast.desks.map { desk in
            var policy = desk.policy
            policy.restSeconds = seconds
            return desk.changed(policy: policy)
        }
        site.house.directory.replace(with: ServiceSettings(desks: desks))
    }

    @Test func `a rest is told with its seconds, and one button ends it`() async throws {
        try await SiteUnderTest.withFresh { site in
            rest(30, in: site)
            let id = try await site.house.hire("bruno").id
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let before = try await bruno.get("/agent").body
            #expect(before.contains(#"data-rests="accueil:30"#) && before.contains(#"data-until="""#))
            let amina = try await site.house.open()
            try await site.house.conversations.perform(.assign(to: id, by: id), in: amina.id)
            try await site.house.conversations.perform(.close(reason: nil, by: id), in: amina.id)
            let page = try await bruno.get("/agent").body
            #expect(page.contains("Encore 30 secondes"))
            let forged = try await bruno.post("/agent/repos", [:], csrf: "forged")
            #expect(forged.status == 403)
            let ended = try await bruno.post("/agent/repos", ["next": "/agent"])
            #expect(ended.status == 303 && ended.headers["location"] == "/agent")
            #expect(!(try await bruno.get("/agent").body.contains("Encore 30 secondes")))
            rest(0, in: site)
            #expect(try await bruno.get("/agent").body.contains(#"data-rests="""#))
        }
    }

    @Test func `colleagues of the desk learn who reads; citizens and other desks never do`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            try await site.house.hire("chiara")
            try await site.house.hire("far", desks: [Cast.hopital])
            let amina = try await site.house.open()
            let bruno = try await AgentAtWork.signIn("bruno", at: site)
            let chiara = try await site.signIn("chiara")
            let far = try await site.signIn("far")
            let near = try await site.follow("/api/v1/events", token: chiara)
            let foreign = try await site.follow("/api/v1/events", token: far)
            let citizen = try await site.follow("/api/v1/conversations/\(amina.id)/events", token: amina.token.text)
            let told = try await bruno.post("/agent/d/\(amina.id)/reading", ["here": "1"])
            #expect(told.status == 204)
            #expect(try await near.wait { $0.contains("event: reading") && $0.contains(#""here":true"#) })
            let left = try await bruno.post("/agent/d/\(amina.id)/reading", ["here": "0"])
            #expect(left.status == 204)
            #expect(try await near.wait { $0.contains(#""here":false"#) })
            try await site.house.receive("encore", in: amina.id)
            #expect(try await citizen.wait { $0.contains("encore") })
            #expect(!citizen.text.contains("reading") && !foreign.text.contains("reading"))
            let other = try await AgentAtWork.signIn("far", at: site)
            #expect(try await other.post("/agent/d/\(amina.id)/reading", ["here": "1"]).status == 404)
        }
    }
}
