// How articles are used: counted in memory, added to the store from time to time.

import Synchronization

/// What can be counted of an article.
public enum ArticleUseKind: String, Sendable, Hashable, CaseIterable {
    /// It stood in a list of findings or suggestions.
    case shown
    /// Somebody opened it.
    case opened
    /// An agent put it into an answer.
    case inserted
    /// A reader found it useful.
    case useful
    /// A reader, or an agent for a question, found it not useful.
    case notUseful
}

/// The counts of one article in one language.
public struct ArticleUse: Sendable, Hashable {
    /// The article.
    public let article: ArticleID
    /// The language.
    public let language: Language
    /// How often, for each kind that was counted.
    public let counts: [ArticleUseKind: Int64]

    /// How often something happened.
    public subscript(kind: ArticleUseKind) -> Int64 { counts[kind] ?? 0 }
}

/// Counts of this node that are not in the store yet. A crash loses them: they decide nothing.
final class ArticleUseTally: Sendable {
    /// What is counted.
    struct Key: Sendable, Hashable {
        let article: ArticleID
        let language: Language
        let kind: ArticleUseKind
    }

    private let counts = Mutex<[Key: Int64]>([:])

    func add(_ key: Key) {
        counts.withLock { counts in
            guard counts[key] != nil || counts.count < Limits.articleUsesKept else { return }
            counts[key, default: 0] += 1
        }
    }

    /// Hands over what gathered.
    func take() -> [Key: Int64] {
        counts.withLock { counts in
            defer { counts.removeAll(keepingCapacity: true) }
            return counts
        }
    }

    /// Takes back what could not be kept.
    func giveBack(_ other: [Key: Int64]) {
        counts.withLock { $0.merge(other, uniquingKeysWith: +) }
    }
}
