// Synonyms as an index applies them: by terms, the longest wording first.

/// The rules of a list, by the first term of what they answer to.
struct CompiledSynonyms: Sendable {
    /// One wording, and the wordings to look for besides.
    struct Entry: Sendable {
        let wording: [UInt32]
        var meanings: [[UInt32]]
    }

    private var entries: [UInt32: [Entry]] = [:]

    /// Compiles a list; `terms` gives the terms of a wording.
    init(_ list: SynonymList, terms: (String) -> [UInt32]) {
        for rule in list.rules {
            let wordings = rule.wordings.map(terms)
            let meanings = rule.meanings.map(terms)
            for (index, wording) in wordings.enumerated() {
                let others = rule.meanings.isEmpty ? wordings[..<index] + wordings[(index + 1)...] : meanings[...]
                add(wording, others.filter { !$0.isEmpty && $0 != wording })
            }
        }
        for key in entries.keys { entries[key]?.sort { $0.wording.count > $1.wording.count } }
    }

    private mutating func add(_ wording: [UInt32], _ meanings: [[UInt32]]) {
        guard let first = wording.first, !meanings.isEmpty else { return }
        var list = entries[first] ?? []
        if let known = list.firstIndex(where: { $0.wording == wording }) {
            list[known].meanings += meanings.filter { !list[known].meanings.contains($0) }
        } else {
            list.append(Entry(wording: wording, meanings: meanings))
        }
        entries[first] = list
    }

    /// The longest wording with which a question's terms go on at a place.
    func match(_ terms: ArraySlice<UInt32>) -> Entry? {
        guard let first = terms.first else { return nil }
        return entries[first]?.first { terms.starts(with: $0.wording) }
    }
}
