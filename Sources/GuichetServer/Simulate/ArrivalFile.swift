// Reads arrivals that somebody recorded: a line for each interval with its count, or a line for each citizen.

import Foundation
import Guichet

/// Reads files of arrivals: lines of values parted by commas, under a line with their names.
enum ArrivalFile {
    /// A text in lines of values.
    struct Table {
        /// What the columns are called.
        let names: [Substring]
        private let lines: [Substring]
        private let stamps: Int

        fileprivate init(names: [Substring], lines: [Substring], stamps: Int) {
            self.names = names
            self.lines = lines
            self.stamps = stamps
        }

        /// Reads every line: its stamp, its values, its number.
        func forEachLine(
            clock: LocalClock, _ read: (Instant, [Substring], Int) throws(ConfigurationProblem) -> Void
        ) throws(ConfigurationProblem) {
            for (index, line) in lines.enumerated().dropFirst() {
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                guard cells.count == names.count, let at = ArrivalFile.instant(cells[stamps], clock: clock) else {
                    throw ConfigurationProblem(
                        "needs a stamp such as 2026-11-23T08:30 and \(names.count) values.", line: index + 1)
                }
                try read(at, cells, index + 1)
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
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        while lines.last?.isEmpty == true { lines.removeLast() }
        let names = (lines.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
        guard let stamps = names.firstIndex(of: "timestamp") else {
            throw ConfigurationProblem("needs a first line of names, with `timestamp` among them.", line: 1)
        }
        return Table(names: names, lines: lines, stamps: stamps)
    }

    /// The arrivals of a text.
    static func parse(
        _ text: String, column: String, clock: LocalClock, from start: Instant, to end: Instant
    ) throws(ConfigurationProblem) -> ArrivalPlan {
        let table = try table(text)
        let counts = table.names.firstIndex { $0 == column }
        let columns = CitizenColumns(in: table.names)
        var found: [(citizen: RecordedCitizen, count: Double)] = []
        var shortest: Int64?
        var previous: Instant?
        try table.forEachLine(clock: clock) { at, cells, line throws(ConfigurationProblem) in
            if let previous, at > previous { shortest = min(shortest ?? .max, at.seconds(since: previous)) }
            previous = at
            guard start <= at, at < end else { return }
            guard let counts else {
                return found.append((try columns.citizen(at: at, in: cells, line: line), 1))
            }
            guard let count = Double(cells[counts]), count >= 0, count < 1e7 else {
                throw ConfigurationProblem("needs a number of arrivals in `\(column)`.", line: line)
            }
            found.append((RecordedCitizen(at: at), count))
        }
        guard !found.isEmpty else {
            throw ConfigurationProblem("has no arrivals between \(start.rfc3339) and \(end.rfc3339).")
        }
        guard counts != nil else {
            return columns.sayWhoCame ? .people(found.map(\.citizen)) : .recorded(found.map(\.citizen.at))
        }
        let seconds = shortest ?? 3600
        return .counted(
            found.map { ArrivalInterval(start: $0.citizen.at, seconds: seconds, arrivals: $0.count) })
    }

    /// The instant of a stamp such as `1999-05-10T08:30` or `1999-05-10T08:30:15`.
    static func instant(_ text: Substring, clock: LocalClock) -> Instant? {
        var numbers: [Int64] = [0]
        var marks: [UInt8] = []
        for byte in text.utf8 {
            if (48...57).contains(byte) {
                guard numbers[numbers.count - 1] < 10_000 else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int64(byte - 48)
            } else {
                marks.append(byte)
                numbers.append(0)
            }
        }
        guard ["--T:", "--T::", "-- :", "-- ::"].contains(String(decoding: marks, as: UTF8.self)),
            (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), numbers[3] < 24, numbers[4] < 60,
            numbers.count == 5 || numbers[5] < 60
        else { return nil }
        let day = LocalClock.day(year: numbers[0], month: numbers[1], day: numbers[2])
        let minute = clock.instant(day: day, minute: Int(numbers[3] * 60 + numbers[4]))
        return minute.adding(seconds: numbers.count == 6 ? numbers[5] : 0)
    }
}
