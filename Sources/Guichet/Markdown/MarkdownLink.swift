// Where a link of a text may lead.

/// Where a link leads.
public enum MarkdownLink: Sendable, Hashable {
    /// Another article, by the name it has in the collection that this one comes from: `article:F1234`.
    case article(String)
    /// Any other address that may stand in a text, as it is written.
    case address(String)

    /// Reads what is written in a text; nil for what no text may link to.
    public init?(_ target: String) {
        guard (1...Limits.markdownLinkCharacters).contains(target.utf8.count) else { return nil }
        for scalar in target.unicodeScalars {
            // Browsers drop some of these before they look for a scheme, and read a backslash as a slash.
            let isForbidden =
                scalar.value <= 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar == "\\"
                || scalar == "<" || scalar == ">" || scalar == "\"" || (0x2000...0x206F).contains(scalar.value)
                || scalar.value == 0xFEFF || scalar.value == 0xFFFD
            if isForbidden { return nil }
        }
        if target.hasPrefix("article:") {
            let name = target.dropFirst("article:".count)
            let isName = name.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || byte == 45 || byte == 46 || byte == 95
            }
            guard isName, (1...Limits.sourceNameCharacters).contains(name.utf8.count) else { return nil }
            self = .article(String(name))
            return
        }
        let small = target.lowercased()
        let isOfTheWeb = ["https://", "http://"].contains { scheme in
            small.hasPrefix(scheme) && small.utf8.count > scheme.utf8.count
                && small.utf8.dropFirst(scheme.utf8.count).first != 47
        }
        let isOther = small.hasPrefix("mailto:") || small.hasPrefix("tel:")
        let isPlaceHere = target.hasPrefix("/") && !target.hasPrefix("//") || target.hasPrefix("#")
        guard isOfTheWeb || isOther || isPlaceHere else { return nil }
        self = .address(target)
    }
}
