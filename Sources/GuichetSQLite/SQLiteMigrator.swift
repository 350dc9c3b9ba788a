// Brings a schema up to date, one numbered step after the other.

import GRDB
import Guichet
import Logging

/// Runs the steps that a database has not seen yet and keeps their numbers in `schema_step`.
struct SQLiteMigrator {
    let migrations: [Migration]
    let logger: Logger

    /// Runs the missing steps, each in a transaction of its own. A database that knows a later step is refused: a
    /// newer version of the program wrote it.
    func run(on database: Database) throws {
        let connection = SQLiteConnection(database, logger: logger)
        try connection.execute(
            """
            CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY, title TEXT NOT NULL) STRICT
            """, [])
        let done = try Set(connection.rows("SELECT number FROM schema_step", []) { try Int($0.integer(0)) })
        let known = Set(migrations.map(\.number))
        if let newer = done.subtracting(known).max() { throw StorageFailure.newerSchema(step: newer) }
        for migration in migrations.sorted(by: { $0.number < $1.number }) where !done.contains(migration.number) {
            try run(migration, on: connection)
            logger.info("the schema took a step", metadata: ["step": "\(migration.number) \(migration.title)"])
        }
    }

    private func run(_ migration: Migration, on connection: SQLiteConnection) throws {
        try connection.execute("BEGIN IMMEDIATE", [])
        do {
            for statement in migration.statements {
                try connection.execute(SQLiteDialect.schema(statement), [])
            }
            try connection.execute(
                "INSERT INTO schema_step (number, title) VALUES (?1, ?2)",
                [.integer(Int64(migration.number)), .text(migration.title)])
            try connection.execute("COMMIT", [])
        } catch {
            if connection.isInsideTransaction { _ = try? connection.execute("ROLLBACK", []) }
            throw error
        }
    }
}
