// A conversation as the figures see it: instants and places, no words.

/// What figures are drawn from, one for each conversation.
public struct Contact: Sendable, Hashable {
    /// The conversation.
    public let conversation: ConversationID
    /// Its desk.
    public let desk: DeskSlug
    /// The team it was handed to, while it waits for that team.
    public let team: TeamSlug?
    /// Who has it, or had it at the end.
    public let agent: AgentID?
    /// Where it stands.
    public let state: ConversationState
    /// How much it presses.
    public let severity: Severity
    /// When it was opened.
    public let openedAt: Instant
    /// Since when its citizen waits for us.
    public let waitingSince: Instant?
    /// When whoever has it, or had it, took it.
    public let assignedAt: Instant?
    /// When an agent first wrote in it.
    public let answeredAt: Instant?
    /// When it was closed.
    public let closedAt: Instant?
    /// Since when nobody has acknowledged that it tells of danger.
    public let dangerSince: Instant?
    /// How satisfied its citizen was, 0 to 10.
    public let score: Int?

    /// What a conversation's state says: the same whether it was read from a row or folded from facts.
    public init(_ conversation: Conversation) {
        self.conversation = conversation.id
        desk = conversation.desk
        team = conversation.team
        agent = conversation.agent
        state = conversation.state
        severity = conversation.severity
        openedAt = conversation.openedAt
        waitingSince = conversation.waitingSince
        assignedAt = conversation.assignedAt
        answeredAt = conversation.answeredAt
        closedAt = conversation.closedAt
        dangerSince = conversation.dangerSince
        score = conversation.score
    }

    init(_ row: any SQLRow) throws {
        guard let id = ConversationID(try row.text(0)) else { throw StorageFailure.unexpectedColumn(0) }
        func instant(_ column: Int) -> Instant? { row.optionalInteger(column).map(Instant.init(milliseconds:)) }
        conversation = id
        desk = DeskSlug(stored: try row.text(1))
        team = row.optionalText(2).flatMap(TeamSlug.init)
        agent = row.optionalText(3).map(AgentID.init(text:))
        state = ConversationState(rawValue: try row.text(4)) ?? .waiting
        severity = Severity(rawValue: Int(try row.integer(5))) ?? .usual
        openedAt = Instant(milliseconds: try row.integer(6))
        waitingSince = instant(7)
        assignedAt = instant(8)
        answeredAt = instant(9)
        closedAt = instant(10)
        dangerSince = instant(11)
        score = row.optionalInteger(12).map { Int(clamping: $0) }
    }

    /// Whether nobody had answered yet at an instant.
    func isUnanswered(at instant: Instant) -> Bool {
        guard openedAt <= instant else { return false }
        return (answeredAt ?? closedAt).map { $0 > instant } ?? true
    }
}

/// One of our own as the figures see them.
public struct Colleague: Sendable, Hashable {
    /// The account.
    public let agent: Agent
    /// Whether they are here.
    public let isHere: Bool
    /// Conversations in their hands.
    public let conversations: Int
    /// Units of work in their hands.
    public let carried: Int
    /// Units of work they can carry.
    public let capacity: Int

    /// A colleague; see the properties.
    public init(agent: Agent, isHere: Bool, conversations: Int, carried: Int, capacity: Int) {
        self.agent = agent
        self.isHere = isHere
        self.conversations = conversations
        self.carried = carried
        self.capacity = capacity
    }

    /// Whether they are here and take conversations.
    public var isAvailable: Bool { isHere && agent.availability == .available }
}

/// Everything the figures are drawn from, at one instant.
public struct Snapshot: Sendable, Hashable {
    /// When.
    public let at: Instant
    /// Every conversation that is not over, and those closed within the time looked at.
    public let contacts: [Contact]
    /// Our own people.
    public let colleagues: [Colleague]
    /// The alerts that have not ended, the oldest first.
    public let alerts: [Alert]

    /// A snapshot; see the properties.
    public init(at: Instant, contacts: [Contact], colleagues: [Colleague], alerts: [Alert] = []) {
        self.at = at
        self.contacts = contacts
        self.colleagues = colleagues
        self.alerts = alerts
    }
}
