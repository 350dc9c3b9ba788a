// The door to our own people: who they are, whether they want conversations.

import Synchronization

/// The agents of the installation, kept in memory and read again after every change.
public final class Agents: Sendable {
    private let persistence: any Persistence
    private let passwords: Passwords
    private let bell: Bell
    private let world: World
    private let known = Mutex<[AgentID: Agent]>([:])

    /// A directory that knows nobody until `refresh()`.
    public init(persistence: any Persistence, passwords: Passwords, bell: Bell, world: World) {
        self.persistence = persistence
        self.passwords = passwords
        self.bell = bell
        self.world = world
    }

    /// Reads everybody again.
    public func refresh() async throws {
        let agents = try await persistence.read { connection in
            var desks: [String: Set<DeskSlug>] = [:]
            for (agent, desk) in try connection.rows(
                PeopleSQL.desks, [], { (try $0.text(0), DeskSlug(stored: try $0.text(1))) })
            {
                desks[agent, default: []].insert(desk)
            }
            return try connection.rows(PeopleSQL.agents, []) { row in
                let id = try row.text(0)
                return Agent(
                    id: AgentID(text: id), login: try row.text(1), name: try row.text(2),
                    role: Role(rawValue: try row.text(3)) ?? .agent,
                    languages: try row.text(4).split(separator: ",").compactMap { Language(rawValue: String($0)) },
                    desks: desks[id] ?? [], availability: Availability(rawValue: try row.text(5)) ?? .away)
            }
        }
        known.withLock { $0 = Dictionary(agents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }
    }

    /// The agent of an identifier.
    public subscript(id: AgentID) -> Agent? { known.withLock { $0[id] } }

    /// Everybody, by name.
    public var all: [Agent] { known.withLock { $0.values.sorted { $0.name < $1.name } } }

    /// Creates an account. Without a password it can only be entered by a sign-in link.
    /// - Throws: `Refusal(.invalidValue)` for a login that exists or an empty name.
    @discardableResult
    public func add(
        login: String, name: String, role: Role, desks: Set<DeskSlug>, languages: [Language], password: String?
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
            try await persistence.write { [stored] connection in
                try connection.execute(
                    PeopleSQL.insertAgent,
                    [
                        .text(id.text), .text(login), .text(name), .text(role.rawValue),
                        .text(languages.map(\.rawValue).joined(separator: ",")), SQLValue(stored), SQLValue(now),
                    ])
                for desk in desks {
                    try connection.execute(PeopleSQL.insertDesk, [.text(id.text), .text(desk.text)])
                }
            }
        } catch StorageFailure.constraint {
            throw Refusal(.invalidValue, field: "login")
        }
        try await refresh()
        return Agent(
            id: id, login: login, name: name, role: role, languages: languages, desks: desks, availability: .away)
    }

    /// Says whether an agent wants conversations.
    public func setAvailability(_ availability: Availability, of agent: AgentID) async throws {
        let changed = try await persistence.write { connection in
            try connection.execute(PeopleSQL.setAvailability, [.text(agent.text), .text(availability.rawValue)])
        }
        guard changed == 1 else { throw Refusal(.notFound) }
        known.withLock { $0[agent]?.availability = availability }
        bell.ring(.availabilityChanged)
    }
}
