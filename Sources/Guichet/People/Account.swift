// What administration says of an account, and the way it is written in the log.

/// What administration can change of an account.
public struct AccountFields: Sendable, Hashable {
    /// The name that citizens and colleagues see.
    public var name: String
    /// What it may do.
    public var role: Role
    /// The desks it works at.
    public var desks: Set<DeskSlug>
    /// The languages it answers in.
    public var languages: [Language]
    /// What it knows, and how well.
    public var skills: [Skill: SkillLevel]
    /// The team it works in.
    public var team: TeamSlug?
    /// Units of work it carries at once; nil for as much as its desks allow.
    public var capacity: Int?

    /// Fields; see the properties.
    public init(
        name: String, role: Role, desks: Set<DeskSlug>, languages: [Language], skills: [Skill: SkillLevel] = [:],
        team: TeamSlug? = nil, capacity: Int? = nil
    ) {
        self.name = name
        self.role = role
        self.desks = desks
        self.languages = languages
        self.skills = skills
        self.team = team
        self.capacity = capacity
    }

    /// What is said of an agent now.
    public init(of agent: Agent) {
        self.init(
            name: agent.name, role: agent.role, desks: agent.desks, languages: agent.languages, skills: agent.skills,
            team: agent.team, capacity: agent.capacity)
    }

    /// The values as the log writes them, in order.
    private var values: [(name: String, value: String?)] {
        [
            ("name", name), ("role", role.rawValue), ("desks", desks.map(\.text).sorted().joined(separator: ", ")),
            ("languages", languages.map(\.rawValue).joined(separator: ", ")), ("skills", SkillSheet.write(skills)),
            ("team", team?.text), ("capacity", capacity.map(String.init)),
        ].map { ($0.0, $0.1.flatMap { $0.isEmpty ? nil : $0 }) }
    }

    /// What changes from other fields of the same account; all of it when there were none.
    func changes(from old: AccountFields?, login: String) -> [SettingsChange] {
        let before = old?.values.map(\.value) ?? values.map { _ in nil }
        return zip(before, values).compactMap { before, after in
            before == after.value
                ? nil : SettingsChange(path: "people.\(login).\(after.name)", before: before, after: after.value)
        }
    }

    /// Refuses what no account can have.
    func check() throws {
        try TextRules.checkName(name, field: "name")
        guard !languages.isEmpty else { throw Refusal(.invalidValue, field: "languages") }
        if let capacity, !(1...100).contains(capacity) { throw Refusal(.invalidValue, field: "capacity") }
    }
}

extension PersonSkills {
    /// What the configuration says of an agent.
    public init(of agent: Agent) {
        self.init(login: agent.login, languages: agent.languages, team: agent.team, skills: agent.skills)
    }
}

/// An account that was closed and can be opened again.
public struct ClosedAccount: Sendable, Hashable {
    /// The account.
    public let id: AgentID
    /// What was typed to sign in.
    public let login: String
    /// Its name.
    public let name: String
}
