// How settings become text and text becomes settings: given by whoever knows the notation of files.

/// A text that is not settings: where, and the mend.
public struct SettingsProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line, from 1, when it is known.
    public let line: Int?
    /// A sentence: what is wrong, and what to do.
    public let sentence: String

    /// A problem; see the properties.
    public init(_ sentence: String, line: Int?) {
        self.sentence = sentence
        self.line = line
    }

    public var description: String { line.map { "line \($0): \(sentence)" } ?? sentence }
}

/// The notation in which settings are kept and edited.
public struct SettingsNotation: Sendable {
    /// Reads settings.
    public let read: @Sendable (_ text: String) throws(SettingsProblem) -> ServiceSettings

    /// A notation; see the properties.
    public init(read: @escaping @Sendable (_ text: String) throws(SettingsProblem) -> ServiceSettings) {
        self.read = read
    }
}
