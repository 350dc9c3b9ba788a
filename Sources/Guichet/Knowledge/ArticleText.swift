// The words of an article in one language, and every version of them.

/// How far the words of an article are.
public enum ArticleState: String, Sendable, Hashable, CaseIterable {
    /// Somebody writes.
    case draft
    /// Written, and waiting for somebody else to read it.
    case review
    /// What people read.
    case published
    /// It was published, and holds no longer: it warns, and nobody finds it on the help site.
    case expired
}

/// What somebody writes of an article in one language.
public struct ArticleWords: Sendable, Hashable {
    /// The question, as people ask it.
    public var question: String
    /// The answer, in our subset of Markdown.
    public var answer: String
    /// The answer in the length of an SMS; empty for none.
    public var short: String
    /// The answer in plain language; empty for none.
    public var plain: String
    /// Other wordings of the question, and words it should be found by.
    public var keywords: [String]

    /// Words; see the properties.
    public init(
        question: String, answer: String, short: String = "", plain: String = "", keywords: [String] = []
    ) {
        self.question = question
        self.answer = answer
        self.short = short
        self.plain = plain
        self.keywords = keywords
    }
}

/// One version of the words; never changed.
public struct ArticleVersion: Sendable, Hashable {
    /// Its number in its language, from 1.
    public let number: Int64
    /// The words.
    public let words: ArticleWords
    /// The version of the first language that it translates; nil for the first language itself, or when not said.
    public let translates: Int64?
    /// When it was written.
    public let writtenAt: Instant
    /// Who wrote it.
    public let writer: ChangeAuthor
    /// When it was published; nil when it never was.
    public let publishedAt: Instant?
    /// Who published it.
    public let validator: ChangeAuthor?
}

/// An article in one language.
public struct ArticleText: Sendable, Hashable {
    /// The language.
    public let language: Language
    /// How far the latest version is.
    public let state: ArticleState
    /// The latest version.
    public let latest: ArticleVersion
    /// The version that people read, or read before it expired; nil when none was published.
    public let published: ArticleVersion?
    /// Whether the published version has expired.
    public let isExpired: Bool

    /// Whether people can read it, as far as editors say; the article's date may say otherwise.
    public var isPublished: Bool { published != nil && !isExpired }
    /// Whether something newer than the published version is being written.
    public var hasNewer: Bool { published != nil && published?.number != latest.number }
}
