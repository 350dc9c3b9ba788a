// The search: BM25 over four fields, then a closer look at the best.

extension SearchIndex {
    /// The best articles for what was written, best first; equal scores in the order of their numbers.
    ///
    /// Safe from any thread. An empty question, or one without a word that the articles know, finds nothing.
    public func search(_ parts: [SearchPart], limit: Int) -> [SearchHit] {
        guard limit > 0, !numbers.isEmpty else { return [] }
        let question = QuestionReader(self).read(parts)
        guard !question.groups.isEmpty else { return [] }
        let scores = scores(of: question)
        var candidates = best(max(limit, SearchSettings.examined), of: scores)
        let total = question.groups.reduce(Float(0)) { sum, group in
            sum + (group.alternatives.first?.reduce(0) { $0 + $1.weight * idf($1.term) } ?? 0)
        }
        for place in candidates.indices {
            let document = candidates[place].document
            candidates[place].score += closeness(of: document, to: question, total: total)
            candidates[place].score *= boosts[Int(document)]
        }
        candidates.sort { one, other in
            one.score != other.score
                ? one.score > other.score : numbers[Int(one.document)] < numbers[Int(other.document)]
        }
        return candidates.prefix(limit).map { candidate in
            SearchHit(
                number: numbers[Int(candidate.document)], score: candidate.score,
                reasons: reasons(for: candidate.document, question))
        }
    }

    /// What every document scores by its words.
    private func scores(of question: Question) -> [Float] {
        var scores = [Float](repeating: 0, count: numbers.count)
        var best: [Float] = []
        var sums: [Float] = []
        for group in question.groups {
            if group.alternatives.count == 1 {
                for sought in group.alternatives[0] { add(sought, to: &scores) }
                continue
            }
            if best.isEmpty {
                best = Array(repeating: 0, count: scores.count)
                sums = best
            }
            for alternative in group.alternatives {
                for sought in alternative { add(sought, to: &sums) }
                for sought in alternative {
                    for place in postings.range(of: sought.term) {
                        let document = Int(postings.documents[place])
                        best[document] = max(best[document], sums[document])
                        sums[document] = 0
                    }
                }
            }
            for sought in group.alternatives.joined() {
                for place in postings.range(of: sought.term) {
                    let document = Int(postings.documents[place])
                    scores[document] += best[document]
                    best[document] = 0
                }
            }
        }
        return scores
    }

    /// Adds what one term is worth in each document that has it.
    private func add(_ sought: SoughtTerm, to scores: inout [Float]) {
        let worth = sought.weight * idf(sought.term)
        let saturation = settings.saturation
        let range = postings.range(of: sought.term)
        scores.withUnsafeMutableBufferPointer { scores in
            norms.withUnsafeBufferPointer { norms in
                postings.documents.withUnsafeBufferPointer { documents in
                    postings.counts.withUnsafeBufferPointer { counts in
                        for place in range {
                            let document = Int(documents[place])
                            let found = (SIMD4<Float>(counts[place]) * norms[document]).sum()
                            scores[document] += worth * found / (saturation + found)
                        }
                    }
                }
            }
        }
    }

    /// The documents with the highest scores, in no order.
    private func best(_ limit: Int, of scores: [Float]) -> [(document: UInt32, score: Float)] {
        var heap = SmallestFirst(limit: limit)
        for (document, score) in scores.enumerated() where score > heap.floor {
            heap.add(score, UInt32(document))
        }
        return heap.items
    }
}

/// The highest scores of many, the smallest of them on top.
struct SmallestFirst {
    private let limit: Int
    private(set) var items: [(document: UInt32, score: Float)] = []
    /// What the next one must exceed.
    private(set) var floor: Float = 0

    /// Room for so many.
    init(limit: Int) {
        self.limit = limit
        items.reserveCapacity(limit)
    }

    /// Adds one that exceeds the floor.
    mutating func add(_ score: Float, _ document: UInt32) {
        if items.count < limit {
            items.append((document, score))
            var child = items.count - 1
            while child > 0, items[(child - 1) / 2].score > items[child].score {
                items.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else {
            items[0] = (document, score)
            var parent = 0
            while true {
                var least = parent
                for child in [2 * parent + 1, 2 * parent + 2] where child < items.count {
                    if items[child].score < items[least].score { least = child }
                }
                if least == parent { break }
                items.swapAt(least, parent)
                parent = least
            }
        }
        if items.count == limit { floor = items[0].score }
    }
}
