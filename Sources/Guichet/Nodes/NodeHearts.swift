// Which nodes live: told from hearts that beat, never from clocks that differ.

/// What a node knows of the others' hearts.
///
/// Every node counts its beats in its row. A reader remembers how long, by its own clock, a count has stood still. So
/// no two clocks are ever compared. Only time between two looks that succeeded counts, and of it at most one beat's: a
/// store that did not answer for a minute kills nobody.
struct NodeHearts: Sendable {
    private struct Heart {
        var beat: Int64
        var still: Int64 = 0
    }

    private var hearts: [String: Heart] = [:]
    private var lookedAt: Instant?

    /// Takes in the beats that were just read.
    mutating func look(at beats: [String: Int64], now: Instant) {
        let pause = lookedAt.map { min(max(0, now.milliseconds - $0.milliseconds), Limits.nodeBeatSeconds * 1000) } ?? 0
        lookedAt = now
        var looked: [String: Heart] = [:]
        for (node, beat) in beats {
            var heart = hearts[node] ?? Heart(beat: beat)
            if heart.beat == beat { heart.still += pause } else { heart = Heart(beat: beat) }
            looked[node] = heart
        }
        hearts = looked
    }

    /// Whether a node's heart beats.
    func lives(_ node: String) -> Bool {
        hearts[node].map { $0.still < Limits.nodeStillSeconds * 1000 } ?? false
    }

    /// Nodes dead for so long that what they left can go, with the beat they stopped at.
    var swept: [(node: String, beat: Int64)] {
        hearts.filter { $0.value.still >= Limits.nodeSweptSeconds * 1000 }.map { ($0.key, $0.value.beat) }
    }
}
