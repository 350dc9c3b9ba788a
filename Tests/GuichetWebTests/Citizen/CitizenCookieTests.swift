// The one cookie of a citizen.

import Guichet
import GuichetTesting
import HTTPTypes
import Testing

@testable import GuichetWeb

@Suite struct CitizenCookieTests {
    private let id = ConversationID(high: 1, low: 2)

    @Test func `what is set is read back`() throws {
        let cookie = CitizenCookie(token: BearerToken(world: .real), code: ReturnCode(typed: "0412"))
        let header = cookie.setting(for: id, isSecure: true)
        let value = try #require(header.split(separator: ";").first)
        #expect(CitizenCookie([.cookie: "a=b; \(value); c=d"]) == cookie)
        #expect(header.contains("; Path=/discussion/\(id.text);"))
        #expect(header.hasSuffix("; HttpOnly; SameSite=Lax; Secure"))
    }

    @Test func `a link's cookie holds no code, and plain addresses do not insist on TLS`() {
        let cookie = CitizenCookie(token: BearerToken(world: .real), code: nil)
        let header = cookie.setting(for: id, isSecure: false)
        #expect(!header.contains("Secure"))
        #expect(!header.split(separator: ";")[0].contains("."))
    }

    @Test(arguments: ["guichet_citizen=", "guichet_citizen=short", "other=x", "guichet_citizen=short.1234"])
    func `what is no cookie of ours is nobody`(text: String) {
        #expect(CitizenCookie([.cookie: text]) == nil)
    }

    @Test func `removing it leaves nothing behind`() {
        let header = CitizenCookie.removing(for: id, isSecure: false)
        #expect(header.hasPrefix("guichet_citizen=; "))
        #expect(header.contains("Max-Age=0"))
    }
}
