// Writes the past of the demonstration through the same doors that the present goes through.

import ChannelKit
import Foundation
import Guichet
import GuichetWeb
import Logging
import Synchronization

/// A clock that is set by hand, for writing a past.
private final class ScriptedClock: Sendable {
    private let present: Mutex<Instant>

    init(_ instant: Instant) { present = Mutex(instant) }

    func now() -> Instant { present.withLock { $0 } }
    func set(_ instant: Instant) { present.withLock { $0 = instant } }
    func advance(seconds: Int64) { present.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// Fills an empty installation with the cast and their conversations.
enum DemoSeed {
    /// Seeds `house` unless it already has accounts.
    static func plant(in house: House, settings: ServiceSettings, logger: Logger) async throws {
        guard house.doors.agents.all.isEmpty else { return }
        let start = World.real.now()
        let clock = ScriptedClock(start)
        let past = World(now: { clock.now() }, randomBytes: World.real.randomBytes)
        let doors = try await Composition.doors(
            over: house.rows, vault: house.vault, settings: settings, world: past, phrases: house.doors.phrases,
            logger: logger)
        var agents: [String: Agent] = [:]
        for account in DemoCast.accounts {
            agents[account.login] = try await doors.agents.add(
                login: account.login, name: account.name, role: account.role,
                desks: Set(account.desks.compactMap(DeskSlug.init)), languages: account.languages,
                password: DemoCast.password)
        }
        if let writer = agents["farid"], let validator = agents["emma"] {
            clock.set(start.adding(seconds: -3 * 86_400))
            try await DemoArticle.plant(by: writer, validator, in: doors.articles)
            try await doors.referrals.load(try ReferralCatalogue(), by: .console)
        }
        for conversation in DemoCast.conversations.sorted(by: { $0.minutesAgo > $1.minutesAgo }) {
            clock.set(start.adding(seconds: -conversation.minutesAgo * 60))
            try await play(conversation, agents: agents, clock: clock, doors: doors)
        }
        try await house.doors.agents.refresh()
    }

    private static func play(
        _ script: DemoConversation, agents: [String: Agent], clock: ScriptedClock, doors: Doors
    ) async throws {
        guard let slug = DeskSlug(script.desk) else { return }
        let conversations = doors.conversations
        let opening = try doors.webChat.inbound(text: script.opening, externalID: nil, senderName: script.nickname)
        let opened = try await conversations.open(opening, at: slug, language: script.language, source: 0)
        guard let agent = script.agent.flatMap({ agents[$0]?.id }) else { return }
        clock.advance(seconds: 15)
        try await conversations.perform(.assign(to: agent, by: agent), in: opened.id)
        try await conversations.perform(.agentRead(upTo: 1, by: agent), in: opened.id)
        for turn in script.turns {
            switch turn {
            case .citizen(let text, let after):
                clock.advance(seconds: after)
                let message = try doors.webChat.inbound(text: text, externalID: nil, senderName: nil)
                _ = try await conversations.receive(message, in: opened.id)
            case .agent(let text, let after):
                clock.advance(seconds: after)
                _ = try await conversations.reply(text, in: opened.id, by: agent, idempotencyKey: nil)
            case .note(let text, let after):
                clock.advance(seconds: after)
                _ = try await conversations.note(text, in: opened.id, by: agent, idempotencyKey: nil)
            case .closed(let after):
                clock.advance(seconds: after)
                try await conversations.perform(.close(reason: "answered", by: agent), in: opened.id)
            case .rated(let rating, let after):
                clock.advance(seconds: after)
                try await conversations.perform(.rate(rating), in: opened.id)
            }
        }
    }
}
