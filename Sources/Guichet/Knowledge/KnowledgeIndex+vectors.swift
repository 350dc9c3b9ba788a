// The second stage of finding, where an operator has added vectors.

import Synchronization

extension KnowledgeIndex {
    /// Gives vectors to published texts that have none yet, at most so many. Called again and again in the background.
    /// - Returns: how many were given.
    public func embed(atMost limit: Int) async -> Int {
        guard let embedder else { return 0 }
        let now = present
        var missing: [(key: VectorShelf.Key, text: String)] = []
        for shelf in now.base.shelves.values {
            for card in shelf.cards where missing.count < limit {
                let key = VectorShelf.Key(article: card.id, language: card.language, version: card.version)
                if now.vectors[key] == nil { missing.append((key, card.question + "\n" + card.excerpt)) }
            }
        }
        guard !missing.isEmpty else { return 0 }
        let wanted = missing
        let given = await building {
            wanted.compactMap { one in embedder.vector(of: one.text, as: .passage).map { (one.key, $0) } }
        }
        state.withLock { state in
            for (key, vector) in given { state.vectors[key] = vector }
            Self.placeVectors(in: &state)
        }
        return given.count
    }

    /// Lets the shelves have the vectors that are known, and forgets those of versions that are gone.
    static func placeVectors(in state: inout State) {
        guard !state.vectors.isEmpty else { return }
        var kept: [VectorShelf.Key: [Float]] = [:]
        for (language, shelf) in state.base.shelves {
            let vectors = shelf.cards.compactMap { card -> (key: VectorShelf.Key, vector: [Float])? in
                let key = VectorShelf.Key(article: card.id, language: card.language, version: card.version)
                return state.vectors[key].map { (key, $0) }
            }
            for (key, vector) in vectors { kept[key] = vector }
            state.base.shelves[language]?.vectors = VectorShelf(vectors)
        }
        state.vectors = kept
    }
}
