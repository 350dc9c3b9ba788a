// The synonyms every installation begins with: what `Resources/Synonyms` holds, a file a language.

import Foundation

/// What is shipped for each language: official names and what people call them, abbreviations, everyday words, and
/// families of words that a stemmer keeps apart.
public struct ShippedSynonyms: Sendable {
    private let lists: [TextLanguage: SynonymList]

    /// Reads the files: made once, when the program starts.
    public init() throws(ShippedFileFault) {
        var lists: [TextLanguage: SynonymList] = [:]
        for language in TextLanguage.allCases {
            let file = try ShippedFile("Synonyms/\(language.rawValue).txt")
            guard let list = try? SynonymList(text: String(decoding: file.data, as: UTF8.self)) else {
                throw file.fault
            }
            lists[language] = list
        }
        self.lists = lists
    }

    /// The list of a language.
    public subscript(language: TextLanguage) -> SynonymList { lists[language] ?? .none }
}
