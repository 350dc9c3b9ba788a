// The languages of the citizen's screens.

import TextSearch

/// A language in which a citizen can be served.
public enum Language: String, CaseIterable, Sendable, Hashable, Codable {
    case fr, en, de, it, es
}

extension Language {
    /// The same language, as the search of texts names it.
    var ofTexts: TextLanguage {
        switch self {
        case .fr: .fr
        case .en: .en
        case .de: .de
        case .it: .it
        case .es: .es
        }
    }
}
