// What is known of languages: for each bucket of letter runs, how much rarer it is in each language than in the one
// that has it most.

import Foundation

/// The table of a naive Bayes over letter runs, half a byte a value.
struct LanguageTable: Sendable {
    /// The languages, by their codes.
    let codes: [String]
    /// Buckets are two to this power.
    let bits: Int
    /// Nats that a step of a value stands for.
    let step: Float
    /// The values, bucket by bucket, two a byte, each bucket beginning with a byte of its own.
    let values: [UInt8]

    private static let mark = Array("GUICHET-LANGUAGES-1\n".utf8)

    /// A table; see the properties.
    init(codes: [String], bits: Int, step: Float, values: [UInt8]) {
        self.codes = codes
        self.bits = bits
        self.step = step
        self.values = values
    }

    /// The bytes of a bucket.
    var stride: Int { (codes.count + 1) / 2 }

    /// Reads a table from a file's content; nil for anything else.
    init?(_ data: Data) {
        let bytes = [UInt8](data)
        guard bytes.starts(with: Self.mark) else { return nil }
        let rest = bytes.dropFirst(Self.mark.count)
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
        guard words.count > 3, let bits = Int(words[0]), (8...20).contains(bits), let step = Float(words[1]) else {
            return nil
        }
        let codes = words.dropFirst(2).map(String.init)
        let values = Array(bytes[(end + 1)...])
        guard values.count == ((codes.count + 1) / 2) << bits else { return nil }
        self.init(codes: codes, bits: bits, step: step, values: values)
    }

    /// The content of the table's file.
    var data: Data {
        let head = "\(bits) \(step) \(codes.joined(separator: " "))\n"
        return Data(Self.mark + Array(head.utf8) + values)
    }

    /// What a text scores in each language, in nats below the best possible; empty without letters.
    func scores(of letters: [UInt32]) -> [Float] {
        guard letters.count > 1 else { return [] }
        var sums = [Int](repeating: 0, count: stride * 2)
        LanguageGrams.forEach(in: letters, bits: bits) { bucket in
            let start = bucket * stride
            for index in 0..<stride {
                let pair = values[start + index]
                sums[2 * index] += Int(pair & 15)
                sums[2 * index + 1] += Int(pair >> 4)
            }
        }
        return sums.prefix(codes.count).map { -step * Float($0) }
    }
}
