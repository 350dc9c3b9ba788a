// Moves the log into the main file beside the writer, so that hardly a write waits for it.

import GRDB
import GRDBSQLite
import Logging
import Synchronization

/// The upkeep of the log (checkpoints) in two steps: most pages on a connection and a thread of its own, while writes
/// go on; then the few that were written meanwhile between two transactions of the writer, after which the log starts
/// again from its beginning. Left to itself, SQLite does all of it inside a commit, and everybody waits.
final class SQLiteLogMover: Sendable {
    private enum Step {
        /// The log is short, or was just moved.
        case resting
        /// The other connection is moving pages.
        case moving
        /// Only what was written meanwhile is left.
        case moved
    }

    private struct State {
        var step = Step.resting
        /// Pages in the log after the last commit.
        var pages = 0
        /// Pages from which on it is moved.
        var due = SQLiteSettings.logPages
        var isClosed = false
    }

    private let queue: DatabaseQueue
    private let logger: Logger
    private let state = Mutex(State())

    init(path: String, logger: Logger) throws {
        queue = try DatabaseQueue(path: path, configuration: SQLiteSettings.logMover)
        self.logger = logger
    }

    /// Learns from now on how long the log is after each commit of the writer. The mover must outlive the connection.
    func watch(_ writer: Database) {
        let mover = Unmanaged.passUnretained(self).toOpaque()
        // Takes the place of SQLite's own hook, which would move the log inside the commit.
        sqlite3_wal_hook(
            writer.sqliteConnection,
            { mover, _, _, pages in
                guard let mover else { return SQLITE_OK }
                Unmanaged<SQLiteLogMover>.fromOpaque(mover).takeUnretainedValue().grew(to: Int(pages))
                return SQLITE_OK
            }, mover)
    }

    /// Does what is due. Called on the writer's queue, between two transactions.
    func keepUp(_ writer: Database) {
        let step = state.withLock { state in
            switch state.step {
            case .resting where state.pages >= state.due && !state.isClosed:
                state.step = .moving
                return Step.moving
            case .moved: return .moved
            case .resting, .moving: return .resting
            }
        }
        switch step {
        case .resting: break
        case .moving: moveBeside()
        case .moved:
            Self.move(writer)
            state.withLock { state in
                state.step = .resting
                // A reader of an old state keeps the log from starting again; trying at once would gain nothing.
                state.due = state.pages + SQLiteSettings.logPages
            }
        }
    }

    /// Waits for a move under way and closes the connection.
    func close() async {
        state.withLock { $0.isClosed = true }
        await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { _ in continuation.resume() }
        }
        do {
            try queue.close()
        } catch {
            logger.warning("the log's connection did not close cleanly", metadata: ["error": "\(error)"])
        }
    }

    private func grew(to pages: Int) {
        state.withLock { state in
            // It has started again from its beginning.
            if pages < state.pages { state.due = SQLiteSettings.logPages }
            state.pages = pages
        }
    }

    private func moveBeside() {
        queue.asyncWriteWithoutTransaction { [self] database in
            Self.move(database)
            state.withLock { $0.step = .moved }
        }
    }

    /// Moves what no reader needs to find in the log. What cannot be moved now is moved the next time.
    private static func move(_ database: Database) {
        _ = sqlite3_wal_checkpoint_v2(database.sqliteConnection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    }
}
