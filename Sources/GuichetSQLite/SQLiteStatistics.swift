// What the writer has done, for metrics and measurements.

/// Counters of one engine since it was opened.
public struct SQLiteStatistics: Sendable, Hashable {
    /// Closures whose work was kept and acknowledged.
    public var writes = 0
    /// Closures that threw and were undone alone.
    public var undone = 0
    /// Closures that failed with their whole transaction.
    public var lost = 0
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
    /// Reads done.
    public var reads = 0
}
