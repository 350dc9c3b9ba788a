// An alert: what is out of bounds, since when, and who takes care of it.

/// What an alert is about.
public enum AlertKind: String, Sendable, Hashable, CaseIterable {
    /// Somebody may be in danger, and nobody has acknowledged it.
    case danger
    /// People wait and nobody takes conversations.
    case nobody
    /// The longest wait is beyond the target.
    case wait
    /// More wait than the desk can serve soon.
    case waiting
    /// Too few answers come in time.
    case late
    /// Too many leave before an answer.
    case abandonment
}

/// What can be raised only once at a time.
public struct AlertSubject: Sendable, Hashable {
    /// The desk.
    public let desk: DeskSlug
    /// What about.
    public let kind: AlertKind
    /// The conversation, for a danger.
    public let conversation: ConversationID?

    /// A subject; see the properties.
    public init(desk: DeskSlug, kind: AlertKind, conversation: ConversationID? = nil) {
        self.desk = desk
        self.kind = kind
        self.conversation = conversation
    }
}

/// An alert that was raised.
public struct Alert: Sendable, Hashable {
    /// Its name.
    public let id: String
    /// What it is about.
    public let subject: AlertSubject
    /// When it was raised.
    public let raisedAt: Instant
    /// The figure then.
    public let value: Int
    /// The bound it went beyond.
    public let target: Int
    /// Who takes care of it.
    public let owner: AgentID?
    /// Since when.
    public let ownedAt: Instant?
    /// When it ended.
    public let clearedAt: Instant?

    /// An alert; see the properties.
    public init(
        id: String, subject: AlertSubject, raisedAt: Instant, value: Int, target: Int, owner: AgentID? = nil,
        ownedAt: Instant? = nil, clearedAt: Instant? = nil
    ) {
        self.id = id
        self.subject = subject
        self.raisedAt = raisedAt
        self.value = value
        self.target = target
        self.owner = owner
        self.ownedAt = ownedAt
        self.clearedAt = clearedAt
    }

    init(_ row: any SQLRow) throws {
        func instant(_ column: Int) -> Instant? { row.optionalInteger(column).map(Instant.init(milliseconds:)) }
        guard let kind = AlertKind(rawValue: try row.text(2)) else { throw StorageFailure.unexpectedColumn(2) }
        self.init(
            id: try row.text(0),
            subject: AlertSubject(
                desk: DeskSlug(stored: try row.text(1)), kind: kind,
                conversation: row.optionalText(3).flatMap(ConversationID.init)),
            raisedAt: Instant(milliseconds: try row.integer(4)), value: Int(clamping: try row.integer(5)),
            target: Int(clamping: try row.integer(6)), owner: row.optionalText(7).map(AgentID.init(text:)),
            ownedAt: instant(8), clearedAt: instant(9))
    }
}
