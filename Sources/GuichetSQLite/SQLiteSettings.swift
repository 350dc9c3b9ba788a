// How every connection is opened, with the reason of each setting.

import Foundation
import GRDB
import Guichet

/// The settings of the writer and of the readers.
enum SQLiteSettings {
    /// Milliseconds a connection waits for another process (a copy by hand, say) before it gives up.
    static let busyMilliseconds: Int32 = 5_000
    /// Pages of the log (4 KiB each) from which on it is moved into the main file. A busy page is moved once however
    /// often it was written, so a longer log costs less; this much is read again in a moment after a crash.
    static let logPages = 3_000

    /// The one connection that writes.
    static var writer: Configuration {
        var configuration = shared
        configuration.label = "guichet.writer"
        configuration.prepareDatabase { database in
            // Readers go on during a commit, and a commit is one append and one sync.
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            // What was acknowledged survives a power cut.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // Deleted rows are overwritten with zeros: erasure must reach the bytes.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            // After a burst the log shrinks again.
            try database.execute(sql: "PRAGMA journal_size_limit = 16777216")
            try database.execute(sql: "PRAGMA cache_size = -8192")
        }
        return configuration
    }

    /// A connection that only reads.
    static var reader: Configuration {
        var configuration = shared
        configuration.label = "guichet.reader"
        configuration.readonly = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA query_only = ON")
            try database.execute(sql: "PRAGMA cache_size = -2048")
        }
        return configuration
    }

    /// The connection that moves the log into the main file.
    static var logMover: Configuration {
        var configuration = shared
        configuration.label = "guichet.log"
        return configuration
    }

    private static var shared: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(TimeInterval(busyMilliseconds) / 1000)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            // Sorting and copies of a statement's work stay in memory: nothing leaks into a file of its own.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }
}
