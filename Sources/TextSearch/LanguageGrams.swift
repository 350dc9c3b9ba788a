// What a language is recognised by: the runs of one to four letters of its texts, by bucket.

import Foundation

/// Walks the runs of letters of a text.
struct LanguageGrams {
    /// The longest run.
    static let longest = 4

    /// The letters of a text in small form, every gap one space, a space at both ends; nothing but letters, so that
    /// digits and signs never decide.
    static func letters(of text: String) -> [UInt32] {
        var letters: [UInt32] = [32]
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.value < 0x80 {
                switch scalar.value {
                case 0x61...0x7A: letters.append(scalar.value)
                case 0x41...0x5A: letters.append(scalar.value | 0x20)
                default: if letters.last != 32 { letters.append(32) }
                }
            } else if scalar.properties.isAlphabetic {
                letters += scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
            } else if letters.last != 32 {
                letters.append(32)
            }
        }
        if letters.last != 32 { letters.append(32) }
        return letters
    }

    /// Calls `body` with the bucket of every run.
    static func forEach(in letters: [UInt32], bits: Int, _ body: (Int) -> Void) {
        for start in letters.indices {
            var hash: UInt32 = 0x811C_9DC5
            for length in 1...longest where start + length <= letters.count {
                hash = (hash ^ letters[start + length - 1]) &* 0x0100_0193
                hash ^= hash >> 15
                // A lone space tells nothing.
                if length == 1, letters[start] == 32 { continue }
                var mixed = (hash ^ UInt32(length)) &* 0x9E37_79B1
                mixed ^= mixed >> 16
                body(Int((mixed &* 0x85EB_CA6B) >> UInt32(32 - bits)))
            }
        }
    }
}
