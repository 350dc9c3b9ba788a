// Waiting for a server: how long, how long still, and how long before the next try. No rule ever sees these figures.

import Foundation

/// An instant on the machine's steady clock, in milliseconds.
struct Deadline: Sendable, Comparable {
    let milliseconds: Int64

    /// So many milliseconds from now.
    static func after(_ milliseconds: Int64) -> Deadline { Deadline(milliseconds: now + milliseconds) }

    /// Milliseconds left, 0 when it has passed.
    var remaining: Int64 { max(0, milliseconds - Self.now) }
    /// Whether it has passed.
    var hasPassed: Bool { remaining == 0 }

    static func < (left: Deadline, right: Deadline) -> Bool { left.milliseconds < right.milliseconds }

    private static var now: Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
    private static let start = ContinuousClock.now
}

/// The pauses between tries, and what else is left to chance so that nodes do not all do the same at once.
enum Patience {
    /// Milliseconds to wait after `tries` that failed: growing, and by chance.
    static func milliseconds(after tries: Int) -> Int64 {
        let range = PostgresSettings.backOffMilliseconds
        let longest = min(range.upperBound, range.lowerBound << Int64(min(tries, 10)))
        return Int64.random(in: range.lowerBound...max(range.lowerBound, longest))
    }

    /// Holds the thread, which belongs to one connection alone, for a while.
    static func pause(after tries: Int) { _ = poll(nil, 0, Int32(clamping: milliseconds(after: tries))) }

    /// The same things in another order.
    static func mixed<T>(_ things: [T]) -> [T] { things.shuffled() }

    /// A name that no other node has.
    static func nodeName() -> String { String(UInt64.random(in: .min ... .max), radix: 36) }
}
