// A citizen on one node, an agent on the other: they talk as on one.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("Two nodes", .timeLimit(.minutes(3))) struct TwoNodesTests {
    private func path(of opened: OpenedConversation) -> String { "/api/v1/conversations/\(opened.id.text)" }

    /// Conversations that Bruno has finished, so that ranges can be told.
    private func finishSome(at site: SiteUnderTest, by bruno: AgentID) async throws {
        for _ in 0..<4 {
            let opened = try await site.house.open()
            try await site.house.conversations.perform(.assign(to: bruno, by: bruno), in: opened.id)
            site.house.world.advance(seconds: 240)
            try await site.house.conversations.perform(.close(reason: nil, by: bruno), in: opened.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an agent who comes on one node gives the citizens of the other a range, and takes it along in good order`(
        _ engine: Engine
    ) async throws {
        try await SiteUnderTest.withTwoNodes(on: engine) { first, second in
            let bruno = try await first.house.hire("bruno").id
            try await finishSome(at: first, by: bruno)
            try await first.house.agents.setAvailability(.available, of: bruno)
            let opened = try await first.house.open()
            let citizen = try await first.follow(path(of: opened) + "/events", token: opened.token.text)
            #expect(try await citizen.wait { $0.contains("event: queue") && $0.contains(#""wait":null"#) })
            let agent = try await second.follow("/api/v1/events", token: try await second.signIn("bruno"))
            #expect(try await citizen.wait(seconds: 15) { $0.contains(#""wait":{"#) })
            await agent.close()
            await second.end()
            func waits() -> String? {
                ServerEvent.all(in: citizen.text).last { $0.name == "queue" }?.data
            }
            #expect(try await eventually(seconds: 15) { waits()?.contains(#""wait":null"#) == true })
        }
    }

    @Test(arguments: Engine.allCases)
    func `typing and messages cross, each once`(_ engine: Engine) async throws {
        try await SiteUnderTest.withTwoNodes(on: engine) { first, second in
            let bruno = try await first.house.hire("bruno").id
            let opened = try await first.house.open()
            let citizen = try await first.follow(path(of: opened) + "/events", token: opened.token.text)
            let token = try await second.signIn("bruno")
            let agent = try await second.follow("/api/v1/events", token: token)
            _ = try await first.ask("POST", path(of: opened) + "/typing", token: opened.token.text)
            #expect(try await agent.wait { $0.contains("event: typing") })
            try await second.house.conversations.perform(.assign(to: bruno, by: bruno), in: opened.id)
            for number in 1...3 {
                try await first.house.receive("c\(number)", in: opened.id)
                _ = try await second.house.conversations.reply(
                    "a\(number)", in: opened.id, by: bruno, idempotencyKey: nil)
                try await first.passFacts()
                try await second.passFacts()
            }
            let expected = ["c1", "a1", "c2", "a2", "c3", "a3"]
            #expect(try await citizen.wait { ServerEvent.texts(in: $0) == expected })
            // The agent's node had not read the opening yet when the stream opened.
            #expect(try await agent.wait { ServerEvent.texts(in: $0).filter { $0 != "Bonjour" } == expected })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a reader who knows more than the node they come to reads nothing twice, and nothing again`(_ engine: Engine)
        async throws
    {
        try await SiteUnderTest.withTwoNodes(on: engine) { first, second in
            let opened = try await first.house.open()
            for number in 1...3 { try await first.house.receive("\(number)", in: opened.id) }
            let place = ["Last-Event-ID": "1.\(try await first.house.journal.head().position)"]
            let stream = try await second.follow(path(of: opened) + "/events", token: opened.token.text, headers: place)
            try await second.house.receive("4", in: opened.id)
            #expect(try await stream.wait { ServerEvent.texts(in: $0) == ["4"] })
            #expect(!stream.text.contains("event: reload"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `an erasure on one node ends the streams and empties the memory of the other`(_ engine: Engine) async throws {
        try await SiteUnderTest.withTwoNodes(on: engine) { first, second in
            let opened = try await first.house.open()
            let citizen = try await second.follow(path(of: opened) + "/events", token: opened.token.text)
            _ = try await second.house.vault.key(for: opened.id)
            #expect(try await first.ask("DELETE", path(of: opened), token: opened.token.text).status == 204)
            try await second.passFacts()
            #expect(try await eventually { citizen.isEnded })
            #expect(second.house.vault.openedKey(for: opened.id) == nil)
            #expect(try await second.ask("GET", path(of: opened), token: opened.token.text).status == 404)
        }
    }
}
