// What a table holds, in one number: the same on every engine when the rows are the same.

import Crypto
import Foundation
import Guichet

/// The rows of a table, counted and hashed in the order of their key.
struct TableDigest: Sendable, Hashable {
    /// How many rows there are.
    var rows = 0
    /// SHA-256 over every value with its type and length, as hexadecimal digits.
    let hash: String

    /// Reads the whole table, page by page.
    static func of(_ table: Table, in store: any Persistence) async throws -> TableDigest {
        var hasher = SHA256()
        var rows = 0
        var reader = TableReader(table: table, store: store)
        while let page = try await reader.next() {
            rows += page.count
            for row in page { for value in row { update(&hasher, with: value) } }
        }
        return TableDigest(
            rows: rows,
            hash: hasher.finalize().map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined())
    }

    private static func update(_ hasher: inout SHA256, with value: SQLValue) {
        switch value {
        case .null: update(&hasher, type: 0, Data())
        case .integer(let number): update(&hasher, type: 1, bytes(UInt64(bitPattern: number)))
        case .real(let number): update(&hasher, type: 2, bytes(number.bitPattern))
        case .text(let text): update(&hasher, type: 3, Data(text.utf8))
        case .blob(let data): update(&hasher, type: 4, data)
        }
    }

    private static func update(_ hasher: inout SHA256, type: UInt8, _ data: Data) {
        hasher.update(data: [type])
        hasher.update(data: bytes(UInt64(data.count)))
        hasher.update(data: data)
    }

    private static func bytes(_ number: UInt64) -> Data {
        withUnsafeBytes(of: number.bigEndian) { Data($0) }
    }
}

/// Reads a table page by page, in the order of its key.
struct TableReader {
    /// Rows of a page: enough to forget the cost of asking, little enough to be held.
    static let pageRows = 500

    let table: Table
    let store: any Persistence
    private var last: [SQLValue]?
    private var isAtEnd = false

    init(table: Table, store: any Persistence) {
        self.table = table
        self.store = store
    }

    /// The next rows; nil after the last.
    mutating func next() async throws -> [[SQLValue]]? {
        guard !isAtEnd else { return nil }
        let sql = last == nil ? table.firstPage : table.nextPage
        let arguments = (last ?? []) + [.integer(Int64(Self.pageRows))]
        let columns = table.columns.count
        let page = try await store.read { connection in
            try connection.rows(sql, arguments) { row in try (0..<columns).map { try row.value($0) } }
        }
        isAtEnd = page.count < Self.pageRows
        guard let end = page.last else { return nil }
        last = table.key.compactMap { name in table.columns.firstIndex(of: name).map { end[$0] } }
        return page
    }
}
