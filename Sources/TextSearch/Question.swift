// A question as the index understands it: which words count, what each was read as, what else is looked for.

/// A term to look for, and why.
struct SoughtTerm: Sendable {
    let term: UInt32
    /// The form it was read as; `UInt32.max` for the most frequent form of the term.
    let form: UInt32
    let weight: Float
    let kind: SearchReason.Kind
    /// The word as it was written.
    let word: String
}

/// Something that a question names: one word or expression, and other ways to say it. Of several that a document has,
/// the best counts.
struct SoughtGroup: Sendable {
    var alternatives: [[SoughtTerm]]
}

/// What is looked for.
struct Question: Sendable {
    var groups: [SoughtGroup] = []
    /// Terms that stand side by side in the question, with what the pair weighs.
    var neighbours: [(first: UInt32, second: UInt32, weight: Float)] = []
}

/// Reads questions for one index.
struct QuestionReader {
    /// A word of a question.
    private struct Word {
        let text: String
        let form: [UInt8]
        let weight: WordWeight
        let isUnfinished: Bool
    }

    private let index: SearchIndex
    private let vocabulary: Vocabulary
    private let settings: SearchSettings
    private let stemmer: Stemmer

    /// A reader for an index, for one question.
    init(_ index: SearchIndex) {
        self.index = index
        vocabulary = index.vocabulary
        settings = index.settings
        stemmer = Stemmer(index.language)
    }

    /// Reads the parts of a question.
    func read(_ parts: [SearchPart]) -> Question {
        let words = parts.map { part in (part: part, words: self.words(of: part)) }
        let all = words.flatMap(\.words)
        let least: WordWeight =
            all.contains { $0.weight == .content } && settings.dropsCarriers
            ? .content : all.contains { $0.weight != .function } ? .carrier : .function
        var question = Question()
        // The last part first: what it says counts fully, and is not said again by the parts before it.
        for (part, words) in words.sorted(by: { $0.part.weight > $1.part.weight }) {
            add(words.filter { $0.weight.rawValue <= least.rawValue }, weight: part.weight, to: &question)
        }
        return question
    }

    private func words(of part: SearchPart) -> [Word] {
        var text = Letters.composed(part.text)
        var reader = WordReader()
        var words: [Word] = []
        text.withUTF8 { bytes in
            while words.count < SearchSettings.questionWords, reader.next(in: bytes) {
                let isLast = reader.range.upperBound == bytes.count
                words.append(
                    Word(
                        text: String(decoding: bytes[reader.range], as: UTF8.self), form: reader.word,
                        weight: vocabulary.weight(of: reader.word), isUnfinished: part.isBeingTyped && isLast))
            }
        }
        return words
    }

    private func add(_ words: [Word], weight: Float, to question: inout Question) {
        let readings = words.map { reading(of: $0, weight: weight) }
        let terms = readings.map { $0.count == 1 && $0[0].count == 1 ? $0[0][0].term : UInt32.max }
        var known = Set(question.groups.flatMap { $0.alternatives.first ?? [] }.map(\.term))
        var place = 0
        while place < words.count {
            if let entry = index.synonyms.match(terms[place...]) {
                let end = place + entry.wording.count
                add(readings[place..<end].flatMap { $0[0] }, entry.meanings, weight, to: &question, known: &known)
                place = end
            } else {
                let alternatives = readings[place]
                if let first = alternatives.first, !first.allSatisfy({ known.contains($0.term) }) {
                    known.formUnion(first.map(\.term))
                    question.groups.append(SoughtGroup(alternatives: alternatives))
                }
                place += 1
            }
        }
        for (one, other) in zip(terms, terms.dropFirst()) where one != .max && other != .max && one != other {
            question.neighbours.append((one, other, weight))
        }
    }

    /// An expression that has synonyms.
    private func add(
        _ written: [SoughtTerm], _ meanings: [[UInt32]], _ weight: Float, to question: inout Question,
        known: inout Set<UInt32>
    ) {
        guard !written.allSatisfy({ known.contains($0.term) }) else { return }
        known.formUnion(written.map(\.term))
        let word = written.map(\.word).joined(separator: " ")
        let others = meanings.map { meaning in
            meaning.map { term in
                SoughtTerm(
                    term: term, form: .max, weight: weight * settings.synonymWeight, kind: .synonym, word: word)
            }
        }
        question.groups.append(SoughtGroup(alternatives: [written] + others))
    }

    /// What a word was read as: nothing, one term, or several to choose from.
    private func reading(of word: Word, weight: Float) -> [[SoughtTerm]] {
        func sought(_ form: Int, _ kind: SearchReason.Kind, _ share: Float = 1) -> SoughtTerm {
            SoughtTerm(
                term: vocabulary.termOfForm[form], form: UInt32(form), weight: weight * share, kind: kind,
                word: word.text)
        }
        if let form = vocabulary.forms.number(of: word.form) { return [[sought(form, .same)]] }
        let stem = vocabulary.term(of: word.form, stemmer: stemmer)
        if let term = vocabulary.terms.number(of: stem) { return [[sought(Int(vocabulary.formOfTerm[term]), .stem)]] }
        if let term = index.addedTerm(stem) {
            return [[SoughtTerm(term: term, form: .max, weight: weight, kind: .stem, word: word.text)]]
        }
        let plain = Letters.plain(word.form)
        if settings.mapsAccents, let form = vocabulary.form(plain: plain) { return [[sought(form, .same)]] }
        if word.isUnfinished, settings.completionWeight > 0, plain.count >= SearchSettings.completedFrom {
            let forms = vocabulary.completions(of: plain, limit: SearchSettings.completions)
            if !forms.isEmpty { return forms.map { [sought($0, .completion, settings.completionWeight)] } }
        }
        if settings.typoWeight > 0, let form = vocabulary.nearest(to: plain) {
            return [[sought(form, .typo, settings.typoWeight)]]
        }
        guard settings.splitsWords, let (first, second) = vocabulary.parts(of: plain) else { return [] }
        return [[sought(first, .typo, settings.typoWeight), sought(second, .typo, settings.typoWeight)]]
    }
}
