// Brings a schema up to date, one numbered step after the other, whoever else tries at the same time.

import Guichet
import Logging

/// Runs the steps that a store has not seen yet and keeps their numbers in `schema_step`.
struct PostgresMigrator {
    let migrations: [Migration]
    let schema: String
    let logger: Logger

    /// Runs the missing steps, each in a transaction of its own. Nodes that start together wait for one another.
    func run(on link: PostgresLink) throws {
        for migration in [nil] + migrations.sorted(by: { $0.number < $1.number }).map(Optional.some) {
            do {
                try attempt(migration, on: link)
            } catch {
                link.queue("ROLLBACK", [])
                _ = try? link.finish()
                throw error
            }
        }
    }

    /// One step, or with nil the making of the table of steps and a look at what it holds.
    private func attempt(_ migration: Migration?, on link: PostgresLink) throws {
        link.queue("BEGIN", [])
        link.queueOnce("SET LOCAL statement_timeout TO 0")
        link.queueOnce("SET LOCAL lock_timeout TO 0")
        link.queue("SELECT pg_advisory_xact_lock(hashtextextended(?1, 0))", [.text("\(schema) migration")])
        guard let migration else {
            link.queueOnce("CREATE SCHEMA IF NOT EXISTS \(schema)")
            link.queueOnce(
                PostgresDialect.schema(
                    "CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY, title TEXT NOT NULL)"))
            link.queue("SELECT number FROM schema_step", [], keeps: true)
            let done = try numbers(link.finish(within: PostgresSettings.migrationMilliseconds).last)
            if let newer = done.subtracting(migrations.map(\.number)).max() {
                throw StorageFailure.newerSchema(step: newer)
            }
            link.queue("COMMIT", [])
            try link.finish(within: PostgresSettings.migrationMilliseconds)
            return
        }
        link.queue("SELECT number FROM schema_step", [], keeps: true)
        let done = try numbers(link.finish(within: PostgresSettings.migrationMilliseconds).last)
        guard !done.contains(migration.number) else {
            link.queue("ROLLBACK", [])
            try link.finish(within: PostgresSettings.migrationMilliseconds)
            return
        }
        for statement in migration.statements { link.queueOnce(PostgresDialect.schema(statement)) }
        link.queue(
            "INSERT INTO schema_step (number, title) VALUES (?1, ?2)",
            [.integer(Int64(migration.number)), .text(migration.title)])
        link.queue("COMMIT", [])
        try link.finish(within: PostgresSettings.migrationMilliseconds)
        logger.info("the schema took a step", metadata: ["step": "\(migration.number) \(migration.title)"])
    }

    private func numbers(_ result: PostgresResult?) throws -> Set<Int> {
        guard let result else { return [] }
        return try Set((0..<result.count).map { Int(try result.row($0).integer(0)) })
    }
}
