// The stems of words, by the Snowball algorithms of libstemmer.

import CStemmer

/// A stemmer of one language. It owns the buffer of its last answer, so whoever needs one makes one: it is not
/// `Sendable`, and an index never keeps one.
final class Stemmer {
    private let handle: OpaquePointer?

    /// A stemmer; without one (no memory), words stand for themselves.
    init(_ language: TextLanguage) {
        handle = sb_stemmer_new(language.stemmerName, "UTF_8")
    }

    deinit { sb_stemmer_delete(handle) }

    /// Appends the stem of a word in small letters, with its accents, to `output`.
    func appendStem(of word: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        guard let handle, let start = word.baseAddress, !word.isEmpty, word.count < 200,
            let stem = sb_stemmer_stem(handle, start, Int32(word.count))
        else {
            output.append(contentsOf: word)
            return
        }
        output.append(contentsOf: UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle))))
    }
}
