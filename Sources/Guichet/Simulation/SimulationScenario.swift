// One story to try: who comes, who is there, how long things take, what is promised.

/// Agents who are alike, and how many of them are at work when.
public struct CrewGroup: Sendable, Hashable {
    /// From an instant on, so many are at work.
    public struct Step: Sendable, Hashable {
        /// From when.
        public let at: Instant
        /// How many.
        public let agents: Int

        /// A step; see the properties.
        public init(at: Instant, agents: Int) {
            self.at = at
            self.agents = agents
        }
    }

    /// What tables call it.
    public var name: String
    /// The languages they answer in.
    public var languages: Set<Language>
    /// What they know.
    public var skills: [Skill: SkillLevel]
    /// Units of work each can hold at once.
    public var capacity: Int
    /// Whether they only help the others out when somebody has waited long.
    public var helpsOut: Bool
    /// How many are at work, in order of time; before the first step nobody.
    public var steps: [Step]

    /// A group; see the properties.
    public init(
        name: String, languages: Set<Language>, skills: [Skill: SkillLevel] = [:], capacity: Int = 12,
        helpsOut: Bool = false, steps: [Step]
    ) {
        self.name = name
        self.languages = languages
        self.skills = skills
        self.capacity = capacity
        self.helpsOut = helpsOut
        self.steps = steps
    }
}

/// What citizens come with.
public struct RequestMix: Sendable, Hashable {
    /// Their languages.
    public var languages: Shares<Language>
    /// The skills they need; nil needs none.
    public var skills: Shares<Skill?>
    /// How much they press.
    public var severities: Shares<Severity>
    /// The kinds of work they bring.
    public var kinds: Shares<WorkKind>
    /// The share that is hard on who answers, from 0 to 1.
    public var hardShare: Double

    /// A mix; see the properties.
    public init(
        languages: Shares<Language> = Shares(always: .fr), skills: Shares<Skill?> = Shares(always: nil),
        severities: Shares<Severity> = Shares(always: .usual), kinds: Shares<WorkKind> = Shares(always: .chat),
        hardShare: Double = 0
    ) {
        self.languages = languages
        self.skills = skills
        self.severities = severities
        self.kinds = kinds
        self.hardShare = hardShare
    }
}

/// How agents behave.
public struct CrewBehaviour: Sendable, Hashable {
    /// How long an agent takes to accept an offer; past the policy's seconds it goes to the next.
    public var acceptance: DurationLaw
    /// The share of offers that is refused, from 0 to 1.
    public var refusedShare: Double
    /// How much longer a conversation takes for each other one that its agent has in hand, from 0 (not at all).
    public var slowdown: Double
    /// Mean hours between two lost connections of an agent; nil when none is ever lost.
    public var hoursBetweenLosses: Double?
    /// How long a lost connection stays lost.
    public var lossDuration: DurationLaw
    /// Seconds until the loss is noticed and what was in hand goes back to the queue.
    public var lossNoticedSeconds: Int64
    /// Seconds of rest after each conversation (`DeskPolicy.restSeconds`): nothing new is offered meanwhile.
    public var restSeconds: Int64

    /// A behaviour; see the properties. Without arguments: everything is accepted at once and nobody is ever lost.
    public init(
        acceptance: DurationLaw = .fixed(seconds: 0), refusedShare: Double = 0, slowdown: Double = 0,
        hoursBetweenLosses: Double? = nil, lossDuration: DurationLaw = .exponential(meanSeconds: 300),
        lossNoticedSeconds: Int64 = 30, restSeconds: Int64 = 0
    ) {
        self.acceptance = acceptance
        self.refusedShare = refusedShare
        self.slowdown = slowdown
        self.hoursBetweenLosses = hoursBetweenLosses
        self.lossDuration = lossDuration
        self.lossNoticedSeconds = lossNoticedSeconds
        self.restSeconds = restSeconds
    }
}

/// What is promised: a share of the citizens is answered within so many seconds.
public struct ServiceTarget: Sendable, Hashable, Codable {
    /// The share, from 0 to 1.
    public var share: Double
    /// The seconds.
    public var seconds: Int64

    /// A target; see the properties.
    public init(share: Double = 0.8, seconds: Int64 = 60) {
        self.share = share
        self.seconds = seconds
    }
}

/// Everything a simulation needs. The same scenario with the same seed has one outcome.
public struct SimulationScenario: Sendable, Hashable {
    /// Its beginning.
    public var start: Instant
    /// Its length.
    public var seconds: Int64
    /// Seconds at the beginning that are lived through and not counted.
    public var warmUpSeconds: Int64
    /// When citizens come.
    public var arrivals: ArrivalPlan
    /// How many times as many as `arrivals` says.
    public var factor: Double
    /// What they come with.
    public var mix: RequestMix
    /// Who is there.
    public var crew: [CrewGroup]
    /// How they behave.
    public var behaviour: CrewBehaviour
    /// How long a conversation takes, from accepting it to its end, by kind of work; chats when a kind has none.
    public var handling: [WorkKind: DurationLaw]
    /// How long citizens wait before they go; nil when nobody ever goes.
    public var patience: DurationLaw?
    /// By which figures conversations are given out.
    public var policy: RoutingPolicy
    /// What is promised.
    public var target: ServiceTarget
    /// The seed of its chance.
    public var seed: UInt64

    /// A scenario; see the properties.
    public init(
        start: Instant, seconds: Int64, warmUpSeconds: Int64 = 0, arrivals: ArrivalPlan, factor: Double = 1,
        mix: RequestMix = RequestMix(), crew: [CrewGroup], behaviour: CrewBehaviour = CrewBehaviour(),
        handling: [WorkKind: DurationLaw], patience: DurationLaw? = nil, policy: RoutingPolicy = RoutingPolicy(),
        target: ServiceTarget = ServiceTarget(), seed: UInt64 = 1
    ) {
        self.start = start
        self.seconds = seconds
        self.warmUpSeconds = warmUpSeconds
        self.arrivals = arrivals
        self.factor = factor
        self.mix = mix
        self.crew = crew
        self.behaviour = behaviour
        self.handling = handling
        self.patience = patience
        self.policy = policy
        self.target = target
        self.seed = seed
    }

    /// Its end.
    public var end: Instant { start.adding(seconds: seconds) }
}
