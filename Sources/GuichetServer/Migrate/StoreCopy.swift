// One store copied into another of any engine: marked while it is under way, compared at the end.

import Foundation
import Guichet

/// What a table holds on both sides after the copy.
struct TableComparison: Sendable {
    /// The table's name.
    let table: String
    /// What the source holds.
    let source: TableDigest
    /// What the target holds.
    let target: TableDigest

    /// Whether the two are the same, row by row.
    var isSame: Bool { source == target }
}

/// A copy of the rows, or of the keys.
///
/// All or nothing: the target carries `UnfinishedCopy` from before the first row until the comparison is done, and no
/// version of the program serves it meanwhile. A copy that was cut short is begun again.
struct StoreCopy: Sendable {
    let source: any Persistence
    let target: any Persistence
    let migrations: [Migration]
    let tables: [Table]
    /// The target in words, for a refusal.
    let place: String

    private var copied: [Table] { tables.filter { !$0.isPassing } }

    /// Brings the source's schema up to date.
    func openSource() async throws {
        do { try await source.migrate(migrations) } catch StorageFailure.newerSchema(step: UnfinishedCopy.step) {
            throw ServiceAbsent(description: "The source holds an unfinished copy itself; nothing was copied.")
        }
    }

    /// Brings the target's schema up to date, forgets what an interrupted copy left, and makes sure that nothing else
    /// is there.
    func openTarget() async throws {
        do { try await target.migrate(migrations) } catch StorageFailure.newerSchema(step: UnfinishedCopy.step) {
            try await forgetUnfinished()
            try await target.migrate(migrations)
        }
        let (tables, place) = (tables, place)
        try await target.read { try Self.checkEmpty(tables, place, on: $0) }
    }

    /// Marks the target, which must still be empty.
    func mark() async throws {
        let (tables, place) = (tables, place)
        try await target.write { connection in
            try Self.checkEmpty(tables, place, on: connection)
            try connection.execute(
                UnfinishedCopy.mark, [.integer(Int64(UnfinishedCopy.step)), .text("a copy under way")])
        }
    }

    /// How many rows there are to copy.
    func rowCount() async throws -> Int {
        let tables = copied
        return try await source.read { connection in
            try tables.reduce(0) { sum, table in
                sum + Int(try connection.first(table.rowCount, [], { try $0.integer(0) }) ?? 0)
            }
        }
    }

    /// Copies every row; the next page is read while one is written.
    func run(_ progress: inout CopyProgress) async throws {
        for table in copied {
            if table.isSeeded { try await target.write { try $0.execute(table.clear, []) } }
            var reader = TableReader(table: table, store: source)
            var page = try await reader.next()
            while let rows = page {
                async let written: Void = write(rows, into: table)
                page = try await reader.next()
                try await written
                progress.add(rows.count, of: table.name)
            }
        }
    }

    /// What both sides hold, table by table.
    func compare() async throws -> [TableComparison] {
        var comparisons: [TableComparison] = []
        for table in copied {
            async let there = TableDigest.of(table, in: target)
            let here = try await TableDigest.of(table, in: source)
            comparisons.append(TableComparison(table: table.name, source: here, target: try await there))
        }
        return comparisons
    }

    /// Takes the mark away: from now on the target may be served.
    func finish() async throws {
        try await target.write {
            try $0.execute(UnfinishedCopy.unmark, [.integer(Int64(UnfinishedCopy.step))])
        }
    }

    private static func checkEmpty(
        _ tables: [Table], _ place: String, on connection: any ReadingConnection
    ) throws {
        for table in tables where !table.isSeeded && !table.isPassing {
            guard try connection.first(table.anyRow, [], { _ in true }) == nil else {
                throw ServiceAbsent(
                    description: "The target \(place) is not empty: there are rows in \(table.name). Name another "
                        + "directory or database, or move this one away.")
            }
        }
    }

    private func write(_ rows: [[SQLValue]], into table: Table) async throws {
        let insert = table.insert
        try await target.write(WriteTerms()) { connection in
            for row in rows { try connection.submit(insert, row) }
        }
    }

    /// Empties the target of what an interrupted copy left, a little at a time; then it is as new.
    private func forgetUnfinished() async throws {
        for table in tables.reversed() {
            let some = table.clearSome
            while try await target.write({ try $0.execute(some, [.integer(Self.forgottenRows)]) }) > 0 {}
        }
        try await finish()
    }

    /// Rows removed by one transaction, so that none takes longer than an engine waits for an answer.
    private static let forgottenRows: Int64 = 5_000
}
