// The door to waiting: at which place, and about how long.

import Synchronization

/// Where somebody stands in a desk's queue.
public struct QueueStanding: Sendable, Hashable {
    /// 1 = next.
    public let position: Int
    /// An honest range in minutes, or nil when too little is known or nobody is there.
    public let wait: WaitRange?
    /// Whether something more severe that came later stands before.
    public let isOvertaken: Bool

    /// A standing; see the properties.
    public init(position: Int, wait: WaitRange?, isOvertaken: Bool = false) {
        self.position = position
        self.wait = wait
        self.isOvertaken = isOvertaken
    }
}

/// The queues of the desks.
public final class Queue: Sendable {
    /// Finished conversations that the range is drawn from while too few waits are known.
    static let samples: Int64 = 50
    /// Contacts of each state that past waits are drawn from.
    static let contacts: Int64 = 300
    /// Hours that past waits are drawn from: what was true at another time of the day, with another crew, is not told.
    static let historyHours: Int64 = 4
    /// Seconds the figures behind a range are kept: they change slowly and are asked for with every opening.
    static let figuresKeptSeconds: Int64 = 5

    private struct Figures {
        let handlingSeconds: [Int64]
        let history: WaitHistory?
        let at: Instant

        func range(position: Int, activeSlots: Int) -> WaitRange? {
            guard activeSlots > 0 else { return nil }
            return history.map { WaitRules.range(position: position, history: $0) }
                ?? WaitRules.range(position: position, handlingSeconds: handlingSeconds, activeSlots: activeSlots)
        }
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

    /// The standing of a conversation that waits live; nil when it does not.
    public func standing(of conversation: Conversation) async throws -> QueueStanding? {
        guard conversation.state == .waiting, conversation.pace == .live else { return nil }
        let place = ConversationProjection.attention(of: conversation)
        let since = conversation.waitingSince ?? conversation.openedAt
        let (ahead, overtaking) = try await persistence.read { connection in
            try connection.first(
                ConversationSQL.standing,
                [
                    .text(conversation.desk.text), .integer(place), .text(conversation.id.text),
                    .integer(Int64(conversation.severity.rawValue)), SQLValue(since),
                ], { (try $0.integer(0), try $0.integer(1)) }) ?? (0, 0)
        }
        let position = Int(ahead) + 1
        return QueueStanding(
            position: position, wait: try await wait(at: conversation.desk, position: position),
            isOvertaken: overtaking > 0)
    }

    /// The conversations of a desk that wait live, with their standings, first come first. Messages have their place
    /// among them, and nobody to tell it to.
    /// - Parameter limit: places that are looked at, at most.
    public func standings(at desk: DeskSlug, limit: Int) async throws -> [(ConversationID, QueueStanding)] {
        let rows = try await persistence.read { connection in
            try connection.rows(ConversationSQL.queue, [.text(desk.text), .integer(Int64(limit))]) { row in
                let severity = Severity(rawValue: Int(try row.integer(1))) ?? .usual
                return (
                    try row.text(3) == Pace.live.rawValue ? try row.text(0) : "",
                    (severity: severity, since: Instant(milliseconds: row.optionalInteger(2) ?? 0))
                )
            }
        }
        let figures = try await figures(of: desk)
        let slots = activeSlots(at: desk)
        let overtaken = WaitRules.overtaken(rows.map(\.1))
        return rows.enumerated().compactMap { index, row in
            ConversationID(row.0).map { id in
                let wait = figures.range(position: index + 1, activeSlots: slots)
                return (id, QueueStanding(position: index + 1, wait: wait, isOvertaken: overtaken[index]))
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
        try await figures(of: desk).range(position: position, activeSlots: activeSlots(at: desk))
    }

    private func activeSlots(at desk: DeskSlug) -> Int {
        agents.all.filter { $0.availability == .available && $0.mayServe(desk) && presence.isHere($0.id) }.count
            * Limits.conversationsPerAgent
    }

    private func figures(of desk: DeskSlug) async throws -> Figures {
        let now = world.now()
        if let kept = figures.withLock({ $0[desk] }), now.seconds(since: kept.at) < Self.figuresKeptSeconds {
            return kept
        }
        let since = now.adding(seconds: -Self.historyHours * 3600)
        let (seconds, contacts) = try await persistence.read { connection in
            let values: [SQLValue] = [.text(desk.text), .integer(Self.contacts)]
            return (
                try connection.rows(ConversationSQL.handling, [.text(desk.text), .integer(Self.samples)]) {
                    try $0.integer(0)
                },
                try ConversationSQL.contacts.flatMap { try connection.rows($0, values, Self.contact) }
            )
        }
        let history = WaitHistory(of: contacts.compactMap { $0 }.filter { $0.openedAt > since }, at: now)
        let found = Figures(handlingSeconds: seconds, history: history, at: now)
        figures.withLock { $0[desk] = found }
        return found
    }

    /// A contact that says something of the usual wait: danger does not wait as others do.
    private static func contact(_ row: any SQLRow) throws -> PastContact? {
        guard try row.integer(3) < Int64(Severity.danger.rawValue) else { return nil }
        return PastContact(
            openedAt: Instant(milliseconds: try row.integer(0)),
            answeredAt: row.optionalInteger(1).map(Instant.init(milliseconds:)),
            closedAt: row.optionalInteger(2).map(Instant.init(milliseconds:)))
    }
}
