// The result of a simulation for programs: one form for the command and for the pages.

/// A result as it is written in JSON; instants in RFC 3339, durations in seconds, shares from 0 to 1.
public struct SimulationDocument: Encodable, Sendable {
    /// What the story is called.
    public let name: String
    /// The seed of its chance.
    public let seed: UInt64
    /// What was promised.
    public let target: ServiceTarget
    /// The crew that was found; left out when the story said who was there.
    public let crew: [CrewStep]?
    /// The whole.
    public let total: Row
    /// Every day.
    public let days: [Row]
    /// Every quarter of an hour.
    public let quarters: [Row]
    /// Offers and losses.
    public let counts: SimulatedCounts

    /// A result under its name.
    public init(name: String, result: SimulationResult, crew: [StaffingAnswer.Step]? = nil) {
        self.name = name
        seed = result.seed
        target = result.target
        self.crew = crew.map { $0.map { CrewStep(start: $0.at.rfc3339, agents: $0.agents) } }
        total = Row(result.total)
        days = result.days.map(Row.init)
        quarters = result.quarters.map(Row.init)
        counts = result.counts
    }

    /// So many agents from an instant on.
    public struct CrewStep: Encodable, Sendable {
        let start: String
        let agents: Int
    }

    /// One span.
    public struct Row: Encodable, Sendable {
        let start: String
        let seconds: Int64
        let arrivals, answered, abandoned, stillWaiting: Int
        let meanWait, p50Wait, p80Wait, p95Wait, longestWait, serviceLevel, occupation: Double?
        let agents, waiting: Double

        init(_ figures: SimulatedFigures) {
            start = figures.start.rfc3339
            seconds = figures.seconds
            arrivals = figures.arrivals
            answered = figures.answered
            abandoned = figures.abandoned
            stillWaiting = figures.stillWaiting
            meanWait = figures.meanWait
            p50Wait = figures.p50Wait
            p80Wait = figures.p80Wait
            p95Wait = figures.p95Wait
            longestWait = figures.longestWait
            serviceLevel = figures.serviceLevel
            occupation = figures.occupation
            agents = figures.agents
            waiting = figures.waiting
        }
    }
}
