// What the facts of routing, triage and supervision carry.

/// A waiting conversation put before an agent, who has until an instant to accept it.
public struct Offer: Sendable, Hashable, Codable {
    /// Who is asked.
    public let agent: AgentID
    /// Until when; then the next one is asked.
    public let until: Instant
    /// Why this agent: the inputs of the decision, as routing wrote them.
    public let why: String

    /// An offer; see the properties.
    public init(agent: AgentID, until: Instant, why: String) {
        self.agent = agent
        self.until = until
        self.why = why
    }
}

/// How an offer ended without being accepted.
public enum OfferEnd: String, Sendable, Hashable, CaseIterable, Codable {
    /// The agent said no.
    case declined
    /// The agent let the time pass.
    case expired
    /// The agent went away, or takes no more.
    case withdrawn
}

/// A conversation handed on, with what the next one must know.
public struct Transfer: Sendable, Hashable, Codable {
    /// To whom.
    public enum Receiver: Sendable, Hashable, Codable {
        /// A colleague, who has it from now on.
        case agent(AgentID)
        /// Whoever knows this; it waits for them.
        case skill(Skill)
        /// Whoever of this team is free; it waits for them.
        case team(TeamSlug)
    }

    /// To whom.
    public let receiver: Receiver
    /// What it is about, in one line.
    public let summary: String

    /// A transfer; see the properties.
    public init(to receiver: Receiver, summary: String) {
        self.receiver = receiver
        self.summary = summary
    }
}

/// How much a conversation presses and what it needs, as a sign or a person saw it. A part that is nil stays as it was.
public struct Triage: Sendable, Hashable, Codable {
    /// How much it presses.
    public let severity: Severity?
    /// What whoever takes it must know.
    public let skill: Skill?
    /// The language it is written in.
    public let language: Language?
    /// The signs that told of danger, as the list names them; never the citizen's own words.
    public let signs: [String]

    /// A triage; see the properties.
    public init(severity: Severity? = nil, skill: Skill? = nil, language: Language? = nil, signs: [String] = []) {
        self.severity = severity
        self.skill = skill
        self.language = language
        self.signs = signs
    }
}

/// How a supervisor attends a conversation that is in somebody else's hands.
public enum Attendance: String, Sendable, Hashable, CaseIterable, Codable {
    /// Reads along; the agent is told.
    case observes
    /// Takes part; the citizen is told.
    case joins
    /// Attends no more.
    case leaves
}
