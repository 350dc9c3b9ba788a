// Nodes over one PostgreSQL hear of each other.

import Foundation
import Guichet
import GuichetPostgres
import GuichetTesting
import Logging
import Testing

@Suite(.timeLimit(.minutes(1)), .enabled(if: PostgresTestServer.url != nil))
struct PostgresBellTests {
    @Test func `a commit on one node is told to the other, and not back to itself`() async throws {
        try await Engine.postgres.withFresh(migrations: Schema.migrations) { fresh in
            let first = try #require(fresh.store as? PostgresDatabase)
            let second = try #require(try fresh.another(named: "rows") as? PostgresDatabase)
            let (near, far) = (PostgresBell(first), PostgresBell(second))
            var heard = far.news().makeAsyncIterator()
            #expect(await heard.next() == .joined)
            // The first look at the journal.
            #expect(await heard.next() == .reached(0))
            let typing = PassingSignal.citizenTyping(ConversationID(world: TestWorld.usual().world), desk: Cast.accueil)
            var ownNews = near.news().makeAsyncIterator()
            #expect(await ownNews.next() == .joined)
            near.carry(typing)
            try await first.write { connection in
                for text in ["a", "b"] {
                    try connection.append(
                        "INSERT INTO event VALUES (?1, ?2, 'd', ?3, NULL, 0, 'c', 'note', 1, ?4)",
                        [.text("c"), .integer(text == "a" ? 1 : 2), .blob(Data())]
                    ) { _ in }
                }
            }
            var others: Set<PostgresBell.News> = []
            while !(others.contains(.reached(2)) && others.contains(.signal(typing))), let next = await heard.next() {
                others.insert(next)
            }
            #expect(others.contains(.signal(typing)))
            // Its own words do not come back to it; the look at the journal does.
            near.stop()
            var own: [PostgresBell.News] = []
            while let next = await ownNews.next() { own.append(next) }
            #expect(!own.contains(.signal(typing)))
            far.stop()
            while await heard.next() != nil {}
            await second.close()
        }
    }

    @Test func `a listener whose session the server ends joins again and looks at the journal`() async throws {
        try await Engine.postgres.withFresh(migrations: Schema.migrations) { fresh in
            // A name of its own tells its sessions from those of other tests.
            let name = fresh.folder.lastPathComponent
            let url = try #require(PostgresTestServer.url)
            let database = try PostgresDatabase(
                url: url + (url.contains("?") ? "&" : "?") + "application_name=\(name)", schema: "\(name)_rows",
                patience: PostgresTestServer.patience,
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
            let bell = PostgresBell(database)
            var heard = bell.news().makeAsyncIterator()
            #expect(await heard.next() == .joined)
            _ = try await database.write { connection in
                try connection.rows(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE application_name = ?1 AND pid <> pg_backend_pid()
                    """, [.text(String(name.prefix(63)))]
                ) { _ in 0 }
            }
            var joined = 0
            while joined == 0, let next = await heard.next() { if next == .joined { joined += 1 } }
            #expect(joined == 1)
            bell.stop()
            while await heard.next() != nil {}
            await database.close()
        }
    }
}
