// The door to waiting: at which place, and about how long.

import Synchronization

/// Where somebody stands in a desk's queue.
public struct QueueStanding: Sendable, Hashable {
    /// 1 = next.
    public let position: Int
    /// An honest range in minutes, or nil when too little is known or nobody is there.
    public let wait: WaitRange?
}

/// The queues of the desks.
public final class Queue: Sendable {
    /// Finished conversations that the range is drawn from.
    static let samples: Int64 = 50
    /// Seconds the figures behind a range are kept: they change slowly and are asked for with every opening.
    static let figuresKeptSeconds: Int64 = 5

    private struct Figures {
        let handlingSeconds: [Int64]
        let at: Instant
    }

    private let persistence: any Persistence
    private let agents: Agents
    private let presence: Presence
    private let world: World
    private let figures = Mutex<[DeskSlug: Figures]>([:])

    /// A door over a migrated store.
    public init(persistence: any Persistence, agents: Agents, presence: Presence, world: World) {
        self.persistence = persistence
        self.agents = agents
        self.presence = presence
        self.world = world
    }

    /// The standing of a waiting conversation; nil when it does not wait.
    public func standing(of conversation: Conversation) async throws -> QueueStanding? {
        guard conversation.state == .waiting else { return nil }
        let place = ConversationProjection.attention(of: conversation)
        let ahead = try await persistence.read { connection in
            try connection.first(
                ConversationSQL.ahead,
                [.text(conversation.desk.text), .integer(place), .text(conversation.id.text)], { try $0.integer(0) })
        }
        let position = Int(ahead ?? 0) + 1
        return QueueStanding(position: position, wait: try await wait(at: conversation.desk, position: position))
    }

    /// The waiting conversations of a desk with their standings, first come first, at most `limit`.
    public func standings(at desk: DeskSlug, limit: Int) async throws -> [(ConversationID, QueueStanding)] {
        let ids = try await persistence.read { connection in
            try connection.rows(ConversationSQL.waitingIDs, [.text(desk.text), .integer(Int64(limit))]) {
                try $0.text(0)
            }
        }
        let seconds = try await handlingSeconds(at: desk)
        let slots = activeSlots(at: desk)
        return ids.enumerated().compactMap { index, text in
            ConversationID(text).map { id in
                let wait = WaitRules.range(position: index + 1, handlingSeconds: seconds, activeSlots: slots)
                return (id, QueueStanding(position: index + 1, wait: wait))
            }
        }
    }

    /// The range for whoever would come next.
    public func waitForNewcomer(at desk: DeskSlug) async throws -> WaitRange? {
        try await wait(at: desk, position: waiting(at: desk) + 1)
    }

    /// How many conversations wait at a desk.
    public func waiting(at desk: DeskSlug) async throws -> Int {
        let waiting = try await persistence.read { connection in
            try connection.first(
                ConversationSQL.ahead, [.text(desk.text), .integer(Int64.max), .text("~")], { try $0.integer(0) })
        }
        return Int(waiting ?? 0)
    }

    /// Whether somebody of ours is there for the desk now.
    public func isStaffed(_ desk: DeskSlug) -> Bool { activeSlots(at: desk) > 0 }

    private func wait(at desk: DeskSlug, position: Int) async throws -> WaitRange? {
        WaitRules.range(
            position: position, handlingSeconds: try await handlingSeconds(at: desk), activeSlots: activeSlots(at: desk)
        )
    }

    private func activeSlots(at desk: DeskSlug) -> Int {
        agents.all.filter { $0.availability == .available && $0.mayServe(desk) && presence.isHere($0.id) }.count
            * Limits.conversationsPerAgent
    }

    private func handlingSeconds(at desk: DeskSlug) async throws -> [Int64] {
        let now = world.now()
        if let kept = figures.withLock({ $0[desk] }), now.seconds(since: kept.at) < Self.figuresKeptSeconds {
            return kept.handlingSeconds
        }
        let seconds = try await persistence.read { connection in
            try connection.rows(ConversationSQL.handling, [.text(desk.text), .integer(Self.samples)]) {
                try $0.integer(0)
            }
        }
        figures.withLock { $0[desk] = Figures(handlingSeconds: seconds, at: now) }
        return seconds
    }
}
