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
    /// Whether it holds no longer: it warns, and only agents find it.
    public let isExpired: Bool
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
    public let card: ArticleCard
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

    /// Whether the card is theirs to find.
    public func includes(_ card: ArticleCard) -> Bool {
        switch self {
        case .everyone(let desk):
            card.audience == .everyone && !card.isExpired
                && (desk == nil || card.desk == nil || card.desk == desk)
        case .agents(let desk): card.desk == nil || card.desk == desk
        }
    }
}
