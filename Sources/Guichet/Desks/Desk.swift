// A desk: a service that citizens reach. Comes from the configuration file, never changes while serving.

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

    /// A desk; see the properties.
    public init(
        slug: DeskSlug, names: [Language: String], purposes: [Language: String], languages: [Language],
        hours: OpeningHours
    ) {
        self.slug = slug
        self.names = names
        self.purposes = purposes
        self.languages = languages
        self.hours = hours
    }

    /// The name in a language, or in the desk's first one.
    public func name(in language: Language) -> String {
        names[language] ?? languages.first.flatMap { names[$0] } ?? slug.text
    }

    /// The purpose in a language, or in the desk's first one; nil when none is configured.
    public func purpose(in language: Language) -> String? {
        purposes[language] ?? languages.first.flatMap { purposes[$0] }
    }
}

/// The desks of the installation, in the order of the configuration.
public struct DeskDirectory: Sendable {
    /// All of them.
    public let all: [Desk]
    private let bySlug: [DeskSlug: Desk]

    /// A directory; of two desks with one slug the first counts.
    public init(_ desks: [Desk]) {
        all = desks
        bySlug = Dictionary(desks.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The desk of a slug.
    public subscript(slug: DeskSlug) -> Desk? { bySlug[slug] }
}
