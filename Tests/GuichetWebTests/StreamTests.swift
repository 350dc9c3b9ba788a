import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("Streams", .serialized) struct StreamTests {
    @Test func `a message reaches the open streams of both sides, once and in order`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let opened = try await site.house.open("premier")
            let bruno = try await site.signIn("bruno")
            let citizen = try await site.follow(events(of: opened), token: opened.token.text)
            let agent = try await site.follow("/api/v1/events", token: bruno)
            for number in 1...20 {
                let answer = try await site.ask(
                    "POST", path(of: opened) + "/messages", token: opened.token.text, body: #"{"text": "\#(number)"}"#)
                #expect(answer.status == 201)
            }
            let expected = (1...20).map(String.init)
            #expect(try await citizen.wait { ServerEvent.texts(in: $0) == expected })
            #expect(try await agent.wait { ServerEvent.texts(in: $0) == expected })
        }
    }

    @Test func `a citizen is never told of notes, identifiers and reasons`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            let opened = try await site.house.open()
            let citizen = try await site.follow(events(of: opened), token: opened.token.text)
            let conversations = site.house.conversations
            try await conversations.perform(.assign(to: bruno.id, by: bruno.id), in: opened.id)
            _ = try await conversations.note("entre nous", in: opened.id, by: bruno.id, idempotencyKey: nil)
            _ = try await conversations.reply("réponse", in: opened.id, by: bruno.id, idempotencyKey: nil)
            try await conversations.perform(.close(reason: "motif", by: bruno.id), in: opened.id)
            #expect(try await citizen.wait { $0.contains(#""state":"closed""#) })
            #expect(citizen.text.contains("réponse") && citizen.text.contains("Bruno"))
            for secret in ["entre nous", "note", bruno.id.text, "motif", opened.id.text] {
                #expect(!citizen.text.contains(secret), "\(secret)")
            }
        }
    }

    @Test func `a stream resumes after the last event seen, each missed one exactly once`() async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open("0")
            let first = try await site.follow(events(of: opened), token: opened.token.text)
            try await write(1...3, in: opened, of: site)
            #expect(try await first.wait { ServerEvent.texts(in: $0).count == 3 })
            let last = try #require(ServerEvent.all(in: first.text).compactMap(\.id).last)
            await first.close()
            try await write(4...6, in: opened, of: site)
            let second = try await site.follow(
                events(of: opened), token: opened.token.text, headers: ["Last-Event-ID": last])
            try await write(7...9, in: opened, of: site)
            #expect(try await second.wait { ServerEvent.texts(in: $0).count >= 6 })
            #expect(ServerEvent.texts(in: second.text) == ["4", "5", "6", "7", "8", "9"])
        }
    }

    @Test func `a place that this node has not heard of yet is resumed without a repeat`() async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open("0")
            let faster = try await site.house.anotherNode()
            for number in 1...3 { _ = try await faster.receive("\(number)", in: opened.id) }
            let seen = try await faster.journal.head().text
            let stream = try await site.follow(
                events(of: opened), token: opened.token.text, headers: ["Last-Event-ID": seen])
            try await write(4...4, in: opened, of: site)
            #expect(try await stream.wait { !ServerEvent.texts(in: $0).isEmpty })
            #expect(ServerEvent.texts(in: stream.text) == ["4"])
            #expect(!stream.text.contains("event: reload"))
        }
    }

    @Test(arguments: ["7.1", "1.99999", "nonsense", "1", "-1.0"])
    func `a place that is none of this history says reload`(cursor: String) async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open()
            let stream = try await site.follow(
                events(of: opened), token: opened.token.text, headers: ["Last-Event-ID": cursor])
            #expect(try await stream.wait { $0.contains("event: reload") })
        }
    }

    @Test func `too many missed events say reload`() async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open()
            try await write(1...Limits.catchUpEvents, in: opened, of: site)
            let behind = try await site.follow(events(of: opened) + "?cursor=1.1", token: opened.token.text)
            #expect(try await behind.wait { $0.contains("event: reload") })
            let near = try await site.follow(events(of: opened) + "?cursor=1.2", token: opened.token.text)
            #expect(try await near.wait { ServerEvent.texts(in: $0).count == Limits.catchUpEvents })
        }
    }

    @Test func `a waiting citizen learns a new place in the queue`() async throws {
        try await SiteUnderTest.withFresh { site in
            let bruno = try await site.house.hire("bruno")
            let ahead = try await site.house.open("devant")
            site.house.world.advance(seconds: 1)
            let behind = try await site.house.open("derrière")
            let stream = try await site.follow(events(of: behind), token: behind.token.text)
            #expect(try await stream.wait { $0.contains(#""position":2"#) })
            try await site.house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: ahead.id)
            #expect(try await stream.wait { $0.contains(#""position":1"#) })
        }
    }

    @Test func `a client that leaves is noticed`() async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open()
            let streams = try await several(40, of: opened, at: site)
            #expect(site.server.hub.streams == 40)
            for stream in streams { await stream.close() }
            #expect(try await eventually { site.server.hub.streams == 0 })
        }
    }

    @Test func `an agent's stream ends with the session`() async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("bruno")
            let token = try await site.signIn("bruno")
            let stream = try await site.follow("/api/v1/events", token: token)
            #expect(try await site.ask("DELETE", "/api/v1/session", token: token).status == 204)
            #expect(try await eventually { stream.isEnded })
            #expect(try await site.ask("GET", "/api/v1/events", token: token).status == 401)
        }
    }

    @Test func `the streams of an erased conversation end`() async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open()
            let streams = try await several(3, of: opened, at: site)
            #expect(try await site.ask("DELETE", path(of: opened), token: opened.token.text).status == 204)
            for stream in streams { #expect(try await eventually { stream.isEnded }) }
        }
    }

    @Test func `an end in good order says goodbye to every stream`() async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open()
            let streams = try await several(100, of: opened, at: site)
            let start = ContinuousClock.now
            await site.end()
            #expect(try await eventually { streams.allSatisfy(\.isEnded) })
            #expect(ContinuousClock.now - start < .seconds(2))
            #expect(streams.allSatisfy { $0.text.contains("event: bye") && $0.text.hasSuffix("0\r\n\r\n") })
        }
    }

    @Test func `a source holds a bounded number of streams`() async throws {
        try await SiteUnderTest.withFresh(world: .usual(), openLimits: false) { site in
            let opened = try await site.house.open()
            let streams = try await several(Limits.streamsPerSource, of: opened, at: site)
            #expect(streams.allSatisfy { $0.text.hasPrefix("HTTP/1.1 200") })
            let refused = try await site.ask("GET", events(of: opened), token: opened.token.text)
            #expect(refused.status == 429 && refused.headers["retry-after"] != nil)
            await streams[0].close()
            #expect(
                try await eventually {
                    try await site.follow(events(of: opened), token: opened.token.text).text.hasPrefix("HTTP/1.1 200")
                })
        }
    }

    @Test func `a waiting stream costs little memory`() async throws {
        try await SiteUnderTest.withFresh { site in
            let opened = try await site.house.open()
            let warm = try await several(50, of: opened, at: site)
            let before = try residentBytes()
            let held = try await several(1000, of: opened, at: site)
            let each = (try residentBytes() - before) / held.count
            // Both ends live in this process; the server's own part is guarded more tightly from outside.
            #expect(each < 24_000, "\(each) bytes a stream, both ends together")
            for stream in warm + held { await stream.close() }
        }
    }

    private func path(of opened: OpenedConversation) -> String { "/api/v1/conversations/\(opened.id)" }
    private func events(of opened: OpenedConversation) -> String { path(of: opened) + "/events" }

    private func write(_ numbers: ClosedRange<Int>, in opened: OpenedConversation, of site: SiteUnderTest) async throws
    {
        for number in numbers {
            _ = try await site.house.receive("\(number)", in: opened.id)
        }
    }

    private func several(_ count: Int, of opened: OpenedConversation, at site: SiteUnderTest) async throws
        -> [RawConnection]
    {
        var streams: [RawConnection] = []
        for _ in 0..<count { streams.append(try await site.follow(events(of: opened), token: opened.token.text)) }
        return streams
    }

    private func residentBytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return (Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0) * 1024
    }
}
