// One transaction that many closures share, each in a savepoint of its own.

import GRDBSQLite
import Guichet

/// Runs a batch of closures between one BEGIN and one COMMIT.
struct SharedTransaction {
    /// What became of the closures that ran, in their order.
    private(set) var settlements: [Settlement] = []

    private let connection: SQLiteConnection

    init(connection: SQLiteConnection) {
        self.connection = connection
    }

    /// Runs the batch; nil once everything kept is durable, else why nothing of it was kept.
    mutating func run(_ batch: [WaitingWrite]) -> StorageFailure? {
        settlements.reserveCapacity(batch.count)
        do {
            try connection.execute("BEGIN IMMEDIATE", [])
            for write in batch { try runAlone(write) }
            try connection.execute("COMMIT", [])
            return nil
        } catch {
            // A failed COMMIT may leave the transaction open.
            if connection.isInsideTransaction { _ = try? connection.execute("ROLLBACK", []) }
            return SQLiteFailure.mapped(error)
        }
    }

    /// Runs one closure, and undoes it alone when it throws. Throws when the whole transaction is gone.
    private mutating func runAlone(_ write: WaitingWrite) throws {
        let actions = connection.actions.count
        try connection.execute("SAVEPOINT closure", [])
        connection.lastFailure = nil
        var settlement = write.run(connection)
        if settlement.isKept, let failure = connection.lastFailure { settlement = settlement.refused(failure) }
        settlements.append(settlement)
        // A full disk or a failed read may make SQLite undo everything by itself, with the closure none the wiser.
        guard connection.isInsideTransaction else {
            throw connection.lastFailure ?? .unavailable(code: SQLITE_ABORT)
        }
        if !settlement.isKept {
            try connection.execute("ROLLBACK TO closure", [])
            connection.forgetActions(after: actions)
        }
        try connection.execute("RELEASE closure", [])
    }
}
