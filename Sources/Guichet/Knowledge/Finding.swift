// What a search gives: articles as cards, and why they were found.

/// An article in one language as lists, findings and feeds show it.
public struct ArticleCard: Sendable, Hashable {
    /// The article.
    public let id: ArticleID
    /// Its name in addresses.
    public let slug: String
    /// The language of the card.
    public let language: Language
    /// The question.
    public let question: String
    /// How the answer begins, without marks.
    public let excerpt: String
    /// The answer in the length of an SMS; empty for none.
    public let short: String
    /// The desk it belongs to; nil for all.
    public let desk: DeskSlug?
    /// Who may read it.
    public let audience: ArticleAudience
    /// The path of topics.
    public let topics: [String]
    /// Where it comes from; nil for an article written here.
    public let source: ArticleSource?
    /// The published version.
    public let version: Int64
    /// Since when it is read.
    public let publishedAt: Instant
    /// The day by which somebody looks at it again.
    public let reviewOn: CalendarDay?
    /// The first day on which it holds no longer; nil for none.
    public let expiresOn: CalendarDay?
    /// Whether it holds no longer: it warns, and only agents find it.
    public internal(set) var isExpired: Bool

    /// The card as it stands on a day: expired by an editor, or by its date.
    func on(_ day: CalendarDay) -> ArticleCard {
        guard ArticleRules.hasExpired(expiresOn, on: day) else { return self }
        var card = self
        card.isExpired = true
        return card
    }
}

/// One reason for which an article was found.
public struct FindingReason: Sendable, Hashable {
    /// How a word of the question and a word of the article belong together.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The very word.
        case same
        /// Another form of the word.
        case stem
        /// A word spelled nearly so.
        case typo
        /// A word that means it.
        case synonym
        /// A word that begins with what has been typed.
        case completion
        /// A rule of the editors names the article for these words.
        case rule
        /// The whole means nearly the same, by sentence vectors.
        case meaning
    }

    /// Where the article has the word.
    public enum Field: String, Sendable, Hashable, CaseIterable {
        case question, keywords, topics, answer
    }

    /// How the two belong together.
    public let kind: Kind
    /// The word as it was written; empty for `meaning`.
    public let word: String
    /// The word of the article.
    public let readAs: String
    /// Where the article has it.
    public let field: Field
}

/// An article that was found.
public struct Finding: Sendable, Hashable {
    /// The article.
    public internal(set) var card: ArticleCard
    /// Higher is better; comparable within one answer only.
    public internal(set) var score: Float
    /// Why, the weightiest first.
    public internal(set) var reasons: [FindingReason]
}

/// Who looks for articles, and where.
public enum KnowledgeScope: Sendable, Hashable {
    /// Everybody, on the help site of a desk; nil for all desks.
    case everyone(desk: DeskSlug?)
    /// An agent at a desk.
    case agents(desk: DeskSlug)

    /// The desk at which they look; nil for all.
    public var desk: DeskSlug? {
        switch self {
        case .everyone(let desk): desk
        case .agents(let desk): desk
        }
    }

    /// Whether the card is theirs to find on a day.
    public func includes(_ card: ArticleCard, on day: CalendarDay) -> Bool {
        switch self {
        case .everyone(let desk):
            card.audience == .everyone && !card.isExpired && !ArticleRules.hasExpired(card.expiresOn, on: day)
                && (desk == nil || card.desk == nil || card.desk == desk)
        case .agents(let desk): card.desk == nil || card.desk == desk
        }
    }
}
