// What the writer of an engine has done, for tests and measurements.

/// Counters of one opened engine.
public struct WriterStatistics: Sendable, Hashable {
    /// Closures whose work was kept and acknowledged.
    public var writes = 0
    /// Closures that threw and were undone alone.
    public var undone = 0
    /// Closures that failed with their whole transaction, or waited too long for a server.
    public var lost = 0
    /// Closures of which nobody knows whether they were kept.
    public var ambiguous = 0
    /// Closures refused because too many waited.
    public var refused = 0
    /// Transactions that were committed.
    public var transactions = 0
    /// Transactions that were not.
    public var failedTransactions = 0
    /// The most closures that shared one transaction.
    public var largestBatch = 0
    /// Closures that wait now.
    public var waiting = 0

    /// Counters that stand at zero.
    public init() {}
}
