// The people on our side of the desk.

/// What an account may do.
public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    case agent, supervisor, editor, admin, dpo

    /// Whether the role works with conversations at all (a data-protection officer reads no content).
    public var handlesConversations: Bool {
        switch self {
        case .agent, .supervisor, .admin: true
        case .editor, .dpo: false
        }
    }
}

/// Whether an agent wants conversations.
public enum Availability: String, Sendable, Hashable, CaseIterable, Codable {
    /// Takes conversations.
    case available
    /// Here, but takes no more.
    case busy
    /// Not here.
    case away
}

/// An account of ours.
public struct Agent: Sendable, Hashable {
    /// Its name among things.
    public let id: AgentID
    /// What is typed to sign in, in lower case.
    public let login: String
    /// The name that citizens and colleagues see.
    public let name: String
    /// What it may do.
    public let role: Role
    /// The languages it answers in.
    public let languages: [Language]
    /// The desks it works at.
    public let desks: Set<DeskSlug>
    /// Whether it wants conversations.
    public var availability: Availability
    /// What it knows, and how well.
    public var skills: [Skill: SkillLevel] = [:]
    /// The team it works in.
    public var team: TeamSlug?
    /// Units of work it carries at once (`WorkKind.weight`); nil for as much as its desks allow.
    public var capacity: Int?
    /// When the account ends by itself; nil for never.
    public var expiresAt: Instant?

    /// Whether the account has ended by its date.
    public func hasEnded(at instant: Instant) -> Bool { expiresAt.map { $0 <= instant } ?? false }

    /// Whether this person may see the conversations of a desk.
    public func mayServe(_ desk: DeskSlug) -> Bool {
        role.handlesConversations && desks.contains(desk)
    }
}
