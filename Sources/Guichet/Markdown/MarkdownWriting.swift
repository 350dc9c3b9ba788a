// Words of elsewhere as Markdown: every sign that would mean something is told that it does not.

extension Markdown {
    /// The words as one line of Markdown that reads as they are.
    public static func escaped(_ words: some StringProtocol) -> String {
        var result = ""
        let scalars = Array(words.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", "|": result += "\\"
            case "&":
                let next = index + 1 < scalars.count ? scalars[index + 1] : " "
                if next == "#" || next.properties.isAlphabetic { result += "\\" }
            default: break
            }
            result.unicodeScalars.append(scalar)
        }
        return result
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
        for line in plain.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
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

    /// A link, or the words alone where the address is none that a text may link to.
    public static func link(_ words: some StringProtocol, to target: String) -> String {
        let text = escaped(words)
        guard MarkdownLink(target) != nil, !text.isEmpty else { return text }
        let address = target.replacing("(", with: "%28").replacing(")", with: "%29")
        return "[\(text)](\(address))"
    }
}
