// The index: articles of one language, ready to be asked from any thread.

import Foundation

/// An index of articles in one language, in memory.
///
/// It never changes: an edit builds another one and swaps the reference. Searches share nothing that is written, so any
/// number may run at once and each gives the answer it would give alone.
public struct SearchIndex: Sendable {
    /// The language of its articles.
    public let language: TextLanguage
    let settings: SearchSettings
    let vocabulary: Vocabulary
    let postings: Postings
    let synonyms: CompiledSynonyms
    /// The callers' numbers of the documents.
    let numbers: [Int]
    /// What colleagues' use multiplies a score by.
    let boosts: [Float]
    /// How telling each term is: the rarer, the more.
    let idf: [Float]
    /// The words of titles, aliases and paths in their order, as forms, with marks between wordings.
    let shown: [UInt32]
    /// Where each document's end in `shown`.
    let shownEnds: [UInt32]

    /// Reads the documents. Takes about a second for 10,000 articles of 250 words.
    /// - Parameter synonyms: nil for the list that is shipped for the language.
    public init(_ documents: [SearchDocument], language: TextLanguage, synonyms: SynonymList? = nil) {
        self.init(documents, language: language, synonyms: synonyms, settings: SearchSettings())
    }

    /// The same with other figures, for measurements.
    package init(
        _ documents: [SearchDocument], language: TextLanguage, synonyms: SynonymList?, settings: SearchSettings
    ) {
        precondition(documents.count <= Postings.mostDocuments, "an index holds 268 million documents at most")
        var builder = IndexBuilder(language, settings: settings)
        for document in documents { builder.add(document) }
        let rules = synonyms ?? .shipped(for: language)
        self.synonyms = CompiledSynonyms(rules) { builder.terms(of: $0) }
        builder.finish()
        self.language = language
        self.settings = settings
        vocabulary = builder.vocabulary
        let postings = builder.postings(settings)
        let all = Double(documents.count)
        idf = (0..<UInt32(builder.vocabulary.terms.count)).map { term in
            let having = Double(postings.count(of: term))
            return Float(log(1 + (all - having + 0.5) / (having + 0.5)))
        }
        self.postings = postings
        numbers = documents.map(\.number)
        boosts = documents.map { document in
            let use = max(0, document.boost)
            return 1 + settings.boostShare * use / (1 + use)
        }
        shown = builder.shown
        shownEnds = builder.shownEnds
    }

    /// How many articles it holds.
    public var count: Int { numbers.count }

    /// How many different words, reduced to their stems, the articles use.
    public var words: Int { vocabulary.terms.count }

    /// What it holds in memory, in bytes.
    public var memory: Int {
        vocabulary.memory + postings.memory + (shown.count + shownEnds.count + boosts.count + idf.count) * 4
            + numbers.count * MemoryLayout<Int>.stride
    }

    /// The words of a document's title, aliases and path.
    func shown(_ document: UInt32) -> ArraySlice<UInt32> {
        let start = document == 0 ? 0 : Int(shownEnds[Int(document) - 1])
        return shown[start..<Int(shownEnds[Int(document)])]
    }
}
