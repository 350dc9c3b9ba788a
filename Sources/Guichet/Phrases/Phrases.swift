// What the desk says, in one language.

/// The phrases of one language.
///
/// A phrase that is missing here is said in French rather than not at all: agents' screens exist in two languages.
/// A phrase that exists nowhere is its own name, so that the page still renders; the tests keep this from happening.
public struct Phrases: Sendable {
    /// The language of these phrases.
    public let language: Language
    private let texts: [String: String]

    /// The phrases of `texts` in that language.
    public init(language: Language, texts: [String: String]) {
        self.language = language
        self.texts = texts
    }

    /// The phrase of that name, as it stands.
    public subscript(_ key: PhraseKey) -> String {
        texts[key.rawValue] ?? key.rawValue
    }

    /// The phrase with each `{name}` replaced by its value.
    public func say(_ key: PhraseKey, _ values: [String: String] = [:]) -> String {
        filled(self[key], with: values)
    }

    /// The form of the phrase that goes with `count` (`key.one` or `key.other`), with `{count}` and the values filled
    /// in.
    public func say(_ key: PhraseKey, count: Int, _ values: [String: String] = [:]) -> String {
        let isOne = language == .fr ? abs(count) < 2 : count == 1
        let form = PhraseKey(key.rawValue + (isOne ? ".one" : ".other"))
        var all = values
        all["count"] = all["count"] ?? Wording(language: language).number(count)
        return filled(self[form], with: all)
    }

    /// Whether a phrase of exactly that name exists.
    public func has(_ key: PhraseKey) -> Bool { texts[key.rawValue] != nil }

    /// The names of every phrase, in order.
    public var keys: [PhraseKey] { texts.keys.sorted().map(PhraseKey.init(rawValue:)) }

    /// The text with `{name}` replaced in one pass, so that a value holding braces is never read as a placeholder.
    private func filled(_ text: String, with values: [String: String]) -> String {
        guard !values.isEmpty, text.contains("{") else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
