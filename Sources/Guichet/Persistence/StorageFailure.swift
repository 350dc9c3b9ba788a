// What can go wrong under the house, without a word of anybody's data.

/// A technical failure of the store. `description` is safe to log.
public enum StorageFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// No space is left, or the quota is reached. Nothing of the write was kept; later writes may succeed.
    case full
    /// The store cannot be written (read-only disk, input/output error). Nothing of the write was kept.
    case unavailable(code: Int32)
    /// The commit got no answer: the write may have been kept, or not. Only its idempotency key tells.
    case ambiguous
    /// More writes wait than `Limits.waitingWrites`.
    case overloaded
    /// A statement failed: a fault of the program. `sqlState` is the engine's code.
    case statement(code: Int32)
    /// A constraint of the schema refused the row; a door may turn it into a refusal.
    case constraint(code: Int32)
    /// A column was null or of another type than the reader expected.
    case unexpectedColumn(Int)
    /// Sealed bytes could not be opened: wrong key, or altered.
    case unreadable
    /// A newer version of the program has written this store: its schema knows a later step.
    case newerSchema(step: Int)
    /// A copy would have overwritten a file that is not empty.
    case backupRefused
    /// The store was closed.
    case closed

    public var description: String {
        switch self {
        case .full: "the store is full"
        case .unavailable(let code): "the store cannot be written (code \(code))"
        case .ambiguous: "the store did not answer: nobody knows whether the write was kept"
        case .overloaded: "too many writes wait"
        case .statement(let code): "a statement failed (code \(code))"
        case .constraint(let code): "a constraint refused a row (code \(code))"
        case .unexpectedColumn(let column): "column \(column) does not hold what was expected"
        case .unreadable: "sealed bytes could not be opened"
        case .newerSchema(step: UnfinishedCopy.step):
            "a copy into this store is not finished: run the same `guichet migrate` again, to its end"
        case .newerSchema(let step): "the store was written by a newer version (its schema is at step \(step))"
        case .backupRefused: "the copy would overwrite a file that is not empty"
        case .closed: "the store is closed"
        }
    }
}
