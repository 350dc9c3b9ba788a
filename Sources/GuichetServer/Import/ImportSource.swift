// A source on disk: one sheet, a folder of sheets, lines of JSON or a table.

import Foundation
import Guichet

/// What was read from a source.
struct ImportSource: Sendable {
    /// The collection, unless another name was said.
    let collection: String
    /// Whether it is the whole collection.
    let isWhole: Bool
    /// The records, each name once.
    let records: [CollectionRecord]
    /// Files of a folder that hold no sheet, such as tables of contents, or an older form of one.
    let passedOver: Int

    /// The collection of official sheets.
    static let sheets = "vosdroits"

    /// Reads a source.
    /// - Parameter progress: told how many files of a folder are read, of how many.
    /// - Throws: `ImportProblems`.
    static func read(
        _ path: String, progress: (_ done: Int, _ of: Int) -> Void
    ) throws(ImportProblems) -> ImportSource {
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ImportProblems(all: [ImportProblem("There is no such file or folder.", file: path)])
        }
        if isFolder.boolValue { return try folder(path, progress: progress) }
        let url = URL(fileURLWithPath: path)
        let name = url.deletingPathExtension().lastPathComponent
        do throws(ImportProblems) {
            switch url.pathExtension.lowercased() {
            case "xml":
                let record = try one { () throws(ImportProblem) in try SheetReader.read(try bytes(of: path)) }
                guard let record else {
                    throw ImportProblems(all: [ImportProblem("The file leads to sheets and holds none itself.")])
                }
                return ImportSource(collection: sheets, isWhole: false, records: [record], passedOver: 0)
            case "jsonl", "ndjson":
                let data = try one { () throws(ImportProblem) in try bytes(of: path) }
                return ImportSource(
                    collection: name, isWhole: true, records: try RecordLines.read(data), passedOver: 0)
            case "csv", "tsv":
                let data = try one { () throws(ImportProblem) in try bytes(of: path) }
                return ImportSource(
                    collection: name, isWhole: true, records: try RecordTable.read(data), passedOver: 0)
            default:
                throw ImportProblems(all: [
                    ImportProblem("Only .xml, .jsonl and .csv files, and folders of .xml files, can be imported.")
                ])
            }
        } catch {
            throw ImportProblems(all: error.all.map { ImportProblem($0.sentence, file: path, line: $0.line) })
        }
    }

    private static func folder(
        _ path: String, progress: (Int, Int) -> Void
    ) throws(ImportProblems) -> ImportSource {
        let files = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        let sheets = files.filter { $0.lowercased().hasSuffix(".xml") }.sorted()
        guard !sheets.isEmpty else {
            throw ImportProblems(all: [ImportProblem("The folder holds no .xml file.", file: path)])
        }
        var records: [CollectionRecord] = []
        var problems: [ImportProblem] = []
        var places: [String: Int] = [:]
        var passedOver = 0
        for (index, file) in sheets.enumerated() {
            do throws(ImportProblem) {
                let data = try bytes(of: URL(fileURLWithPath: path).appendingPathComponent(file).path)
                if let record = try SheetReader.read(data) {
                    if let place = places[record.id] {
                        // The same sheet in two forms: the later one counts.
                        passedOver += 1
                        if !isOlder(record, than: records[place]) { records[place] = record }
                    } else {
                        places[record.id] = records.count
                        records.append(record)
                    }
                } else {
                    passedOver += 1
                }
            } catch {
                problems.append(ImportProblem(error.sentence, file: file, line: error.line))
                if problems.count > ImportBounds.told { break }
            }
            progress(index + 1, sheets.count)
        }
        if records.isEmpty, problems.isEmpty {
            problems.append(ImportProblem("No file of the folder holds a sheet.", file: path))
        }
        guard problems.isEmpty else { throw ImportProblems(all: problems) }
        return ImportSource(
            collection: Self.sheets, isWhole: true, records: records, passedOver: passedOver)
    }

    private static func isOlder(_ record: CollectionRecord, than other: CollectionRecord) -> Bool {
        guard let date = record.date else { return other.date != nil }
        return other.date.map { date < $0 } ?? false
    }

    private static func bytes(of path: String) throws(ImportProblem) -> Data {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
            guard data.count <= ImportBounds.fileBytes else {
                throw ImportProblem("The file has over \(ImportBounds.fileBytes / 1_048_576) MB. Divide it.")
            }
            return data
        } catch let problem as ImportProblem { throw problem } catch {
            throw ImportProblem("The file cannot be read. Check its rights.")
        }
    }

    private static func one<T>(_ work: () throws(ImportProblem) -> T) throws(ImportProblems) -> T {
        do { return try work() } catch { throw ImportProblems(all: [error]) }
    }
}
