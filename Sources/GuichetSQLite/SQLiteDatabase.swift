// The embedded engine: one file, one writer with group commit, a few readers.

import Dispatch
import Foundation
import GRDB
import GRDBSQLite
public import Guichet
public import Logging

/// SQLite behind `Persistence`. See docs/subsystems/storage.md.
public final class SQLiteDatabase: Persistence {
    /// The file that holds the rows.
    public let path: String

    private let writer: SQLiteWriter
    private let readers: SQLiteReaders
    private let logger: Logger

    /// Opens the database at `path`, or makes an empty one that only its owner can read.
    ///
    /// Blocks for the time of opening; meant for the start of the program. Throws `StorageFailure`.
    /// - Parameter writesPerTransaction: writes that share a transaction at most; less than the standard only to
    ///   measure what sharing is worth.
    public init(
        path: String, readers: Int = 3, writesPerTransaction: Int = Limits.writesPerTransaction, logger: Logger
    ) throws {
        self.path = path
        self.logger = logger
        do {
            // The files beside it take their rights from this one. A file that is there is not touched: closing it
            // would drop the locks that another connection of this process holds on it.
            if access(path, F_OK) != 0 { try DurableFile.create(path, contents: []) }
            writer = try SQLiteWriter(path: path, writesPerTransaction: writesPerTransaction, logger: logger)
            self.readers = try SQLiteReaders(path: path, count: readers, logger: logger)
        } catch {
            throw SQLiteFailure.mapped(error)
        }
    }

    /// What the engine has done since it was opened.
    public var statistics: WriterStatistics { writer.statistics }

    /// One writer runs every closure after the one before, so no terms need care here.
    public func write<T: Sendable>(
        _ terms: WriteTerms, _ work: @escaping @Sendable (any WritingConnection) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { writer.enqueue(WaitingWrite(terms, work, $0)) }
    }

    public func read<T: Sendable>(
        _ work: @escaping @Sendable (any ReadingConnection) throws -> T
    ) async throws -> T {
        try await readers.read(work)
    }

    public func migrate(_ migrations: [Migration]) async throws {
        let migrator = SQLiteMigrator(migrations: migrations, logger: logger)
        try await writer.alone { try migrator.run(on: $0) }
    }

    /// Waits for readers to leave the log between tries of a few milliseconds, so that no write waits for them.
    public func checkpoint() async throws {
        for _ in 0..<Self.checkpointTries {
            let code = try await writer.alone { database in
                sqlite3_busy_timeout(database.sqliteConnection, 5)
                defer { sqlite3_busy_timeout(database.sqliteConnection, SQLiteSettings.busyMilliseconds) }
                return sqlite3_wal_checkpoint_v2(
                    database.sqliteConnection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
            }
            if code == SQLITE_OK { return }
            guard code & 0xff == SQLITE_BUSY else { throw SQLiteFailure.mapped(code: code) }
            await pause()
        }
        throw StorageFailure.unavailable(code: SQLITE_BUSY)
    }

    /// Writes a consistent, verified copy to `path` (a new file or an empty database), while serving.
    public func backup(to path: String) async throws {
        try await Self.copy(self.path, to: path, logger: logger)
    }

    /// Writes a consistent, verified copy of the database at `source`, which another process may be serving, to
    /// `target`, a new file. Opens the source to read only.
    public static func copy(_ source: String, to target: String, logger: Logger) async throws {
        let backup = SQLiteBackup(source: source, logger: logger)
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(with: Result { try backup.run(to: target) })
            }
        }
    }

    public func close() async {
        await readers.close()
        await writer.close()
    }

    private static let checkpointTries = 200

    private func pause() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .milliseconds(20)) {
                continuation.resume()
            }
        }
    }
}
