// Opens stores. The only file that knows the engines: everybody else holds them as `Persistence`.

import Foundation
import Guichet
import GuichetPostgres
import GuichetSQLite
import Logging

/// The engines, by the place of a store.
enum Engines {
    /// Names of the schemas in a database.
    enum Schemas {
        static let rows = "guichet"
        static let keys = "guichet_keys"
    }

    /// Opens the store of the rows; its schema may be behind.
    static func rows(
        in place: StorePlace, readers: Int = 3, writesPerTransaction: Int = Limits.writesPerTransaction, logger: Logger
    ) throws -> any Persistence {
        switch place {
        case .directory(let directory):
            try SQLiteDatabase(
                path: DataFiles.path(DataFiles.rows, in: directory), readers: readers,
                writesPerTransaction: writesPerTransaction, logger: logger)
        case .databases(let rows, _):
            try database(rows, schema: Schemas.rows, logger: logger)
        }
    }

    /// Opens the store of the keys; its schema may be behind.
    static func keys(in place: StorePlace, logger: Logger) throws -> any Persistence {
        switch place {
        case .directory(let directory):
            try SQLiteDatabase(path: DataFiles.path(DataFiles.keys, in: directory), readers: 1, logger: logger)
        case .databases(_, let keys):
            try database(keys, schema: Schemas.keys, logger: logger)
        }
    }

    /// Runs `work`, the first that asks anything of a store; a database that does not let us in is told in a sentence.
    static func opening<T>(_ place: StorePlace, _ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch StorageFailure.unavailable(let code) where place.isShared {
            throw ServiceAbsent(
                description: "The database on \(place) does not answer or does not let us in (code \(code)). Check "
                    + "that it runs, and check user, password, name and certificates.")
        } catch StorageFailure.statement(code: forbidden) where place.isShared {
            throw ServiceAbsent(
                description: "The user may not make the schemas \(Schemas.rows) and \(Schemas.keys) in \(place). Let "
                    + "an administrator of the database GRANT CREATE ON DATABASE to that user.")
        }
    }

    /// SQLSTATE 42501, as the house keeps codes: the user lacks a right.
    private static let forbidden = Int32("42501", radix: 36) ?? 0

    /// The bell that the nodes over a store of rows share; nil where there is only one.
    static func relay(over rows: any Persistence) -> PostgresBell? {
        (rows as? PostgresDatabase).map(PostgresBell.init)
    }

    /// A verified copy of one file of a data directory, which a node may be serving.
    static func copyFile(_ source: String, to target: String, logger: Logger) async throws {
        try await SQLiteDatabase.copy(source, to: target, logger: logger)
    }

    private static func database(
        _ address: DatabaseAddress, schema: String, logger: Logger
    ) throws -> any Persistence {
        try PostgresDatabase(url: address.secretText, schema: schema, logger: logger)
    }
}
