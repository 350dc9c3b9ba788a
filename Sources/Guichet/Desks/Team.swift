// Teams, skills, and who knows what: what the configuration names beside desks.

/// Agents who stand in for each other, at some desks.
public struct Team: Sendable, Hashable {
    /// Its name in the configuration.
    public let slug: TeamSlug
    /// Its name on screens, by language.
    public let names: [Language: String]
    /// The desks it works at.
    public let desks: [DeskSlug]

    /// A team; see the properties.
    public init(slug: TeamSlug, names: [Language: String], desks: [DeskSlug]) {
        self.slug = slug
        self.names = names
        self.desks = desks
    }

    /// The name in a language, or in any.
    public func name(in language: Language) -> String {
        names[language] ?? Language.allCases.lazy.compactMap { names[$0] }.first ?? slug.text
    }
}

/// A skill with the names that people read.
public struct NamedSkill: Sendable, Hashable {
    /// The skill.
    public let skill: Skill
    /// Its name on screens, by language.
    public let names: [Language: String]

    /// A skill; see the properties.
    public init(skill: Skill, names: [Language: String]) {
        self.skill = skill
        self.names = names
    }

    /// The name in a language, or in any.
    public func name(in language: Language) -> String {
        names[language] ?? Language.allCases.lazy.compactMap { names[$0] }.first ?? skill.text
    }
}

/// What the configuration says of an account. What the account may do, and where, is left to administration: nobody
/// gains a right by a file.
public struct PersonSkills: Sendable, Hashable {
    /// What is typed to sign in.
    public let login: String
    /// The languages it answers in.
    public let languages: [Language]
    /// The team it works in.
    public let team: TeamSlug?
    /// What it knows, and how well; nothing is said of what it does not know at all.
    public let skills: [Skill: SkillLevel]

    /// What is said of an account; see the properties.
    public init(login: String, languages: [Language], team: TeamSlug?, skills: [Skill: SkillLevel]) {
        self.login = login
        self.languages = languages
        self.team = team
        self.skills = skills.filter { $0.value > .untrained }
    }
}

/// What an installation says of its service: everything that can be changed while it serves.
public struct ServiceSettings: Sendable, Hashable {
    /// The desks, in the order people see them.
    public var desks: [Desk]
    /// The teams.
    public var teams: [Team]
    /// The skills that desks and agents may name.
    public var skills: [NamedSkill]
    /// What is said of accounts. They are kept with the accounts: here they only pass. Of who is not named nothing is
    /// said.
    public var people: [PersonSkills]
    /// What is said at the top of citizens' pages, the most important first.
    public var banners: [Banner]
    /// What can be started at once when many come.
    public var plans: [SurgePlan]
    /// Whether who wrote an article may publish it too; otherwise it takes two people.
    public var allowsOwnValidation = false

    /// Settings; see the properties.
    public init(
        desks: [Desk], teams: [Team] = [], skills: [NamedSkill] = [], people: [PersonSkills] = [],
        banners: [Banner] = [], plans: [SurgePlan] = []
    ) {
        self.desks = desks
        self.teams = teams
        self.skills = skills
        self.people = people.sorted { $0.login < $1.login }
        self.banners = banners
        self.plans = plans
    }
}
