// The synonyms every installation begins with: what `Resources/Synonyms` holds, a file a language.

import Foundation

extension SynonymList {
    /// What is shipped for a language: official names and what people call them, abbreviations, everyday words, and
    /// families of words that a stemmer keeps apart.
    public static func shipped(for language: TextLanguage) -> SynonymList { lists[language] ?? .none }

    private static let lists: [TextLanguage: SynonymList] = Dictionary(
        uniqueKeysWithValues: TextLanguage.allCases.map { language in
            let file = Bundle.module.bundleURL.appending(path: "Resources/Synonyms/\(language.rawValue).txt")
            guard let data = try? Data(contentsOf: file),
                let list = try? SynonymList(text: String(decoding: data, as: UTF8.self))
            else { preconditionFailure("the synonyms are missing or damaged: \(file.path)") }
            return (language, list)
        })
}
