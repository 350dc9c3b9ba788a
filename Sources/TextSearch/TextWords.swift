// The telling words of a text, for whoever groups, counts or looks up texts by their words.

/// Reads the words of texts in one language.
public struct TextWords: Sendable {
    private let language: TextLanguage
    private let plainWords: PlainWords

    /// A reader for a language.
    public init(_ language: TextLanguage) {
        self.language = language
        plainWords = PlainWords(language)
    }

    /// The words that name something, in small letters and in their order: no articles, greetings, "I would like to".
    public func telling(in text: String) -> [String] {
        words(of: text).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The stems of the telling words, without accents: two texts about the same have them in common.
    public func stems(of text: String) -> [String] {
        let stemmer = Stemmer(language)
        return words(of: text).map { word in
            var stem: [UInt8] = []
            word.withUnsafeBufferPointer { stemmer.appendStem(of: $0, to: &stem) }
            return String(decoding: Letters.plain(stem), as: UTF8.self)
        }
    }

    private func words(of text: String) -> [[UInt8]] {
        var text = Letters.composed(text)
        var reader = WordReader()
        var words: [[UInt8]] = []
        text.withUTF8 { bytes in
            while reader.next(in: bytes) {
                if plainWords.weight(of: Letters.plain(reader.word)) == .content { words.append(reader.word) }
            }
        }
        return words
    }
}
