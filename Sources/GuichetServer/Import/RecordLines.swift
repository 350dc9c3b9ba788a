// Articles as lines of JSON: one object a line, with id, title and body.

import Foundation
import Guichet

/// Reads lines of JSON.
enum RecordLines {
    private struct Line: Decodable {
        let id: String
        let title: String
        var lang: String?
        var theme: String?
        var audience: String?
        var keywords: [String]?
        var body: String?
        var url: String?
        var snapshot: String?
    }

    /// Reads a file's bytes.
    /// - Throws: `ImportProblems` with the line of each.
    static func read(_ data: Data) throws(ImportProblems) -> [CollectionRecord] {
        var records: [CollectionRecord] = []
        var problems: [ImportProblem] = []
        var lines: [String: Int] = [:]
        var number = 0
        let decoder = JSONDecoder()
        for bytes in data.split(separator: 10, omittingEmptySubsequences: false) {
            number += 1
            if bytes.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { continue }
            do throws(ImportProblem) {
                let record = try record(of: bytes, by: decoder)
                if let before = lines.updateValue(number, forKey: record.id) {
                    throw ImportProblem("The id \(record.id) stands on line \(before) already. Keep one of the two.")
                }
                guard records.count < ImportBounds.records else {
                    throw ImportProblem("More than \(ImportBounds.records) records. Divide the file.")
                }
                records.append(record)
            } catch {
                problems.append(ImportProblem(error.sentence, line: number))
                if problems.count > ImportBounds.told { break }
            }
        }
        if records.isEmpty, problems.isEmpty {
            problems.append(ImportProblem("The file holds no record. Each line is one object with id, title and body."))
        }
        guard problems.isEmpty else { throw ImportProblems(all: problems) }
        return records
    }

    private static func record(of bytes: Data, by decoder: JSONDecoder) throws(ImportProblem) -> CollectionRecord {
        guard bytes.count <= ImportBounds.lineBytes else {
            throw ImportProblem("The line has over \(ImportBounds.lineBytes / 1_048_576) MB. An article is shorter.")
        }
        let line: Line
        do { line = try decoder.decode(Line.self, from: bytes) } catch { throw ImportProblem(sentence(for: error)) }
        let name = line.lang ?? "fr"
        guard let language = Language(rawValue: name) else {
            throw ImportProblem("lang is \(name.prefix(20)); it is one of fr, en, de, it, es.")
        }
        let title = line.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let url = line.url, MarkdownLink(url) == nil { throw ImportProblem("url is no address of the web.") }
        let body = Markdown.text(line.body ?? "")
        let topics = ([line.theme].compactMap { $0 } + (line.keywords ?? [])).filter { !$0.isEmpty }
        let record = CollectionRecord(
            id: line.id, language: language,
            words: ArticleWords(
                question: title, answer: body.isEmpty ? ImportWords.elsewhere(title, line.url, language) : body),
            topics: topics.prefix(Limits.articleTopics).map { String($0.prefix(Limits.articleKeywordCharacters)) },
            link: line.url, date: line.snapshot.flatMap(day))
        do { try ArticleImports.check(record) } catch {
            throw ImportProblem(ImportWords.sentence(for: error, of: line.id))
        }
        return record
    }

    /// A day, or the first of a month.
    private static func day(_ text: String) -> CalendarDay? { CalendarDay(text) ?? CalendarDay(text + "-01") }

    private static func sentence(for error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "`\(key.stringValue)` is missing."
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            context.codingPath.first.map { "`\($0.stringValue)` is not what it should be." }
                ?? "The line is not an object with id, title and body."
        default: "The line is not JSON."
        }
    }
}
