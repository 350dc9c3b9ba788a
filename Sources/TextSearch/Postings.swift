// Where each word stands, and what it is worth there: six bytes for a word of a document.

/// The postings of an index, ordered by term, then by document.
///
/// What a word is worth in a document depends on nothing but the two, so it is worked out once: a search multiplies
/// and adds.
struct Postings: Sendable {
    private let ends: [UInt32]
    /// Documents, with the fields that have the word in the four highest bits.
    private let documents: [UInt32]
    /// Between 0 and `fullImpact`: how much of its weight the word brings.
    private let impacts: [UInt16]

    static let fullImpact: Float = 65_535
    private static let documentMask: UInt32 = 0x0FFF_FFFF
    /// Documents that an index can hold.
    static let mostDocuments = Int(documentMask)

    /// Postings in their order.
    init(ends: [UInt32], documents: [UInt32], impacts: [UInt16]) {
        self.ends = ends
        self.documents = documents
        self.impacts = impacts
    }

    /// What it holds in memory, in bytes.
    var memory: Int { ends.count * 4 + documents.count * 6 }

    /// The bits of the fields with a count.
    static func fields(of counts: SIMD4<UInt8>) -> UInt32 {
        var bits: UInt32 = 0
        for field in 0..<4 where counts[field] > 0 { bits |= 1 << UInt32(28 + field) }
        return bits
    }

    /// How many documents have a term.
    func count(of term: UInt32) -> Int { range(of: term).count }

    /// Calls `body` with each document that has a term and the share of the term's weight that it brings, from 0 to 1.
    @inline(__always)
    func forEach(_ term: UInt32, _ body: (Int, Float) -> Void) {
        let range = range(of: term)
        documents.withUnsafeBufferPointer { documents in
            impacts.withUnsafeBufferPointer { impacts in
                for place in range {
                    body(Int(documents[place] & Self.documentMask), Float(impacts[place]) * (1 / Self.fullImpact))
                }
            }
        }
    }

    /// What a term brings in a document, and the first of the fields that have it; nil when none has.
    func look(_ term: UInt32, in document: UInt32) -> (share: Float, field: Int)? {
        let range = range(of: term)
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if documents[middle] & Self.documentMask < document { low = middle + 1 } else { high = middle }
        }
        guard low < range.upperBound, documents[low] & Self.documentMask == document else { return nil }
        return (Float(impacts[low]) / Self.fullImpact, (documents[low] >> 28).trailingZeroBitCount)
    }

    /// Where a term's postings lie; nowhere for a term that came after the articles.
    private func range(of term: UInt32) -> Range<Int> {
        guard Int(term) + 1 < ends.count else { return 0..<0 }
        return Int(ends[Int(term)])..<Int(ends[Int(term) + 1])
    }
}
