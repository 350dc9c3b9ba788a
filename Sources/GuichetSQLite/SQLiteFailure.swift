// SQLite's result codes in the words of the house.

import Foundation
import GRDB
import GRDBSQLite
import Guichet

/// Turns SQLite's codes into `StorageFailure`.
enum SQLiteFailure {
    /// The failure that an extended result code and the system's own error number stand for.
    static func mapped(code: Int32, systemError: Int32 = 0) -> StorageFailure {
        switch code & 0xff {
        case SQLITE_FULL:
            .full
        case SQLITE_IOERR where systemError == ENOSPC || systemError == EDQUOT:
            .full
        case SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_NOMEM, SQLITE_CORRUPT,
            SQLITE_NOTADB, SQLITE_PERM, SQLITE_PROTOCOL:
            .unavailable(code: code)
        case SQLITE_CONSTRAINT:
            .constraint(code: code)
        default:
            .statement(code: code)
        }
    }

    /// The failure of the last call on `connection`, which answered `code`.
    static func last(code: Int32, on connection: OpaquePointer?) -> StorageFailure {
        mapped(code: code, systemError: connection.map { sqlite3_system_errno($0) } ?? 0)
    }

    /// The failure behind an error that the library below threw.
    static func mapped(_ error: any Error) -> StorageFailure {
        switch error {
        case let failure as StorageFailure: failure
        case let error as DatabaseError: mapped(code: error.extendedResultCode.rawValue)
        default: .unavailable(code: SQLITE_ERROR)
        }
    }
}
