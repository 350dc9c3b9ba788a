// An answer of the server, row by row.

import CLibPQ
import Foundation
import Guichet

/// One answer; freed with its last reader.
final class PostgresResult {
    fileprivate let raw: OpaquePointer

    init(owning raw: OpaquePointer) { self.raw = raw }

    deinit { PQclear(raw) }

    /// The number of rows.
    var count: Int { Int(PQntuples(raw)) }
    /// The number of rows a statement changed.
    var changed: Int { PQcmdTuples(raw).flatMap { Int(String(cString: $0)) } ?? 0 }
    /// What the server says it did, such as `COMMIT`.
    var command: String { PQcmdStatus(raw).map { String(cString: $0) } ?? "" }

    /// The row at `index`.
    func row(_ index: Int) -> PostgresRow { PostgresRow(result: self, index: Int32(index)) }
}

/// One row, in the binary form in which it came.
struct PostgresRow: SQLRow {
    fileprivate let result: PostgresResult
    fileprivate let index: Int32

    func optionalInteger(_ column: Int) -> Int64? {
        guard let bytes = bytes(column), Self.wholeNumbers.contains(type(column)) else { return nil }
        let sign: Int64 = bytes.first.map { $0 >= 0x80 } == true ? -1 : 0
        return bytes.reduce(sign) { $0 << 8 | Int64($1) }
    }

    func optionalText(_ column: Int) -> String? {
        guard let bytes = bytes(column), Self.texts.contains(type(column)) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    func optionalBlob(_ column: Int) -> Data? {
        guard let bytes = bytes(column), type(column) == Self.bytea else { return nil }
        return Data(bytes)
    }

    var count: Int { Int(PQnfields(result.raw)) }

    func value(_ column: Int) throws(StorageFailure) -> SQLValue {
        guard column >= 0, column < count else { throw .unexpectedColumn(column) }
        guard let bytes = bytes(column) else { return .null }
        if let number = optionalInteger(column) { return .integer(number) }
        if let text = optionalText(column) { return .text(text) }
        if type(column) == Self.bytea { return .blob(Data(bytes)) }
        guard type(column) == Self.real, bytes.count == 8 else { throw .unexpectedColumn(column) }
        return .real(Double(bitPattern: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
    }

    /// The identifiers of the server's types, from its catalogue.
    private static let wholeNumbers: [UInt32] = [20, 23, 21]
    private static let texts: [UInt32] = [25, 1043, 19]
    private static let bytea: UInt32 = 17
    private static let real: UInt32 = 701

    private func type(_ column: Int) -> UInt32 { PQftype(result.raw, Int32(column)) }

    private func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
        guard column >= 0, column < Int(PQnfields(result.raw)), PQgetisnull(result.raw, index, Int32(column)) == 0,
            let start = PQgetvalue(result.raw, index, Int32(column))
        else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result.raw, index, Int32(column))))
    }
}
