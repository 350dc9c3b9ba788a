// The names of the phrases.

/// The name of a phrase in the catalogues, `room.phrase` or `room.part.phrase`.
///
/// Each room declares its own as static members beside the code that says them; a test holds every name written
/// in the sources and in the templates against the catalogues.
public struct PhraseKey: RawRepresentable, Sendable, Hashable {
    /// The name as the catalogues write it.
    public let rawValue: String

    /// The key of that name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The key of that name.
    public init(_ name: String) {
        self.init(rawValue: name)
    }

    /// The title of the problem with that code.
    public static func problemTitle(_ code: String) -> PhraseKey { PhraseKey("problem.\(code).title") }
    /// What happened and what to do, for the problem with that code.
    public static func problemDetail(_ code: String) -> PhraseKey { PhraseKey("problem.\(code).detail") }
}
