// Words of elsewhere as Markdown: every sign that would mean something is told that it does not.

extension Markdown {
    /// The words as one line of Markdown that reads as they are.
    public static func escaped(_ words: some StringProtocol) -> String {
        // Byte by byte: whole collections go through here, and all that matters is ASCII.
        let bytes = Array(words.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
                UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "|"):
                result.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "&") where beginsReference(bytes[(index + 1)...]):
                result.append(UInt8(ascii: "\\"))
            default: break
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether what follows an ampersand could be the name of a character.
    private static func beginsReference(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let next = String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first else { return false }
        return next == "#" || next.properties.isAlphabetic
    }

    /// The same where a line begins: a dash or a number there would begin a list.
    public static func escapedLine(_ line: some StringProtocol) -> String {
        let text = line.drop { $0 == " " || $0 == "\t" }
        return startOfLine(escaped(text))
    }

    /// A line of Markdown whose first sign would begin a list, a heading or a rule, told that it does not.
    public static func startOfLine(_ line: String) -> String {
        if let first = line.first, "#>+-=~".contains(first) { return "\\" + line }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let after = line.dropFirst(digits.count).first
        guard !digits.isEmpty, digits.count <= 9, after == "." || after == ")" else { return line }
        return digits + "\\" + line.dropFirst(digits.count)
    }

    /// Plain text, paragraph by paragraph. Lines that begin with a dash or a dot stay lists.
    public static func text(_ plain: String) -> String {
        var blocks: [String] = []
        var isList = false
        for line in plain.unicodeScalars.split(whereSeparator: isNewline) {
            let words = line.split(whereSeparator: isSpace).map { String($0) }.joined(separator: " ")
            guard !words.isEmpty else { continue }
            let mark = ["- ", "• ", "* ", "– "].first { words.hasPrefix($0) }
            let item = mark.map { "- " + escapedLine(words.dropFirst($0.count)) }
            if let item, isList, let last = blocks.popLast() {
                blocks.append(last + "\n" + item)
            } else {
                blocks.append(item ?? escapedLine(words))
            }
            isList = item != nil
        }
        return blocks.joined(separator: "\n\n")
    }

    /// Whether a line ends here, as `Character.isNewline` says it, without a look at the next scalar.
    private static func isNewline(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Whether a word ends here: the property White_Space, which is slow to ask for at every letter.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// A link, or the words alone where the address is none that a text may link to.
    public static func link(_ words: some StringProtocol, to target: String) -> String {
        let text = escaped(words)
        guard MarkdownLink(target) != nil, !text.isEmpty else { return text }
        let address = target.replacing("(", with: "%28").replacing(")", with: "%29")
        return "[\(text)](\(address))"
    }
}
