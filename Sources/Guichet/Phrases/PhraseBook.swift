// The catalogues, read once at start.

public import Foundation

/// The phrases of every language.
public struct PhraseBook: Sendable {
    private let phrases: [Language: Phrases]

    /// Reads the catalogues that come with the program.
    ///
    /// - Throws: when a catalogue is missing or is not a flat object of texts; the program does not start without them.
    public init() throws {
        try self.init(directory: Bundle.module.bundleURL.appending(path: "Resources/Phrases"))
    }

    /// Reads `fr.json`, `en.json` … and where they exist those of agents' screens, `agent.fr.json` or
    /// `supervision.en.json`, from a directory.
    public init(directory: URL) throws {
        let french = try Self.texts(of: .fr, in: directory)
        var phrases: [Language: Phrases] = [.fr: Phrases(language: .fr, texts: french)]
        for language in Language.allCases where language != .fr {
            let own = try Self.texts(of: language, in: directory)
            phrases[language] = Phrases(language: language, texts: french.merging(own) { _, own in own })
        }
        self.phrases = phrases
    }

    /// What the desk says in that language.
    public func phrases(for language: Language) -> Phrases {
        phrases[language] ?? Phrases(language: language, texts: [:])
    }

    /// The catalogues of agents' screens, which exist in fewer languages.
    private static let companions = ["agent", "supervision", "knowledge"]

    private static func texts(of language: Language, in directory: URL) throws -> [String: String] {
        let everyone = directory.appending(path: "\(language.rawValue).json")
        var texts = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: everyone))
        for companion in companions {
            let agents = directory.appending(path: "\(companion).\(language.rawValue).json")
            guard FileManager.default.fileExists(atPath: agents.path) else { continue }
            let more = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: agents))
            texts.merge(more) { first, _ in first }
        }
        return texts
    }
}
