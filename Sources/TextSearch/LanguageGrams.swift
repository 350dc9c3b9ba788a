// What a language is recognised by: the runs of one to four letters of its texts, and its words, by bucket.

import Foundation

/// Walks the runs of letters and the words of a text.
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

    /// Calls `body` with the bucket of every run and of every word of three letters or more.
    static func forEach(in letters: [UInt32], bits: Int, _ body: (Int) -> Void) {
        var word = emptyHash
        var wordLength = 0
        for start in letters.indices {
            if letters[start] == 32 {
                if wordLength > 2 { body(bucket(word, length: longest + 1, bits: bits)) }
                (word, wordLength) = (emptyHash, 0)
            } else {
                word = adding(letters[start], to: word)
                wordLength += 1
            }
            var run = emptyHash
            for length in 1...longest where start + length <= letters.count {
                run = adding(letters[start + length - 1], to: run)
                // A lone space tells nothing.
                if length == 1, letters[start] == 32 { continue }
                body(bucket(run, length: length, bits: bits))
            }
        }
    }

    private static let emptyHash: UInt32 = 0x811C_9DC5

    private static func adding(_ letter: UInt32, to hash: UInt32) -> UInt32 {
        let mixed = (hash ^ letter) &* 0x0100_0193
        return mixed ^ (mixed >> 15)
    }

    private static func bucket(_ hash: UInt32, length: Int, bits: Int) -> Int {
        var mixed = (hash ^ UInt32(length)) &* 0x9E37_79B1
        mixed ^= mixed >> 16
        return Int((mixed &* 0x85EB_CA6B) >> UInt32(32 - bits))
    }
}
