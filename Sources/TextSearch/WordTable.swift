// Words and their numbers: each distinct word once, in one block of bytes.

/// Gives words numbers in the order in which they come.
struct WordTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var slots: [UInt32]
    private static let empty = UInt32.max

    /// An empty table.
    init() { slots = Array(repeating: Self.empty, count: 1024) }

    /// How many words there are.
    var count: Int { ends.count }

    /// What it holds in memory.
    var memory: Int { bytes.capacity + (ends.capacity + slots.capacity) * 4 }

    /// The bytes of a word.
    func withWord<T>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(number)])) }
    }

    /// A word as text.
    func text(_ number: Int) -> String { withWord(number) { String(decoding: $0, as: UTF8.self) } }

    /// The number of a word; nil when it is not there.
    func number(of word: [UInt8]) -> Int? {
        let slot = slot(of: word)
        return slots[slot] == Self.empty ? nil : Int(slots[slot])
    }

    /// The number of a word, a new one when it was not there.
    mutating func add(_ word: [UInt8]) -> (number: Int, isNew: Bool) {
        let slot = slot(of: word)
        if slots[slot] != Self.empty { return (Int(slots[slot]), false) }
        let number = ends.count
        slots[slot] = UInt32(number)
        bytes.append(contentsOf: word)
        ends.append(UInt32(bytes.count))
        if ends.count * 2 > slots.count { grow() }
        return (number, true)
    }

    private func range(_ number: Int) -> Range<Int> {
        (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    }

    private static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 29)
    }

    /// Where a word is, or would be put.
    private func slot(of word: [UInt8]) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
        while slots[slot] != Self.empty {
            if holds(Int(slots[slot]), word) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func holds(_ number: Int, _ word: [UInt8]) -> Bool {
        let range = range(number)
        guard range.count == word.count else { return false }
        for index in 0..<word.count where bytes[range.lowerBound + index] != word[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: Self.empty, count: slots.count * 4)
        let mask = slots.count - 1
        for number in 0..<ends.count {
            var slot = Int(truncatingIfNeeded: Self.hash(bytes[range(number)])) & mask
            while slots[slot] != Self.empty { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number)
        }
    }
}
