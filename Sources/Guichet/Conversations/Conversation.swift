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
            case .system: break
            }
        case .note, .erased: break
        case .assigned(let agent):
            self.agent = agent
            assignedAt = event.at
            state = .open
        case .released:
            agent = nil
            assignedAt = nil
            state = .waiting
            if waitingSince == nil { waitingSince = event.at }
        case .read(let upTo):
            if event.author == .citizen {
                citizenRead = max(citizenRead, upTo)
            } else {
                agentRead = max(agentRead, upTo)
            }
        case .closed:
            state = .closed
            closedAt = event.at
            closedByCitizen = event.author == .citizen
        case .reopened:
            // An agent takes their own closure back and keeps the conversation; a citizen who writes again may find
            // that agent gone, so the conversation waits for whoever is free.
            closedAt = nil
            closedByCitizen = false
            if event.author == .citizen || agent == nil {
                agent = nil
                assignedAt = nil
                state = .waiting
                if waitingSince == nil { waitingSince = event.at }
            } else {
                state = .open
            }
        case .rated: rated = true
        }
    }
}

extension Conversation: JournalSubject {}
