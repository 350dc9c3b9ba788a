// What editors say about words: which mean the same, and which article answers them.

import TextSearch

/// A rule of the editors.
public struct SearchRule: Sendable, Hashable {
    /// Its name among things.
    public let id: String
    /// The language it holds in.
    public let language: Language
    /// What is said. Without an article, as `cni = carte d'identité` or `vol, volé > porter plainte`; with one, the
    /// wordings that it answers, separated by commas.
    public let text: String
    /// The article that stands first for these words; nil for a rule about words alone.
    public let article: ArticleID?

    /// A rule; see the properties.
    public init(id: String, language: Language, text: String, article: ArticleID?) {
        self.id = id
        self.language = language
        self.text = text
        self.article = article
    }

    /// What a rule about words says, taken apart: wordings, and what they are read as. Without meanings the wordings
    /// mean each other.
    public var sides: (wordings: [String], meanings: [String]) {
        guard article == nil, let rule = (try? SynonymList(text: text))?.rules.first else { return (wordings, []) }
        return (rule.wordings, rule.meanings)
    }

    /// The rule on one line, for the log: `fr: cni = carte d'identité`, `fr: vélo volé → 1f2e…`.
    var description: String { "\(language.rawValue): \(text)" + (article.map { " → \($0)" } ?? "") }

    /// The wordings of a rule that names an article.
    var wordings: [String] {
        text.split(separator: ",").map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
    }

    /// Refuses a rule that says nothing.
    public static func check(_ text: String, article: ArticleID?) throws(Refusal) {
        try TextRules.check(text, field: "words", limit: Limits.articleQuestionCharacters)
        guard !text.contains(where: \.isNewline) else { throw Refusal(.invalidText, field: "words") }
        if article == nil {
            guard let list = try? SynonymList(text: text), list.rules.count == 1 else {
                throw Refusal(.invalidValue, field: "words")
            }
        } else {
            let rule = SearchRule(id: "", language: .fr, text: text, article: article)
            guard rule.wordings.contains(where: { !FoldedText($0).words.isEmpty }) else {
                throw Refusal(.invalidValue, field: "words")
            }
        }
    }
}

/// An article that "not useful" has put lower for some questions.
public struct LoweredArticle: Sendable, Hashable {
    /// The article.
    public let article: ArticleID
    /// The language.
    public let language: Language
    /// How many different questions it was judged for.
    public let questions: Int64
    /// How often.
    public let count: Int64
    /// When last.
    public let latest: Instant
}

/// A wording that somebody's message proposes for an article.
public struct ArticlePhrase: Sendable, Hashable {
    /// What became of it.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case proposed, accepted, refused
    }

    /// The article.
    public let article: ArticleID
    /// The language.
    public let language: Language
    /// The words, without what tells of a person.
    public let phrase: String
    /// What became of it.
    public let state: State
    /// How often agents sent the article for these words.
    public let count: Int64
    /// When they were first proposed.
    public let proposedAt: Instant
}
