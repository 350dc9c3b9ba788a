// A long past, written through the same doors as the present: every word sealed, every conversation with its key.

import ChannelKit
import Foundation
import Guichet
import GuichetWeb
import Logging
import Synchronization

/// Fills a data directory with conversations that happened.
struct History: Sendable {
    /// An agent's account that may see all of it.
    static let login = "bench"
    /// Its password; it opens nothing but a benchmark's own data.
    static let password = "measured-by-bench"
    /// The last conversations of a past, which still wait.
    static let waiting = 40
    /// Those before them, which an agent has in hand.
    static let open = 60

    /// A few conversations of it, with their citizens' tokens.
    let sample: [LoadConversation]

    /// Writes `count` conversations of four messages each into the data directory `data`.
    /// - Parameter database: the connection string of the database that keeps it; nil for files in `data`.
    static func plant(_ count: Int, in data: String, database: String? = nil) async throws -> History {
        var configuration = Configuration()
        configuration.dataDirectory = data
        configuration.database = try database.map { try DatabaseAddress($0) }
        var logger = Logger(label: "guichet.bench")
        logger.logLevel = .error
        // Ten months ago, half a minute for every act.
        let instant = Mutex(World.real.now().adding(seconds: -300 * 24 * 3600))
        let past = World(
            now: {
                instant.withLock { instant in
                    instant = instant.adding(seconds: 30)
                    return instant
                }
            },
            randomBytes: World.real.randomBytes)
        let house = try await Composition.open(configuration, environment: [:], world: past, logger: logger)
        do {
            let agent = try await house.doors.agents.add(
                login: login, name: "Bench", role: .agent, desks: Set(configuration.desks.map(\.slug)),
                languages: [.fr], password: password)
            let sample = try await write(count, in: house, agent: agent.id, desk: configuration.desks[0].slug)
            await house.close()
            return History(sample: sample)
        } catch {
            await house.close()
            throw error
        }
    }

    private static func write(
        _ count: Int, in house: House, agent: AgentID, desk: DeskSlug
    ) async throws -> [LoadConversation] {
        let lanes = 256
        let every = max(1, count / 300)
        return try await withThrowingTaskGroup(of: [LoadConversation].self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var sample: [LoadConversation] = []
                    for index in stride(from: lane, to: count, by: lanes) {
                        let opened = try await happen(index, of: count, through: house.doors, agent, desk)
                        guard index % every == 0 else { continue }
                        sample.append(LoadConversation(conversation: opened.id.text, token: opened.token.text))
                    }
                    return sample
                }
            }
            var all: [LoadConversation] = []
            for try await share in group { all += share }
            return all
        }
    }

    private static func happen(
        _ index: Int, of count: Int, through doors: Doors, _ agent: AgentID, _ desk: DeskSlug
    ) async throws -> OpenedConversation {
        let conversations = doors.conversations
        let message = try doors.webChat.inbound(text: LoadRequests.words, externalID: nil, senderName: nil)
        let opened = try await conversations.open(message, at: desk, language: .fr, source: 0)
        guard index < count - waiting else { return opened }
        try await conversations.perform(.assign(to: agent, by: agent), in: opened.id)
        _ = try await conversations.reply(LoadRequests.words, in: opened.id, by: agent, idempotencyKey: nil)
        _ = try await conversations.receive(message, in: opened.id)
        guard index < count - waiting - open else { return opened }
        _ = try await conversations.reply(LoadRequests.words, in: opened.id, by: agent, idempotencyKey: nil)
        try await conversations.perform(.close(reason: nil, by: agent), in: opened.id)
        return opened
    }
}
