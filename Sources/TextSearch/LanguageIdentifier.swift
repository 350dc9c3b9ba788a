// Which language a short text is in: five, another one, or nobody knows.

import Foundation

/// What was found out about a text's language.
public enum LanguageVerdict: Sendable, Hashable {
    /// One of the five.
    case known(TextLanguage)
    /// None of the five.
    case other
    /// Too little to tell: numbers, a sign, three letters, words of several languages.
    case unsure
}

/// Tells the language of chat messages.
public struct LanguageIdentifier: Sendable {
    private let table: LanguageTable
    private let five: [TextLanguage: Int]

    /// What the language of the page, or of the conversation so far, adds to its score, in nats.
    static let priorNats: Float = 8
    /// What each of the five is likelier than any other language, in nats.
    static let fiveNats: Float = 1
    /// Texts with fewer letters are not told from their letters.
    static let fewestLetters = 4

    /// An identifier over the table that is shipped, which is read for it: made once, when the program starts.
    public init() throws(ShippedFileFault) {
        let file = try ShippedFile("languages.table")
        guard let table = LanguageTable(file.data) else { throw file.fault }
        self.init(table)
    }

    init(_ table: LanguageTable) {
        self.table = table
        var five: [TextLanguage: Int] = [:]
        for language in TextLanguage.allCases { five[language] = table.codes.firstIndex(of: language.rawValue) }
        self.five = five
    }

    /// An identifier over another table's file, for measurements; nil when it is none.
    package init?(table: [UInt8]) {
        guard let table = LanguageTable(Data(table)) else { return nil }
        self.init(table)
    }

    /// The language of a text.
    /// - Parameter prior: the language of the page or of the conversation; it settles what the text leaves open.
    public func verdict(_ text: String, prior: TextLanguage? = nil) -> LanguageVerdict {
        let letters = LanguageGrams.letters(of: text)
        if Self.isForeignScript(letters) { return .other }
        if let courtesy = Courtesies.verdict(text, prior: prior) { return courtesy }
        guard letters.count(where: { $0 != 32 }) >= Self.fewestLetters else { return .unsure }
        var scores = table.scores(of: letters)
        for place in five.values { scores[place] += Self.fiveNats }
        if let prior, let place = five[prior] { scores[place] += Self.priorNats }
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return .unsure }
        return TextLanguage(rawValue: table.codes[best]).map { .known($0) } ?? .other
    }

    /// Whether most letters are of another script than Latin.
    static func isForeignScript(_ letters: [UInt32]) -> Bool {
        var (latin, foreign) = (0, 0)
        for letter in letters where letter != 32 {
            if letter < 0x250 || (0x1E00...0x1EFF).contains(letter) || (0x300...0x36F).contains(letter) {
                latin += 1
            } else {
                foreign += 1
            }
        }
        return foreign > latin
    }
}
