// The door to alerts: raised, taken care of, ended, kept.

import Synchronization

/// The alerts of an installation. Every node looks for itself; what two of them see is raised once.
public final class Alerts: Sendable {
    /// Alerts of a history shown at most.
    static let shown: Int64 = 500

    private let persistence: any Persistence
    private let supervision: Supervision
    private let desks: DeskDirectory
    private let world: World
    private let pending = Mutex<[AlertSubject: Instant]>([:])

    /// A door over a migrated store.
    public init(persistence: any Persistence, supervision: Supervision, desks: DeskDirectory, world: World) {
        self.persistence = persistence
        self.supervision = supervision
        self.desks = desks
        self.world = world
    }

    /// Looks once at everything; raises and ends what has to be. Called every few seconds, on every node.
    /// - Returns: whether anything changed.
    @discardableResult
    public func look() async throws -> Bool {
        let board = Board(try await supervision.snapshot(), desks: desks.all, teams: [])
        let open = try await self.open()
        let known = pending.withLock { $0 }
        let outcome = AlertRules.next(AlertRules.readings(of: board), open: open, pending: known, at: world.now())
        pending.withLock { $0 = outcome.pending }
        guard !outcome.raised.isEmpty || !outcome.cleared.isEmpty else { return false }
        let (now, ids) = (world.now(), outcome.raised.map { _ in AgentID(world: world).text })
        try await persistence.write(WriteTerms(key: "alerts")) { connection in
            for (id, reading) in zip(ids, outcome.raised) {
                let subject = reading.subject
                let place: [SQLValue] = [
                    .text(subject.desk.text), .text(subject.kind.rawValue), .text(subject.conversation?.text ?? ""),
                ]
                // Another node may have seen it a moment before.
                guard try connection.first(SupervisionSQL.isRaised, place, { _ in true }) == nil else { continue }
                try connection.execute(
                    SupervisionSQL.insertAlert,
                    [
                        .text(id), .text(subject.desk.text), .text(subject.kind.rawValue),
                        SQLValue(subject.conversation?.text), SQLValue(reading.since ?? now),
                        .integer(Int64(reading.value)), .integer(Int64(reading.target)),
                    ])
            }
            for alert in outcome.cleared {
                try connection.execute(SupervisionSQL.clearAlert, [.text(alert.id), SQLValue(now)])
            }
        }
        supervision.forget()
        return true
    }

    /// The alerts that have not ended, the oldest first.
    public func open() async throws -> [Alert] {
        try await persistence.read { try $0.rows(SupervisionSQL.openAlerts, [], Alert.init) }
    }

    /// Alerts raised within a time, the latest first.
    public func history(from start: Instant, until end: Instant) async throws -> [Alert] {
        try await persistence.read { connection in
            try connection.rows(
                SupervisionSQL.recentAlerts, [SQLValue(start), SQLValue(end), .integer(Self.shown)], Alert.init)
        }
    }

    /// Somebody takes care of an alert; of two who want to, the first does.
    public func own(_ id: String, by agent: AgentID) async throws {
        let now = world.now()
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            try connection.execute(SupervisionSQL.ownAlert, [.text(id), .text(agent.text), SQLValue(now)])
        }
        supervision.forget()
    }

    /// The danger of a conversation was acknowledged: its alert ends, and says by whom.
    public func acknowledged(_ conversation: ConversationID, by agent: AgentID) async throws {
        let now = world.now()
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            try connection.execute(
                SupervisionSQL.ownDanger, [.text(conversation.text), .text(agent.text), SQLValue(now)])
        }
    }
}
