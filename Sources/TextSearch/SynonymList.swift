// Words that mean the same, and keyword rules: lists that editors can read and change.

/// Wordings that lead to other wordings.
public struct SynonymRule: Sendable, Hashable, Codable {
    /// What somebody may write: words or expressions of several words.
    public let wordings: [String]
    /// What is looked for as well. Empty: each of the wordings is looked for when another is written.
    public let meanings: [String]

    /// Wordings that mean each other.
    public init(same wordings: [String]) {
        self.wordings = wordings
        self.meanings = []
    }

    /// Wordings that lead to meanings, and not back.
    public init(_ wordings: [String], leadTo meanings: [String]) {
        self.wordings = wordings
        self.meanings = meanings
    }
}

/// The synonyms and keyword rules of a language.
public struct SynonymList: Sendable, Hashable, Codable {
    /// A line that is no rule.
    public struct Fault: Error, Sendable, Hashable {
        /// The line's number, from 1.
        public let line: Int
    }

    /// The rules, in the order of the list.
    public let rules: [SynonymRule]

    /// No rule at all.
    public static let none = SynonymList([])

    /// A list of rules.
    public init(_ rules: [SynonymRule]) { self.rules = rules }

    /// Reads a list as editors write it: a rule a line. `cni = carte d'identité` means the same both ways; `vol, volé >
    /// porter plainte` leads from left to right. Empty lines, and what follows `#`, are notes.
    public init(text: String) throws(Fault) {
        var rules: [SynonymRule] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = line.prefix { $0 != "#" }
            guard content.contains(where: { !$0.isWhitespace }) else { continue }
            guard let rule = Self.rule(content) else { throw Fault(line: index + 1) }
            rules.append(rule)
        }
        self.rules = rules
    }

    /// The list as `init(text:)` reads it.
    public var text: String {
        rules.map { rule in
            rule.meanings.isEmpty
                ? rule.wordings.joined(separator: " = ")
                : rule.wordings.joined(separator: ", ") + " > " + rule.meanings.joined(separator: ", ")
        }.joined(separator: "\n")
    }

    /// This list and another one.
    public func adding(_ other: SynonymList) -> SynonymList { SynonymList(rules + other.rules) }

    private static func rule(_ line: Substring) -> SynonymRule? {
        let sides = line.split(separator: ">", omittingEmptySubsequences: false)
        if sides.count == 2, !line.contains("=") {
            let (wordings, meanings) = (wordings(sides[0], by: ","), wordings(sides[1], by: ","))
            return wordings.isEmpty || meanings.isEmpty ? nil : SynonymRule(wordings, leadTo: meanings)
        }
        let same = wordings(line, by: "=")
        return sides.count == 1 && same.count > 1 ? SynonymRule(same: same) : nil
    }

    private static func wordings(_ text: Substring, by separator: Character) -> [String] {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false).map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return parts.contains("") ? [] : parts
    }
}
