// A verified copy of a database while it serves.

import Foundation
import GRDB
import Guichet
import Logging

/// Writes a consistent copy beside its final name, checks it, makes it durable, and only then gives it its name.
struct SQLiteBackup {
    let source: String
    let logger: Logger

    /// Copies to `path`. Whoever finds a file under that name finds a whole, checked database.
    ///
    /// The copy reads from one snapshot: writers go on. It holds no deleted rows, because it is written anew.
    func run(to path: String) throws {
        let files = FileManager.default
        if let size = try? files.attributesOfItem(atPath: path)[.size] as? Int, size > 0 {
            throw StorageFailure.backupRefused
        }
        let partial = path + ".partial"
        try? files.removeItem(atPath: partial)
        do {
            try copy(to: partial)
            try verify(partial)
            try DurableFile.synchronize(partial)
        } catch {
            try? files.removeItem(atPath: partial)
            throw SQLiteFailure.mapped(error)
        }
        try DurableFile.move(partial, to: path)
    }

    private func copy(to partial: String) throws {
        // An empty file of ours first: nobody else may read it, and SQLite fills it.
        try DurableFile.create(partial, contents: [])
        var configuration = SQLiteSettings.reader
        configuration.label = "guichet.backup"
        let reader = try DatabaseQueue(path: source, configuration: configuration)
        try reader.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA query_only = OFF")
            try SQLiteConnection(database, logger: logger).execute("VACUUM INTO ?1", [.text(partial)])
        }
        try reader.close()
    }

    private func verify(_ path: String) throws {
        let copy = try DatabaseQueue(path: path, configuration: SQLiteSettings.reader)
        let verdict = try copy.writeWithoutTransaction { database in
            try SQLiteConnection(database, logger: logger).rows("PRAGMA integrity_check(1)", []) { try $0.text(0) }
        }
        try copy.close()
        guard verdict == ["ok"] else { throw StorageFailure.unreadable }
    }
}
