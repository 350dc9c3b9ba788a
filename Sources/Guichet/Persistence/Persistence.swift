// What a feature asks of an engine: one writer whose closures share transactions, and readers that never wait for it.

/// A connection inside a read: statements in the shared dialect, parameters `?1`, `?2` …
///
/// Statements are prepared once per connection and kept by their text: pass constants, never interpolated values.
public protocol ReadingConnection {
    /// The rows of `sql`, each turned into a value by `decode`.
    func rows<T>(_ sql: String, _ arguments: [SQLValue], _ decode: (any SQLRow) throws -> T) throws -> [T]
}

extension ReadingConnection {
    /// The first row of `sql`, or nil.
    public func first<T>(_ sql: String, _ arguments: [SQLValue], _ decode: (any SQLRow) throws -> T) throws -> T? {
        try rows(sql, arguments, decode).first
    }
}

/// A connection inside a write. All that a closure did is kept, or nothing of it.
public protocol WritingConnection: ReadingConnection {
    /// Runs a statement and returns the number of rows it changed.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Runs a statement whose count nobody asks for. An engine far away sends it together with what follows; it has
    /// run before the next statement that answers. A failure may come with that statement, or with the commit.
    func submit(_ sql: String, _ arguments: [SQLValue]) throws

    /// Inserts a row numbered among all rows ever appended: `?1` of `sql` is the number, `arguments` begin at `?2`.
    ///
    /// Numbers are gap-free and commit in their order, on any number of nodes, so whoever reads on after a number
    /// misses nothing. An engine may give the number at the last moment: it is told after the commit, in order with
    /// the actions of `afterCommit`, and later statements of the transaction do not find the row yet.
    func append(
        _ sql: String, _ arguments: [SQLValue], _ numbered: @escaping @Sendable (_ number: Int64) -> Void) throws

    /// Runs `action` after the commit that keeps this closure's work, in the order of the closures; never when it
    /// fails. Must be short: the next transaction waits for it.
    func afterCommit(_ action: @escaping @Sendable () -> Void)
}

extension WritingConnection {
    public func submit(_ sql: String, _ arguments: [SQLValue]) throws { try execute(sql, arguments) }
}

/// The numbers of appended rows: one counter, which the schema of the rows brings.
public enum AppendNumbers {
    /// Takes the next `?1` numbers and returns the last of them.
    public static let take = "UPDATE journal_head SET position = position + ?1 WHERE id = 1 RETURNING position"
    /// The last number taken; in words that fit into another statement.
    public static let last = "(SELECT position FROM journal_head WHERE id = 1)"
}

/// How a write stands beside others.
public struct WriteTerms: Sendable, Hashable {
    /// Writes with the same key run one after the other, on all nodes; nil for a write whose statements need no such
    /// care.
    public let key: String?
    /// Whether it may run again after a commit whose answer was lost, because it finds out by itself that it was kept,
    /// or because saying it twice changes nothing more.
    public let mayRepeat: Bool
    /// Whether it must begin a transaction: it needs to find the rows that others appended just before.
    public let beginsTransaction: Bool

    /// Terms; see the properties.
    public init(key: String? = nil, mayRepeat: Bool = false, beginsTransaction: Bool = false) {
        self.key = key
        self.mayRepeat = mayRepeat
        self.beginsTransaction = beginsTransaction
    }
}

/// An engine. Failures are `StorageFailure`; whatever a closure throws comes back as it was thrown.
public protocol Persistence: Sendable {
    /// Runs `work` on the writer and returns once it is durable.
    ///
    /// Waiting closures share a transaction; one that throws is undone alone, and so is one that goes on after a
    /// statement failed. A closure may run more than once: what
    /// it does must stay inside the connection, and only its last run counts. A commit whose answer is lost throws
    /// `StorageFailure.ambiguous`, unless the terms allow to run the closure again.
    @discardableResult
    func write<T: Sendable>(
        _ terms: WriteTerms, _ work: @escaping @Sendable (any WritingConnection) throws -> T
    ) async throws -> T

    /// Runs `work` on a reader, on one consistent state that includes every write acknowledged before.
    func read<T: Sendable>(_ work: @escaping @Sendable (any ReadingConnection) throws -> T) async throws -> T

    /// Brings the schema up to `migrations`, each in a transaction of its own; steps already done are left out.
    func migrate(_ migrations: [Migration]) async throws

    /// Moves what waits in side files into the main file and cuts them, so that erased bytes leave the disk.
    func checkpoint() async throws

    /// Finishes waiting writes and closes. Later calls throw `StorageFailure.closed`.
    func close() async
}

extension Persistence {
    /// Runs `work` on the writer, on the ordinary terms.
    @discardableResult
    public func write<T: Sendable>(
        _ work: @escaping @Sendable (any WritingConnection) throws -> T
    ) async throws -> T {
        try await write(WriteTerms(), work)
    }
}
