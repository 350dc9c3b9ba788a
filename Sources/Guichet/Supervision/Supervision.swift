// The door to the figures: one computation at a time, however many look.

/// What supervisors see. Reads; changes nothing.
public final class Supervision: Sendable {
    /// Milliseconds for which a snapshot counts: figures are read by people, and two looks at the store a second are
    /// little even for a desk in a crisis.
    static let keptMilliseconds: Int64 = 500

    private let persistence: any Persistence
    private let desks: DeskDirectory
    private let agents: Agents
    private let presence: Presence
    private let world: World
    private let snapshots = SharedLook<[DeskSlug], Snapshot>(keptFor: keptMilliseconds) { $0.at }
    private let boards = SharedLook<Set<DeskSlug>, Board>(keptFor: keptMilliseconds) { $0.at }

    /// A door over a migrated store.
    public init(persistence: any Persistence, desks: DeskDirectory, agents: Agents, presence: Presence, world: World) {
        self.persistence = persistence
        self.desks = desks
        self.agents = agents
        self.presence = presence
        self.world = world
    }

    /// The board of the desks that somebody serves, half a second old at most. All who serve the same desks share one
    /// drawing of it, also those who ask while it is drawn; nobody is handed one with a desk that they do not serve.
    public func board(for agent: Agent) async throws -> Board {
        let own = desks.all.filter { agent.mayServe($0.slug) }
        return try await boards.value(for: Set(own.map(\.slug)), at: world.now()) {
            Board(try await snapshot(), desks: own, teams: desks.settings.teams)
        }
    }

    /// Everything figures are drawn from, half a second old at most.
    public func snapshot() async throws -> Snapshot {
        let now = world.now()
        let slugs = desks.all.map(\.slug)
        return try await snapshots.value(for: slugs, at: now) { try await read(slugs, at: now) }
    }

    /// What was read before counts no more: somebody has acted, and looks at what came of it.
    public func forget() {
        snapshots.forget()
        boards.forget()
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

    /// When agents took their first conversation after an instant of each: one that they still have, or had to its end.
    public func firstConversations(of agents: [(agent: Agent, after: Instant)]) async throws -> [AgentID: Instant] {
        try await persistence.read { connection in
            var first: [AgentID: Instant] = [:]
            for (agent, after) in agents {
                for desk in agent.desks {
                    let values: [SQLValue] = [.text(agent.id.text), .text(desk.text), SQLValue(after)]
                    let found = try connection.first(SupervisionSQL.firstTaken, values) { $0.optionalInteger(0) }
                    guard let taken = (found ?? nil).map(Instant.init(milliseconds:)) else { continue }
                    first[agent.id] = min(taken, first[agent.id] ?? taken)
                }
            }
            return first
        }
    }

    /// How often the store was looked at; for the tests of sharing.
    var reads: Int { snapshots.computations }
    /// How often a board was drawn; for the same.
    var drawings: Int { boards.computations }

    private func read(_ slugs: [DeskSlug], at now: Instant) async throws -> Snapshot {
        // A little more than an hour, so that trends know their own hour.
        let since = now.adding(seconds: -FigureRules.windowSeconds - FigureRules.trendSeconds)
        let (contacts, alerts) = try await persistence.read { connection in
            var contacts = try connection.rows(SupervisionSQL.waiting, [], Contact.init)
            contacts += try connection.rows(SupervisionSQL.open, [], Contact.init)
            for desk in slugs {
                let values: [SQLValue] = [.text(desk.text), SQLValue(since), .integer(Int64.max)]
                contacts += try connection.rows(SupervisionSQL.closed, values, Contact.init)
            }
            return (contacts, try connection.rows(SupervisionSQL.openAlerts, [], Alert.init))
        }
        return Snapshot(at: now, contacts: contacts, colleagues: colleagues(with: contacts), alerts: alerts)
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
