// Makes an index: reads the documents once, then orders what was noted by word.

/// What an index is made of while it grows.
struct IndexBuilder {
    /// How often a document has a word, in its four fields.
    private struct Note {
        let term: UInt32
        let document: UInt32
        let counts: SIMD4<UInt8>
    }

    /// Ends a wording among the words that are kept in their order.
    static let wordingEnd = UInt32.max
    /// Ends title and aliases; the path follows.
    static let pathBegin = UInt32.max - 1

    private(set) var vocabulary: Vocabulary
    private let stemmer: Stemmer
    private var reader = WordReader()
    private var notes: [Note] = []
    private var lengths: [SIMD4<Float>] = []
    private(set) var shown: [UInt32] = []
    private(set) var shownEnds: [UInt32] = []
    /// What the document at hand has, by term.
    private var counts: [SIMD4<UInt8>] = []
    private var touched: [UInt32] = []
    private var length = SIMD4<Float>.zero

    /// Nothing yet.
    init(_ language: TextLanguage, settings: SearchSettings) {
        vocabulary = Vocabulary(language, usesStems: settings.usesStems)
        stemmer = Stemmer(language)
    }

    /// Reads a document.
    mutating func add(_ document: SearchDocument) {
        length = .zero
        read(document.title, field: 0, isShown: true)
        for alias in document.aliases {
            shown.append(Self.wordingEnd)
            read(alias, field: 1, isShown: true)
        }
        shown.append(Self.pathBegin)
        for step in document.path { read(step, field: 2, isShown: true) }
        read(document.body, field: 3, isShown: false)
        let number = UInt32(lengths.count)
        for term in touched {
            notes.append(Note(term: term, document: number, counts: counts[Int(term)]))
            counts[Int(term)] = .zero
        }
        touched.removeAll(keepingCapacity: true)
        lengths.append(length)
        shownEnds.append(UInt32(shown.count))
    }

    private mutating func read(_ text: String, field: Int, isShown: Bool) {
        var text = Letters.composed(text)
        reader.restart()
        text.withUTF8 { bytes in
            while reader.next(in: bytes) {
                let form = vocabulary.add(reader.word, stemmer: stemmer)
                let isFunction = vocabulary.weightOfForm[form] == .function
                // Function words are everywhere: titles and aliases keep them, for questions made of nothing else.
                if isFunction, field > 1 { continue }
                let term = vocabulary.termOfForm[form]
                while counts.count <= Int(term) { counts.append(.zero) }
                if counts[Int(term)] == .zero { touched.append(term) }
                if counts[Int(term)][field] < .max { counts[Int(term)][field] += 1 }
                if isFunction { continue }
                length[field] += 1
                if isShown { shown.append(UInt32(form)) }
            }
        }
    }

    /// The terms of a wording, without function words, made known to the vocabulary.
    mutating func terms(of wording: String) -> [UInt32] {
        var text = Letters.composed(wording)
        var terms: [UInt32] = []
        reader.restart()
        text.withUTF8 { bytes in
            while reader.next(in: bytes) {
                let form = vocabulary.add(reader.word, stemmer: stemmer, counted: false)
                if vocabulary.weightOfForm[form] != .function { terms.append(vocabulary.termOfForm[form]) }
            }
        }
        return terms
    }

    /// Orders the vocabulary, once everything was read.
    mutating func finish() { vocabulary.finish() }

    /// What was noted, ordered by term, then by document.
    func postings(_ settings: SearchSettings) -> Postings {
        let norms = norms(settings)
        var ends = [UInt32](repeating: 0, count: vocabulary.terms.count + 1)
        for note in notes { ends[Int(note.term) + 1] += 1 }
        for index in 1..<ends.count { ends[index] += ends[index - 1] }
        var places = ends
        var documents = [UInt32](repeating: 0, count: notes.count)
        var impacts = [UInt16](repeating: 0, count: notes.count)
        for note in notes {
            let place = Int(places[Int(note.term)])
            places[Int(note.term)] += 1
            let found = (SIMD4<Float>(note.counts) * norms[Int(note.document)]).sum()
            documents[place] = note.document | Postings.fields(of: note.counts)
            impacts[place] = UInt16((found / (settings.saturation + found) * Postings.fullImpact).rounded())
        }
        return Postings(ends: ends, documents: documents, impacts: impacts)
    }

    /// What a count in a field of a document is worth, for each document: weight over relative length.
    private func norms(_ settings: SearchSettings) -> [SIMD4<Float>] {
        let sum = lengths.reduce(SIMD4<Float>.zero, +)
        var average = sum / Float(max(1, lengths.count))
        average.replace(with: 1, where: average .== 0)
        let one = SIMD4<Float>(repeating: 1)
        return lengths.map { length in
            settings.weights / (one - settings.lengthShares + settings.lengthShares * length / average)
        }
    }
}
