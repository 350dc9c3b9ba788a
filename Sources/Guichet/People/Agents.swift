// The door to our own people: who they are, whether they want conversations.

import Synchronization

/// The agents of the installation, kept in memory and read again after every change, whoever made it: each change moves
/// the version of the directory, in its own transaction.
public final class Agents: Sendable {
    private struct Directory {
        var agents: [AgentID: Agent] = [:]
        var version: Int64 = 0
    }

    let persistence: any Persistence
    private let passwords: Passwords
    let bell: Bell
    let world: World
    private let directory = Mutex(Directory())

    /// A directory that knows nobody until `refresh()`.
    public init(persistence: any Persistence, passwords: Passwords, bell: Bell, world: World) {
        self.persistence = persistence
        self.passwords = passwords
        self.bell = bell
        self.world = world
    }

    /// Reads everybody again.
    public func refresh() async throws {
        let (version, agents) = try await persistence.read { connection in
            let version = try connection.first(PeopleSQL.directoryVersion, []) { try $0.integer(0) } ?? 0
            var desks: [String: Set<DeskSlug>] = [:]
            for (agent, desk) in try connection.rows(
                PeopleSQL.desks, [], { (try $0.text(0), DeskSlug(stored: try $0.text(1))) })
            {
                desks[agent, default: []].insert(desk)
            }
            let agents = try connection.rows(PeopleSQL.agents, []) { row in
                let id = try row.text(0)
                return Agent(
                    id: AgentID(text: id), login: try row.text(1), name: try row.text(2),
                    role: Role(rawValue: try row.text(3)) ?? .agent,
                    languages: try row.text(4).split(separator: ",").compactMap { Language(rawValue: String($0)) },
                    desks: desks[id] ?? [], availability: Availability(rawValue: try row.text(5)) ?? .away,
                    skills: SkillSheet.read(try row.text(6)), team: row.optionalText(7).flatMap(TeamSlug.init),
                    capacity: row.optionalInteger(8).map { Int(clamping: $0) },
                    expiresAt: row.optionalInteger(9).map(Instant.init(milliseconds:)))
            }
            return (version, agents)
        }
        directory.withLock { directory in
            // A look that took longer than a later one says nothing new.
            guard version >= directory.version else { return }
            directory.version = version
            directory.agents = Dictionary(agents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The version of the directory that is in memory.
    var version: Int64 { directory.withLock { $0.version } }

    /// The agent of an identifier.
    public subscript(id: AgentID) -> Agent? { directory.withLock { $0.agents[id] } }

    /// The agent of an identifier, looked up once more when this node does not know them yet.
    func find(_ id: AgentID) async throws -> Agent? {
        if let agent = self[id] { return agent }
        try await refresh()
        return self[id]
    }

    /// Everybody, by name.
    public var all: [Agent] { directory.withLock { $0.agents.values.sorted { $0.name < $1.name } } }

    /// Creates an account. Without a password it can only be entered by a sign-in link. Its making is written down.
    /// - Throws: `Refusal(.invalidValue)` for a login that exists or an empty name.
    @discardableResult
    public func add(
        login: String, name: String, role: Role, desks: Set<DeskSlug>, languages: [Language], password: String?,
        by author: ChangeAuthor = .console
    ) async throws -> Agent {
        try await add(
            login: login, name: name, role: role, desks: desks, languages: languages, password: password, by: author
        ) { _, _ in }
    }

    /// Creates an account together with what else must be kept, or nothing of either.
    func add(
        login: String, name: String, role: Role, desks: Set<DeskSlug>, languages: [Language], password: String?,
        by author: ChangeAuthor, alongside: @escaping @Sendable (AgentID, any WritingConnection) throws -> Void
    ) async throws -> Agent {
        let login = login.lowercased()
        try TextRules.checkName(login, field: "login")
        try TextRules.checkName(name, field: "name")
        var stored: String?
        if let password {
            try TextRules.check(password, field: "password", limit: Limits.passwordCharacters)
            stored = try await passwords.hash(password, world: world)
        }
        let id = AgentID(world: world)
        let now = world.now()
        do {
            try await persistence.write(WriteTerms(key: ChangeLog.key)) { [stored] connection in
                try connection.execute(
                    PeopleSQL.insertAgent,
                    [
                        .text(id.text), .text(login), .text(name), .text(role.rawValue),
                        .text(languages.map(\.rawValue).joined(separator: ",")), SQLValue(stored), SQLValue(now),
                    ])
                for desk in desks {
                    try connection.execute(PeopleSQL.insertDesk, [.text(id.text), .text(desk.text)])
                }
                try alongside(id, connection)
                let fields = AccountFields(name: name, role: role, desks: desks, languages: languages)
                try ChangeLog.write(fields.changes(from: nil, login: login), by: author, at: now, on: connection)
                _ = try Self.move(on: connection)
            }
        } catch StorageFailure.constraint {
            throw Refusal(.invalidValue, field: "login")
        }
        try await refresh()
        bell.ring(.availabilityChanged)
        return Agent(
            id: id, login: login, name: name, role: role, languages: languages, desks: desks, availability: .away)
    }

    /// Says whether an agent wants conversations.
    public func setAvailability(_ availability: Availability, of agent: AgentID) async throws {
        let terms = WriteTerms(key: ChangeLog.key, mayRepeat: true)
        let version: Int64? = try await persistence.write(terms) { connection in
            let values: [SQLValue] = [.text(agent.text), .text(availability.rawValue)]
            guard try connection.execute(PeopleSQL.setAvailability, values) == 1 else { return nil }
            return try Self.move(on: connection)
        }
        guard let version else { throw Refusal(.notFound) }
        directory.withLock { directory in
            directory.agents[agent]?.availability = availability
            // Somebody else's change in between is still to be read.
            if directory.version == version - 1 { directory.version = version }
        }
        bell.ring(.availabilityChanged)
    }

    /// Moves the version of the directory, so that every node reads it again.
    static func move(on connection: any WritingConnection) throws -> Int64 {
        guard let version = try connection.first(PeopleSQL.moveDirectory, [], { try $0.integer(0) }) else {
            throw StorageFailure.statement(code: 0)
        }
        return version
    }
}
