// In which language somebody writes, when it is not that of the page they came by. Pure.

import TextSearch

/// Says in which language a text is written.
public struct LanguageReader: Sendable {
    /// The language of `text`, where `expected` is likely; nil when it is none of ours, or cannot be told.
    public let read: @Sendable (_ text: String, _ expected: Language) -> Language?

    /// A reader; see the property.
    public init(read: @escaping @Sendable (_ text: String, _ expected: Language) -> Language?) { self.read = read }
}

extension LanguageReader {
    /// The reader of our own words: letters tell, and greetings do where letters are few.
    /// - Throws: `ShippedFileFault` when the program's own table of languages is not there.
    public static func shipped() throws -> LanguageReader {
        let identifier = try LanguageIdentifier()
        return LanguageReader { text, expected in
            guard case .known(let language) = identifier.verdict(text, prior: expected.ofTexts) else { return nil }
            return Language(rawValue: language.rawValue)
        }
    }
}

/// The rules of finding another language.
enum LanguageTriageRules {
    /// The triage that a language asks for; nil when nothing follows from it.
    ///
    /// Words move a conversation to whoever speaks its language only until somebody has answered, because a citizen who
    /// quotes a letter does not change language; and never against a person, whose correction stands.
    /// - Parameters:
    ///   - read: what the words are written in.
    ///   - served: the languages of the desk.
    ///   - isJudged: whether a person has said which language it is.
    static func triage(
        _ read: Language?, of state: Conversation, served: [Language], isJudged: () throws -> Bool
    ) rethrows -> Triage? {
        guard let read, read != state.language, served.contains(read), state.answeredAt == nil else { return nil }
        return try isJudged() ? nil : Triage(language: read)
    }
}
