// Files of arrivals that somebody recorded: a line for each interval with its count, or a line for each citizen.

import Foundation
import Guichet

/// Reads files of arrivals: lines of values parted by commas, under a line with their names.
enum ArrivalFile {
    /// A text in lines of values.
    struct Table {
        private let record: ArrivalRecord

        /// What the columns are called.
        var names: [Substring] { record.names }

        fileprivate init(_ record: ArrivalRecord) { self.record = record }

        /// Reads every line: its stamp, its values, its number.
        func forEachLine(
            clock: LocalClock, _ read: (Instant, [Substring], Int) throws(ConfigurationProblem) -> Void
        ) throws(ConfigurationProblem) {
            for line in try ArrivalFile.saying({ () throws(ArrivalRecord.Fault) in try record.lines(clock: clock) }) {
                try read(line.at, line.values, line.number)
            }
        }
    }

    /// The arrivals between two instants.
    /// - Parameters:
    ///   - column: the name of the column that counts; without such a column every line is one arrival.
    ///   - clock: the clock that the file's stamps (`1999-05-10T08:30`) were read from.
    static func read(
        _ path: String, column: String, clock: LocalClock, from start: Instant, to end: Instant
    ) throws(ConfigurationProblem) -> ArrivalPlan {
        try reading(path) { text throws(ConfigurationProblem) in
            try parse(text, column: column, clock: clock, from: start, to: end)
        }
    }

    /// What somebody reads in the text of a file; a problem says which file.
    static func reading<Content>(
        _ path: String, _ read: (String) throws(ConfigurationProblem) -> Content
    ) throws(ConfigurationProblem) -> Content {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw ConfigurationProblem("cannot be read. Check that it exists and may be read.", file: path)
        }
        do { return try read(text) } catch {
            var located = error
            located.file = path
            throw located
        }
    }

    /// The lines of a text.
    static func table(_ text: String) throws(ConfigurationProblem) -> Table {
        Table(try saying { () throws(ArrivalRecord.Fault) in try ArrivalRecord(text) })
    }

    /// The arrivals of a text.
    static func parse(
        _ text: String, column: String, clock: LocalClock, from start: Instant, to end: Instant
    ) throws(ConfigurationProblem) -> ArrivalPlan {
        let table = try table(text)
        let columns = CitizenColumns(in: table.names)
        guard columns.sayWhoCame, !table.names.contains(where: { $0 == column }) else {
            return try saying({ () throws(ArrivalRecord.Fault) in
                try ArrivalRecord.plan(of: text, column: column, clock: clock, from: start, to: end)
            })
        }
        var found: [RecordedCitizen] = []
        try table.forEachLine(clock: clock) { at, cells, line throws(ConfigurationProblem) in
            guard start <= at, at < end else { return }
            found.append(try columns.citizen(at: at, in: cells, line: line))
        }
        guard !found.isEmpty else { throw problem(with: .nothingThere) }
        return .people(found)
    }

    /// What is wrong, in a sentence with its line.
    private static func saying<Content>(
        _ read: () throws(ArrivalRecord.Fault) -> Content
    ) throws(ConfigurationProblem) -> Content {
        do { return try read() } catch { throw problem(with: error) }
    }

    private static func problem(with fault: ArrivalRecord.Fault) -> ConfigurationProblem {
        switch fault {
        case .namesMissing:
            ConfigurationProblem("needs a first line of names, with `timestamp` among them.", line: 1)
        case .lineUnreadable(let line):
            ConfigurationProblem("needs a stamp such as 2026-11-23T08:30 and a value for each name.", line: line)
        case .countUnreadable(let line):
            ConfigurationProblem("needs a number of arrivals in its column.", line: line)
        case .nothingThere: ConfigurationProblem("has no arrivals in the time of the scenario.")
        }
    }
}
