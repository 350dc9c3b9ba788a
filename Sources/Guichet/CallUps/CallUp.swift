// People called up for a while: an invitation each, an account that ends by itself.

/// What a supervisor calls people up for.
public struct CallUpOrder: Sendable, Hashable {
    /// The desks they will work at, and no others.
    public let desks: Set<DeskSlug>
    /// The languages they answer in.
    public let languages: [Language]
    /// The team they join.
    public let team: TeamSlug?
    /// How many invitations.
    public let count: Int
    /// When their accounts end by themselves.
    public let endsAt: Instant

    /// An order; `CallUps` checks it.
    public init(desks: Set<DeskSlug>, languages: [Language], team: TeamSlug? = nil, count: Int, endsAt: Instant) {
        self.desks = desks
        self.languages = languages
        self.team = team
        self.count = count
        self.endsAt = endsAt
    }
}

/// An order that was checked, with the secrets of its invitations.
struct PreparedCallUp: Sendable {
    let order: CallUpOrder
    let author: AgentID
    let at: Instant
    let validUntil: Instant
    let tokens: [BearerToken]

    /// Writes the invitations and the line of the log, within a write whose terms carry the key of the log.
    /// - Parameter surge: the number of the plan that calls, if one does.
    func write(for surge: Int64?, on connection: any WritingConnection) throws {
        let values: [SQLValue] = [
            .text(order.desks.map(\.text).sorted().joined(separator: ",")),
            .text(order.languages.map(\.rawValue).joined(separator: ",")), SQLValue(order.team?.text),
            SQLValue(order.endsAt), SQLValue(validUntil), .text(author.text), SQLValue(at), SQLValue(surge),
        ]
        for token in tokens { try connection.execute(CallUpSQL.insert, [.blob(token.hash)] + values) }
        let change = SettingsChange(path: "callup", before: nil, after: "\(order.count), \(order.endsAt.rfc3339)")
        try ChangeLog.write([change], by: .agent(author), at: at, on: connection)
    }
}

/// An invitation that is still open.
public struct Invitation: Sendable, Hashable {
    /// The desks of the mission.
    public let desks: [DeskSlug]
    /// Its languages.
    public let languages: [Language]
    /// Its team.
    public let team: TeamSlug?
    /// When the account will end.
    public let endsAt: Instant
    /// Until when the invitation can be accepted.
    public let validUntil: Instant
    /// Who called.
    public let author: AgentID
}

/// How far a call-up has come.
public struct CallUpProgress: Sendable, Hashable {
    /// Invitations that nobody has accepted and that are still valid.
    public let open: Int
    /// Accounts that came of invitations and have not ended.
    public let accounts: [AgentID]
    /// When each of them accepted.
    public let acceptedAt: [AgentID: Instant]
}
