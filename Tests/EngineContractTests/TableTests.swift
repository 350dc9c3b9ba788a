// The list of tables that a copy goes by is the schema that the engines have.

import Foundation
import Guichet
import GuichetTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TableTests {
    private struct House: Sendable {
        let migrations: [Migration]
        let tables: [Table]
    }

    private static let rows = House(migrations: Schema.migrations, tables: Schema.tables)
    private static let keys = House(migrations: KeyStoreSchema.migrations, tables: KeyStoreSchema.tables)

    @Test(arguments: Engine.allCases, [false, true])
    func `the declared tables are those of the schema, with columns and keys`(
        _ engine: Engine, isKeys: Bool
    ) async throws {
        let house = isKeys ? Self.keys : Self.rows
        try await engine.withFresh(migrations: house.migrations) { fresh in
            let found = try await Self.tables(of: fresh)
            #expect(Set(found.map(\.name)) == Set(house.tables.map(\.name)), "tell Schema.tables about the step")
            for table in house.tables {
                let real = try #require(found.first { $0.name == table.name })
                #expect(real.columns == table.columns, "\(table.name)")
                #expect(real.key == table.key, "\(table.name)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new store has rows in the seeded tables only`(_ engine: Engine) async throws {
        try await engine.withFresh(migrations: Schema.migrations) { fresh in
            for table in Schema.tables {
                let rows = try await fresh.store.read { connection in
                    try connection.first(table.rowCount, [], { try $0.integer(0) })
                }
                #expect((rows == 0) == !table.isSeeded, "\(table.name)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a whole row says its values in their types`(_ engine: Engine) async throws {
        let sample = Migration(
            number: 1, title: "sample",
            statements: ["CREATE TABLE sample (a INTEGER NOT NULL PRIMARY KEY, b TEXT, c BLOB, d REAL)"])
        let table = Table("sample", key: ["a"], ["a", "b", "c", "d"])
        try await engine.withFresh(migrations: [sample]) { fresh in
            let rows: [[SQLValue]] = [
                [.integer(.min), .text("é\u{0301}’"), .blob(.init([0, 255])), .real(0.1)],
                [.integer(0), .text(""), .blob(.init()), .real(-0.0)],
                [.integer(.max), .null, .null, .null],
            ]
            try await fresh.store.write { connection in
                for row in rows { try connection.submit(table.insert, row) }
            }
            let found = try await fresh.store.read { connection in
                try connection.rows(table.firstPage, [.integer(9)]) { row in
                    try (0..<row.count).map { try row.value($0) }
                }
            }
            #expect(found == rows)
            let rest = try await fresh.store.read { connection in
                try connection.rows(table.nextPage, [.integer(.min), .integer(9)]) { try $0.integer(0) }
            }
            #expect(rest == [0, .max])
        }
    }

    /// What the engine's own catalogue says.
    private static func tables(of fresh: FreshEngine) async throws -> [Table] {
        let (columns, key) = Catalogue.statements(of: fresh.engine)
        return try await fresh.store.read { connection in
            let named = try connection.rows(columns, []) { (try $0.text(0), try $0.text(1)) }
            let keys = try connection.rows(key, []) { (try $0.text(0), try $0.text(1)) }
            return Set(named.map(\.0)).subtracting(["schema_step"]).map { name in
                Table(
                    name, key: keys.filter { $0.0 == name }.map(\.1), named.filter { $0.0 == name }.map(\.1))
            }
        }
    }
}

/// The statements that ask an engine for its tables: name and column, in the order of the schema and of the key.
private enum Catalogue {
    static func statements(of engine: Engine) -> (columns: String, key: String) {
        switch engine {
        case .sqlite:
            (
                """
                SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                WHERE t.type = 'table' ORDER BY t.name, c.cid
                """,
                """
                SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                WHERE t.type = 'table' AND c.pk > 0 ORDER BY t.name, c.pk
                """
            )
        case .postgres:
            (
                """
                SELECT CAST(table_name AS text), CAST(column_name AS text) FROM information_schema.columns
                WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
                """,
                """
                SELECT CAST(u.table_name AS text), CAST(u.column_name AS text)
                FROM information_schema.table_constraints c JOIN information_schema.key_column_usage u
                    ON u.constraint_schema = c.constraint_schema AND u.constraint_name = c.constraint_name
                WHERE c.constraint_type = 'PRIMARY KEY' AND c.table_schema = current_schema()
                ORDER BY u.table_name, u.ordinal_position
                """
            )
        }
    }
}
