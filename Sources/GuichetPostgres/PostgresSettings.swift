// How long everything may take, with the reason of each figure.

/// The engine's time limits. Every wait for the server has an end of its own: a stopped server still acknowledges
/// packets, so no setting of the network notices it.
public struct PostgresPatience: Sendable, Hashable {
    /// Milliseconds to open one connection, over all hosts of the address.
    public var connectMilliseconds: Int64 = 4_000
    /// Milliseconds an answer may take before the connection is given up.
    public var answerMilliseconds: Int64 = 5_000
    /// Milliseconds a write may wait in all, through a failover, before its caller hears that the store is away: longer
    /// than a restart of the server, shorter than a person's patience.
    public var writeMilliseconds: Int64 = 15_000
    /// Milliseconds a read may wait in all. It holds up a page that somebody looks at.
    public var readMilliseconds: Int64 = 10_000

    /// The figures of a node at work.
    public init() {}
}

/// The rest of what bounds the engine.
enum PostgresSettings {
    /// Milliseconds that a step of the schema may take: it may have to go over every row.
    static let migrationMilliseconds: Int64 = 3_600_000
    /// Milliseconds between two tries to connect, at least and at most; the pause grows and is never the same on two
    /// nodes.
    static let backOffMilliseconds: ClosedRange<Int64> = 50...1_000
    /// Bytes of the rows that one transaction appends at most: all of it leaves in one piece, while the counter of the
    /// journal is held.
    static let appendedBytes = 96 * 1024
    /// Times a transaction that the server undid (a deadlock, a lock that took too long) is tried again.
    static let transactionTries = 4
    /// Milliseconds between two looks at the journal, in case a notification was lost.
    static let pollMilliseconds: Int64 = 500

    /// What every session is told when it opens.
    ///
    /// - `statement_timeout`: a statement nobody waits for any more ends.
    /// - `idle_in_transaction_session_timeout`: a node that is stopped in the middle of a transaction holds its
    ///   conversations no longer than this.
    /// - `lock_timeout`: waiting for a conversation in another node's hands ends before our own patience does; then
    ///   sessions that wait for a silent client are ended, see `endSilentSessions`.
    /// - `tcp_keepalives_*`, `tcp_user_timeout`: a node that is cut off is noticed by the server.
    /// - `jit`: our statements are far too small to be compiled.
    static func session(schema: String) -> String {
        """
        SET search_path TO \(schema), pg_catalog; SET statement_timeout TO 10000;
        SET idle_in_transaction_session_timeout TO 2000; SET lock_timeout TO 2000; SET tcp_keepalives_idle TO 2;
        SET tcp_keepalives_interval TO 1; SET tcp_keepalives_count TO 3; SET tcp_user_timeout TO 5000;
        SET client_min_messages TO warning; SET jit TO off; SET default_transaction_isolation TO 'read committed'
        """
    }
}
