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
    private(set) var synonyms: CompiledSynonyms
    /// Stems that only synonyms have, where these came after the articles; numbered on from the vocabulary's.
    private var added = WordTable()
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
    /// - Parameter synonyms: what means the same; `ShippedSynonyms` holds a list for each language.
    public init(_ documents: [SearchDocument], language: TextLanguage, synonyms: SynonymList = .none) {
        self.init(documents, language: language, synonyms: synonyms, settings: SearchSettings())
    }

    /// The same with other figures, for measurements.
    package init(
        _ documents: [SearchDocument], language: TextLanguage, synonyms: SynonymList, settings: SearchSettings
    ) {
        precondition(documents.count <= Postings.mostDocuments, "an index holds 268 million documents at most")
        var builder = IndexBuilder(language, settings: settings)
        for document in documents { builder.add(document) }
        self.synonyms = CompiledSynonyms(synonyms) { builder.terms(of: $0) }
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

    /// The same articles with other synonyms. No article is read again, so it takes milliseconds, however many there
    /// are. Words that no article has are known to the rules, but not to spelling and completion.
    public func with(_ list: SynonymList) -> SearchIndex {
        var copy = self
        var added = WordTable()
        let stemmer = Stemmer(language)
        copy.synonyms = CompiledSynonyms(list) { terms(of: $0, stemmer, adding: &added) }
        copy.added = added
        return copy
    }

    /// The terms of a wording, without function words.
    private func terms(of wording: String, _ stemmer: Stemmer, adding added: inout WordTable) -> [UInt32] {
        var text = Letters.composed(wording)
        var reader = WordReader()
        var terms: [UInt32] = []
        text.withUTF8 { bytes in
            while reader.next(in: bytes) {
                let form = vocabulary.forms.number(of: reader.word)
                let weight = form.map { vocabulary.weightOfForm[$0] } ?? vocabulary.weight(of: reader.word)
                guard weight != .function else { continue }
                if let form {
                    terms.append(vocabulary.termOfForm[form])
                    continue
                }
                let stem = vocabulary.term(of: reader.word, stemmer: stemmer)
                let number = vocabulary.terms.number(of: stem) ?? vocabulary.terms.count + added.add(stem).number
                terms.append(UInt32(number))
            }
        }
        return terms
    }

    /// The number of a stem that only synonyms have.
    func addedTerm(_ stem: [UInt8]) -> UInt32? {
        added.number(of: stem).map { UInt32(vocabulary.terms.count + $0) }
    }

    /// How telling a term is. One that came after the articles is as rare as can be.
    func rarity(of term: UInt32) -> Float {
        Int(term) < idf.count ? idf[Int(term)] : Float(log(2 * Double(numbers.count) + 2))
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
