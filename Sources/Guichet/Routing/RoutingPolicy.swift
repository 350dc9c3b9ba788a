// How a desk wants its waiting conversations given out: figures, no decisions.

/// The figures of routing.
public struct RoutingPolicy: Sendable, Hashable, Codable {
    /// Seconds an agent has to accept what is offered; then it goes to the next.
    public var acceptSeconds: Int64
    /// Seconds a conversation waits for its last agent, who is here but full, before somebody else gets it.
    /// At 0 the last agent is preferred and never waited for.
    public var lastAgentSeconds: Int64
    /// Seconds after which a conversation may be offered again to an agent who refused it or let it pass.
    public var refusedAgainSeconds: Int64
    /// Seconds of waiting after which other teams and desks may help, where the conversation allows them.
    public var overflowSeconds: Int64
    /// Seconds of waiting after which a usual conversation counts as raised, and room is kept for a heavy one.
    public var starvationSeconds: Int64

    /// The figures; see the properties.
    public init(
        acceptSeconds: Int64 = 20, lastAgentSeconds: Int64 = 0, refusedAgainSeconds: Int64 = 120,
        overflowSeconds: Int64 = 180, starvationSeconds: Int64 = 1_800
    ) {
        self.acceptSeconds = acceptSeconds
        self.lastAgentSeconds = lastAgentSeconds
        self.refusedAgainSeconds = refusedAgainSeconds
        self.overflowSeconds = overflowSeconds
        self.starvationSeconds = starvationSeconds
    }
}
