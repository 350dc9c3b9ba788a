// The one writer: waiting closures share a transaction and its sync to disk (group commit).

import GRDB
import GRDBSQLite
import Guichet
import Logging
import Synchronization

/// Runs writes one after the other on a queue of its own; a thread of the concurrent pool never waits for the disk.
///
/// There is no window: while one transaction is on its way to the disk the next one gathers, so the batch is as large
/// as the disk is slow, and a lone write waits for nobody.
final class SQLiteWriter: Sendable {
    private struct State {
        var waiting: [WaitingWrite] = []
        var isScheduled = false
        var isClosed = false
        var statistics = WriterStatistics()
    }

    private let queue: DatabaseQueue
    private let mover: SQLiteLogMover
    private let writesPerTransaction: Int
    private let logger: Logger
    private let state = Mutex(State())

    init(path: String, writesPerTransaction: Int, logger: Logger) throws {
        self.writesPerTransaction = writesPerTransaction
        queue = try DatabaseQueue(path: path, configuration: SQLiteSettings.writer)
        mover = try SQLiteLogMover(path: path, logger: logger)
        self.logger = logger
        queue.inDatabase { [mover] in mover.watch($0) }
    }

    /// What was done so far.
    var statistics: WriterStatistics {
        state.withLock { state in
            var statistics = state.statistics
            statistics.waiting = state.waiting.count
            return statistics
        }
    }

    /// Puts a closure in the queue; it is answered once its transaction is durable.
    func enqueue(_ write: WaitingWrite) {
        let (refusal, mustSchedule) = state.withLock { state -> (StorageFailure?, Bool) in
            guard !state.isClosed else { return (.closed, false) }
            guard state.waiting.count < Limits.waitingWrites else {
                state.statistics.refused += 1
                return (.overloaded, false)
            }
            state.waiting.append(write)
            defer { state.isScheduled = true }
            return (nil, !state.isScheduled)
        }
        if let refusal { return write.fail(refusal) }
        if mustSchedule { schedule() }
    }

    /// Runs `work` alone between two transactions, outside of any.
    func alone<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws -> T {
        guard !state.withLock({ $0.isClosed }) else { throw StorageFailure.closed }
        return try await withCheckedThrowingContinuation { continuation in
            queue.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    with: Result {
                        // Closed between the look above and this turn.
                        guard database.sqliteConnection != nil else { throw StorageFailure.closed }
                        return try work(database)
                    })
            }
        }
    }

    /// Lets the waiting writes finish, then closes the connection.
    func close() async {
        state.withLock { $0.isClosed = true }
        while state.withLock({ $0.isScheduled }) {
            await withCheckedContinuation { continuation in
                queue.asyncWriteWithoutTransaction { _ in continuation.resume() }
            }
        }
        await mover.close()
        await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { database in
                // The last connection to leave moves the log into the main file.
                _ = sqlite3_wal_checkpoint_v2(database.sqliteConnection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
                continuation.resume()
            }
        }
        do {
            try queue.close()
        } catch {
            logger.warning("the store did not close cleanly", metadata: ["error": "\(error)"])
        }
    }

    /// One batch a turn, so that work that must be alone gets its turn under a constant load too.
    private func schedule() {
        queue.asyncWriteWithoutTransaction { [self] database in
            let batch = takeBatch()
            if !batch.isEmpty { run(batch, on: database) }
            mover.keepUp(database)
            let isMore = state.withLock { state in
                state.isScheduled = !state.waiting.isEmpty
                return state.isScheduled
            }
            if isMore { schedule() }
        }
    }

    private func takeBatch() -> [WaitingWrite] {
        state.withLock { state in
            if state.waiting.count <= writesPerTransaction {
                let batch = state.waiting
                state.waiting = []
                state.waiting.reserveCapacity(batch.count)
                return batch
            }
            let batch = Array(state.waiting.prefix(writesPerTransaction))
            state.waiting.removeFirst(batch.count)
            return batch
        }
    }

    private func run(_ batch: [WaitingWrite], on database: Database) {
        let connection = SQLiteConnection(database, logger: logger)
        var transaction = SharedTransaction(connection: connection)
        if let failure = transaction.run(batch) {
            logger.error(
                "a transaction was not kept", metadata: ["failure": "\(failure)", "writes": "\(batch.count)"])
            count(batch: batch.count, kept: 0, failed: true)
            if failure == .full { reclaimLog(of: database) }
            for settlement in transaction.settlements { settlement.answer(failure) }
            for write in batch.dropFirst(transaction.settlements.count) { write.fail(failure) }
        } else {
            count(batch: batch.count, kept: transaction.settlements.count { $0.isKept }, failed: false)
            for action in connection.actions { action() }
            for settlement in transaction.settlements { settlement.answer(nil) }
        }
    }

    /// Moves the log into the main file, so that its space serves the next writes: on a full disk the log may hold
    /// what is left of it.
    private func reclaimLog(of database: Database) {
        _ = sqlite3_wal_checkpoint_v2(database.sqliteConnection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    }

    private func count(batch: Int, kept: Int, failed: Bool) {
        state.withLock { state in
            state.statistics.largestBatch = max(state.statistics.largestBatch, batch)
            if failed {
                state.statistics.failedTransactions += 1
                state.statistics.lost += batch
            } else {
                state.statistics.transactions += 1
                state.statistics.writes += kept
                state.statistics.undone += batch - kept
            }
        }
    }
}
