// DeskFigures to take elsewhere: one table, written as CSV or as JSON. Pure.

import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

/// Rows with named columns. A value is a text, a number or nothing.
struct FigureTable: Sendable {
    /// A value of a row.
    enum Value: Sendable, Hashable {
        case text(String)
        case number(Int64)
        case nothing

        init(_ number: Int?) { self = number.map { .number(Int64($0)) } ?? .nothing }
        init(_ number: Int64?) { self = number.map(Value.number) ?? .nothing }
    }

    let columns: [String]
    let rows: [[Value]]

    /// For spreadsheets: semicolons, a mark of UTF-8, lines ended as spreadsheets expect.
    var csv: String {
        let lines = [columns.map(Self.quoted)] + rows.map { $0.map(Self.written) }
        return "\u{FEFF}" + lines.map { $0.joined(separator: ";") + "\r\n" }.joined()
    }

    /// For programs.
    var json: ByteBuffer {
        var buffer = ByteBuffer()
        buffer.writeInteger(UInt8(ascii: "["))
        for (number, row) in rows.enumerated() {
            if number > 0 { buffer.writeInteger(UInt8(ascii: ",")) }
            buffer.writeInteger(UInt8(ascii: "{"))
            for (index, (column, value)) in zip(columns, row).enumerated() {
                if index > 0 { buffer.writeInteger(UInt8(ascii: ",")) }
                buffer.writeJSON(column)
                buffer.writeInteger(UInt8(ascii: ":"))
                switch value {
                case .text(let text): buffer.writeJSON(text)
                case .number(let number): buffer.writeJSON(number)
                case .nothing: buffer.writeStaticString("null")
                }
            }
            buffer.writeInteger(UInt8(ascii: "}"))
        }
        buffer.writeInteger(UInt8(ascii: "]"))
        return buffer
    }

    /// The file to download.
    func file(_ name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: csv)))
    }

    /// The document.
    func document() -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: json))
    }

    private static func written(_ value: Value) -> String {
        switch value {
        case .text(let text): quoted(text)
        case .number(let number): String(number)
        case .nothing: ""
        }
    }

    /// A text that no spreadsheet takes for a formula, and whose signs do not end its cell.
    static func quoted(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { ";\"\n\r".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}

extension FigureTable {
    /// What stands for figures in every table.
    static let figureColumns = [
        "waiting", "longest_wait_seconds", "answered_in_time", "answered_counted", "abandoned", "abandonment_counted",
        "handling_seconds", "satisfaction_sum", "satisfaction_count",
    ]

    static func values(_ figures: DeskFigures) -> [Value] {
        [
            Value(figures.waiting), Value(figures.longestWait), Value(figures.answered.part),
            Value(figures.answered.whole), Value(figures.abandoned.part), Value(figures.abandoned.whole),
            Value(figures.handling.value), Value(figures.satisfaction.sum), Value(figures.satisfaction.count),
        ]
    }

    /// The live board, a row for each desk.
    static func board(_ board: Board) -> FigureTable {
        FigureTable(
            columns: ["at", "desk"] + figureColumns
                + ["agents_planned", "agents_here", "agents_available", "carried", "capacity", "state"],
            rows: board.desks.map { desk, line in
                [.text(board.at.rfc3339), .text(desk.slug.text)] + values(line.figures) + [
                    Value(line.crew.planned), Value(line.crew.here), Value(line.crew.available),
                    Value(line.crew.occupation.part), Value(line.crew.occupation.whole), .text(line.state.rawValue),
                ]
            })
    }
}
