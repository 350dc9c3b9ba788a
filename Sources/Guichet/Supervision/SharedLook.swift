// One computation for all who ask at once, kept for a moment.

import Synchronization

/// Shares what is costly to work out: of all who ask for the same at once, one works it out and the others wait for it;
/// who asks a moment later gets the same again.
///
/// Rights are the key: two who may see different things ask with different keys. What is older than the moment is never
/// handed out, and what is older goes when something newer comes, so it holds no more than the keys of one moment.
final class SharedLook<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// Waits for a computation; gets nil when it came to nothing and one must look again.
    private typealias Waiter = CheckedContinuation<Value?, any Error>

    private enum Step {
        case kept(Value)
        case mine(Int)
        case theirs(Int)
    }

    private struct State {
        var kept: [Key: Value] = [:]
        /// The number of the computation that may be joined, by what is asked for.
        var underWay: [Key: Int] = [:]
        /// Who waits for it, by its number.
        var waiting: [Int: [Waiter]] = [:]
        var computations = 0
    }

    private let milliseconds: Int64
    private let instant: @Sendable (Value) -> Instant
    private let state = Mutex(State())

    /// Nothing looked at yet.
    /// - Parameters:
    ///   - milliseconds: how long a result counts.
    ///   - instant: the instant that it tells of.
    init(keptFor milliseconds: Int64, at instant: @escaping @Sendable (Value) -> Instant) {
        self.milliseconds = milliseconds
        self.instant = instant
    }

    /// How often something was worked out; for the tests of sharing.
    var computations: Int { state.withLock { $0.computations } }

    /// From now on nothing counts that was worked out, or begun, before: whoever acts sees what they did.
    func forget() {
        state.withLock { state in
            state.kept = [:]
            state.underWay = [:]
        }
    }

    /// What `compute` gives, or gave a moment ago, or is about to give to somebody else.
    func value(for key: Key, at now: Instant, _ compute: () async throws -> Value) async throws -> Value {
        while true {
            switch step(for: key, at: now) {
            case .kept(let value): return value
            case .theirs(let number): if let value = try await outcome(of: number) { return value }
            case .mine(let number):
                do {
                    let value = try await compute()
                    for waiter in settle(number, key, value) { waiter.resume(returning: value) }
                    return value
                } catch {
                    let waiters = settle(number, key, nil)
                    // That one has gone away says nothing about what the others asked for.
                    let isOnlyGone = error is CancellationError
                    for waiter in waiters {
                        if isOnlyGone { waiter.resume(returning: nil) } else { waiter.resume(throwing: error) }
                    }
                    throw error
                }
            }
        }
    }

    private func step(for key: Key, at now: Instant) -> Step {
        state.withLock { state in
            if let value = state.kept[key], isFresh(value, at: now) { return .kept(value) }
            if let number = state.underWay[key] { return .theirs(number) }
            state.computations += 1
            state.underWay[key] = state.computations
            state.waiting[state.computations] = []
            return .mine(state.computations)
        }
    }

    /// Also a moment ahead: who asked before a computation began may come to look after it has ended.
    private func isFresh(_ value: Value, at now: Instant) -> Bool {
        abs(now.milliseconds - instant(value).milliseconds) < milliseconds
    }

    private func outcome(of number: Int) async throws -> Value? {
        try await withCheckedThrowingContinuation { continuation in
            let isOver = state.withLock { state in
                state.waiting[number]?.append(continuation)
                return state.waiting[number] == nil
            }
            if isOver { continuation.resume(returning: nil) }
        }
    }

    /// Ends a computation; its result counts unless everything was forgotten meanwhile.
    private func settle(_ number: Int, _ key: Key, _ result: Value?) -> [Waiter] {
        state.withLock { state in
            if state.underWay[key] == number {
                state.underWay[key] = nil
                if let result {
                    state.kept = state.kept.filter { isFresh($0.value, at: instant(result)) }
                    state.kept[key] = result
                }
            }
            return state.waiting.removeValue(forKey: number) ?? []
        }
    }
}
