// An agent at a browser without scripts: cookie, form token, forms.

import Foundation
import Guichet
import GuichetTesting

@testable import GuichetWeb

/// One signed-in person.
struct AgentAtWork: Sendable {
    let site: SiteUnderTest
    let session: AgentSession

    /// Signs one of the cast in.
    static func signIn(_ login: String, at site: SiteUnderTest) async throws -> AgentAtWork {
        let session = try await site.house.sessions.signIn(login: login, password: Cast.password, source: 0)
        return AgentAtWork(site: site, session: session)
    }

    var cookie: String { "\(Callers.cookie)=\(session.token.text)" }

    /// Looks at a page.
    func get(_ path: String, accept: String = "text/html") async throws -> Answer {
        try await site.ask("GET", path, headers: ["Cookie": cookie, "Accept": accept])
    }

    /// Posts a form; a script's way when `json`.
    func post(
        _ path: String, _ fields: [String: String] = [:], csrf: String? = nil, json: Bool = false,
        headers: [String: String] = [:]
    ) async throws -> Answer {
        var fields = fields
        if let token = csrf ?? Optional(session.formToken), !token.isEmpty { fields["csrf"] = token }
        var all = [
            "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded",
            "Accept": json ? "application/json" : "text/html",
        ]
        all.merge(headers) { $1 }
        return try await site.ask("POST", path, body: Self.encoded(fields), headers: all)
    }

    /// Fields as a browser sends them.
    static func encoded(_ fields: [String: String]) -> String {
        fields.map { name, value in
            let text = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return "\(name)=\(text)"
        }.sorted().joined(separator: "&")
    }
}
