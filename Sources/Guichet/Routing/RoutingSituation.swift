// Everything that routing looks at, as values: who is there, and what waits.

/// An agent as routing sees one.
public struct RoutableAgent: Sendable, Hashable {
    /// Who it is.
    public let id: AgentID
    /// The desks this agent works at.
    public var desks: Set<DeskSlug>
    /// The languages this agent answers in.
    public var languages: Set<Language>
    /// What this agent knows, and how well.
    public var skills: [Skill: SkillLevel]
    /// The team this agent works in.
    public var team: TeamSlug?
    /// Whether a stream or a heartbeat shows that this agent is really here.
    public var isPresent: Bool
    /// Whether this agent wants conversations.
    public var availability: Availability
    /// Units of work in hand (`WorkKind.weight`).
    public var load: Int
    /// Units of work that this agent can hold at once.
    public var capacity: Int
    /// Hard conversations this agent had lately; the caller says how far back.
    public var hardRecently: Int
    /// Since when nothing is in hand; nil while something is.
    public var idleSince: Instant?
    /// When something was last offered.
    public var lastOfferAt: Instant?
    /// What is offered now and not yet answered. Who has one gets no other.
    public var pendingOffer: ConversationID?

    /// An agent; see the properties.
    public init(
        id: AgentID, desks: Set<DeskSlug>, languages: Set<Language>, skills: [Skill: SkillLevel] = [:],
        team: TeamSlug? = nil, isPresent: Bool = true, availability: Availability = .available, load: Int = 0,
        capacity: Int, hardRecently: Int = 0, idleSince: Instant? = nil, lastOfferAt: Instant? = nil,
        pendingOffer: ConversationID? = nil
    ) {
        self.id = id
        self.desks = desks
        self.languages = languages
        self.skills = skills
        self.team = team
        self.isPresent = isPresent
        self.availability = availability
        self.load = load
        self.capacity = capacity
        self.hardRecently = hardRecently
        self.idleSince = idleSince
        self.lastOfferAt = lastOfferAt
        self.pendingOffer = pendingOffer
    }

    /// Whether anything may be offered to this agent now.
    public var takesWork: Bool {
        isPresent && availability == .available && pendingOffer == nil && load < capacity
    }

    /// Whether this agent has the skill, at any level but the lowest; nothing asked for is always known.
    func knows(_ skill: Skill?) -> Bool {
        guard let skill else { return true }
        return skills[skill].map { $0 > .untrained } ?? false
    }

    /// The last instant at which something was offered or ended; nil before the first.
    var restedSince: Instant? {
        switch (idleSince, lastOfferAt) {
        case (let idle?, let offer?): max(idle, offer)
        case (let idle, let offer): idle ?? offer
        }
    }
}

/// An agent who refused an offer, or let it pass.
public struct PassedOffer: Sendable, Hashable, Codable {
    /// Who.
    public let agent: AgentID
    /// When the offer ended.
    public let at: Instant

    /// A passed offer.
    public init(agent: AgentID, at: Instant) {
        self.agent = agent
        self.at = at
    }
}

/// A conversation that waits, as routing sees it.
public struct WaitingItem: Sendable, Hashable {
    /// Which one.
    public let conversation: ConversationID
    /// Its desk.
    public var desk: DeskSlug
    /// The citizen's language.
    public var language: Language
    /// A skill that its agent must have, at any level but `untrained`.
    public var skill: Skill?
    /// The team it belongs to; nil when the whole desk serves it.
    public var team: TeamSlug?
    /// How much it presses.
    public var severity: Severity
    /// What kind of work it is.
    public var kind: WorkKind
    /// Since when the citizen waits. Kept when an agent is lost, so that it goes back to where it stood.
    public var waitingSince: Instant
    /// The agent who had it before.
    public var lastAgent: AgentID?
    /// Who refused it or let it pass, and when.
    public var passed: [PassedOffer]
    /// Whether it is hard on who answers, so that such ones are spread.
    public var isHard: Bool
    /// Teams that may help when it has waited long.
    public var overflowTeams: [TeamSlug]
    /// Desks whose agents may help when it has waited long.
    public var overflowDesks: [DeskSlug]

    /// A waiting conversation; see the properties.
    public init(
        conversation: ConversationID, desk: DeskSlug, language: Language, skill: Skill? = nil, team: TeamSlug? = nil,
        severity: Severity = .usual, kind: WorkKind = .chat, waitingSince: Instant, lastAgent: AgentID? = nil,
        passed: [PassedOffer] = [], isHard: Bool = false, overflowTeams: [TeamSlug] = [],
        overflowDesks: [DeskSlug] = []
    ) {
        self.conversation = conversation
        self.desk = desk
        self.language = language
        self.skill = skill
        self.team = team
        self.severity = severity
        self.kind = kind
        self.waitingSince = waitingSince
        self.lastAgent = lastAgent
        self.passed = passed
        self.isHard = isHard
        self.overflowTeams = overflowTeams
        self.overflowDesks = overflowDesks
    }
}

/// One moment: who is there, what waits, and by which figures it is given out.
public struct RoutingSituation: Sendable, Hashable {
    /// The present instant.
    public var now: Instant
    /// The agents, in any order.
    public var agents: [RoutableAgent]
    /// What waits, in any order. What some agent's `pendingOffer` names is passed over.
    public var waiting: [WaitingItem]
    /// The figures.
    public var policy: RoutingPolicy

    /// A situation; see the properties.
    public init(
        now: Instant, agents: [RoutableAgent], waiting: [WaitingItem], policy: RoutingPolicy = RoutingPolicy()
    ) {
        self.now = now
        self.agents = agents
        self.waiting = waiting
        self.policy = policy
    }
}
