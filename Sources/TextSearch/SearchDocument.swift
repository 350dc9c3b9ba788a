// What goes into an index, what is asked of it, and what comes out.

/// One article in one language, as the index reads it.
public struct SearchDocument: Sendable {
    /// What a hit names it by; the caller's own number, unique in an index.
    public let number: Int
    /// The question that the article answers.
    public let title: String
    /// Other wordings of the question: editors' keywords, and messages for which agents sent the article.
    public let aliases: [String]
    /// Where it stands: theme, topic, subtopic.
    public let path: [String]
    /// The answer, as plain text.
    public let body: String
    /// How much colleagues use it, from 0 (not at all) upwards. It settles what the words leave open, and no more.
    public let boost: Float

    /// A document; see the properties.
    public init(
        number: Int, title: String, aliases: [String] = [], path: [String] = [], body: String = "", boost: Float = 0
    ) {
        self.number = number
        self.title = title
        self.aliases = aliases
        self.path = path
        self.body = body
        self.boost = boost
    }
}

/// A part of what somebody wrote: a message of the conversation, or what stands in a search field.
public struct SearchPart: Sendable {
    /// The words as they were written.
    public let text: String
    /// How much the part counts. The last message is 1; `earlier` says what the ones before it are worth.
    public let weight: Float
    /// Whether the last word may still be unfinished.
    public let isBeingTyped: Bool

    /// What a message is worth that has been followed by another one.
    public static let earlier: Float = 0.4

    /// A part; see the properties.
    public init(text: String, weight: Float = 1, isBeingTyped: Bool = false) {
        self.text = text
        self.weight = weight
        self.isBeingTyped = isBeingTyped
    }
}

/// Why an article was found: one word of the question, and where the article has it.
public struct SearchReason: Sendable, Hashable {
    /// How the word of the question and the word of the article belong together.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The very word, be it without its accents.
        case same
        /// Another form of the word.
        case stem
        /// A word spelled nearly so.
        case typo
        /// A word that means it, or that a keyword rule names.
        case synonym
        /// A word that begins with what has been typed.
        case completion
    }

    /// Where the article has the word; of several places, the one that counts most.
    public enum Field: String, Sendable, Hashable, CaseIterable {
        case title, alias, path, body
    }

    /// The word as the citizen wrote it.
    public let word: String
    /// The word it was read as: one that stands in the article, in small letters.
    public let readAs: String
    /// How the two belong together.
    public let kind: Kind
    /// Where it stands.
    public let field: Field

    /// A reason; see the properties.
    public init(word: String, readAs: String, kind: Kind, field: Field) {
        self.word = word
        self.readAs = readAs
        self.kind = kind
        self.field = field
    }
}

/// An article that was found.
public struct SearchHit: Sendable, Hashable {
    /// The document's number.
    public let number: Int
    /// Higher is better. Comparable within one answer only.
    public let score: Float
    /// Why, the weightiest word first.
    public let reasons: [SearchReason]

    /// A hit; see the properties.
    public init(number: Int, score: Float, reasons: [SearchReason]) {
        self.number = number
        self.score = score
        self.reasons = reasons
    }
}
