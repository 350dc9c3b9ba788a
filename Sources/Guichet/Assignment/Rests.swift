// Rest after a conversation: nothing new is offered to its agent for a while, unless they say otherwise.

import Synchronization

/// Who rests, and until when. At a desk with `DeskPolicy.restSeconds` everybody does after each conversation that was
/// closed in their hands, whoever closed it.
///
/// Worked out from the closures each time it is asked, so every node says the same and a restart forgets nothing. That
/// somebody ends their rest is told to the nodes and kept in memory: when that is lost, the rest lasts its seconds.
public final class Rests: Sendable {
    private let persistence: any Persistence
    private let desks: DeskDirectory
    private let bell: Bell
    private let world: World
    private let ended = Mutex<[AgentID: Instant]>([:])

    /// A door over a migrated store.
    public init(persistence: any Persistence, desks: DeskDirectory, bell: Bell, world: World) {
        self.persistence = persistence
        self.desks = desks
        self.bell = bell
        self.world = world
    }

    /// Everybody who rests, and until when.
    public func all() async throws -> [AgentID: Instant] {
        let now = world.now()
        let desks = desks.all.filter { $0.policy.restSeconds > 0 }
        guard !desks.isEmpty else { return [:] }
        let closures = try await persistence.read { connection in
            try desks.flatMap { desk in
                let rest = Int64(desk.policy.restSeconds)
                let values: [SQLValue] = [.text(desk.slug.text), SQLValue(now.adding(seconds: -rest))]
                return try connection.rows(AssignmentSQL.closures, values) { row in
                    (AgentID(text: try row.text(0)), Instant(milliseconds: try row.integer(1)), rest)
                }
            }
        }
        let ended = ended.withLock { $0 }
        var resting: [AgentID: Instant] = [:]
        for (agent, closedAt, rest) in closures {
            let until = closedAt.adding(seconds: rest)
            guard now < until, ended[agent].map({ $0 < closedAt }) ?? true else { continue }
            resting[agent] = max(until, resting[agent] ?? until)
        }
        return resting
    }

    /// Until when somebody rests; nil when they do not.
    public func until(_ agent: AgentID) async throws -> Instant? { try await all()[agent] }

    /// Somebody wants to go on at once. Every node is told.
    public func end(for agent: AgentID) {
        heardEnd(for: agent)
        bell.ring(.restEnded(agent))
    }

    /// Somebody has said so, on whichever node.
    public func heardEnd(for agent: AgentID) {
        let now = world.now()
        ended.withLock { ended in
            // No rest is that long: older words say nothing any more.
            ended = ended.filter { now.seconds(since: $0.value) < Limits.restSeconds }
            ended[agent] = now
        }
    }
}
