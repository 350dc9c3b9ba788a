// The door to the figures: one computation a second, however many look.

import Synchronization

/// What supervisors see. Reads; changes nothing.
public final class Supervision: Sendable {
    /// Milliseconds a snapshot counts: figures are read by people.
    static let keptMilliseconds: Int64 = 1000

    private struct State {
        var snapshot: Snapshot?
        var boards: [Set<DeskSlug>: Board] = [:]
        var isReading = false
        var waiting: [CheckedContinuation<Snapshot?, any Error>] = []
        var reads = 0
    }

    private let persistence: any Persistence
    private let desks: DeskDirectory
    private let agents: Agents
    private let presence: Presence
    private let world: World
    private let state = Mutex(State())

    /// A door over a migrated store.
    public init(persistence: any Persistence, desks: DeskDirectory, agents: Agents, presence: Presence, world: World) {
        self.persistence = persistence
        self.desks = desks
        self.agents = agents
        self.presence = presence
        self.world = world
    }

    /// The board of the desks that somebody serves. Many who ask within a second share one look at the store.
    public func board(for agent: Agent) async throws -> Board {
        let snapshot = try await snapshot()
        let own = desks.all.filter { agent.mayServe($0.slug) }
        let key = Set(own.map(\.slug))
        let kept = state.withLock { $0.boards[key] }
        if let kept, kept.at == snapshot.at { return kept }
        let board = Board(snapshot, desks: own, teams: desks.settings.teams)
        state.withLock { $0.boards[key] = board }
        return board
    }

    /// Everything figures are drawn from, at most a second old.
    public func snapshot() async throws -> Snapshot {
        let now = world.now()
        let kept = state.withLock { $0.snapshot }
        if let kept, (0..<Self.keptMilliseconds).contains(now.milliseconds - kept.at.milliseconds) { return kept }
        let isMine = state.withLock { state in
            defer { state.isReading = true }
            return !state.isReading
        }
        guard isMine else {
            if let theirs = try await theirs() { return theirs }
            return try await self.snapshot()
        }
        do {
            let snapshot = try await read(at: now)
            settle(.success(snapshot))
            return snapshot
        } catch {
            settle(.failure(error))
            throw error
        }
    }

    /// The snapshot that somebody else is reading; nil when they have just failed, and one must read oneself.
    private func theirs() async throws -> Snapshot? {
        try await withCheckedThrowingContinuation { continuation in
            let (isOver, snapshot) = state.withLock { state in
                if state.isReading { state.waiting.append(continuation) }
                return (!state.isReading, state.snapshot)
            }
            if isOver { continuation.resume(returning: snapshot) }
        }
    }

    private func settle(_ outcome: Result<Snapshot, any Error>) {
        let waiting = state.withLock { state in
            state.isReading = false
            if case .success(let snapshot) = outcome {
                state.snapshot = snapshot
                state.boards = [:]
                state.reads += 1
            }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(with: outcome.map(Optional.some)) }
    }

    /// Conversations closed at some desks within a time, for figures of the past.
    public func contacts(at slugs: [DeskSlug], from start: Instant, until end: Instant) async throws -> [Contact] {
        try await persistence.read { connection in
            try slugs.flatMap { desk in
                let values: [SQLValue] = [.text(desk.text), SQLValue(start), SQLValue(end)]
                return try connection.rows(SupervisionSQL.closed, values, Contact.init)
            }
        }
    }

    /// How many came to a desk in each quarter of an hour of a time in which anybody came.
    public func arrivals(at desk: DeskSlug, from start: Instant, until end: Instant) async throws -> [(Instant, Int)] {
        try await persistence.read { connection in
            let values: [SQLValue] = [.text(desk.text), SQLValue(start), SQLValue(end)]
            return try connection.rows(SupervisionSQL.arrivals, values) { row in
                (Instant(milliseconds: try row.integer(0) * 900_000), Int(clamping: try row.integer(1)))
            }
        }
    }

    /// How often the store was looked at; for the tests of sharing.
    var reads: Int { state.withLock { $0.reads } }

    private func read(at now: Instant) async throws -> Snapshot {
        // A little more than an hour, so that trends know their own hour.
        let since = now.adding(seconds: -FigureRules.windowSeconds - FigureRules.trendSeconds)
        let slugs = desks.all.map(\.slug)
        let contacts = try await persistence.read { connection in
            var contacts = try connection.rows(SupervisionSQL.waiting, [], Contact.init)
            contacts += try connection.rows(SupervisionSQL.open, [], Contact.init)
            for desk in slugs {
                let values: [SQLValue] = [.text(desk.text), SQLValue(since), .integer(Int64.max)]
                contacts += try connection.rows(SupervisionSQL.closed, values, Contact.init)
            }
            return contacts
        }
        return Snapshot(at: now, contacts: contacts, colleagues: colleagues(with: contacts))
    }

    private func colleagues(with contacts: [Contact]) -> [Colleague] {
        var held: [AgentID: Int] = [:]
        for contact in contacts where contact.state == .open {
            if let agent = contact.agent { held[agent, default: 0] += 1 }
        }
        let capacities = Dictionary(
            desks.all.map { ($0.slug, $0.policy.limits.capacity) }, uniquingKeysWith: { first, _ in first })
        return agents.all.filter(\.role.handlesConversations).map { agent in
            let own = agent.desks.compactMap { capacities[$0] }.max() ?? 0
            let count = held[agent.id] ?? 0
            return Colleague(
                agent: agent, isHere: presence.isHere(agent.id), conversations: count,
                carried: count * WorkKind.chat.weight, capacity: agent.capacity ?? own)
        }
    }
}
