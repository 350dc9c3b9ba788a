// The report: a table for people, JSON for tools.

import Foundation

/// The figures of one run.
struct FigureReport {
    /// One measurement with its figures.
    struct Section {
        let name: String
        let figures: [Figure]
    }

    let begun: Date
    let machine: String
    let repetitions: Int
    private(set) var sections: [Section] = []

    init(begun: Date, machine: String, repetitions: Int) {
        self.begun = begun
        self.machine = machine
        self.repetitions = repetitions
    }

    /// Adds the figures of a measurement.
    mutating func add(_ figures: [Figure], of name: String) { sections.append(Section(name: name, figures: figures)) }

    /// Whether every target was reached.
    var isMet: Bool { sections.allSatisfy { $0.figures.allSatisfy { $0.isMet ?? true } } }

    /// The whole table, in Markdown.
    var table: String {
        var rows = [["Figure", "Measured", "Against", "Value", "Target", "Verdict"]]
        for section in sections {
            rows.append(["**\(section.name)**", "", "", "", "", ""])
            rows += section.figures.map(Self.row)
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = rows.map { row in
            "| " + zip(row, widths).map { Self.padded($0, to: $1) }.joined(separator: " | ") + " |"
        }
        lines.insert("|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|", at: 1)
        return lines.joined(separator: "\n")
    }

    /// The table's lines of one measurement, shown as soon as it is done.
    static func lines(_ figures: [Figure]) -> String {
        figures.map { figure in
            let verdict = verdict(of: figure)
            let against = figure.against.isEmpty ? "" : " against \(figure.against)"
            let value = figure.target == .none ? "" : ": \(Figure.text(figure.value)), target \(figure.target.text)"
            return "  \(figure.name): \(figure.measured)\(against)\(value)\(verdict.isEmpty ? "" : " – \(verdict)")"
        }.joined(separator: "\n")
    }

    /// The run as JSON.
    func json() throws -> Data {
        let document = Document(
            at: ISO8601DateFormatter().string(from: begun), machine: machine, repetitions: repetitions,
            measurements: sections.map { section in
                Document.Measurement(name: section.name, figures: section.figures.map(Document.Line.init))
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(document)
    }

    private static func row(_ figure: Figure) -> [String] {
        let value = figure.target == .none ? "" : Figure.text(figure.value)
        return [figure.name, figure.measured, figure.against, value, figure.target.text, verdict(of: figure)]
    }

    private static func verdict(of figure: Figure) -> String {
        switch figure.isMet {
        case .some(true): "reached"
        case .some(false): "MISSED"
        case .none: ""
        }
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

/// The form of the JSON.
private struct Document: Encodable {
    /// One figure.
    struct Line: Encodable {
        let name: String
        let measured: String
        let against: String
        let value: Double?
        let target: String
        let reached: Bool?

        init(_ figure: Figure) {
            name = figure.name
            measured = figure.measured
            against = figure.against
            value = figure.value.isFinite ? figure.value : nil
            target = figure.target.text
            reached = figure.isMet
        }
    }

    /// The figures of one measurement.
    struct Measurement: Encodable {
        let name: String
        let figures: [Line]
    }

    let at: String
    let machine: String
    let repetitions: Int
    let measurements: [Measurement]
}
