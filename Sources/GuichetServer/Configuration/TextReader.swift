// Reads what is said on screens: one text for all languages, or one for each.

import Guichet

/// Reads texts by language, names of things, and numbers within bounds.
enum TextReader {
    /// One text for every language, or a text for each of them.
    static func texts(
        _ place: YAMLPlace, languages: [Language], whose owner: String = "the desk's languages"
    ) throws(ConfigurationProblem) -> [Language: String] {
        if place.isText {
            let text = try bounded(place)
            return Dictionary(languages.map { ($0, text) }, uniquingKeysWith: { first, _ in first })
        }
        var texts: [Language: String] = [:]
        for (name, entry) in try place.mapping(keys: Language.allCases.map(\.rawValue)) {
            if let language = Language(rawValue: name) { texts[language] = try bounded(entry) }
        }
        for language in languages where texts[language] == nil {
            throw place.problem("lacks a text for `\(language.rawValue)`, which is among \(owner).")
        }
        return texts
    }

    /// The names of a team or a skill: one text, or one for the languages that have one.
    static func names(_ place: YAMLPlace) throws(ConfigurationProblem) -> [Language: String] {
        guard !place.isText else { return try texts(place, languages: Language.allCases) }
        let names = try texts(place, languages: [])
        guard !names.isEmpty else { throw place.problem("needs a text in one language at least.") }
        return names
    }

    /// A whole number within bounds.
    static func number(
        _ place: YAMLPlace, _ bounds: ClosedRange<Int>, of unit: String = "a number"
    ) throws(ConfigurationProblem) -> Int {
        guard let number = Int(try place.text()), bounds.contains(number) else {
            throw place.problem("needs \(unit) from \(bounds.lowerBound) to \(bounds.upperBound).")
        }
        return number
    }

    /// `true` or `false`.
    static func flag(_ place: YAMLPlace) throws(ConfigurationProblem) -> Bool {
        switch try place.text() {
        case "true": true
        case "false": false
        default: throw place.problem("needs true or false.")
        }
    }

    /// One of a closed list of words, with the nearest named when it is none.
    static func choice<T: RawRepresentable & CaseIterable>(
        _ place: YAMLPlace, _ type: T.Type
    ) throws(ConfigurationProblem) -> T where T.RawValue == String {
        let word = try place.text()
        guard let value = T(rawValue: word) else {
            let known = T.allCases.map(\.rawValue)
            let hint = NearestWord.nearest(to: word, among: known).map { " Did you mean `\($0)`?" } ?? ""
            throw place.problem("needs one of \(known.joined(separator: ", ")).\(hint)")
        }
        return value
    }

    private static func bounded(_ place: YAMLPlace) throws(ConfigurationProblem) -> String {
        let text = try place.text()
        guard text.count <= Limits.settingCharacters else {
            throw place.problem("has \(text.count) characters, \(Limits.settingCharacters) are allowed.")
        }
        return text
    }
}
