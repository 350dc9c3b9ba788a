// A connection as a closure sees it: cached statements, positional parameters, rows without a copy.

import Foundation
import GRDB
import GRDBSQLite
import Guichet
import Logging

/// One connection for the time of one closure or one shared transaction. Used only on its connection's own queue.
///
/// Statements are stepped through SQLite's own interface: the library above it would build an array and a dictionary
/// for every row, and a message passes a dozen statements.
final class SQLiteConnection: WritingConnection {
    /// What the surviving closures asked to run after the commit, in their order.
    private(set) var actions: [@Sendable () -> Void] = []
    /// The last failure of a statement of the closure at work: why it is undone, or SQLite undid a whole transaction.
    var lastFailure: StorageFailure?

    private let database: Database
    private let raw: OpaquePointer?
    private let logger: Logger

    init(_ database: Database, logger: Logger) {
        self.database = database
        self.raw = database.sqliteConnection
        self.logger = logger
    }

    /// Whether a transaction is open; false after SQLite undid one by itself.
    var isInsideTransaction: Bool { sqlite3_get_autocommit(raw) == 0 }

    func rows<T>(_ sql: String, _ arguments: [SQLValue], _ decode: (any SQLRow) throws -> T) throws -> [T] {
        try withStatement(sql, arguments) { statement in
            var values: [T] = []
            while try step(statement, of: sql) {
                values.append(try decode(SQLiteRow(statement: statement)))
            }
            return values
        }
    }

    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try withStatement(sql, arguments) { statement in
            while try step(statement, of: sql) {}
            return Int(sqlite3_changes(raw))
        }
    }

    func append(
        _ sql: String, _ arguments: [SQLValue], _ numbered: @escaping @Sendable (_ number: Int64) -> Void
    ) throws {
        guard let number = try first(AppendNumbers.take, [.integer(1)], { try $0.integer(0) })
        else { throw StorageFailure.statement(code: 0) }
        try execute(sql, [.integer(number)] + arguments)
        afterCommit { numbered(number) }
    }

    func afterCommit(_ action: @escaping @Sendable () -> Void) {
        actions.append(action)
    }

    /// Forgets what a closure that is undone asked for: all actions after the first `count`.
    func forgetActions(after count: Int) {
        actions.removeLast(actions.count - count)
    }

    private func withStatement<T>(
        _ sql: String, _ arguments: [SQLValue], _ body: (OpaquePointer) throws -> T
    ) throws -> T {
        let statement = try prepared(sql)
        let pointer = statement.sqliteStatement
        defer {
            sqlite3_reset(pointer)
            sqlite3_clear_bindings(pointer)
        }
        try bind(arguments, to: pointer, of: sql)
        return try withExtendedLifetime(statement) { try body(pointer) }
    }

    /// The kept statement of this text, or one of its own when a caller up the stack stands in the middle of it.
    private func prepared(_ sql: String) throws -> Statement {
        do {
            let statement = try database.cachedStatement(sql: sql)
            guard sqlite3_stmt_busy(statement.sqliteStatement) != 0 else { return statement }
            return try database.makeStatement(sql: sql)
        } catch {
            throw failed(SQLiteFailure.mapped(error), sql)
        }
    }

    private func step(_ statement: OpaquePointer, of sql: String) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failed(SQLiteFailure.last(code: code, on: raw), sql)
        }
    }

    private func bind(_ arguments: [SQLValue], to statement: OpaquePointer, of sql: String) throws {
        guard arguments.count == Int(sqlite3_bind_parameter_count(statement)) else {
            throw failed(.statement(code: SQLITE_RANGE), sql)
        }
        var index: Int32 = 0
        for argument in arguments {
            index += 1
            let code = SQLiteConnection.bind(argument, to: statement, at: index)
            guard code == SQLITE_OK else { throw failed(SQLiteFailure.last(code: code, on: raw), sql) }
        }
    }

    private static func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(statement, index)
        case .integer(let number):
            return sqlite3_bind_int64(statement, index, number)
        case .real(let number):
            return sqlite3_bind_double(statement, index, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                if bytes.contains(0) { return SQLITE_MISMATCH }
                guard let start = bytes.baseAddress, !bytes.isEmpty else {
                    return sqlite3_bind_text(statement, index, "", 0, copied)
                }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text(statement, index, $0, Int32(bytes.count), copied)
                }
            }
        case .blob(let data):
            return data.withUnsafeBytes { bytes in
                guard let start = bytes.baseAddress, !bytes.isEmpty else {
                    return sqlite3_bind_zeroblob(statement, index, 0)
                }
                return sqlite3_bind_blob(statement, index, start, Int32(bytes.count), copied)
            }
        }
    }

    /// SQLite's `SQLITE_TRANSIENT`, a macro that does not cross into Swift: the value is copied at once.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    /// Keeps the failure and tells faults of the program to the log: SQLite's message names tables and columns,
    /// never values.
    private func failed(_ failure: StorageFailure, _ sql: String) -> StorageFailure {
        lastFailure = failure
        if case .statement = failure {
            let message = sqlite3_errmsg(raw).map { String(cString: $0) } ?? ""
            logger.error("a statement failed", metadata: ["sql": "\(sql)", "message": "\(message)"])
        }
        return failure
    }
}
