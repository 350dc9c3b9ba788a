// The closer look at the best documents: how much of their titles the question names, and why each was found.

/// Looks at single documents with one question in mind.
struct CloserLook {
    private let index: SearchIndex
    private let question: Question
    private let vocabulary: Vocabulary
    private let settings: SearchSettings
    /// Every term of the question, synonyms included.
    private let sought: Set<UInt32>
    /// What all the question's words weigh.
    private let total: Float

    /// A look at an index.
    init(_ index: SearchIndex, _ question: Question) {
        self.index = index
        self.question = question
        vocabulary = index.vocabulary
        settings = index.settings
        sought = Set(question.groups.lazy.flatMap(\.alternatives).joined().map(\.term))
        total = question.groups.reduce(Float(0)) { sum, group in
            sum + (group.alternatives.first?.reduce(0) { $0 + index.worth(of: $1) } ?? 0)
        }
    }

    /// What a document gains by its title, or by the alias that fits best: for the share of it that the question names,
    /// and for words that stand side by side in both.
    func bonus(of document: UInt32) -> Float {
        let words = index.shown(document)
        var gained: Float = 0
        var paid = Set<Int>()
        var before = UInt32.max
        var (best, named, all): (Float, Float, Float) = (0, 0, 0)
        for form in words {
            guard form < IndexBuilder.pathBegin else {
                if all > 0 { best = max(best, named / all) }
                (named, all, before) = (0, 0, .max)
                if form == IndexBuilder.pathBegin { break }
                continue
            }
            let term = vocabulary.termOfForm[Int(form)]
            let worth = index.idf[Int(term)]
            all += worth
            if sought.contains(term) { named += worth }
            for (place, pair) in question.neighbours.enumerated()
            where pair.first == before && pair.second == term && paid.insert(place).inserted {
                gained += settings.phraseBonus * pair.weight * (index.idf[Int(pair.first)] + worth)
            }
            before = term
        }
        return gained + settings.coverageBonus * total * best
    }

    /// Why a document was found: for each thing the question names, the wording that counted, weightiest first.
    func reasons(for document: UInt32) -> [SearchReason] {
        var found: [(worth: Float, reason: SearchReason)] = []
        for group in question.groups {
            var best: (worth: Float, reasons: [(worth: Float, reason: SearchReason)]) = (0, [])
            for alternative in group.alternatives {
                let reasons = alternative.compactMap { reason(for: document, $0) }
                let worth = reasons.reduce(0) { $0 + $1.worth }
                if worth > best.worth { best = (worth, reasons) }
            }
            found += best.reasons
        }
        var seen = Set<SearchReason>()
        return found.enumerated().sorted { ($1.element.worth, $0.offset) < ($0.element.worth, $1.offset) }
            .map(\.element.reason).filter { seen.insert($0).inserted }
    }

    private func reason(for document: UInt32, _ sought: SoughtTerm) -> (worth: Float, reason: SearchReason)? {
        guard let look = index.postings.look(sought.term, in: document) else { return nil }
        let worth = index.worth(of: sought) * look.share
        let field = SearchReason.Field.allCases[look.field]
        let form = Int(self.form(of: sought, in: document, field: field))
        var kind = sought.kind
        if kind == .same || kind == .stem {
            kind = plain(form) == Letters.plain(sought.word.lowercased().utf8) ? .same : .stem
        }
        return (
            worth, SearchReason(word: sought.word, readAs: vocabulary.forms.text(form), kind: kind, field: field)
        )
    }

    private func plain(_ form: Int) -> [UInt8] { vocabulary.forms.withWord(form) { Letters.plain($0) } }

    /// The form of a term that a document shows in a field. Bodies are not kept: there, the form that was sought, or
    /// the most frequent one.
    private func form(of sought: SoughtTerm, in document: UInt32, field: SearchReason.Field) -> UInt32 {
        var candidates: [UInt32] = []
        var place = SearchReason.Field.title
        for form in index.shown(document) where field != .body {
            switch form {
            case IndexBuilder.wordingEnd: place = .alias
            case IndexBuilder.pathBegin: place = .path
            default:
                if place == field, vocabulary.termOfForm[Int(form)] == sought.term { candidates.append(form) }
            }
        }
        if candidates.contains(sought.form) { return sought.form }
        let usual = sought.form == .max ? vocabulary.formOfTerm[Int(sought.term)] : sought.form
        return candidates.first ?? usual
    }
}
