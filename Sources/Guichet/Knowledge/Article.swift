// Question-and-answer articles: what they are, for whom, where they come from.

/// Names an article: 64 random bits, in hexadecimal digits.
public struct ArticleID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The written form.
    public let text: String

    /// A new name.
    public init(world: World) { text = AgentID(world: world).text }

    /// Takes a received form as it is; an unknown one finds nothing.
    public init(text: String) { self.text = text }

    public static func < (left: ArticleID, right: ArticleID) -> Bool { left.text < right.text }

    public var description: String { text }
}

/// Who may read an article.
public enum ArticleAudience: String, Sendable, Hashable, CaseIterable {
    /// Everybody: it stands on the help site.
    case everyone = "public"
    /// Agents of every desk that has it.
    case agents
    /// Agents of its own desk.
    case desk
}

/// Where an article comes from, when it was not written here.
public struct ArticleSource: Sendable, Hashable {
    /// The collection, for example `vosdroits`.
    public let collection: String
    /// Its name there, for example `F1234`.
    public let id: String
    /// Its address there.
    public let link: String?
    /// The day from which its words are.
    public let date: CalendarDay?

    /// A source; see the properties.
    public init(collection: String, id: String, link: String? = nil, date: CalendarDay? = nil) {
        self.collection = collection
        self.id = id
        self.link = link
        self.date = date
    }
}

/// What an editor says of an article as a whole.
public struct ArticleFields: Sendable, Hashable {
    /// The desk it belongs to; nil for all.
    public var desk: DeskSlug?
    /// Who may read it.
    public var audience: ArticleAudience
    /// The directorate that answers for it.
    public var owner: String
    /// The path of topics under which it stands, the widest first.
    public var topics: [String]
    /// The day by which somebody looks at it again.
    public var reviewOn: CalendarDay?
    /// The first day on which it holds no longer: from its beginning, where people read, it counts as expired in every
    /// language. Nil for none.
    public var expiresOn: CalendarDay?
    /// The language in which it is written first; the others translate it.
    public var firstLanguage: Language
    /// A note among editors. Imports leave it alone.
    public var note: String

    /// Fields; see the properties.
    public init(
        desk: DeskSlug? = nil, audience: ArticleAudience = .everyone, owner: String = "", topics: [String] = [],
        reviewOn: CalendarDay? = nil, expiresOn: CalendarDay? = nil, firstLanguage: Language = .fr,
        note: String = ""
    ) {
        self.desk = desk
        self.audience = audience
        self.owner = owner
        self.topics = topics
        self.reviewOn = reviewOn
        self.expiresOn = expiresOn
        self.firstLanguage = firstLanguage
        self.note = note
    }
}

/// One article, in every language it has.
public struct Article: Sendable, Hashable {
    /// Its name among things.
    public let id: ArticleID
    /// Its name in addresses, the same in every language; never changes.
    public let slug: String
    /// What editors say of it.
    public let fields: ArticleFields
    /// Where it comes from; nil for an article written here.
    public let source: ArticleSource?
    /// How often its fields were changed: said again when saving, so that nobody overwrites what they have not seen.
    public let revision: Int64
    /// Whether it is offered no more.
    public let isArchived: Bool
    /// Since when it is here.
    public let createdAt: Instant
    /// When something of it changed last.
    public let changedAt: Instant
    /// Who changed it last.
    public let changedBy: ChangeAuthor
    /// Its words, by language.
    public let texts: [Language: ArticleText]

    /// The text in a language; where it has none, that of its first language, or any other.
    public func text(preferring language: Language) -> ArticleText? {
        let order = [language, fields.firstLanguage] + Language.allCases
        return order.lazy.compactMap { texts[$0] }.first
    }

    /// The languages in which people can read it on a day.
    public func publishedLanguages(on day: CalendarDay) -> [Language] {
        guard !ArticleRules.hasExpired(fields.expiresOn, on: day) else { return [] }
        return Language.allCases.filter { texts[$0]?.isPublished == true }
    }

    /// The text that people can read on a day in a language; where there is none, that of its first language, or any
    /// other.
    public func publishedText(preferring language: Language, on day: CalendarDay) -> ArticleText? {
        let published = publishedLanguages(on: day)
        let order = [language, fields.firstLanguage] + Language.allCases
        return order.first { published.contains($0) }.flatMap { texts[$0] }
    }

    /// Whether the published text of a language counts as expired on a day, by an editor or by its date.
    public func hasExpired(in language: Language, on day: CalendarDay) -> Bool {
        guard let text = texts[language], text.published != nil else { return false }
        return text.isExpired || ArticleRules.hasExpired(fields.expiresOn, on: day)
    }
}
