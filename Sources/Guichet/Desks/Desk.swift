// A desk: a service that citizens reach.

/// One service: its names, languages, hours and who may work at it.
public struct Desk: Sendable, Hashable {
    /// Its name in addresses.
    public let slug: DeskSlug
    /// Its name on screens, by language; every language of `languages` has one.
    public let names: [Language: String]
    /// One sentence on what it is for, by language; may be empty.
    public let purposes: [Language: String]
    /// The languages it serves, the first being the default.
    public let languages: [Language]
    /// When it takes live conversations.
    public let hours: OpeningHours
    /// How it is run.
    public let policy: DeskPolicy

    /// A desk; see the properties.
    public init(
        slug: DeskSlug, names: [Language: String], purposes: [Language: String], languages: [Language],
        hours: OpeningHours, policy: DeskPolicy = DeskPolicy()
    ) {
        self.slug = slug
        self.names = names
        self.purposes = purposes
        self.languages = languages
        self.hours = hours
        self.policy = policy
    }

    /// The same desk with other hours, or run otherwise.
    public func changed(hours: OpeningHours? = nil, policy: DeskPolicy? = nil) -> Desk {
        Desk(
            slug: slug, names: names, purposes: purposes, languages: languages, hours: hours ?? self.hours,
            policy: policy ?? self.policy)
    }

    /// The name in a language, or in the desk's first one.
    public func name(in language: Language) -> String {
        names[language] ?? languages.first.flatMap { names[$0] } ?? slug.text
    }

    /// The purpose in a language, or in the desk's first one; nil when none is configured.
    public func purpose(in language: Language) -> String? {
        purposes[language] ?? languages.first.flatMap { purposes[$0] }
    }

    /// What the desk says at a moment, in a language or in the desk's first one; nil when it says nothing of its own.
    public func text(_ moment: DeskText, in language: Language) -> String? {
        let texts = policy.texts[moment]
        return texts?[language] ?? languages.first.flatMap { texts?[$0] }
    }
}
