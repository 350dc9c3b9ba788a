// The journal is replaced under a serving node: a restore, or a primary that lost the last rows.

import Guichet
import GuichetTesting
import Logging
import Testing

@testable import GuichetWeb

@Suite("Another history", .timeLimit(.minutes(3))) struct HistoryTests {
    private func watch(_ site: SiteUnderTest) -> HistoryWatch {
        HistoryWatch(
            journal: site.house.journal, hub: site.server.hub, bell: site.house.bell, world: site.house.world.world,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    private func follow(_ opened: OpenedConversation, at site: SiteUnderTest) async throws -> RawConnection {
        try await site.follow("/api/v1/conversations/\(opened.id.text)/events", token: opened.token.text)
    }

    private func sql(_ statements: [String], at site: SiteUnderTest) async throws {
        try await site.house.rows.write { connection in
            for statement in statements { try connection.execute(statement, []) }
        }
    }

    private func reloads(_ stream: RawConnection) -> [String] {
        ServerEvent.all(in: stream.text).filter { $0.name == "reload" }.compactMap(\.id)
    }

    @Test(arguments: Engine.allCases)
    func `as long as the journal goes on, a look changes nothing`(_ engine: Engine) async throws {
        try await SiteUnderTest.withFresh(on: engine) { site in
            let opened = try await site.house.open()
            let stream = try await follow(opened, at: site)
            let erased = try await site.house.open()
            try await site.house.conversations.erase(erased.id)
            try await site.house.receive("1", in: opened.id)
            #expect(try await stream.wait { ServerEvent.texts(in: $0) == ["1"] })
            try await watch(site).look()
            try await site.house.receive("2", in: opened.id)
            #expect(try await stream.wait { ServerEvent.texts(in: $0) == ["1", "2"] })
            #expect(reloads(stream).isEmpty && site.server.hub.epoch == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `when another epoch is in force, every stream reads again and goes on in it`(_ engine: Engine) async throws {
        try await SiteUnderTest.withFresh(on: engine) { site in
            let opened = try await site.house.open()
            let stream = try await follow(opened, at: site)
            try await sql(["UPDATE journal_head SET epoch = 77 WHERE id = 1"], at: site)
            try await watch(site).look()
            #expect(try await stream.wait { $0.contains("event: reload") })
            #expect(reloads(stream) == ["77.2"])
            try await site.house.receive("weiter", in: opened.id)
            #expect(try await stream.wait { ServerEvent.texts(in: $0) == ["weiter"] })
            #expect(ServerEvent.all(in: stream.text).last?.id == "77.3")
            try await watch(site).look()
            #expect(reloads(stream).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `when the last facts are lost, a new epoch begins, and new facts at their places are delivered`(
        _ engine: Engine
    ) async throws {
        try await SiteUnderTest.withFresh(on: engine) { site in
            let opened = try await site.house.open()
            _ = try await site.house.open()
            let stream = try await follow(opened, at: site)
            for number in 1...3 { try await site.house.receive("\(number)", in: opened.id) }
            #expect(try await stream.wait { ServerEvent.texts(in: $0).count == 3 })
            try await sql(
                [
                    "DELETE FROM event WHERE position > 5", "UPDATE journal_head SET position = 5 WHERE id = 1",
                    "UPDATE conversation SET sequence = 3, messages = 2 WHERE id = '\(opened.id.text)'",
                ], at: site)
            try await watch(site).look()
            #expect(try await stream.wait { $0.contains("event: reload") })
            let epoch = site.server.hub.epoch
            #expect(epoch > 1)
            try await site.house.receive("neu", in: opened.id)
            #expect(try await stream.wait { ServerEvent.texts(in: $0).last == "neu" })
            #expect(ServerEvent.all(in: stream.text).last?.id == "\(epoch).6")
            // The other nodes find the epoch begun, and begin no further one.
            let lost = JournalMark(position: 7)
            let again = try await site.house.journal.beginHistory(after: 1, without: lost, at: site.house.world.now)
            #expect(again?.epoch == epoch)
            let kept = JournalMark(position: 5)
            #expect(
                try await site.house.journal.beginHistory(after: epoch, without: kept, at: site.house.world.now) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `other facts at the last places are noticed, though the journal is no shorter`(_ engine: Engine) async throws {
        try await SiteUnderTest.withFresh(on: engine) { site in
            let opened = try await site.house.open()
            let other = try await site.house.open()
            let stream = try await follow(opened, at: site)
            try await site.house.receive("1", in: opened.id)
            #expect(try await stream.wait { ServerEvent.texts(in: $0) == ["1"] })
            try await sql(
                [
                    "DELETE FROM event WHERE position = 5",
                    "UPDATE event SET position = 5 WHERE conversation = '\(other.id.text)' AND sequence = 2",
                    "UPDATE journal_head SET position = 9 WHERE id = 1",
                ], at: site)
            try await watch(site).look()
            #expect(try await stream.wait { $0.contains("event: reload") })
        }
    }
}
