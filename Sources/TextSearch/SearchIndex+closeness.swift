// The closer look at the best documents: phrases, and why each was found.

extension SearchIndex {
    /// What a document gains because words of the question stand side by side in its title or in an alias.
    func closeness(of document: UInt32, to question: Question, total: Float) -> Float {
        let words = shown(document)
        var gained: Float = 0
        var paid = Set<Int>()
        var before = UInt32.max
        for form in words {
            if form == IndexBuilder.pathBegin { break }
            let term = form == IndexBuilder.wordingEnd ? UInt32.max : vocabulary.termOfForm[Int(form)]
            if term != .max, before != .max {
                for (place, pair) in question.neighbours.enumerated()
                where pair.first == before && pair.second == term && paid.insert(place).inserted {
                    gained += settings.phraseBonus * pair.weight * (idf(pair.first) + idf(pair.second))
                }
            }
            before = term
        }
        if settings.coverageBonus > 0 { gained += settings.coverageBonus * total * coverage(words, question) }
        return gained
    }

    /// The share of the title, or of the alias that fits best, that the question names.
    private func coverage(_ words: ArraySlice<UInt32>, _ question: Question) -> Float {
        let sought = Set(question.groups.lazy.flatMap(\.alternatives).joined().map(\.term))
        var (best, named, all): (Float, Float, Float) = (0, 0, 0)
        for form in words {
            if form >= IndexBuilder.pathBegin {
                if all > 0 { best = max(best, named / all) }
                (named, all) = (0, 0)
                if form == IndexBuilder.pathBegin { break }
                continue
            }
            let term = vocabulary.termOfForm[Int(form)]
            let worth = idf(term)
            all += worth
            if sought.contains(term) { named += worth }
        }
        return best
    }

    /// Why a document was found: for each thing the question names, the wording that counted, weightiest first.
    func reasons(for document: UInt32, _ question: Question) -> [SearchReason] {
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
        guard let counts = postings.counts(of: sought.term, in: document) else { return nil }
        let parts = SIMD4<Float>(counts) * norms[Int(document)]
        let found = parts.sum()
        let worth = sought.weight * idf(sought.term) * found / (settings.saturation + found)
        let order: [(index: Int, field: SearchReason.Field)] = [(0, .title), (1, .alias), (2, .path), (3, .body)]
        let field = order.max { (parts[$0.index], $1.index) < (parts[$1.index], $0.index) }?.field ?? .body
        let form = self.form(of: sought, in: document, field: field)
        var kind = sought.kind
        if kind == .same, sought.form != form, !areSame(Int(sought.form), Int(form)) { kind = .stem }
        if kind == .stem, sought.word.lowercased() == vocabulary.forms.text(Int(form)) { kind = .same }
        return (
            worth,
            SearchReason(word: sought.word, readAs: vocabulary.forms.text(Int(form)), kind: kind, field: field)
        )
    }

    private func areSame(_ one: Int, _ other: Int) -> Bool {
        vocabulary.forms.withWord(one) { Letters.plain($0) } == vocabulary.forms.withWord(other) { Letters.plain($0) }
    }

    /// The form of a term that a document shows in a field. Bodies are not kept: there, the form that was sought, or
    /// the most frequent one.
    private func form(of sought: SoughtTerm, in document: UInt32, field: SearchReason.Field) -> UInt32 {
        var candidates: [UInt32] = []
        var place = SearchReason.Field.title
        for form in shown(document) where field != .body {
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
