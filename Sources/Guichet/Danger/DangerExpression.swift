// An expression of the lists: words, choices between words, beginnings of words, gaps.

/// One expression. Written with `|` between words that stand for each other, `*` after the beginning of a word, and
/// `..` for a gap of up to four words.
struct DangerExpression: Sendable {
    /// Words a gap holds at most: enough for "a very big", too few for another thought.
    static let gap = 4

    /// What stands at one place of the expression.
    private struct Piece: Sendable {
        var words: Set<String> = []
        var beginnings: [String] = []
        /// Words that may stand before it.
        var gap = 0

        func fits(_ word: String) -> Bool { words.contains(word) || beginnings.contains { word.hasPrefix($0) } }
    }

    private let pieces: [Piece]

    /// Reads an expression; nil when it is none.
    init?(_ text: String) {
        var pieces: [Piece] = []
        var gap = 0
        let written = text.replacing("’", with: " ").replacing("'", with: " ")
        for part in written.split(separator: " ") {
            if part == ".." {
                gap = Self.gap
                continue
            }
            var piece = Piece(gap: pieces.isEmpty ? 0 : gap)
            gap = 0
            for choice in part.split(separator: "|") {
                for plain in Self.spellings(of: String(choice)) {
                    if plain.hasSuffix("*") {
                        piece.beginnings.append(String(plain.dropLast()))
                    } else {
                        piece.words.insert(plain)
                    }
                }
            }
            pieces.append(piece)
        }
        guard !pieces.isEmpty, gap == 0 else { return nil }
        self.pieces = pieces
    }

    /// The whole words that the expression can begin with.
    var firstWords: Set<String> { pieces.first?.words ?? [] }
    /// The beginnings of words that it can begin with.
    var firstBeginnings: [String] { pieces.first?.beginnings ?? [] }

    /// The places of the words that the expression takes when it begins at `index`; nil when it does not.
    func match(in words: [FoldedText.Word], at index: Int, hidden: [Bool]) -> [Int]? {
        guard let first = pieces.first, !hidden[index], first.fits(words[index].text) else { return nil }
        return rest(of: [index], in: words, hidden: hidden)
    }

    private func rest(of taken: [Int], in words: [FoldedText.Word], hidden: [Bool]) -> [Int]? {
        guard taken.count < pieces.count, let last = taken.last else { return taken }
        let piece = pieces[taken.count]
        for next in (last + 1)...(last + 1 + piece.gap) {
            guard next < words.count, words[next].sentence == words[last].sentence else { return nil }
            if !hidden[next], piece.fits(words[next].text),
                let found = rest(of: taken + [next], in: words, hidden: hidden)
            {
                return found
            }
        }
        return nil
    }

    /// The plain forms of a word: German vowels are written in two ways.
    private static func spellings(of word: String) -> Set<String> {
        let vowels = [("ä", "ae"), ("ö", "oe"), ("ü", "ue")]
        let german = vowels.reduce(word.lowercased()) { $0.replacing($1.0, with: $1.1) }
        return [FoldedText.plain(word), FoldedText.plain(german)]
    }
}

/// Expressions found by their first word, so that a long text costs little.
struct DangerIndex: Sendable {
    /// An expression and what it is a sign of.
    struct Entry: Sendable {
        let name: String
        let expression: DangerExpression
    }

    /// Letters of a beginning by which it is found.
    private static let letters = 3

    private var byWord: [String: [Entry]] = [:]
    private var byBeginning: [String: [Entry]] = [:]

    /// Adds an expression; one that could not be read is left out, and a test of the lists says so.
    mutating func add(_ name: String, _ expression: DangerExpression?) {
        guard let expression else { return }
        let entry = Entry(name: name, expression: expression)
        for word in expression.firstWords { byWord[word, default: []].append(entry) }
        for start in Set(expression.firstBeginnings.map { String($0.prefix(Self.letters)) }) {
            byBeginning[start, default: []].append(entry)
        }
    }

    /// The expressions that can begin with a word.
    func entries(for word: String) -> [Entry] {
        let whole = byWord[word] ?? []
        guard !byBeginning.isEmpty, let begun = byBeginning[String(word.prefix(Self.letters))] else { return whole }
        return whole + begun
    }
}
