// What follows from rankings, lessons and editors' rules. Pure.

/// The rules of finding.
public enum KnowledgeRules {
    /// Lets the ranking by words and the one by meaning count together: 1 / (5 + rank), the second for half.
    public static func fused<ID: Hashable>(words: [ID], meaning: [ID]) -> [ID: Float] {
        var scores: [ID: Float] = [:]
        for (rank, id) in words.enumerated() { scores[id, default: 0] += 1 / (5 + Float(rank + 1)) }
        for (rank, id) in meaning.enumerated() { scores[id, default: 0] += 0.5 / (5 + Float(rank + 1)) }
        return scores
    }

    /// The words by which like questions know each other: hashes of longer words without accents, sorted. Nobody reads
    /// a question out of them, and numbers are not among them.
    public static func likeness(of question: String) -> [UInt64] {
        var hashes: Set<UInt64> = []
        for word in FoldedText(question).words where word.text.utf8.count >= 4 {
            guard word.text.utf8.allSatisfy({ (97...122).contains($0) }) else { continue }
            // FNV-1a: the same on every node and every day.
            hashes.insert(word.text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 })
        }
        return Array(hashes.sorted().prefix(Limits.likenessWords))
    }

    /// Whether two questions are alike: half of their words, taken together, are the same.
    public static func areAlike(_ one: [UInt64], _ other: [UInt64]) -> Bool {
        guard !one.isEmpty, !other.isEmpty else { return false }
        let (one, other) = (Set(one), Set(other))
        let common = one.intersection(other).count
        return 2 * common >= one.union(other).count
    }

    /// What a score is multiplied by after so many said "not useful" for like questions: never less than half.
    public static func unfitFactor(_ count: Int64) -> Float {
        max(0.5, 1 - 0.15 * Float(min(count, 10)))
    }

    /// How much the use by colleagues lifts an article, for the index: it settles what the words leave open.
    public static func boost(_ use: ArticleUse?) -> Float {
        guard let use else { return 0 }
        return Float(max(0, use[.inserted] + use[.useful] - use[.notUseful])) / 10
    }

    /// The phrase that a message could be found by later, without what tells of a person: addresses, numbers, names.
    ///
    /// A word with a capital letter stays only if the article has it, or at the beginning of a sentence; nil when too
    /// little is left.
    public static func phrase(from message: String, article words: ArticleWords) -> String? {
        let known = Set(FoldedText([words.question, words.answer].joined(separator: " ")).words.map(\.text))
        var kept: [Substring] = []
        var beginsSentence = true
        var isNaming = false
        for word in message.split(whereSeparator: \.isWhitespace) {
            let isBegin = beginsSentence
            beginsSentence = word.last.map { ".!?…".contains($0) } ?? false
            let folded = FoldedText(String(word)).words.map(\.text)
            let isCapital = word.first { $0.isLetter }?.isUppercase == true
            let isKnown = !folded.isEmpty && folded.allSatisfy { known.contains($0) || $0.utf8.count < 3 }
            if namingWords.contains(folded.last ?? "") {
                isNaming = true
                continue
            }
            let names = isNaming && isCapital && !isKnown
            isNaming = isNaming && (names || folded.allSatisfy { $0.utf8.count < 3 })
            let tells = word.contains("@") || word.contains("://") || word.count(where: \.isNumber) > 2 || names
            if tells || (isCapital && !isBegin && !isKnown) { continue }
            kept.append(word)
        }
        let phrase = String(kept.joined(separator: " ").prefix(Limits.articleKeywordCharacters))
        return FoldedText(phrase).words.count { $0.text.utf8.count > 3 } >= 2 ? phrase : nil
    }

    /// Words after which people say their names, in the five languages.
    private static let namingWords: Set<String> = [
        "appelle", "nomme", "name", "called", "heisse", "heiße", "heiss", "chiamo", "llamo", "monsieur", "madame", "mr",
        "mrs", "mme", "herr", "frau", "signor", "signora", "senor", "senora",
    ]

    /// Whether two wordings say the same, but for capitals, accents and marks.
    static func saySame(_ one: String, _ other: String) -> Bool {
        FoldedText(one).words.map(\.text) == FoldedText(other).words.map(\.text)
    }

    /// The articles that keyword rules name for a text: all words of one of the rule's wordings stand in it.
    static func pinned(by rules: [SearchRule], in text: String) -> [(article: ArticleID, wording: String)] {
        let words = Set(FoldedText(text).words.map(\.text))
        return rules.compactMap { rule in
            guard let article = rule.article else { return nil }
            let wording = rule.wordings.first { wording in
                let needed = FoldedText(wording).words.map(\.text)
                return !needed.isEmpty && needed.allSatisfy(words.contains)
            }
            return wording.map { (article, $0) }
        }
    }
}
