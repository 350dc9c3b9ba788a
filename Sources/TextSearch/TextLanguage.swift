// The languages in which articles are written, searched and recognised.

/// One of the five languages of the service.
public enum TextLanguage: String, CaseIterable, Sendable, Codable {
    case fr, en, de, it, es

    /// The name under which the stemmers know it.
    var stemmerName: String {
        switch self {
        case .fr: "french"
        case .en: "english"
        case .de: "german"
        case .it: "italian"
        case .es: "spanish"
        }
    }
}
