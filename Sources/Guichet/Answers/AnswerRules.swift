// What may be written in a canned answer, and how its variables are filled in. Pure.

/// The rules of canned answers.
public enum AnswerRules {
    /// Refuses an answer without a title or without words in any language.
    public static func check(_ fields: AnswerFields) throws(Refusal) {
        try TextRules.check(fields.title, field: "title", limit: Limits.answerTitleCharacters)
        guard !fields.texts.isEmpty else { throw Refusal(.textEmpty, field: "text") }
        for (_, text) in fields.texts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try TextRules.checkMessage(text)
        }
    }

    /// The variables of a text, in order, each once: what stands between braces on one line.
    public static func variables(in text: String) -> [String] {
        var names: [String] = []
        for part in parts(of: text) {
            if case .variable(let name) = part, !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The text with what is known filled in. What is not known, or empty, stays between its braces for a person to
    /// complete.
    public static func filled(_ text: String, with value: (String) -> String?) -> String {
        parts(of: text).map { part in
            switch part {
            case .words(let words): return words
            case .variable(let name):
                guard let found = value(name), !found.isEmpty else { return "{\(name)}" }
                return found
            }
        }.joined()
    }

    /// The days of `date+3j`, nil for another name.
    public static func daysAhead(_ name: String) -> Int? {
        guard name.hasPrefix("date+"), name.hasSuffix("j") else { return nil }
        return Int(name.dropFirst(5).dropLast()).flatMap { (0...Limits.answerDaysAhead).contains($0) ? $0 : nil }
    }

    private enum Part {
        case words(String)
        case variable(String)
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let inside = rest[rest.index(after: open)...]
            let name = inside.prefix { $0 != "}" && $0 != "{" && !$0.isNewline }
            let isVariable =
                name.endIndex < inside.endIndex && inside[name.endIndex] == "}" && name.first?.isLetter == true
                && name.count <= Limits.answerVariableCharacters
            parts.append(.words(String(rest[..<open])))
            if isVariable {
                parts.append(.variable(String(name)))
                rest = inside[inside.index(after: name.endIndex)...]
            } else {
                parts.append(.words("{"))
                rest = inside
            }
        }
        return parts + [.words(String(rest))]
    }

    /// What differs between two versions, value by value, for the log of changes.
    static func changes(of id: AnswerID, from old: AnswerFields?, to new: AnswerFields) -> [SettingsChange] {
        let (before, after) = (old.map(leaves) ?? [:], leaves(new))
        return Set(before.keys).union(after.keys).sorted().compactMap { name in
            guard before[name] != after[name] else { return nil }
            return SettingsChange(path: "answers.\(id).\(name)", before: before[name], after: after[name])
        }
    }

    private static func leaves(_ fields: AnswerFields) -> [String: String] {
        var leaves = ["title": fields.title]
        leaves["desk"] = fields.desk?.text
        leaves["team"] = fields.team?.text
        for (language, text) in fields.texts { leaves["text.\(language.rawValue)"] = text }
        return leaves
    }
}
