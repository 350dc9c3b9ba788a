// A text as the lists see it: plain words in small letters, with the places where sentences and clauses end.

import Foundation

/// The words of a text without accents, case and signs.
struct FoldedText: Sendable {
    /// One word and where it stands.
    struct Word: Sendable {
        let text: String
        /// The sentence it stands in; an expression never crosses its end.
        let sentence: Int
        /// The clause it stands in; a "not" never reaches beyond.
        let clause: Int
    }

    private(set) var words: [Word] = []

    /// Folds a text.
    init(_ text: String) {
        var (sentence, clause) = (0, 0)
        var word = ""
        func ends() {
            guard !word.isEmpty else { return }
            words.append(Word(text: word, sentence: sentence, clause: clause))
            word = ""
        }
        for scalar in Self.plain(text).unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": word.unicodeScalars.append(scalar)
            case ".", "!", "?", "\n", "…", "¡", "¿":
                ends()
                sentence += 1
                clause += 1
            case ",", ";", ":", "(", ")", "–", "—":
                ends()
                clause += 1
            default: ends()
            }
        }
        ends()
    }

    /// Small letters without accents; ligatures and ß in two letters.
    static func plain(_ text: String) -> String {
        let small = text.lowercased()
        guard !small.utf8.allSatisfy({ $0 < 0x80 }) else { return small }
        return small.replacing("œ", with: "oe").replacing("æ", with: "ae").replacing("ß", with: "ss")
            .decomposedStringWithCanonicalMapping
            .unicodeScalars.filter { !(0x300...0x36F).contains($0.value) }
            .reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}
