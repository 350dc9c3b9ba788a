// Articles as a table: a column for each part, the first line names them.

import Foundation
import Guichet

/// Reads tables of articles.
enum RecordTable {
    /// The columns; `id`, `question` and `answer` are required, in any order.
    static let columns = [
        "id", "question", "answer", "language", "short", "plain", "keywords", "topics", "owner", "link", "date",
        "expires",
    ]

    /// Reads a file's bytes.
    /// - Throws: `ImportProblems` with the line of each.
    static func read(_ data: Data) throws(ImportProblems) -> [CollectionRecord] {
        let rows: [CommaRow]
        do { rows = try CommaTable.rows(of: data) } catch { throw ImportProblems(all: [error]) }
        guard let head = rows.first else { throw ImportProblems(all: [ImportProblem("The file is empty.")]) }
        let names = head.cells.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        try check(names, line: head.line)
        var records: [CollectionRecord] = []
        var problems: [ImportProblem] = []
        var lines: [String: Int] = [:]
        for row in rows.dropFirst() {
            do throws(ImportProblem) {
                let record = try record(of: row, names)
                if let before = lines.updateValue(row.line, forKey: record.id) {
                    throw ImportProblem("The id \(record.id) stands on line \(before) already. Keep one of the two.")
                }
                records.append(record)
            } catch {
                problems.append(ImportProblem(error.sentence, line: row.line))
                if problems.count > ImportBounds.told { break }
            }
        }
        if records.count > ImportBounds.records {
            problems.append(ImportProblem("More than \(ImportBounds.records) records. Divide the file."))
        }
        if records.isEmpty, problems.isEmpty { problems.append(ImportProblem("The table has no rows.")) }
        guard problems.isEmpty else { throw ImportProblems(all: problems) }
        return records
    }

    private static func check(_ names: [String], line: Int) throws(ImportProblems) {
        var problems: [ImportProblem] = []
        for (index, name) in names.enumerated() {
            if !columns.contains(name) {
                let hint = NearestWord.nearest(to: name, among: columns).map { " Did you mean `\($0)`?" } ?? ""
                problems.append(
                    ImportProblem(
                        "`\(name.prefix(40))` is no column.\(hint) The columns are \(columns.joined(separator: ", ")).",
                        line: line))
            } else if names[..<index].contains(name) {
                problems.append(ImportProblem("The column `\(name)` stands there twice.", line: line))
            }
        }
        for name in ["id", "question", "answer"] where !names.contains(name) {
            problems.append(ImportProblem("The column `\(name)` is missing.", line: line))
        }
        guard problems.isEmpty else { throw ImportProblems(all: problems) }
    }

    private static func record(of row: CommaRow, _ names: [String]) throws(ImportProblem) -> CollectionRecord {
        guard row.cells.count == names.count else {
            throw ImportProblem("The row has \(row.cells.count) cells, the first line \(names.count).")
        }
        let cells = Dictionary(zip(names, row.cells), uniquingKeysWith: { first, _ in first })
        func cell(_ name: String) -> String { cells[name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "" }
        let name = cell("language").isEmpty ? "fr" : cell("language")
        guard let language = Language(rawValue: name) else {
            throw ImportProblem("language is \(name.prefix(20)); it is one of fr, en, de, it, es.")
        }
        if !cell("link").isEmpty, MarkdownLink(cell("link")) == nil {
            throw ImportProblem("link is no address of the web.")
        }
        func day(_ name: String) throws(ImportProblem) -> CalendarDay? {
            if cell(name).isEmpty { return nil }
            guard let day = CalendarDay(cell(name)) else {
                throw ImportProblem("\(name) is written like 2026-12-31.")
            }
            return day
        }
        let record = CollectionRecord(
            id: cell("id"), language: language,
            words: ArticleWords(
                question: cell("question").split(whereSeparator: \.isWhitespace).joined(separator: " "),
                answer: cell("answer"), short: cell("short"), plain: cell("plain"), keywords: parts(cell("keywords"))),
            topics: parts(cell("topics")), owner: cell("owner"), link: cell("link").isEmpty ? nil : cell("link"),
            date: try day("date"), expiresOn: try day("expires"))
        do { try ArticleImports.check(record) } catch {
            throw ImportProblem(ImportWords.sentence(for: error, of: cell("id")))
        }
        return record
    }

    /// Several values in one cell, separated by bars.
    private static func parts(_ cell: String) -> [String] {
        cell.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
