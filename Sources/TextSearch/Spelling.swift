// Words that are spelled nearly the same.

/// Finds the words of a vocabulary that a few slips of the pen away may have been meant.
///
/// Words are kept by length, each with the set of its letters in 32 bits. A slip changes the length by one at most and
/// the set by two letters at most, so a few instructions a word leave very few to compare.
struct Spelling: Sendable {
    /// One word: its number and its letters.
    private struct Entry: Sendable {
        let number: UInt32
        let letters: UInt32
    }

    private var byLength: [[Entry]] = []

    /// No words.
    init() {}

    /// The words of a table, which are without accents.
    init(_ words: WordTable) {
        byLength = Array(repeating: [], count: Self.longest + 1)
        for number in 0..<words.count {
            words.withWord(number) { word in
                guard word.count <= Self.longest, word.contains(where: { $0 >= 0x61 }) else { return }
                byLength[word.count].append(Entry(number: UInt32(number), letters: Self.letters(of: word)))
            }
        }
    }

    /// Longer words are no slips of the pen.
    static let longest = 40

    /// What it holds in memory, in bytes.
    var memory: Int { byLength.reduce(0) { $0 + $1.count * MemoryLayout<Entry>.stride } }

    private static func letters(of word: some Sequence<UInt8>) -> UInt32 {
        word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }

    /// The words that may be so few slips away from `word`.
    func candidates(for word: [UInt8], slips: Int) -> [Int] {
        guard word.contains(where: { $0 >= 0x61 }) else { return [] }
        let letters = Self.letters(of: word)
        var found: [Int] = []
        for length in max(1, word.count - slips)...(word.count + slips) where length < byLength.count {
            for entry in byLength[length] where (entry.letters ^ letters).nonzeroBitCount <= 2 * slips {
                found.append(Int(entry.number))
            }
        }
        return found
    }
}

/// Compares words, in memory that it keeps for the next one.
struct SlipCounter {
    private var beforeLast: [Int] = Array(repeating: 0, count: 64)
    private var last: [Int] = Array(repeating: 0, count: 64)
    private var line: [Int] = Array(repeating: 0, count: 64)

    /// How many letters were left out, added, changed or swapped with their neighbour; nil for more than `limit`.
    mutating func slips(between one: [UInt8], and other: UnsafeBufferPointer<UInt8>, atMost limit: Int) -> Int? {
        guard abs(one.count - other.count) <= limit, other.count < last.count else { return nil }
        for column in 0...other.count { last[column] = column }
        for row in 0..<one.count {
            line[0] = row + 1
            var least = row + 1
            for column in 0..<other.count {
                let isSame = one[row] == other[column]
                var cost = min(last[column + 1] + 1, line[column] + 1, last[column] + (isSame ? 0 : 1))
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                line[column + 1] = cost
                least = min(least, cost)
            }
            if least > limit { return nil }
            swap(&beforeLast, &last)
            swap(&last, &line)
        }
        return last[other.count] <= limit ? last[other.count] : nil
    }
}
