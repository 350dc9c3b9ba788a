// Articles in words that nobody speaks, as many as wanted, the same in every run.

import Foundation

/// Makes articles as lines of JSON.
enum SampleArticles {
    private static let wordsOfAnArticle = 250
    private static let knownWords = 20_000
    private static let syllables = [
        "ba", "cor", "du", "fé", "gan", "li", "mo", "nar", "pu", "ré", "sol", "ti", "va", "xe", "zo", "chi", "bre",
        "ter", "mi", "lon",
    ]

    /// Writes `count` articles; each question begins with `word` and the article's number. How many bytes.
    static func write(_ count: Int, word: String, to path: String) throws -> Int {
        var chance = SmallChance(seed: 7)
        var text = ""
        for number in 0..<count {
            let paragraphs = (0..<5).map { _ in words(wordsOfAnArticle / 5, &chance) + "." }
            let body = "## \(words(3, &chance))\\n\\n" + paragraphs.joined(separator: "\\n\\n- ")
            let title = "\(word)\(number) \(words(8, &chance))"
            text += #"{"id":"A\#(number)","lang":"fr","title":"\#(title) ?","theme":"\#(words(2, &chance))","#
            text += #""keywords":["\#(words(2, &chance))"],"body":"\#(body)"}"# + "\n"
        }
        let data = Data(text.utf8)
        try data.write(to: URL(fileURLWithPath: path))
        return data.count
    }

    /// Questions in the same words.
    static func questions(_ count: Int) -> [String] {
        var chance = SmallChance(seed: 8)
        return (0..<count).map { _ in words(6, &chance) }
    }

    /// A word that stands in no other text: of letters that the others do not have.
    static func rareWord(_ number: Int) -> String {
        var (word, rest) = ("wy", number)
        for _ in 0..<4 {
            word += ["kwa", "yhu", "jwo", "qki", "hye"][rest % 5]
            rest /= 5
        }
        return word
    }

    /// Words of which some are frequent and most are rare, as in any language.
    private static func words(_ count: Int, _ chance: inout SmallChance) -> String {
        (0..<count).map { _ in
            let (one, other) = (chance.next(below: knownWords), chance.next(below: knownWords))
            return word(one * other / knownWords)
        }.joined(separator: " ")
    }

    private static func word(_ number: Int) -> String {
        var (word, rest) = ("", number * 7919 % (syllables.count * syllables.count * syllables.count * syllables.count))
        while rest > 0 || word.isEmpty {
            word += syllables[rest % syllables.count]
            rest /= syllables.count
        }
        return word
    }
}
