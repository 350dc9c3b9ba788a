// What citizens asked and nobody has answered yet: where it was asked, and like what else.

/// Where a question was asked.
public enum QuestionOrigin: Sendable, Hashable {
    /// In the search of a help site; nothing of what was found was opened.
    case search(String)
    /// In a conversation that ended without an article.
    case conversation(ConversationID)
    /// In a conversation in which an agent missed an answer.
    case marked(ConversationID)

    /// The written form, for forms.
    public var text: String {
        switch self {
        case .search(let id): "s-\(id)"
        case .conversation(let id): "c-\(id)"
        case .marked(let id): "m-\(id)"
        }
    }

    /// Reads the written form; nil for anything else.
    public init?(_ text: String) {
        let rest = String(text.dropFirst(2))
        switch text.prefix(2) {
        case "s-" where !rest.isEmpty: self = .search(rest)
        case "c-": guard let id = ConversationID(rest) else { return nil }; self = .conversation(id)
        case "m-": guard let id = ConversationID(rest) else { return nil }; self = .marked(id)
        default: return nil
        }
    }
}

/// One question, in words that tell of nobody.
public struct AskedQuestion: Sendable, Hashable {
    /// Where it was asked.
    public let origin: QuestionOrigin
    /// At which desk.
    public let desk: DeskSlug
    /// In which language.
    public let language: Language
    /// The words, after what tells of somebody was taken out.
    public let words: String
    /// When.
    public let at: Instant

    /// A question; see the properties.
    public init(origin: QuestionOrigin, desk: DeskSlug, language: Language, words: String, at: Instant) {
        self.origin = origin
        self.desk = desk
        self.language = language
        self.words = words
        self.at = at
    }
}

/// Questions that ask nearly the same.
public struct QuestionGroup: Sendable, Hashable {
    /// The one that says it best: the first member.
    public var words: String { questions.first?.words ?? "" }
    /// The language.
    public let language: Language
    /// All of them, the most telling first.
    public let questions: [AskedQuestion]
    /// When it was asked last.
    public let latest: Instant
    /// How much it counts: each search for one, each conversation for two, each mark of an agent for three.
    public let weight: Int
}
