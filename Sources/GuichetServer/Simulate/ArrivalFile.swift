// Reads arrivals that somebody recorded: a line for each interval with its count, or a line for each arrival.

import Foundation
import Guichet

/// Reads files of arrivals: lines of values parted by commas, under a line with their names.
enum ArrivalFile {
    /// The arrivals between two instants.
    /// - Parameters:
    ///   - column: the name of the column that counts; without such a column every line is one arrival.
    ///   - clock: the clock that the file's stamps (`1999-05-10T08:30`) were read from.
    static func read(
        _ path: String, column: String, clock: LocalClock, from start: Instant, to end: Instant
    ) throws(ConfigurationProblem) -> ArrivalPlan {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw ConfigurationProblem("cannot be read. Check that it exists and may be read.", file: path)
        }
        do { return try parse(text, column: column, clock: clock, from: start, to: end) } catch {
            var located = error
            located.file = path
            throw located
        }
    }

    /// The arrivals of a text.
    static func parse(
        _ text: String, column: String, clock: LocalClock, from start: Instant, to end: Instant
    ) throws(ConfigurationProblem) -> ArrivalPlan {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        while lines.last?.isEmpty == true { lines.removeLast() }
        let names = (lines.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
        guard let stamps = names.firstIndex(of: "timestamp") else {
            throw ConfigurationProblem("needs a first line of names, with `timestamp` among them.", line: 1)
        }
        let counts = names.firstIndex { $0 == column }
        var found: [(at: Instant, count: Double)] = []
        var shortest: Int64?
        var previous: Instant?
        for (index, line) in lines.enumerated().dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == names.count, let at = instant(cells[stamps], clock: clock) else {
                throw ConfigurationProblem(
                    "needs a stamp such as 2026-11-23T08:30 and \(names.count) values.", line: index + 1)
            }
            if let previous, at > previous { shortest = min(shortest ?? .max, at.seconds(since: previous)) }
            previous = at
            guard start <= at, at < end else { continue }
            guard let counts else {
                found.append((at, 1))
                continue
            }
            guard let count = Double(cells[counts]), count >= 0, count < 1e7 else {
                throw ConfigurationProblem("needs a number of arrivals in `\(column)`.", line: index + 1)
            }
            found.append((at, count))
        }
        guard !found.isEmpty else {
            throw ConfigurationProblem("has no arrivals between \(start.rfc3339) and \(end.rfc3339).")
        }
        guard counts != nil else { return .recorded(found.map(\.at)) }
        let seconds = shortest ?? 3600
        return .counted(found.map { ArrivalInterval(start: $0.at, seconds: seconds, arrivals: $0.count) })
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
