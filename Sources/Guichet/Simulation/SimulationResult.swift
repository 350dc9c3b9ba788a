// What a simulation tells: figures for every quarter of an hour, and for the whole.

/// The figures of a span of time. Citizens count where they came, whenever they were answered.
public struct SimulatedFigures: Sendable, Hashable, Codable {
    /// The beginning of the span.
    public let start: Instant
    /// Its length.
    public let seconds: Int64
    /// Citizens who came.
    public let arrivals: Int
    /// Of these, answered: an agent accepted their conversation.
    public let answered: Int
    /// Of these, gone before anybody answered.
    public let abandoned: Int
    /// Of these, still waiting at the end of the simulation.
    public let stillWaiting: Int
    /// Of these, answered within the target's seconds.
    public let withinTarget: Int
    /// Mean wait of those answered, in seconds; nil when there are none.
    public let meanWait: Double?
    /// Half of those answered waited less.
    public let p50Wait: Double?
    /// Four fifths of those answered waited less.
    public let p80Wait: Double?
    /// All but a twentieth of those answered waited less.
    public let p95Wait: Double?
    /// The longest wait of those answered.
    public let longestWait: Double?
    /// Mean number of agents at work.
    public let agents: Double
    /// Mean number of citizens waiting.
    public let waiting: Double
    /// Units of work in hand, divided by those that could be; nil when nobody was at work.
    public let occupation: Double?

    /// The share of those who came that was answered within the target; nil when nobody came.
    public var serviceLevel: Double? { arrivals == 0 ? nil : Double(withinTarget) / Double(arrivals) }

    /// The share of those who came that went unanswered; nil when nobody came.
    public var abandonment: Double? { arrivals == 0 ? nil : Double(abandoned) / Double(arrivals) }
}

/// What happened between agents and offers.
public struct SimulatedCounts: Sendable, Hashable, Codable {
    /// Offers made.
    public internal(set) var offers = 0
    /// Offers refused or let pass.
    public internal(set) var passed = 0
    /// Offers taken back because the citizen or the agent had gone.
    public internal(set) var withdrawn = 0
    /// Conversations that went back to the queue because their agent was lost.
    public internal(set) var released = 0
    /// Citizens who went while they waited again after such a loss.
    public internal(set) var goneAfterLoss = 0
    /// Conversations accepted by agents who helped out.
    public internal(set) var helpedOut = 0
    /// The most citizens that waited at once.
    public internal(set) var mostWaiting = 0
}

/// The outcome of a simulation.
public struct SimulationResult: Sendable, Hashable, Codable {
    /// The seed it came from.
    public let seed: UInt64
    /// What was promised.
    public let target: ServiceTarget
    /// Every quarter of an hour, in order.
    public let quarters: [SimulatedFigures]
    /// Every day, counted from the beginning.
    public let days: [SimulatedFigures]
    /// The whole.
    public let total: SimulatedFigures
    /// Offers and losses.
    public let counts: SimulatedCounts

    /// Whether the whole holds the target.
    public var holdsTarget: Bool { (total.serviceLevel ?? 1) >= target.share }
}
