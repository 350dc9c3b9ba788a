// The engine for many machines: any number of nodes over one PostgreSQL.

import Foundation
public import Guichet
public import Logging

/// PostgreSQL behind `Persistence`. See docs/subsystems/storage.md.
public final class PostgresDatabase: Persistence {
    /// The hosts, for start-up lines.
    public let places: String
    /// The node's name among those that share the store; new with every start.
    public let node: String

    let door: PostgresDoor
    let voice: PostgresVoice
    private let writer: PostgresWriter
    private let readers: PostgresReaders

    /// A store in the schema `schema` (lower-case letters, digits and `_`) of the database at `url`. Connects when it
    /// is first used.
    /// - Throws: `StorageFailure.unavailable` when `url` is no connection string.
    public init(
        url: String, schema: String, readers: Int = 3, patience: PostgresPatience = PostgresPatience(), logger: Logger
    ) throws {
        guard let address = PostgresAddress(url),
            !schema.isEmpty, schema.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 95 })
        else { throw StorageFailure.unavailable(code: EINVAL) }
        places = address.places
        node = Patience.nodeName()
        door = PostgresDoor(address: address, schema: schema, timeline: Timeline(), patience: patience, logger: logger)
        voice = PostgresVoice(channel: "\(schema)_journal", node: node)
        writer = PostgresWriter(door, voice: voice)
        self.readers = PostgresReaders(door, count: readers)
    }

    /// What the writer has done since the store was opened.
    public var statistics: WriterStatistics { writer.statistics }

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
        let migrator = PostgresMigrator(migrations: migrations, schema: door.schema, logger: door.logger)
        try await writer.alone { try migrator.run(on: $0) }
    }

    /// Lets the server sweep up deleted rows, so that their bytes are free to be written over. What its log, its
    /// standbys and its copies still hold is sealed with keys that are gone: see docs/operating/cluster.md.
    public func checkpoint() async throws {
        try await writer.alone { link in
            link.queue(
                "SELECT tablename FROM pg_tables WHERE schemaname = ?1 AND tableowner = current_user",
                [.text(self.door.schema)], keeps: true)
            let tables = try link.finish().last
            for index in 0..<(tables?.count ?? 0) {
                guard let table = tables?.row(index).optionalText(0), Self.swept.contains(table) else { continue }
                link.queueOnce("VACUUM (SKIP_LOCKED) \(table)")
                try link.finish(within: PostgresSettings.migrationMilliseconds)
            }
        }
    }

    public func close() async {
        await readers.close()
        await writer.close()
    }

    /// Tables whose deleted rows open something. Small, so that sweeping them costs little.
    private static let swept: Set<String> = ["conversation_key", "house_secret"]
}
