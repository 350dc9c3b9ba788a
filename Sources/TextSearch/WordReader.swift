// The words of a text: runs of letters and digits in small letters, accents kept for the stemmer.

/// Reads words from UTF-8, without a copy of the text.
///
/// Everything that is neither letter nor digit ends a word, apostrophes and hyphens too: what stands before an elision
/// is a function word ("l", "qu", "dell") and falls out with them.
struct WordReader {
    /// The word that was read last, in small letters.
    private(set) var word: [UInt8] = []
    /// Where it stands in the text's UTF-8.
    private(set) var range: Range<Int> = 0..<0
    private var position = 0

    /// Starts at the beginning of a text.
    init() { word.reserveCapacity(64) }

    /// Begins with another text.
    mutating func restart() { position = 0 }

    /// Reads the next word into `word`; false at the end of the text.
    mutating func next(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        word.removeAll(keepingCapacity: true)
        var start = position
        while position < text.count {
            let before = position
            let isFirst = word.isEmpty
            if take(in: text) {
                if isFirst { start = before }
            } else if !isFirst {
                range = start..<before
                return true
            }
        }
        range = start..<position
        return !word.isEmpty
    }

    /// Takes one scalar: true for a letter or digit, which joins the word.
    private mutating func take(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let byte = text[position]
        if byte < 0x80 {
            position += 1
            switch byte {
            case 0x61...0x7A, 0x30...0x39: word.append(byte)
            case 0x41...0x5A: word.append(byte | 0x20)
            default: return false
            }
            return true
        }
        let (value, length) = Self.scalar(at: position, in: text)
        position += length
        if value >= Letters.first, value <= Letters.last {
            let small = Letters.small[Int(value - Letters.first)]
            word.append(contentsOf: small)
            return !small.isEmpty
        }
        guard value >= 0x180, let scalar = Unicode.Scalar(value), Self.isOfWord(scalar) else { return false }
        word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        return true
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        // General punctuation is frequent and slow to ask about.
        if (0x2000...0x20CF).contains(scalar.value) { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
    }

    /// The scalar that begins at a place of valid UTF-8, and its length.
    private static func scalar(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> (value: UInt32, length: Int) {
        let byte = UInt32(text[index])
        func tail(_ offset: Int) -> UInt32 { index + offset < text.count ? UInt32(text[index + offset] & 0x3F) : 0 }
        if byte & 0xE0 == 0xC0 { return ((byte & 0x1F) << 6 | tail(1), 2) }
        if byte & 0xF0 == 0xE0 { return ((byte & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
        return ((byte & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    }
}
