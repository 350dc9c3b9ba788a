// The search: BM25 over four fields, then a closer look at the best.

extension SearchIndex {
    /// The best articles for what was written, best first; equal scores in the order of their numbers.
    ///
    /// Safe from any thread. An empty question, or one without a word that the articles know, finds nothing.
    public func search(_ parts: [SearchPart], limit: Int) -> [SearchHit] {
        guard limit > 0, !numbers.isEmpty else { return [] }
        let question = QuestionReader(self).read(parts)
        guard !question.groups.isEmpty else { return [] }
        var candidates = best(max(limit, SearchSettings.examined), of: scores(of: question))
        let look = CloserLook(self, question)
        for place in candidates.indices {
            let document = candidates[place].document
            candidates[place].score += look.bonus(of: document)
            candidates[place].score *= boosts[Int(document)]
        }
        candidates.sort { one, other in
            one.score != other.score
                ? one.score > other.score : numbers[Int(one.document)] < numbers[Int(other.document)]
        }
        return candidates.prefix(limit).map { candidate in
            SearchHit(
                number: numbers[Int(candidate.document)], score: candidate.score,
                reasons: look.reasons(for: candidate.document))
        }
    }

    /// What every document scores by its words.
    private func scores(of question: Question) -> [Float] {
        var wordings = WordingScores()
        var scores = [Float](repeating: 0, count: numbers.count)
        scores.withUnsafeMutableBufferPointer { scores in
            for group in question.groups {
                if group.alternatives.count == 1 {
                    for sought in group.alternatives[0] {
                        let worth = worth(of: sought)
                        postings.forEach(sought.term) { document, share in scores[document] += worth * share }
                    }
                    continue
                }
                wordings.reserve(numbers.count)
                for alternative in group.alternatives {
                    if alternative.count == 1 {
                        wordings.offer(alternative[0].term, worth: worth(of: alternative[0]), in: postings)
                        continue
                    }
                    for sought in alternative { wordings.add(sought.term, worth: worth(of: sought), in: postings) }
                    wordings.endWording(of: alternative.count, isWhole: alternative.first?.kind == .synonym)
                }
                wordings.endGroup(addingTo: scores)
            }
        }
        return scores
    }

    /// What a term of a question weighs.
    func worth(of sought: SoughtTerm) -> Float { sought.weight * rarity(of: sought.term) }

    /// The documents with the highest scores, in no order.
    private func best(_ limit: Int, of scores: [Float]) -> [(document: UInt32, score: Float)] {
        var heap = SmallestFirst(limit: limit)
        for (document, score) in scores.enumerated() where score > heap.floor {
            heap.add(score, UInt32(document))
        }
        return heap.items
    }
}

/// What the wordings of one thing are worth in each document: the words of a wording add up, the best wording counts.
private struct WordingScores {
    private var best: [Float] = []
    private var sums: [Float] = []
    private var words: [UInt8] = []
    private var touched: [UInt32] = []
    private var found: [UInt32] = []

    /// Makes room for so many documents, once.
    mutating func reserve(_ count: Int) {
        guard best.isEmpty else { return }
        best = Array(repeating: 0, count: count)
        sums = best
        words = Array(repeating: 0, count: count)
    }

    /// Adds a wording of one word.
    mutating func offer(_ term: UInt32, worth: Float, in postings: Postings) {
        best.withUnsafeMutableBufferPointer { best in
            postings.forEach(term) { document, share in
                let offered = worth * share
                guard offered > best[document] else { return }
                if best[document] == 0 { found.append(UInt32(truncatingIfNeeded: document)) }
                best[document] = offered
            }
        }
    }

    /// Adds what a word of the wording at hand is worth.
    mutating func add(_ term: UInt32, worth: Float, in postings: Postings) {
        sums.withUnsafeMutableBufferPointer { sums in
            words.withUnsafeMutableBufferPointer { words in
                postings.forEach(term) { document, share in
                    if words[document] == 0 { touched.append(UInt32(truncatingIfNeeded: document)) }
                    words[document] &+= 1
                    sums[document] += worth * share
                }
            }
        }
    }

    /// Ends a wording of so many words. Half of "revenu de solidarité active" is not what "RSA" means: of a synonym, a
    /// part counts for less than its share.
    mutating func endWording(of count: Int, isWhole: Bool) {
        for number in touched {
            let document = Int(number)
            let share = isWhole ? Float(words[document]) / Float(count) : 1
            if best[document] == 0 { found.append(number) }
            best[document] = max(best[document], sums[document] * share)
            sums[document] = 0
            words[document] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// Adds the best of each document to the scores, and begins anew.
    mutating func endGroup(addingTo scores: UnsafeMutableBufferPointer<Float>) {
        for number in found {
            scores[Int(number)] += best[Int(number)]
            best[Int(number)] = 0
        }
        found.removeAll(keepingCapacity: true)
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
