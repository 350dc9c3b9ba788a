// Changes of accounts by administration: each in one transaction with its entries in the log.

extension Agents {
    /// Changes an account. Who changed what, with what was there before, is written down.
    /// - Throws: `Refusal(.notFound)`, `Refusal(.invalidValue)` with the field.
    public func change(_ id: AgentID, to fields: AccountFields, by author: ChangeAuthor) async throws {
        try fields.check()
        let now = world.now()
        let known = try await find(id)
        guard let login = known?.login else { throw Refusal(.notFound) }
        let isThere = try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            guard let old = try Self.fields(of: id, on: connection) else { return false }
            let changes = fields.changes(from: old, login: login)
            guard !changes.isEmpty else { return true }
            try Self.write(fields, of: id, on: connection)
            try ChangeLog.write(changes, by: author, at: now, on: connection)
            _ = try Self.move(on: connection)
            return true
        }
        guard isThere else { throw Refusal(.notFound) }
        try await refresh()
        bell.ring(.availabilityChanged)
    }

    /// Closes an account, and every session of it; what the person wrote stays.
    /// - Throws: `Refusal(.notFound)`.
    public func close(_ id: AgentID, by author: ChangeAuthor) async throws {
        try await setClosed(true, id, by: author)
    }

    /// Opens a closed account again, as it was.
    /// - Throws: `Refusal(.notFound)`.
    public func reopen(_ id: AgentID, by author: ChangeAuthor) async throws {
        try await setClosed(false, id, by: author)
    }

    /// The accounts that are closed, by name.
    public func closed() async throws -> [ClosedAccount] {
        try await persistence.read { connection in
            try connection.rows(PeopleSQL.closedAgents, []) { row in
                ClosedAccount(id: AgentID(text: try row.text(0)), login: try row.text(1), name: try row.text(2))
            }
        }
    }

    private func setClosed(_ isClosed: Bool, _ id: AgentID, by author: ChangeAuthor) async throws {
        let now = world.now()
        let isThere = try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            let values: [SQLValue] = [.text(id.text), .integer(isClosed ? 1 : 0)]
            guard let login = try connection.first(PeopleSQL.setClosed, values, { try $0.text(0) }) else {
                return false
            }
            if isClosed { try connection.execute(PeopleSQL.deleteSessionsOf, [.text(id.text)]) }
            let words = ["open", "closed"]
            let change = SettingsChange(
                path: "people.\(login)", before: words[isClosed ? 0 : 1], after: words[isClosed ? 1 : 0])
            try ChangeLog.write([change], by: author, at: now, on: connection)
            _ = try Self.move(on: connection)
            return true
        }
        guard isThere else { throw Refusal(.notFound) }
        try await refresh()
        bell.ring(.availabilityChanged)
    }

    /// Writes what settings say of an account, within a write whose terms carry the key of the log.
    /// - Returns: what changes; nil when there is no such account.
    static func take(_ person: PersonSkills, on connection: any WritingConnection) throws -> [SettingsChange]? {
        let found = try connection.first(PeopleSQL.agentOfLogin, [.text(person.login)]) {
            AgentID(text: try $0.text(0))
        }
        guard let id = found, let old = try fields(of: id, on: connection) else { return nil }
        var fields = old
        fields.languages = person.languages
        fields.team = person.team
        fields.skills = person.skills
        let changes = fields.changes(from: old, login: person.login)
        if !changes.isEmpty { try write(fields, of: id, on: connection) }
        return changes
    }

    private static func write(
        _ fields: AccountFields, of id: AgentID, on connection: any WritingConnection
    ) throws {
        try connection.execute(
            PeopleSQL.changeAgent,
            [
                .text(id.text), .text(fields.name), .text(fields.role.rawValue),
                .text(fields.languages.map(\.rawValue).joined(separator: ",")),
                .text(SkillSheet.write(fields.skills)), SQLValue(fields.team?.text),
                fields.capacity.map { .integer(Int64($0)) } ?? .null,
            ])
        try connection.execute(PeopleSQL.deleteDesksOf, [.text(id.text)])
        for desk in fields.desks {
            try connection.execute(PeopleSQL.insertDesk, [.text(id.text), .text(desk.text)])
        }
    }

    private static func fields(of id: AgentID, on connection: any WritingConnection) throws -> AccountFields? {
        let desks = try connection.rows(PeopleSQL.desksOf, [.text(id.text)]) { DeskSlug(stored: try $0.text(0)) }
        return try connection.first(PeopleSQL.agent, [.text(id.text)]) { row in
            AccountFields(
                name: try row.text(0), role: Role(rawValue: try row.text(1)) ?? .agent, desks: Set(desks),
                languages: try row.text(2).split(separator: ",").compactMap { Language(rawValue: String($0)) },
                skills: SkillSheet.read(try row.text(3)), team: row.optionalText(4).flatMap(TeamSlug.init),
                capacity: row.optionalInteger(5).map { Int(clamping: $0) })
        }
    }
}
