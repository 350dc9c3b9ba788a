// Signing in.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The agents' pages: sign-in") struct SignInTests {
    private func post(
        _ site: SiteUnderTest, _ fields: [String: String], path: String = "/agent/connexion",
        headers: [String: String] = [:]
    ) async throws -> Answer {
        let form = ["Content-Type": "application/x-www-form-urlencoded"]
        return try await site.ask(
            "POST", path, body: AgentAtWork.encoded(fields), headers: form.merging(headers) { $1 })
    }

    @Test func `the right words open the desk, with a cookie that scripts and other sites never see`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let answer = try await post(site, ["login": "Bruno", "password": Cast.password, "next": "/agent"])
            #expect(answer.status == 303 && answer.headers["location"] == "/agent")
            let cookie = try #require(answer.headers["set-cookie"])
            for part in ["guichet_session=", "; Path=/;", "HttpOnly", "SameSite=Strict"] {
                #expect(cookie.contains(part))
            }
        }
    }

    @Test func `an unknown login and a wrong password look the same`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let wrong = try await post(site, ["login": "bruno", "password": "x"])
            let unknown = try await post(site, ["login": "nobod", "password": "x"])
            #expect(wrong.status == 401 && unknown.status == 401)
            #expect(wrong.body.replacingOccurrences(of: "bruno", with: "nobod") == unknown.body)
            #expect(wrong.headers["set-cookie"] == nil)
        }
    }

    @Test func `guessing soon has to wait`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            for _ in 0..<Limits.signInTriesPerAccount {
                #expect(try await post(site, ["login": "bruno", "password": "x"]).status == 401)
            }
            let answer = try await post(site, ["login": "bruno", "password": Cast.password])
            #expect(answer.status == 429)
            #expect(answer.body.contains("trop d’essais"))
        }
    }

    @Test(arguments: ["cross-site", "same-site"]) func `another site cannot sign anybody in`(
        site origin: String
    ) async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let answer = try await post(
                site, ["login": "bruno", "password": Cast.password], headers: ["Sec-Fetch-Site": origin])
            #expect(answer.status == 403)
            #expect(answer.headers["set-cookie"] == nil)
        }
    }

    @Test func `a link is looked at without being spent, and opens once`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            let path = "/agent/lien/\(try await site.house.sessions.makeLink(for: bruno.id).text)"
            #expect(try await site.ask("GET", path).status == 200)
            #expect(try await post(site, [:], path: path).headers["set-cookie"]?.contains("guichet_session=") == true)
            #expect(try await post(site, [:], path: path).status == 401)
        }
    }

    @Test(
        arguments: [
            ("/agent/d/00000000000000000000000001", "/agent/d/00000000000000000000000001"),
            ("//evil.example", "/agent"),
            ("https://evil.example/agent", "/agent"), ("/agent/d/x\\@evil", "/agent"), ("/agentx", "/agent"),
        ])
    func `nobody is led elsewhere by an address slipped to them`(next: String, leads: String) {
        #expect(DeskSite.ownPath(next) == leads)
    }
}
