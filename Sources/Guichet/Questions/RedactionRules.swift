// What is taken out of words before they are kept, or shown to somebody who does not serve the citizen. Pure.

/// The rules of taking out what tells of somebody: addresses, numbers, names of accounts, names that were introduced.
public enum RedactionRules {
    /// What stands where something was taken out.
    public static let gap = "[…]"

    /// The text without what tells of somebody, on one line, at most `limit` characters.
    public static func redacted(_ text: String, limit: Int) -> String {
        var words: [String] = []
        var hidden = 0
        for token in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            if hidden > 0, isName(token) {
                hidden -= 1
                append(gap, to: &words)
                continue
            }
            hidden = 0
            append(tells(token) ? gap : token, to: &words)
            if introduces(words) { hidden = 3 }
        }
        let line = joinedNumbers(words).joined(separator: " ")
        guard line.count > limit else { return line }
        let cut = line.prefix(limit)
        return String(cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)]) + "…"
    }

    /// Whether anything is left that could be a question.
    public static func isTelling(_ redacted: String) -> Bool {
        redacted.replacing(gap, with: "").contains { $0.isLetter }
    }

    /// Whether a word tells of somebody by its form: an address, an account, a long number, a plate.
    private static func tells(_ token: String) -> Bool {
        let small = token.lowercased()
        if token.contains("@") || small.contains("://") || small.hasPrefix("www.") { return true }
        let digits = token.filter(\.isNumber).count
        let letters = token.filter(\.isLetter).count
        return digits >= 5 || digits >= 3 && letters >= 1
    }

    /// Short numbers that follow each other are one long one, written in pieces.
    private static func joinedNumbers(_ words: [String]) -> [String] {
        var result: [String] = []
        var run: [String] = []
        func close() {
            let digits = run.reduce(0) { $0 + $1.filter(\.isNumber).count }
            if digits >= 5, run.count > 1 { append(gap, to: &result) } else { result += run }
            run = []
        }
        for word in words {
            let isNumber = word.contains(where: \.isNumber) && !word.contains(where: \.isLetter)
            if isNumber {
                run.append(word)
            } else {
                close()
                result.append(word)
            }
        }
        close()
        return result
    }

    /// What comes before somebody's name when they say who they are, in five languages; folded.
    private static let introductions = [
        "je m appelle", "mon nom est", "je suis madame", "je suis monsieur", "monsieur", "madame", "mme", "mr",
        "my name is", "ich heisse", "mein name ist", "herr", "frau", "mi chiamo", "il mio nome e", "signor", "signora",
        "me llamo", "mi nombre es", "senor", "senora",
    ]

    private static func introduces(_ words: [String]) -> Bool {
        let tail = FoldedText(words.suffix(3).joined(separator: " ")).words.map(\.text).joined(separator: " ")
        return introductions.contains { tail == $0 || tail.hasSuffix(" " + $0) }
    }

    private static func isName(_ token: String) -> Bool { token.first?.isUppercase ?? false }

    private static func append(_ word: String, to words: inout [String]) {
        if word == gap, words.last == gap { return }
        words.append(word)
    }
}
