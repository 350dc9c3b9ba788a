// The door to call-ups: invitations made, accepted once, ended in one act or by their date.

/// Calls people up. Only hashes of invitations are stored; each opens one account, within a day.
public struct CallUps: Sendable {
    /// Hours in which an invitation can be accepted.
    static let validHours: Int64 = 24

    private let persistence: any Persistence
    private let agents: Agents
    private let sessions: Sessions
    private let desks: DeskDirectory
    private let world: World

    /// A door over a migrated store.
    public init(persistence: any Persistence, agents: Agents, sessions: Sessions, desks: DeskDirectory, world: World) {
        self.persistence = persistence
        self.agents = agents
        self.sessions = sessions
        self.desks = desks
        self.world = world
    }

    /// Makes the invitations of an order, each a secret to hand to one person.
    /// - Throws: `Refusal(.invalidValue)` with the field: no desk or one that is not there, no language, a number out
    ///   of `Limits.callUpInvitations`, an end that is past or beyond `Limits.callUpDays`.
    public func call(_ order: CallUpOrder, by author: AgentID) async throws -> [BearerToken] {
        let call = try prepare(order, by: author)
        try await persistence.write(WriteTerms(key: ChangeLog.key)) { try call.write(for: nil, on: $0) }
        return call.tokens
    }

    /// Checks an order and draws its secrets; nothing is written yet.
    /// - Throws: as `call`.
    func prepare(_ order: CallUpOrder, by author: AgentID) throws -> PreparedCallUp {
        let now = world.now()
        guard !order.desks.isEmpty, order.desks.allSatisfy({ desks[$0] != nil }) else {
            throw Refusal(.invalidValue, field: "desks")
        }
        guard !order.languages.isEmpty else { throw Refusal(.invalidValue, field: "languages") }
        guard Limits.callUpInvitations.contains(order.count) else { throw Refusal(.invalidValue, field: "count") }
        guard now < order.endsAt, order.endsAt <= now.adding(seconds: Limits.callUpDays * 86_400) else {
            throw Refusal(.invalidValue, field: "endsAt")
        }
        return PreparedCallUp(
            order: order, author: author, at: now,
            validUntil: min(order.endsAt, now.adding(seconds: Self.validHours * 3600)),
            tokens: (0..<order.count).map { _ in BearerToken(world: world) })
    }

    /// Ends what came of a plan, within a write: its invitations are worth nothing any more, its accounts end now.
    /// - Returns: those accounts.
    static func end(
        of surge: Int64, at now: Instant, on connection: any WritingConnection
    ) throws -> [AgentID] {
        try connection.execute(CallUpSQL.revokeOfSurge, [.integer(surge)])
        try connection.execute(CallUpSQL.expireOfSurge, [.integer(surge), SQLValue(now)])
        return try connection.rows(CallUpSQL.accountsOfSurge, [.integer(surge)]) { AgentID(text: try $0.text(0)) }
    }

    /// The open invitation of a secret.
    /// - Throws: `Refusal(.notFound)`: unknown, spent and past look the same.
    public func invitation(_ secret: String) async throws -> Invitation {
        guard let token = BearerToken(presented: secret) else { throw Refusal(.notFound) }
        let found = try await persistence.read { connection in
            try connection.first(CallUpSQL.open, [.blob(token.hash)], Self.invitation)
        }
        guard let found, world.now() < found.validUntil else { throw Refusal(.notFound) }
        return found
    }

    /// Accepts an invitation: makes the account, which ends by itself, and signs it in. The invitation is spent.
    /// - Throws: `Refusal(.notFound)`; the refusals of names and passwords, which leave the invitation open.
    public func accept(_ secret: String, name: String, password: String) async throws -> AgentSession {
        let invitation = try await invitation(secret)
        guard let token = BearerToken(presented: secret) else { throw Refusal(.notFound) }
        try TextRules.checkName(name, field: "name")
        try TextRules.check(password, field: "password", limit: Limits.passwordCharacters)
        guard password.unicodeScalars.count >= Limits.fewestPasswordCharacters else {
            throw Refusal(.invalidValue, field: "password", details: ["count": "\(Limits.fewestPasswordCharacters)"])
        }
        let now = world.now()
        let login = "renfort-" + String(world.randomBytes(6).map { Crockford.symbol($0 & 31) }).lowercased()
        let agent = try await agents.add(
            login: login, name: name, role: .agent, desks: Set(invitation.desks), languages: invitation.languages,
            password: password, by: .agent(invitation.author)
        ) { agent, connection in
            let isMine = try connection.execute(
                CallUpSQL.spend, [.blob(token.hash), SQLValue(now), .text(agent.text)])
            guard isMine == 1 else { throw Refusal(.notFound) }
            let limits: [SQLValue] = [
                .text(agent.text), SQLValue(invitation.team?.text), SQLValue(invitation.endsAt),
                .integer(Int64(WorkKind.chat.weight)),
            ]
            try connection.execute(CallUpSQL.limit, limits)
        }
        return try await sessions.open(for: agent.id)
    }

    /// Somebody who was called up says how many conversations they take at once.
    public func carry(_ conversations: Int, by agent: Agent) async throws {
        var fields = AccountFields(of: agent)
        fields.capacity = conversations * WorkKind.chat.weight
        try await agents.change(agent.id, to: fields, by: .agent(agent.id))
    }

    /// How far the call-ups have come.
    public func progress() async throws -> CallUpProgress {
        let now = world.now()
        let (open, accounts) = try await persistence.read { connection in
            (
                try connection.first(CallUpSQL.countOpen, [SQLValue(now)]) { try $0.integer(0) } ?? 0,
                try connection.rows(CallUpSQL.accounts, []) { row in
                    (AgentID(text: try row.text(0)), row.optionalInteger(1).map(Instant.init(milliseconds:)))
                }
            )
        }
        let known = accounts.filter { agents[$0.0] != nil }
        return CallUpProgress(
            open: Int(clamping: open), accounts: known.map(\.0),
            acceptedAt: Dictionary(
                known.compactMap { account in account.1.map { (account.0, $0) } },
                uniquingKeysWith: { first, _ in first }))
    }

    /// Ends every call-up in one act: open invitations are worth nothing any more, accounts are closed.
    public func end(by author: AgentID) async throws {
        let progress = try await progress()
        try await persistence.write(WriteTerms(mayRepeat: true)) { try $0.execute(CallUpSQL.revoke, []) }
        for account in progress.accounts { try await agents.close(account, by: .agent(author)) }
    }

    /// Closes the accounts whose date has come. Called from time to time; until then their sessions are refused.
    public func endByDate() async throws {
        let now = world.now()
        for agent in agents.all where agent.hasEnded(at: now) { try await agents.close(agent.id, by: .console) }
    }

    private static func invitation(_ row: any SQLRow) throws -> Invitation {
        Invitation(
            desks: try row.text(0).split(separator: ",").map { DeskSlug(stored: String($0)) },
            languages: try row.text(1).split(separator: ",").compactMap { Language(rawValue: String($0)) },
            team: row.optionalText(2).flatMap(TeamSlug.init), endsAt: Instant(milliseconds: try row.integer(3)),
            validUntil: Instant(milliseconds: try row.integer(4)), author: AgentID(text: try row.text(5)))
    }
}

/// The statements of call-ups.
enum CallUpSQL {
    static let insert = """
        INSERT INTO call_up (token, desks, languages, team, ends_at, valid_until, author, at, agent, spent_at,
            surge)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, NULL, ?9)
        """
    static let open = """
        SELECT desks, languages, team, ends_at, valid_until, author FROM call_up WHERE token = ?1 AND spent_at IS NULL
        """
    static let spend = """
        UPDATE call_up SET spent_at = ?2, agent = ?3 WHERE token = ?1 AND spent_at IS NULL AND valid_until > ?2
        """
    static let limit = "UPDATE agent SET team = ?2, expires_at = ?3, capacity = ?4 WHERE id = ?1"
    static let countOpen = "SELECT COUNT(*) FROM call_up WHERE spent_at IS NULL AND valid_until > ?1"
    static let accounts = "SELECT agent, spent_at FROM call_up WHERE agent IS NOT NULL ORDER BY spent_at, agent"
    static let revokeOfSurge = "DELETE FROM call_up WHERE surge = ?1 AND spent_at IS NULL"
    static let expireOfSurge = """
        UPDATE agent SET expires_at = ?2
        WHERE id IN (SELECT agent FROM call_up WHERE surge = ?1) AND (expires_at IS NULL OR expires_at > ?2)
        """
    static let accountsOfSurge = "SELECT agent FROM call_up WHERE surge = ?1 AND agent IS NOT NULL ORDER BY agent"
    static let revoke = "DELETE FROM call_up WHERE spent_at IS NULL"
}
