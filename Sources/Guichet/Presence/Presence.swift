// Who is really here: an agent counts while a stream of theirs is open, and a little longer.

import Synchronization

/// The agents present on this node. In memory: presence is a fact about now.
public final class Presence: Sendable {
    private struct Sight {
        var streams = 0
        var seenAt: Instant
    }

    private let sights = Mutex<[AgentID: Sight]>([:])
    private let world: World

    /// Nobody is here yet.
    public init(world: World) { self.world = world }

    /// An agent opened a stream.
    public func arrived(_ agent: AgentID) {
        let now = world.now()
        sights.withLock { $0[agent, default: Sight(seenAt: now)].streams += 1 }
    }

    /// One of an agent's streams ended.
    public func left(_ agent: AgentID) {
        let now = world.now()
        sights.withLock { sights in
            guard var sight = sights[agent] else { return }
            sight.streams = max(0, sight.streams - 1)
            sight.seenAt = now
            sights[agent] = sight
        }
    }

    /// An agent did something without a stream.
    public func seen(_ agent: AgentID) {
        let now = world.now()
        sights.withLock { $0[agent, default: Sight(seenAt: now)].seenAt = now }
    }

    /// Whether the agent is here: a stream is open, or was seen within `Limits.presenceMinutes`.
    public func isHere(_ agent: AgentID) -> Bool {
        let now = world.now()
        return sights.withLock { sights in
            guard let sight = sights[agent] else { return false }
            return sight.streams > 0 || now.seconds(since: sight.seenAt) < Limits.presenceMinutes * 60
        }
    }
}
