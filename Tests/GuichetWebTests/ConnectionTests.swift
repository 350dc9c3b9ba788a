import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("Connections") struct ConnectionTests {
    @Test func `requests sent ahead are answered in order`() async throws {
        try await SiteUnderTest.withFresh { site in
            let connection = try await RawConnection.open(port: site.port)
            let ask = SiteUnderTest.request
            try await connection.send(
                ask("GET", "/health/live", nil, nil, [:]) + ask("GET", "/status", nil, nil, [:])
                    + ask("GET", "/health/ready", nil, nil, [:]))
            #expect(try await connection.wait { $0.contains("ready") })
            let text = connection.text
            let places = [#""up""#, #""desks""#, #""ready""#].map { text.range(of: $0)?.lowerBound }
            #expect(places.allSatisfy { $0 != nil } && places == places.sorted { $0! < $1! })
            #expect(!connection.isEnded)
        }
    }

    @Test func `what is sent behind a stream's request is not done`() async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open()
            let path = "/api/v1/conversations/\(opened.id)"
            let connection = try await RawConnection.open(port: site.port)
            let token = opened.token.text
            try await connection.send(
                SiteUnderTest.request("GET", path + "/events", token: token)
                    + SiteUnderTest.request("POST", path + "/messages", token: token, body: #"{"text": "derrière"}"#))
            #expect(try await connection.wait { $0.contains(": open") })
            try await Task.sleep(for: .milliseconds(200))
            #expect(try await site.house.conversations.messages(of: opened.id, after: 0, limit: 9).messages.count == 1)
        }
    }

    @Test func `a refused stream leaves the connection usable, for a stream too`() async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open()
            let path = "/api/v1/conversations/\(opened.id)/events"
            let connection = try await RawConnection.open(port: site.port)
            try await connection.send(SiteUnderTest.request("GET", path))
            #expect(try await connection.wait { $0.contains("401") && $0.contains("}") })
            try await connection.send(SiteUnderTest.request("GET", path, token: opened.token.text))
            #expect(try await connection.wait { $0.contains(": open") })
            _ = try await site.house.receive("encore là", in: opened.id)
            #expect(try await connection.wait { $0.contains("encore là") })
        }
    }

    @Test func `a body that says it is too long is refused before it comes`() async throws {
        try await SiteUnderTest.withFresh { site in
            let connection = try await RawConnection.open(port: site.port)
            try await connection.send(
                "POST /api/v1/returns HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 99999999999999\r\n\r\n")
            #expect(try await connection.wait { $0.hasPrefix("HTTP/1.1 413") && $0.contains("too-large") })
            #expect(try await eventually { connection.isEnded })
        }
    }

    @Test func `a body that grows too long in chunks is refused`() async throws {
        try await SiteUnderTest.withFresh { site in
            let connection = try await RawConnection.open(port: site.port)
            let chunk = "4000\r\n" + String(repeating: " ", count: 0x4000) + "\r\n"
            try await connection.send(
                "POST /api/v1/returns HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + String(repeating: chunk, count: 5))
            #expect(try await connection.wait { $0.hasPrefix("HTTP/1.1 413") })
        }
    }

    @Test func `a client that asks before it sends its body is told to go on`() async throws {
        try await SiteUnderTest.withFresh { site in
            let connection = try await RawConnection.open(port: site.port)
            let body = #"{"text": "bonjour"}"#
            try await connection.send(
                "POST /api/v1/desks/accueil/conversations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Expect: 100-continue\r\nContent-Length: \(body.utf8.count)\r\n\r\n")
            #expect(try await connection.wait { $0.hasPrefix("HTTP/1.1 100") })
            try await connection.send(body)
            #expect(try await connection.wait { $0.contains("HTTP/1.1 201") })
        }
    }

    @Test func `a request without a host is refused`() async throws {
        try await SiteUnderTest.withFresh { site in
            let connection = try await RawConnection.open(port: site.port)
            try await connection.send("GET /status HTTP/1.1\r\n\r\n")
            #expect(try await connection.wait { $0.hasPrefix("HTTP/1.1 400") })
        }
    }

    @Test func `a reader that does not read is dropped, and the others lose nothing`() async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open()
            let path = "/api/v1/conversations/\(opened.id)/events"
            let slow = try await site.follow(path, token: opened.token.text)
            let fast = try await site.follow(path, token: opened.token.text)
            try await slow.stopReading()
            let long = String(repeating: "x", count: 4000)
            var count = 0
            while site.server.hub.streams == 2, count < 3000 {
                _ = try await site.house.receive(long, in: opened.id)
                count += 1
            }
            #expect(site.server.hub.streams == 1)
            // The opening is message 1.
            let last = "\"sequence\":\(count + 1),"
            #expect(try await fast.wait(seconds: 20) { $0.contains(last) })
        }
    }

    @Test func `every answer carries the headers that keep browsers safe`() async throws {
        try await SiteUnderTest.withFresh { site in
            for path in ["/", "/status", "/api/v1/nowhere", "/nowhere"] {
                let answer = try await site.ask("GET", path)
                #expect(answer.headers["x-content-type-options"] == "nosniff", "\(path)")
                #expect(answer.headers["referrer-policy"] == "no-referrer", "\(path)")
                #expect(answer.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true, "\(path)")
                #expect(answer.headers["cache-control"] != nil, "\(path)")
            }
        }
    }

    @Test func `a problem is said in the caller's language`() async throws {
        try await SiteUnderTest.withFresh { site in
            var said: Set<String> = []
            for language in Language.allCases {
                let answer = try await site.ask(
                    "GET", "/api/v1/desks/nowhere", headers: ["Accept-Language": "xx, \(language.rawValue)-XX;q=0.5"])
                #expect(answer.status == 404 && answer.headers["content-language"] == language.rawValue)
                said.insert(try answer.document["title"] as? String ?? "")
            }
            #expect(said.count == Language.allCases.count)
        }
    }
}
