// The settings as text: names with values below them, in one order, written one way.

/// A value of the settings as it is written: a text, a list, or names with values.
public indirect enum SettingsTree: Sendable, Hashable {
    /// A name and what is below it.
    public struct Entry: Sendable, Hashable {
        let name: String
        let value: SettingsTree
    }

    /// One text.
    case text(String)
    /// A list of texts or of entries.
    case list([SettingsTree])
    /// Names with values, in order.
    case entries([Entry])

    /// Names with values; those without a value are left out.
    static func named(_ pairs: [(String, SettingsTree?)]) -> SettingsTree {
        .entries(pairs.compactMap { name, value in value.map { Entry(name: name, value: $0) } })
    }

    /// A list of short texts.
    static func words(_ words: [String]) -> SettingsTree { .list(words.map { .text($0) }) }

    /// Every single value with the path that leads to it, in order.
    ///
    /// What has a `slug` or a `login` is found by it, whatever its place; the order of such a list is a value of its
    /// own.
    public var leaves: [(path: String, value: String)] {
        var leaves: [(path: String, value: String)] = []
        collect(at: "", into: &leaves)
        return leaves
    }

    private func collect(at path: String, into leaves: inout [(path: String, value: String)]) {
        switch self {
        case .text(let text): leaves.append((path, text))
        case .list(let values):
            let texts = values.compactMap(\.word)
            if texts.count == values.count {
                leaves.append((path, texts.joined(separator: ", ")))
                return
            }
            let slugs = values.map { $0["slug"]?.word ?? $0["login"]?.word }
            if slugs.contains(where: { $0 != nil }) {
                leaves.append((path, slugs.map { $0 ?? "" }.joined(separator: ", ")))
            }
            for (index, value) in values.enumerated() {
                value.collect(at: Self.path(path, slugs[index] ?? String(index + 1)), into: &leaves)
            }
        case .entries(let entries):
            for entry in entries where entry.name != "slug" && entry.name != "login" {
                entry.value.collect(at: Self.path(path, entry.name), into: &leaves)
            }
        }
    }

    private static func path(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private var word: String? {
        if case .text(let text) = self { text } else { nil }
    }

    private subscript(name: String) -> SettingsTree? {
        guard case .entries(let entries) = self else { return nil }
        return entries.first { $0.name == name }?.value
    }

    /// The settings as YAML, always the same for the same settings.
    public var yaml: String {
        var text = ""
        write(to: &text, indentation: 0)
        return text
    }

    private func write(to text: inout String, indentation: Int) {
        let margin = String(repeating: " ", count: indentation)
        switch self {
        case .text(let value): text += "\(margin)\(SettingsScalar.written(value))\n"
        case .list(let values):
            for value in values {
                var block = ""
                value.write(to: &block, indentation: indentation + 2)
                // The first line of what is below stands behind the hyphen.
                text += margin + "- " + block.dropFirst(indentation + 2)
            }
        case .entries(let entries):
            for entry in entries {
                text += "\(margin)\(SettingsScalar.written(entry.name)):"
                switch entry.value {
                case .text(let value): text += " \(SettingsScalar.written(value))\n"
                case .list(let values) where values.allSatisfy({ $0.word != nil }):
                    let words = values.compactMap(\.word).map { SettingsScalar.written($0, inList: true) }
                    text += " [\(words.joined(separator: ", "))]\n"
                case .list, .entries:
                    text += "\n"
                    entry.value.write(to: &text, indentation: indentation + 2)
                }
            }
        }
    }
}

/// How one text is written.
enum SettingsScalar {
    /// Words that YAML could take for something else than a text.
    private static let reserved: Set<String> = ["null", "yes", "no", "on", "off", "y", "n"]

    /// A text, in quotes unless everybody reads it the same without.
    static func written(_ text: String, inList: Bool = false) -> String {
        isPlain(text, inList: inList) ? text : quoted(text)
    }

    private static func isPlain(_ text: String, inList: Bool) -> Bool {
        guard let first = text.first, let last = text.last, first.isLetter || first.isNumber || first == "/",
            last != " ", last != ":", !reserved.contains(text.lowercased())
        else { return false }
        let punctuation = inList ? " .;!?'’()/_+-%@" : " ,.;!?'’()/_+-%@:"
        return !text.contains(": ")
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || punctuation.unicodeScalars.contains(scalar)
            }
    }

    private static func quoted(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": written += "\\\""
            case "\\": written += "\\\\"
            case "\n": written += "\\n"
            case _ where isUnseen(scalar):
                let digits = String(scalar.value, radix: 16)
                written += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written + "\""
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        default: false
        }
    }
}
