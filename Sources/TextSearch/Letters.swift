// Letters of the Latin scripts in small form and without their signs, from tables made once.

import Foundation

/// What the tables say about the scalars U+00C0 to U+017F.
enum Letters {
    static let first: UInt32 = 0xC0
    static let last: UInt32 = 0x17F

    /// The small form in UTF-8, ligatures in two letters; empty for what is no letter (× and ÷).
    static let small: [[UInt8]] = (first...last).map { value in
        guard value != 0xD7, value != 0xF7, let scalar = Unicode.Scalar(value) else { return [] }
        switch value {
        case 0xC6, 0xE6: return Array("ae".utf8)
        case 0x152, 0x153: return Array("oe".utf8)
        case 0x130: return Array("i".utf8)
        default: return Array(scalar.properties.lowercaseMapping.utf8)
        }
    }

    /// The small form without signs, in ASCII where there is one.
    static let plain: [[UInt8]] = (first...last).map { value in
        guard let scalar = Unicode.Scalar(value), !small[Int(value - first)].isEmpty else { return [] }
        switch value {
        case 0xC6, 0xE6: return Array("ae".utf8)
        case 0xD0, 0xF0, 0x110, 0x111: return Array("d".utf8)
        case 0xD8, 0xF8: return Array("o".utf8)
        case 0xDE, 0xFE: return Array("th".utf8)
        case 0xDF: return Array("ss".utf8)
        case 0x126, 0x127: return Array("h".utf8)
        case 0x131: return Array("i".utf8)
        case 0x141, 0x142: return Array("l".utf8)
        case 0x152, 0x153: return Array("oe".utf8)
        default:
            let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
            let base = parts.first.map { $0.properties.lowercaseMapping } ?? ""
            return Array(base.utf8)
        }
    }

    /// Appends a word in small letters to `output`, its letters without signs.
    static func appendPlain(_ word: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var index = 0
        while index < word.count {
            let byte = word[index]
            if byte & 0xE0 == 0xC0, index + 1 < word.count {
                let value = UInt32(byte & 0x1F) << 6 | UInt32(word[index + 1] & 0x3F)
                if value >= first, value <= last {
                    output.append(contentsOf: plain[Int(value - first)])
                    index += 2
                    continue
                }
            }
            output.append(byte)
            index += 1
        }
    }

    /// A word without its signs.
    static func plain(_ word: some Sequence<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        Array(word).withUnsafeBufferPointer { appendPlain($0, to: &output) }
        return output
    }

    /// The text, composed where its accents are scalars of their own: only then is anything copied.
    static func composed(_ text: String) -> String {
        text.utf8.contains { $0 == 0xCC || $0 == 0xCD } ? text.precomposedStringWithCanonicalMapping : text
    }
}
