// Requests sent twice with one key: the same answer, also after what they did took the right to ask away.

import Guichet
import GuichetTesting
import HTTPTypes
import Testing

@testable import GuichetWeb

@Suite("Retries") struct RetryAnswersTests {
    private let key = ["Idempotency-Key": "k1"]

    @Test(arguments: Engine.allCases)
    func `a repeated erasure is answered, a stranger's is not`(_ engine: Engine) async throws {
        try await SiteUnderTest.withFresh(on: engine) { site in
            let amina = try await site.house.open()
            let path = "/api/v1/conversations/\(amina.id.text)"
            for _ in 0..<2 {
                #expect(try await site.ask("DELETE", path, token: amina.token.text, headers: key).status == 204)
            }
            #expect(try await site.ask("DELETE", path, token: amina.token.text).status == 404)
            let stranger = BearerToken(world: site.house.world.world)
            #expect(try await site.ask("DELETE", path, token: stranger.text, headers: key).status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a repeated closure, rating and return say the same`(_ engine: Engine) async throws {
        try await SiteUnderTest.withFresh(on: engine) { site in
            let amina = try await site.house.open()
            let path = "/api/v1/conversations/\(amina.id.text)"
            let back = #"{"reference": "\#(amina.reference)", "code": "\#(amina.code.digits)"}"#
            for (method, address, body) in [
                ("POST", path + "/closure", "{}"), ("POST", path + "/rating", #"{"score": 7}"#),
                ("POST", "/api/v1/returns", back),
            ] {
                let first = try await site.ask(
                    method, address, token: amina.token.text, body: body, headers: key)
                let second = try await site.ask(
                    method, address, token: amina.token.text, body: body, headers: key)
                #expect((200..<300).contains(first.status), "\(address): \(first.body)")
                #expect(first.status == second.status && first.body == second.body, "\(address)")
            }
            let other = try await site.ask(
                "POST", path + "/rating", token: amina.token.text, body: #"{"score": 1}"#, headers: key)
            #expect(other.status == 422)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a repeated sign-out is answered, and nothing that can be no session is`(_ engine: Engine) async throws {
        try await SiteUnderTest.withFresh(on: engine) { site in
            try await site.house.hire("bruno")
            let token = try await site.signIn("bruno")
            for _ in 0..<2 {
                #expect(try await site.ask("DELETE", "/api/v1/session", token: token, headers: key).status == 204)
            }
            #expect(try await site.ask("DELETE", "/api/v1/session", token: token).status == 401)
            #expect(try await site.ask("DELETE", "/api/v1/session", token: "nothing", headers: key).status == 401)
            #expect(try await site.ask("DELETE", "/api/v1/session", headers: key).status == 401)
        }
    }

    @Test(arguments: Language.allCases)
    func `a lost answer of the store is a problem of its own, in every language`(language: Language) throws {
        let problem = Problem(StorageFailure.ambiguous)
        #expect(problem.kind == .storageAmbiguous && problem.status.code == 503 && problem.retryAfterSeconds == 5)
        let phrases = try PhraseBook().phrases(for: language)
        let title = phrases[.problemTitle(problem.phraseCode)]
        #expect(title != phrases[.problemTitle(Problem.Kind.storageUnavailable.rawValue)])
        #expect(!title.contains("problem."))
    }
}
