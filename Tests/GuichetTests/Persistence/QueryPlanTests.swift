// What is asked often finds its rows by an index, however long the past is.

import Foundation
import GuichetTesting
import Testing

@testable import Guichet

/// The server is told that going over a whole table costs a fortune: a plan that does so all the same has no index.
@Suite(.timeLimit(.minutes(1)), .enabled(if: PostgresTestServer.url != nil))
struct QueryPlanTests {
    /// Everything on the path of a message, a list, a stream and a session, with values of the right kinds.
    private static let asked: [(sql: String, values: [SQLValue])] = [
        (ConversationSQL.byID, [.text("c")]),
        (ConversationSQL.byIDWithKey, [.text("c"), .text("s"), .text("k")]),
        (ConversationSQL.byReference, [.text("r")]),
        (ConversationSQL.updateCounters, [.text("c")] + Array(repeating: .integer(1), count: 6)),
        (ConversationSQL.delete, [.text("c")]),
        (ConversationSQL.idsAfter, [.text("c")]),
        (ConversationSQL.waiting, [.text("d"), .integer(1), .text("c"), .integer(50)]),
        (ConversationSQL.open, [.text("d"), .integer(1), .text("c"), .integer(50)]),
        (ConversationSQL.mine, [.text("a"), .integer(1), .text("c"), .integer(50)]),
        (ConversationSQL.closed, [.text("d"), .integer(1), .text("c"), .integer(50)]),
        (ConversationSQL.ahead, [.text("d"), .integer(1), .text("c")]),
        (ConversationSQL.standing, [.text("d"), .integer(1), .text("c"), .integer(0), .integer(1)]),
        (ConversationSQL.queue, [.text("d"), .integer(50)]),
        (ConversationSQL.contacts[0], [.text("d"), .integer(50)]),
        (ConversationSQL.contacts[1], [.text("d"), .integer(50)]),
        (ConversationSQL.contacts[2], [.text("d"), .integer(50)]),
        (ConversationSQL.handling, [.text("d"), .integer(50)]),
        (ConversationSQL.findKey, [.text("s"), .text("k")]),
        (ConversationSQL.eraseKeysInScope, [.text("s")]),
        (ConversationSQL.eraseOpeningKey, [.text("c")]),
        (JournalSQL.factAt, [.integer(1)]),
        (JournalSQL.afterPosition, [.integer(1), .integer(500)]),
        (JournalSQL.ofConversationAfterSequence, [.text("c"), .integer(1), .integer(500)]),
        (JournalSQL.ofConversationAfterPosition, [.text("c"), .integer(1), .integer(500)]),
        (JournalSQL.messagesAfter, [.text("c"), .integer(1), .integer(200)]),
        (JournalSQL.eraseConversation, [.text("c")]),
        (PeopleSQL.session, [.blob(Data([1]))]),
        (PeopleSQL.citizenToken, [.blob(Data([1]))]),
        (PeopleSQL.deleteCitizenTokens, [.text("c")]),
        (PeopleSQL.tries, [.blob(Data([1]))]),
    ]

    @Test func `no statement of the hot path goes over a whole table`() async throws {
        try await Engine.postgres.withFresh(migrations: Schema.migrations) { fresh in
            for (sql, values) in Self.asked {
                let plan = try await plan(of: sql, values, in: fresh.store)
                #expect(!plan.contains("Seq Scan"), "\(sql)\n\(plan)")
            }
        }
    }

    @Test func `lists are read in the order of their index, without sorting`() async throws {
        try await Engine.postgres.withFresh(migrations: Schema.migrations) { fresh in
            for (sql, values) in Self.asked where sql.contains("ORDER BY") && !sql.contains("SELECT id FROM") {
                let plan = try await plan(of: sql, values, in: fresh.store)
                #expect(!plan.contains("Sort"), "\(sql)\n\(plan)")
            }
        }
    }

    @Test func `this check finds a statement without an index`() async throws {
        try await Engine.postgres.withFresh(migrations: Schema.migrations) { fresh in
            let plan = try await plan(of: ConversationSQL.forgetKeys, [.integer(1)], in: fresh.store)
            #expect(plan.contains("Seq Scan"))
        }
    }

    private func plan(of sql: String, _ values: [SQLValue], in store: any Persistence) async throws -> String {
        try await store.write { connection in
            try connection.execute("SET LOCAL enable_seqscan TO off", [])
            try connection.execute("SET LOCAL enable_bitmapscan TO off", [])
            return try connection.rows("EXPLAIN " + sql, values) { try $0.text(0) }.joined(separator: "\n")
        }
    }
}
