// Sentence vectors, for an operator who adds them: a second stage, never needed.

/// Turns texts into vectors whose product tells how near their meanings are. It runs on this machine; nothing of the
/// kind is shipped.
public protocol Embedder: Sendable {
    /// The vector of a text, of length one; nil when it has none. Called from any thread; takes its time.
    func vector(of text: String, as role: EmbeddingRole) -> [Float]?
}

/// What a text is, for models that read the two differently.
public enum EmbeddingRole: String, Sendable, Hashable {
    case question, passage
}

/// The vectors of one language's articles.
struct VectorShelf: Sendable {
    /// What has one vector: an article in one version.
    struct Key: Sendable, Hashable {
        let article: ArticleID
        let language: Language
        let version: Int64
    }

    private let width: Int
    private let keys: [Key]
    private let numbers: [Float]

    /// Vectors side by side; those of another width than the first are left out.
    init(_ vectors: [(key: Key, vector: [Float])]) {
        let width = vectors.first?.vector.count ?? 0
        let fitting = vectors.filter { $0.vector.count == width && width > 0 }
        self.width = width
        keys = fitting.map(\.key)
        numbers = fitting.flatMap(\.vector)
    }

    /// The nearest articles, the nearest first.
    func nearest(to vector: [Float], limit: Int) -> [Key] {
        guard vector.count == width, width > 0 else { return [] }
        var scored: [(Float, Int)] = []
        scored.reserveCapacity(keys.count)
        for place in keys.indices {
            var sum: Float = 0
            let start = place * width
            for offset in 0..<width { sum += numbers[start + offset] * vector[offset] }
            scored.append((sum, place))
        }
        return scored.sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }.prefix(limit).map { keys[$0.1] }
    }
}
