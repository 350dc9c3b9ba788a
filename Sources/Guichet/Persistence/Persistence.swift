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

    /// Runs `action` after the commit that keeps this closure's work, in the order of the closures; never when it
    /// fails. Must be short: the next transaction waits for it.
    func afterCommit(_ action: @escaping @Sendable () -> Void)
}

/// An engine. Failures are `StorageFailure`; whatever a closure throws comes back as it was thrown.
public protocol Persistence: Sendable {
    /// Runs `work` on the writer and returns once it is durable.
    ///
    /// Waiting closures share a transaction, each in its own savepoint: one that throws is undone alone.
    @discardableResult
    func write<T: Sendable>(_ work: @escaping @Sendable (any WritingConnection) throws -> T) async throws -> T

    /// Runs `work` on a reader, on one consistent state that includes every write acknowledged before.
    func read<T: Sendable>(_ work: @escaping @Sendable (any ReadingConnection) throws -> T) async throws -> T

    /// Brings the schema up to `migrations`, each in a transaction of its own; steps already done are left out.
    func migrate(_ migrations: [Migration]) async throws

    /// Moves what waits in side files into the main file and cuts them, so that erased bytes leave the disk.
    func checkpoint() async throws

    /// Writes a consistent, verified copy to `path` (a new file or an empty database), while serving.
    func backup(to path: String) async throws

    /// Finishes waiting writes and closes. Later calls throw `StorageFailure.closed`.
    func close() async
}
