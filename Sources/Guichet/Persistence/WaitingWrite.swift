// A write in an engine's queue, whatever it returns.

/// A closure that waits for the writer. Its answer is given back by `Settlement` after the commit.
public struct WaitingWrite: Sendable {
    /// How it stands beside others.
    public let terms: WriteTerms
    /// Runs the closure; the last run counts.
    public let run: @Sendable (any WritingConnection) -> Settlement
    /// Answers with a failure without having run.
    public let fail: @Sendable (StorageFailure) -> Void

    /// `work`, answering to `continuation`.
    public init<T: Sendable>(
        _ terms: WriteTerms, _ work: @escaping @Sendable (any WritingConnection) throws -> T,
        _ continuation: CheckedContinuation<T, any Error>
    ) {
        self.terms = terms
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
public struct Settlement {
    /// Whether its work stays; false when it threw.
    public let isKept: Bool
    /// Answers the caller: with the closure's own outcome, or with the failure of the whole transaction.
    ///
    /// A refusal too waits for the commit, because it may rest on what an earlier closure of the batch did.
    public let answer: (StorageFailure?) -> Void

    /// The settlement of a closure that went on after a statement of its failed: its work does not stay, and its
    /// caller hears of the failure.
    public func refused(_ failure: StorageFailure) -> Settlement {
        Settlement(isKept: false) { [answer] in answer($0 ?? failure) }
    }
}
