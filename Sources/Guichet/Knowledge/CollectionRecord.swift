// One article as a collection tells it, before it is ours.

import Crypto
import Foundation

/// One article of a collection.
public struct CollectionRecord: Sendable, Hashable {
    /// Its name in the collection.
    public let id: String
    /// The language of its words.
    public let language: Language
    /// Its words, in our subset of Markdown.
    public let words: ArticleWords
    /// The path of topics under which the collection puts it.
    public let topics: [String]
    /// Who answers for it.
    public let owner: String
    /// Its address.
    public let link: String?
    /// The day from which its words are.
    public let date: CalendarDay?
    /// The first day on which it holds no longer, where the collection says so.
    public let expiresOn: CalendarDay?

    /// A record; see the properties.
    public init(
        id: String, language: Language, words: ArticleWords, topics: [String] = [], owner: String = "",
        link: String? = nil, date: CalendarDay? = nil, expiresOn: CalendarDay? = nil
    ) {
        self.id = id
        self.language = language
        self.words = words
        self.topics = topics
        self.owner = owner
        self.link = link
        self.date = date
        self.expiresOn = expiresOn
    }

    /// What tells whether the collection has changed it: a hash of everything that it says.
    var digest: String {
        var hash = SHA256()
        let said =
            [
                id, language.rawValue, words.question, words.answer, words.short, words.plain, owner, link ?? "",
                date?.description ?? "",
            ] + topics + ["\u{1}"] + words.keywords
            + (expiresOn.map { ["\u{2}", $0.description] } ?? [])
        for text in said {
            hash.update(data: Data(text.utf8))
            hash.update(data: Data([0]))
        }
        return hash.finalize().map { byte in
            let digits = Array("0123456789abcdef")
            return "\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }
}

/// What an import is told beside the records.
public struct ImportOrder: Sendable {
    /// The name of the collection: the same name means the same articles.
    public let collection: String
    /// Where the records come from, for people.
    public let source: String
    /// Whether the records are the whole collection: what is not among them is archived then.
    public let isWhole: Bool
    /// Whether the articles are published at once; otherwise they wait for somebody to read them.
    public let publishes: Bool
    /// The desk of new articles; nil for all.
    public let desk: DeskSlug?
    /// Who imports.
    public let author: ChangeAuthor

    /// An order; see the properties.
    public init(
        collection: String, source: String, isWhole: Bool, publishes: Bool, desk: DeskSlug? = nil,
        author: ChangeAuthor = .console
    ) {
        self.collection = collection
        self.source = source
        self.isWhole = isWhole
        self.publishes = publishes
        self.desk = desk
        self.author = author
    }
}

/// What an import did.
public struct ImportReport: Sendable, Hashable {
    /// Its number; higher is later.
    public let number: Int64
    /// When.
    public let at: Instant
    /// Who.
    public let author: ChangeAuthor
    /// The collection.
    public let collection: String
    /// Where the records came from.
    public let source: String
    /// Articles that are new.
    public let added: Int
    /// Articles that have another version now, or came back.
    public let changed: Int
    /// Articles that were left alone.
    public let unchanged: Int
    /// Articles that the collection has no more.
    public let archived: Int
    /// Of the new and changed ones, those that wait for somebody to read them.
    public let waiting: Int
}
