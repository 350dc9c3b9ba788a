// A plan for a surge: what changes at once while it is active.

/// Names an entry of the settings: lower-case letters, digits and hyphens, at most 40.
public struct EntrySlug: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    /// The written form.
    public let text: String

    /// Reads the written form; nil when it is not the name of an entry.
    public init?(_ text: String) {
        guard let slug = DeskSlug(text) else { return nil }
        self.text = slug.text
    }

    public static func < (left: EntrySlug, right: EntrySlug) -> Bool { left.text < right.text }

    public var description: String { text }
}

/// What a plan changes at one desk. What it does not name stays as the settings say.
public struct DeskSwitch: Sendable, Hashable, Codable {
    /// The desk.
    public let desk: DeskSlug
    /// Whether nobody writes live any more: what comes is a message, answered within the promised hours.
    public var stopsChat = false
    /// Units of capacity of each agent.
    public var capacity: Int?
    /// Waiting conversations at which the desk counts as overloaded.
    public var waiting: Int?
    /// Who else is asked for what waits too long, in the place of whom the desk asks.
    public var overflow: [Overflow]?

    /// A switch that changes nothing yet; see the properties.
    public init(desk: DeskSlug) { self.desk = desk }
}

/// Whom a plan calls up.
public struct PlannedCallUp: Sendable, Hashable, Codable {
    /// How many invitations.
    public let count: Int
    /// The desks they will work at.
    public let desks: [DeskSlug]
    /// The languages they answer in.
    public let languages: [Language]
    /// The team they join.
    public let team: TeamSlug?
    /// Days their accounts hold at most; they end with the plan in any case.
    public let days: Int

    /// A call-up; see the properties.
    public init(count: Int, desks: [DeskSlug], languages: [Language], team: TeamSlug? = nil, days: Int) {
        self.count = count
        self.desks = desks
        self.languages = languages
        self.team = team
        self.days = days
    }
}

/// A named plan: started in one act, ended in one act or by its date.
public struct SurgePlan: Sendable, Hashable, Codable {
    /// Its name in the configuration.
    public let slug: EntrySlug
    /// Its name on screens, by language.
    public let names: [Language: String]
    /// Days it holds unless whoever starts it says otherwise.
    public var days = 3
    /// What citizens read at the top of their pages, by language; nothing when empty.
    public var banner: [Language: String] = [:]
    /// The desks whose pages say it; all when empty.
    public var bannerDesks: [DeskSlug] = []
    /// Canned answers that stand first, by name or title, also those that are otherwise retired.
    public var answers: [String] = []
    /// What changes at desks.
    public var switches: [DeskSwitch] = []
    /// Whom it calls up.
    public var callUp: PlannedCallUp?

    /// A plan that changes nothing yet; see the properties.
    public init(slug: EntrySlug, names: [Language: String]) {
        self.slug = slug
        self.names = names
    }

    /// The name in a language, or in any.
    public func name(in language: Language) -> String {
        names[language] ?? Language.allCases.lazy.compactMap { names[$0] }.first ?? slug.text
    }

    /// The desks that it touches; none when it touches all alike.
    public var desks: Set<DeskSlug> {
        Set(switches.map(\.desk)).union(bannerDesks).union(callUp?.desks ?? [])
    }
}
