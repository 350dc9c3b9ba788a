// A write in the queue, whatever it returns.

import Guichet

/// A closure that waits for the writer. Its answer is given back by `Settlement` after the commit.
struct WaitingWrite: Sendable {
    /// Runs the closure.
    let run: @Sendable (SQLiteConnection) -> Settlement
    /// Answers with a failure without having run.
    let fail: @Sendable (StorageFailure) -> Void

    /// `work`, answering to `continuation`.
    init<T: Sendable>(
        _ work: @escaping @Sendable (any WritingConnection) throws -> T,
        _ continuation: CheckedContinuation<T, any Error>
    ) {
        run = { connection in
            do {
                let value = try work(connection)
                return Settlement(isKept: true) { failure in
                    if let failure {
                        continuation.resume(throwing: failure)
                    } else {
                        continuation.resume(returning: value)
                    }
                }
            } catch {
                return Settlement(isKept: false) { continuation.resume(throwing: $0 ?? error) }
            }
        }
        fail = { continuation.resume(throwing: $0) }
    }
}

/// What became of a closure that ran.
struct Settlement {
    /// Whether its work stays; false when it threw.
    let isKept: Bool
    /// Answers the caller: with the closure's own outcome, or with the failure of the whole transaction.
    ///
    /// A refusal too waits for the commit, because it may rest on what an earlier closure of the batch did.
    let answer: (StorageFailure?) -> Void
}
