// Numbers in addresses are wishes: none of them stops the program.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite struct OddNumbersTests {
    private static let odd = [
        "-9223372036854775808", "-9223372036854775807", "-1", "0", "1", "9223372036854775807", "9223372036854775808",
        "1e9", "%00", "",
    ]

    @Test func `no number in an agent's address is too odd`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let amina = try await site.house.open("Bonjour")
            let cookie = ["Cookie": "guichet_session=\(try await site.signIn("bruno"))"]
            for number in Self.odd {
                for path in ["thread.json?before=\(number)", "?before=\(number)"] {
                    let address = "/agent/d/\(amina.id.text)" + (path.hasPrefix("?") ? path : "/\(path)")
                    let answer = try await site.ask("GET", address, headers: cookie)
                    #expect([200, 400].contains(answer.status), "\(address): \(answer.status)")
                }
            }
        }
    }

    @Test func `no number in a citizen's address is too odd`() async throws {
        try await SiteUnderTest.withFresh { site in
            let amina = try await site.house.open("Bonjour")
            let cookie = ["Cookie": "guichet_citizen=\(amina.token.text)"]
            let base = "/discussion/\(amina.id.text)"
            for number in Self.odd {
                for path in ["\(base)?after=\(number)", "\(base)/messages?after=\(number)"] {
                    let answer = try await site.ask("GET", path, headers: cookie)
                    #expect([200, 400].contains(answer.status), "\(path): \(answer.status)")
                }
                let read = try await site.ask(
                    "POST", "\(base)/read", body: "upTo=\(number)",
                    headers: cookie.merging(["Content-Type": "application/x-www-form-urlencoded"]) { $1 })
                #expect(read.status < 500, "\(number): \(read.status)")
            }
        }
    }

    @Test func `no cursor is too odd`() async throws {
        try await SiteUnderTest.withFresh { site in
            let amina = try await site.house.open("Bonjour")
            for number in Self.odd where !number.contains("%") {
                let stream = try await site.follow(
                    "/api/v1/conversations/\(amina.id.text)/events", token: amina.token.text,
                    headers: ["Last-Event-ID": "1.\(number)"])
                #expect(stream.text.contains("HTTP/1.1 200"), "\(number)")
                await stream.close()
            }
        }
    }
}
