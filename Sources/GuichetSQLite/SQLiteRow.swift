// One row of an answer, read straight from the statement that stands on it.

import Foundation
import GRDBSQLite
import Guichet

/// The row on which a statement stands; no value is copied before it is asked for.
struct SQLiteRow: SQLRow {
    let statement: OpaquePointer

    func optionalInteger(_ column: Int) -> Int64? {
        guard sqlite3_column_type(statement, Int32(column)) == SQLITE_INTEGER else { return nil }
        return sqlite3_column_int64(statement, Int32(column))
    }

    func optionalText(_ column: Int) -> String? {
        let index = Int32(column)
        guard sqlite3_column_type(statement, index) == SQLITE_TEXT, let start = sqlite3_column_text(statement, index)
        else { return nil }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
        return String(decoding: bytes, as: UTF8.self)
    }

    var count: Int { Int(sqlite3_column_count(statement)) }

    func value(_ column: Int) throws(StorageFailure) -> SQLValue {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .integer(try integer(column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, Int32(column)))
        case SQLITE_TEXT: .text(try text(column))
        case SQLITE_BLOB: .blob(try blob(column))
        default: throw .unexpectedColumn(column)
        }
    }

    func optionalBlob(_ column: Int) -> Data? {
        let index = Int32(column)
        guard sqlite3_column_type(statement, index) == SQLITE_BLOB else { return nil }
        guard let start = sqlite3_column_blob(statement, index) else { return Data() }
        return Data(bytes: start, count: Int(sqlite3_column_bytes(statement, index)))
    }
}
