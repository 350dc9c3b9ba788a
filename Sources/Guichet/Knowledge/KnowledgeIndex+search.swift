// Searching: words, then what editors and colleagues have said, then meaning where vectors are there.

import TextSearch

extension KnowledgeIndex {
    /// The best articles for what stands in a search field.
    /// - Parameter isBeingTyped: whether the last word may be unfinished.
    public func search(
        _ query: String, in language: Language, for scope: KnowledgeScope, isBeingTyped: Bool = false, limit: Int
    ) -> [Finding] {
        find([SearchPart(text: query, isBeingTyped: isBeingTyped)], query, in: language, for: scope, limit: limit)
    }

    /// The best articles for what a citizen has written so far, the last message counting most.
    /// - Parameters:
    ///   - messages: the citizen's own words, in their order.
    ///   - isBeingTyped: whether the last message is still being written.
    ///   - byMeaning: whether vectors may be asked too, where there are any: they take their time, so when a message
    ///     is sent, never at a key.
    public func suggest(
        _ messages: [String], in language: Language, for scope: KnowledgeScope, isBeingTyped: Bool = false,
        byMeaning: Bool = false, limit: Int = Limits.suggestions
    ) -> [Finding] {
        guard let last = messages.last else { return [] }
        let earlier = messages.dropLast().suffix(Limits.suggestedFrom).map {
            SearchPart(text: $0, weight: SearchPart.earlier)
        }
        return find(
            earlier + [SearchPart(text: last, weight: 1, isBeingTyped: isBeingTyped)], last, in: language, for: scope,
            byMeaning: byMeaning, limit: limit)
    }

    private func find(
        _ parts: [SearchPart], _ question: String, in language: Language, for scope: KnowledgeScope,
        byMeaning: Bool = false, limit: Int
    ) -> [Finding] {
        guard limit > 0 else { return [] }
        let now = present
        let today = today(for: scope)
        let examined = max(limit, Limits.examinedArticles)
        var found = byWords(parts, in: language, for: scope, on: today, limit: examined, now)
        if byMeaning, let embedder, let vectors = now.base.shelves[language]?.vectors,
            let vector = embedder.vector(of: question, as: .question)
        {
            let near = vectors.nearest(to: vector, limit: examined).compactMap { key in
                now.card(of: key.article, in: language).flatMap { scope.includes($0, on: today) ? $0 : nil }
            }
            found = Self.fused(found, with: near)
        }
        learn(&found, question, now)
        found.sort { $0.score != $1.score ? $0.score > $1.score : $0.card.id < $1.card.id }
        pin(&found, parts, in: language, now) { scope.includes($0, on: today) }
        return found.prefix(limit).map { finding in
            var finding = finding
            finding.card = finding.card.on(today)
            return finding
        }
    }

    private func byWords(
        _ parts: [SearchPart], in language: Language, for scope: KnowledgeScope, on today: CalendarDay, limit: Int,
        _ now: State
    ) -> [Finding] {
        let changed = now.changes.ids
        var found: [Finding] = []
        if let shelf = now.base.shelves[language] {
            found += shelf.search(parts, limit: limit) {
                scope.includes($0, on: today) && !changed.contains($0.id)
            }.map(Finding.init)
        }
        if let shelf = now.changes.shelves[language] {
            found += shelf.search(parts, limit: limit) { scope.includes($0, on: today) }.map(Finding.init)
        }
        return found
    }

    private static func fused(_ found: [Finding], with near: [ArticleCard]) -> [Finding] {
        let words = found.sorted { $0.score > $1.score }.map(\.card.id)
        let scores = KnowledgeRules.fused(words: words, meaning: near.map(\.id))
        var result = found
        let known = Set(words)
        for card in near where !known.contains(card.id) {
            let reason = FindingReason(kind: .meaning, word: "", readAs: card.question, field: .question)
            result.append(Finding(card: card, score: 0, reasons: [reason]))
        }
        for place in result.indices { result[place].score = scores[result[place].card.id] ?? 0 }
        return result
    }

    /// Lowers what did not fit like questions.
    private func learn(_ found: inout [Finding], _ question: String, _ now: State) {
        guard !now.lessons.unfit.isEmpty else { return }
        let likeness = KnowledgeRules.likeness(of: question)
        for place in found.indices {
            let card = found[place].card
            found[place].score *= now.lessons.factor(
                for: Lessons.Place(article: card.id, language: card.language), likeness)
        }
    }

    /// Puts first what a rule of the editors names.
    private func pin(
        _ found: inout [Finding], _ parts: [SearchPart], in language: Language, _ now: State,
        where isWanted: (ArticleCard) -> Bool
    ) {
        let rules = now.lessons.rules.filter { $0.article != nil && $0.language == language }
        guard !rules.isEmpty, let text = parts.last?.text else { return }
        for (article, wording) in KnowledgeRules.pinned(by: rules, in: text).reversed() {
            let reason = FindingReason(kind: .rule, word: wording, readAs: wording, field: .keywords)
            let top = (found.first?.score ?? 0) + 1
            if let place = found.firstIndex(where: { $0.card.id == article }) {
                var finding = found.remove(at: place)
                finding.score = top
                finding.reasons.insert(reason, at: 0)
                found.insert(finding, at: 0)
            } else if let card = now.card(of: article, in: language), isWanted(card) {
                found.insert(Finding(card: card, score: top, reasons: [reason]), at: 0)
            }
        }
    }

    // MARK: Looking things up

    /// Everything that may be found in a language, what was published last first: for topics, feeds and maps of the
    /// site.
    public func cards(in language: Language, for scope: KnowledgeScope) -> [ArticleCard] {
        let now = present
        let today = today(for: scope)
        let old = (now.base.shelves[language]?.cards ?? []).filter { !now.changes.ids.contains($0.id) }
        return (old + (now.changes.shelves[language]?.cards ?? [])).filter { scope.includes($0, on: today) }
            .map { $0.on(today) }.sorted { one, other in
                one.publishedAt != other.publishedAt ? one.publishedAt > other.publishedAt : one.id < other.id
            }
    }
}

extension KnowledgeIndex.State {
    func card(of article: ArticleID, in language: Language) -> ArticleCard? {
        let shelf = changes.ids.contains(article) ? changes.shelves[language] : base.shelves[language]
        return shelf.flatMap { shelf in shelf.places[article].map { shelf.cards[$0] } }
    }
}

extension Finding {
    /// What the index has found.
    fileprivate init(_ found: (card: ArticleCard, hit: SearchHit)) {
        self.init(card: found.card, score: found.hit.score, reasons: found.hit.reasons.map(FindingReason.init))
    }
}

extension FindingReason {
    fileprivate init(_ reason: SearchReason) {
        let kind: Kind =
            switch reason.kind {
            case .same: .same
            case .stem: .stem
            case .typo: .typo
            case .synonym: .synonym
            case .completion: .completion
            }
        let field: Field =
            switch reason.field {
            case .title: .question
            case .alias: .keywords
            case .path: .topics
            case .body: .answer
            }
        self.init(kind: kind, word: reason.word, readAs: reason.readAs, field: field)
    }
}
