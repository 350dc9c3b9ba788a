// The languages of the citizen's screens.

/// A language in which a citizen can be served.
public enum Language: String, CaseIterable, Sendable, Hashable, Codable {
    case fr, en, de, it, es
}
