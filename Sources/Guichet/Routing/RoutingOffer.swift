// What routing answers: offers, each with the figures it came from.

/// One conversation for one agent, for a while.
public struct RoutingOffer: Sendable, Hashable {
    /// What is offered.
    public let conversation: ConversationID
    /// To whom.
    public let agent: AgentID
    /// Until when the agent may accept.
    public let until: Instant
    /// Why this agent.
    public let why: OfferReason
}

/// Why this agent: the figures that were looked at. Recorded with the offer, so that the question can be answered in
/// words later, and the answer worked out again.
public struct OfferReason: Sendable, Hashable, Codable {
    /// What the conversation asked for.
    public let asked: Asked
    /// How many agents were left after each condition.
    public let left: Left
    /// What put the chosen agent before the next.
    public let decided: DecidingRule
    /// The best candidates with their figures, the chosen one first; at most `OfferReason.candidatesKept`.
    public let candidates: [Candidate]

    /// Candidates that are recorded: enough to explain, little enough to keep with every offer.
    static let candidatesKept = 4

    /// What a conversation asked for.
    public struct Asked: Sendable, Hashable, Codable {
        /// Its desk.
        public let desk: DeskSlug
        /// Its language.
        public let language: Language
        /// The skill it needs.
        public let skill: Skill?
        /// The team it belongs to.
        public let team: TeamSlug?
        /// How much it pressed.
        public let severity: Severity
        /// Its kind of work.
        public let kind: WorkKind
        /// Whether it is one of those that are spread.
        public let isHard: Bool
        /// Seconds it had waited.
        public let waitedSeconds: Int64
        /// Whether it had waited so long that it counted as raised.
        public let hadWaitedLong: Bool
        /// Whether other teams and desks could help.
        public let couldOverflow: Bool
    }

    /// How many agents were left after each condition, in this order.
    public struct Left: Sendable, Hashable, Codable {
        /// All that were looked at.
        public let all: Int
        /// Of these, here and available.
        public let here: Int
        /// Of these, working at the desk and in the team, or allowed to help.
        public let desk: Int
        /// Of these, answering in the language.
        public let language: Int
        /// Of these, with the skill.
        public let skill: Int
        /// Of these, not asked in vain a moment ago.
        public let unasked: Int
        /// Of these, with room and nothing else offered to them.
        public let room: Int
    }

    /// One agent who could have had it.
    public struct Candidate: Sendable, Hashable, Codable {
        /// Who.
        public let agent: AgentID
        /// Whether this agent had the conversation before.
        public let isLastAgent: Bool
        /// Whether this agent only helps out.
        public let isOverflow: Bool
        /// Hard conversations lately; looked at for hard conversations only.
        public let hardRecently: Int
        /// The level in the skill that is asked for; `untrained` when none is.
        public let level: SkillLevel
        /// Units in hand.
        public let load: Int
        /// Units that can be in hand.
        public let capacity: Int
        /// When something was last offered or ended; nil before the first.
        public let restedSince: Instant?
    }

    /// The agent that the recorded figures lead to, worked out again.
    public var workedOutAgain: AgentID? {
        candidates.min { RoutingRules.comes($0, before: $1, isHard: asked.isHard) }?.agent
    }
}

/// What put an agent before the next one: the first of these in which the two differ, or the condition that left one.
public enum DecidingRule: String, Sendable, Hashable, CaseIterable, Codable {
    /// Nobody else was here and available.
    case onlyOneHere
    /// Nobody else of those here works at the desk.
    case onlyOneAtDesk
    /// Nobody else of those answers in the language.
    case onlyOneWithLanguage
    /// Nobody else of those has the skill.
    case onlyOneWithSkill
    /// The others had been asked in vain a moment ago.
    case onlyOneUnasked
    /// Nobody else of those had room.
    case onlyOneWithRoom
    /// Had the conversation before.
    case lastAgent
    /// Belongs to the desk and team; the next one only helps out.
    case ownTeam
    /// Had fewer hard conversations lately.
    case fairSpread
    /// Knows the skill better.
    case skillLevel
    /// Has less in hand for what can be held.
    case load
    /// Has had nothing new for longer.
    case longestIdle
    /// Nothing: the identifier, so that the same figures always give the same answer.
    case tie
}
