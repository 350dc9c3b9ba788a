// A table with separators (RFC 4180), with the line on which each row begins.

import Foundation

/// A row of a table.
struct CommaRow: Sendable {
    /// The line on which it begins, from 1.
    let line: Int
    let cells: [String]
}

/// Reads tables whose cells are separated by commas, semicolons or tabs; which, the first line tells.
enum CommaTable {
    /// The rows of a file, without empty lines.
    /// - Throws: `ImportProblem` with the line.
    static func rows(of data: Data) throws(ImportProblem) -> [CommaRow] {
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ImportProblem("The file is not UTF-8. Save it as “CSV UTF-8”, or convert it with iconv.")
        }
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let separator = separator(in: bytes.prefix { $0 != 10 })
        var reader = Reader(separator: separator)
        for byte in bytes { try reader.read(byte) }
        return try reader.finish()
    }

    private static func separator(in line: ArraySlice<UInt8>) -> UInt8 {
        let candidates: [UInt8] = [44, 59, 9]
        return candidates.max { one, other in line.count { $0 == one } < line.count { $0 == other } } ?? 44
    }

    /// One byte after the other.
    private struct Reader {
        /// Where the next byte stands.
        private enum Place { case start, plain, quoted, afterQuote }

        let separator: UInt8
        private var place = Place.start
        private var cell: [UInt8] = []
        private var cells: [String] = []
        private var rows: [CommaRow] = []
        private var line = 1
        private var rowLine = 1
        private var quoteLine = 1

        init(separator: UInt8) { self.separator = separator }

        mutating func read(_ byte: UInt8) throws(ImportProblem) {
            let isEnd = byte == 10
            defer { if isEnd { line += 1 } }
            switch place {
            case .quoted:
                if byte == 34 { place = .afterQuote } else { cell.append(byte) }
            case .afterQuote where byte == 34:
                cell.append(34)
                place = .quoted
            case .start where byte == 34:
                place = .quoted
                quoteLine = line
            case .start, .plain, .afterQuote:
                if byte == separator { return endCell() }
                if isEnd { return endRow() }
                if byte == 13 { return }
                guard place != .afterQuote else {
                    throw ImportProblem(
                        "Something follows a closing quotation mark. Double marks inside cells.", line: line)
                }
                place = .plain
                cell.append(byte)
            }
        }

        mutating func finish() throws(ImportProblem) -> [CommaRow] {
            guard place != .quoted else {
                throw ImportProblem("A quotation mark opens here and never closes.", line: quoteLine)
            }
            endRow()
            return rows
        }

        private mutating func endCell() {
            cells.append(String(decoding: cell, as: UTF8.self))
            cell.removeAll(keepingCapacity: true)
            place = .start
        }

        private mutating func endRow() {
            endCell()
            if cells != [""] { rows.append(CommaRow(line: rowLine, cells: cells)) }
            cells.removeAll()
            rowLine = line + 1
        }
    }
}
