// What counts as a text that a person could have written.

/// The rules of texts. Texts are kept as they came: nothing is trimmed, folded or corrected.
public enum TextRules {
    /// Checks the text of a message or note.
    public static func checkMessage(_ text: String) throws(Refusal) {
        try check(text, field: "text", limit: Limits.messageCharacters)
    }

    /// Checks a name that stands among other words: no line ends, and nothing that turns the words around it.
    public static func checkName(_ name: String, field: String) throws(Refusal) {
        try check(name, field: field, limit: Limits.nicknameCharacters)
        for scalar in name.unicodeScalars {
            switch scalar.value {
            case 9, 10, 13, 0x2028...0x202E, 0x2066...0x2069: throw Refusal(.invalidText, field: field)
            default: break
            }
        }
    }

    /// Refuses an empty text, one over `limit` Unicode scalars, and control characters other than tab and line ends.
    public static func check(_ text: String, field: String, limit: Int) throws(Refusal) {
        var count = 0
        var visible = false
        for scalar in text.unicodeScalars {
            count += 1
            switch scalar.value {
            case 9, 10, 13, 32, 0xA0, 0x2028, 0x2029, 0x3000: break
            case 0..<32, 0x7F: throw Refusal(.invalidText, field: field)
            case 0x80...0x9F: throw Refusal(.invalidText, field: field)
            case 0x200B...0x200F, 0xFEFF: break
            default: visible = true
            }
        }
        guard count <= limit else {
            throw Refusal(.textTooLong, field: field, details: ["limit": String(limit), "count": String(count)])
        }
        guard visible else { throw Refusal(.textEmpty, field: field) }
    }
}
