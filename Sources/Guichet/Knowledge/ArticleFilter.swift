// Which articles a list shows, and one page of it.

/// Which articles are wanted. Everything that is said must hold.
public struct ArticleFilter: Sendable, Hashable {
    /// Some text is in this state.
    public var state: ArticleState?
    /// The language meant by `state`; nil for any.
    public var language: Language?
    /// The review is due on this day or was before, or the article expires soon after it or has done so.
    public var reviewDueBy: CalendarDay?
    /// Nothing is published in this language.
    public var missing: Language?
    /// The desk whose articles are wanted, with those of all desks; nil for every desk.
    public var desk: DeskSlug?
    /// Words, or parts of words, that stand in question, keywords or the name in the source.
    public var text: String
    /// Archived ones, instead of the others.
    public var isArchived: Bool
    /// The collection they come from.
    public var collection: String?

    /// A filter that lets everything pass but what is archived; see the properties.
    public init(
        state: ArticleState? = nil, language: Language? = nil, reviewDueBy: CalendarDay? = nil,
        missing: Language? = nil, desk: DeskSlug? = nil, text: String = "", isArchived: Bool = false,
        collection: String? = nil
    ) {
        self.state = state
        self.language = language
        self.reviewDueBy = reviewDueBy
        self.missing = missing
        self.desk = desk
        self.text = text
        self.isArchived = isArchived
        self.collection = collection
    }
}

/// The place after which a page of a list begins.
public struct ArticlePlace: Sendable, Hashable {
    /// When the article before it changed.
    public let changedAt: Instant
    /// The article before it.
    public let id: ArticleID

    /// The place after an article.
    public init(after article: Article) {
        changedAt = article.changedAt
        id = article.id
    }

    /// Reads the written form; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let milliseconds = Int64(parts[0]), milliseconds >= 0 else { return nil }
        changedAt = Instant(milliseconds: milliseconds)
        id = ArticleID(text: String(parts[1]))
    }

    /// The written form, for addresses.
    public var text: String { "\(changedAt.milliseconds)-\(id)" }
}

/// One page of a list, what changed last first.
public struct ArticlePage: Sendable, Hashable {
    /// The articles.
    public let articles: [Article]
    /// How many the whole list has.
    public let total: Int64
    /// Where the next page begins; nil when there is none.
    public let next: ArticlePlace?
}
