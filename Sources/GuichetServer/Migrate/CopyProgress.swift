// How far a copy is, said once a second.

import Guichet

/// Counts rows and says how it goes.
struct CopyProgress {
    /// Rows to copy in all.
    let total: Int
    /// Rows copied so far.
    private(set) var done = 0

    private let now: () -> Instant
    private let say: (String) -> Void
    private let begun: Instant
    private var said: Instant

    init(total: Int, now: @escaping () -> Instant, say: @escaping (String) -> Void) {
        self.total = total
        self.now = now
        self.say = say
        begun = now()
        said = begun
    }

    /// Counts rows that are written.
    mutating func add(_ rows: Int, of table: String) {
        done += rows
        let instant = now()
        guard instant.milliseconds - said.milliseconds >= 1_000 else { return }
        said = instant
        say("\(line), now \(table)")
    }

    /// The state in words: share, rows, rows a second.
    var line: String {
        let share = total == 0 ? 100 : min(100, done * 100 / total)
        let milliseconds = max(1, Int(now().milliseconds - begun.milliseconds))
        return "copied \(share) %: \(done) of \(total) rows, \(done * 1_000 / milliseconds) rows a second"
    }
}
