// The present state of one conversation: what its facts add up to.

/// Where a conversation stands.
public enum ConversationState: String, Sendable, Hashable, CaseIterable, Codable {
    /// Nobody has it in hand.
    case waiting
    /// An agent has it in hand.
    case open
    /// It is over, until somebody reopens it.
    case closed
}

/// The state folded from a conversation's facts. Holds no text, so it can be listed without opening anything.
public struct Conversation: Sendable, Hashable {
    /// Its name.
    public let id: ConversationID
    /// Its desk.
    public let desk: DeskSlug
    /// The reference a person can read aloud.
    public let reference: Reference
    /// The citizen's language.
    public var language: Language
    /// When it was opened.
    public let openedAt: Instant
    /// Where it stands.
    public var state: ConversationState
    /// The agent who has it, or had it when it was closed.
    public var agent: AgentID?
    /// When the present agent took it.
    public var assignedAt: Instant?
    /// Number of facts so far: the last `Event.sequence`.
    public var sequence: Int64
    /// Number of messages so far: the last `Event.messageSequence`.
    public var messages: Int64
    /// Since when the citizen waits for us: the first citizen message that no agent answered; nil when we wait.
    public var waitingSince: Instant?
    /// Last message the citizen is known to have read.
    public var citizenRead: Int64
    /// Last message the agents' side is known to have read.
    public var agentRead: Int64
    /// When it was closed.
    public var closedAt: Instant?
    /// Who closed it.
    public var closedByCitizen: Bool
    /// Whether the citizen has rated it.
    public var rated: Bool
    /// How much it presses.
    public var severity: Severity
    /// What whoever takes it must know; nil when anybody of the desk can.
    public var skill: Skill?
    /// The team it was handed to; nil when any team of the desk can.
    public var team: TeamSlug?
    /// The agent it is put before, while it waits.
    public var offeredTo: AgentID?
    /// Until when that agent may accept.
    public var offeredUntil: Instant?
    /// The agent who had it last, when nobody has it.
    public var lastAgent: AgentID?
    /// Since when it tells of danger and nobody has acknowledged that.
    public var dangerSince: Instant?
    /// Whether an agent found it hard.
    public var isHard: Bool
    /// Its labels, in order.
    public var tags: [String]
    /// When an agent first wrote in it.
    public var answeredAt: Instant?
    /// How satisfied its citizen was, 0 to 10.
    public var score: Int?
    /// Whether somebody waits there, or it is a message.
    public var pace: Pace
    /// Instant of the latest fact.
    public var updatedAt: Instant

    /// The state before any fact.
    public init(
        id: ConversationID, desk: DeskSlug, reference: Reference, language: Language, openedAt: Instant
    ) {
        self.id = id
        self.desk = desk
        self.reference = reference
        self.language = language
        self.openedAt = openedAt
        state = .waiting
        agent = nil
        assignedAt = nil
        sequence = 0
        messages = 0
        waitingSince = nil
        citizenRead = 0
        agentRead = 0
        closedAt = nil
        closedByCitizen = false
        rated = false
        severity = .usual
        isHard = false
        tags = []
        pace = .live
        updatedAt = openedAt
    }

    /// Applies one fact. The projection writes exactly what this says, and a test holds the two together.
    public mutating func apply(_ event: Event) {
        sequence = event.sequence
        updatedAt = event.at
        if let number = event.messageSequence { messages = number }
        switch event.body {
        case .opened(let language): self.language = language
        case .message:
            switch event.author {
            case .citizen:
                if waitingSince == nil { waitingSince = event.at }
                citizenRead = messages
            case .agent:
                waitingSince = nil
                agentRead = messages
                if answeredAt == nil { answeredAt = event.at }
            case .system: break
            }
        case .note, .whispered, .attended, .enclosed, .erased: break
        case .assigned(let agent): give(to: agent, at: event.at)
        case .released: letGo(at: event.at)
        case .offered(let offer):
            offeredTo = offer.agent
            offeredUntil = offer.until
        case .offerEnded: endOffer()
        case .transferred(let transfer): apply(transfer, at: event.at)
        case .triaged(let triage): apply(triage, at: event.at)
        case .dangerAcknowledged: dangerSince = nil
        case .tagged(let tags): self.tags = tags
        case .foundHard: isHard = true
        case .paced(let pace): go(at: pace, from: event.at)
        case .read(let upTo):
            if event.author == .citizen {
                citizenRead = max(citizenRead, upTo)
            } else {
                agentRead = max(agentRead, upTo)
            }
        case .closed:
            state = .closed
            endOffer()
            dangerSince = nil
            closedAt = event.at
            closedByCitizen = event.author == .citizen
        case .reopened: reopen(by: event.author, at: event.at)
        case .rated(let rating):
            rated = true
            score = rating.score
        }
    }

    /// An agent takes their own closure back and keeps the conversation; a citizen who writes again may find that agent
    /// gone, so the conversation waits for whoever is free.
    private mutating func reopen(by author: Author, at instant: Instant) {
        closedAt = nil
        closedByCitizen = false
        // Whoever writes again is there again.
        if author == .citizen, pace == .left { pace = .live }
        if author == .citizen || agent == nil { letGo(at: instant) } else { state = .open }
    }

    private mutating func apply(_ transfer: Transfer, at instant: Instant) {
        switch transfer.receiver {
        case .agent(let agent): give(to: agent, at: instant)
        case .skill(let skill):
            letGo(at: instant)
            self.skill = skill
        case .team(let team):
            letGo(at: instant)
            self.team = team
        }
    }

    private mutating func give(to agent: AgentID, at instant: Instant) {
        self.agent = agent
        assignedAt = instant
        state = .open
        endOffer()
    }

    private mutating func letGo(at instant: Instant) {
        lastAgent = agent ?? lastAgent
        agent = nil
        assignedAt = nil
        state = .waiting
        endOffer()
        if waitingSince == nil { waitingSince = instant }
    }

    /// A place that was given up is behind those who wait now.
    private mutating func go(at pace: Pace, from instant: Instant) {
        self.pace = pace
        if pace == .left, waitingSince != nil { waitingSince = instant }
    }

    private mutating func endOffer() {
        offeredTo = nil
        offeredUntil = nil
    }

    private mutating func apply(_ triage: Triage, at instant: Instant) {
        if let severity = triage.severity {
            self.severity = severity
            if severity < .danger { dangerSince = nil } else if dangerSince == nil { dangerSince = instant }
        }
        if let skill = triage.skill { self.skill = skill }
        if let language = triage.language { self.language = language }
    }
}

extension Conversation: JournalSubject {}
