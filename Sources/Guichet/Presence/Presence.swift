// Who is really here: an agent counts while a stream of theirs is open, and a little longer, on any node.

import Synchronization

/// The agents present. A look into memory: what other nodes see is handed in from time to time.
public final class Presence: Sendable {
    private struct Sight {
        var streams = 0
        var seenAt: Instant
    }

    private struct State {
        var sights: [AgentID: Sight] = [:]
        var elsewhere: Set<AgentID> = []
        var arrival: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let world: World

    /// Nobody is here yet.
    public init(world: World) { self.world = world }

    /// An agent opened a stream.
    public func arrived(_ agent: AgentID) { note(agent) { $0.streams += 1 } }

    /// One of an agent's streams ended.
    public func left(_ agent: AgentID) {
        let now = world.now()
        state.withLock { state in
            guard var sight = state.sights[agent] else { return }
            sight.streams = max(0, sight.streams - 1)
            sight.seenAt = now
            state.sights[agent] = sight
        }
    }

    /// An agent did something without a stream.
    public func seen(_ agent: AgentID) { note(agent) { _ in } }

    /// An agent has signed out: only streams that are still open show them here.
    public func signedOut(_ agent: AgentID) {
        state.withLock { $0.sights[agent]?.seenAt = Instant(milliseconds: 0) }
    }

    /// Whether the agent is here: a stream is open on this node, or was seen within `Limits.presenceSeconds`, or
    /// another node says so.
    public func isHere(_ agent: AgentID) -> Bool {
        let now = world.now()
        return state.withLock { state in
            if let sight = state.sights[agent], Self.counts(sight, at: now) { return true }
            return state.elsewhere.contains(agent)
        }
    }

    /// The agents that this node itself sees. Forgets those it has not seen for long.
    func ownSight() -> Set<AgentID> {
        let now = world.now()
        return state.withLock { state in
            state.sights = state.sights.filter { Self.counts($0.value, at: now) }
            return Set(state.sights.keys)
        }
    }

    /// From now on these agents are here because other nodes see them.
    func take(elsewhere: Set<AgentID>) { state.withLock { $0.elsewhere = elsewhere } }

    /// What to do when this node sees somebody it did not see a moment ago. Must be short.
    func whenSomebodyComes(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.arrival = action } }

    private func note(_ agent: AgentID, _ change: (inout Sight) -> Void) {
        let now = world.now()
        let arrival: (@Sendable () -> Void)? = state.withLock { state in
            let known = state.sights[agent].map { Self.counts($0, at: now) } ?? false
            change(&state.sights[agent, default: Sight(seenAt: now)])
            state.sights[agent]?.seenAt = now
            return known ? nil : state.arrival
        }
        arrival?()
    }

    private static func counts(_ sight: Sight, at now: Instant) -> Bool {
        sight.streams > 0 || now.seconds(since: sight.seenAt) < Limits.presenceSeconds
    }
}
