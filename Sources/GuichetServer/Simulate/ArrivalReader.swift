// Reads who comes: a pattern of the week, or a file of what was counted.

import Foundation
import Guichet

/// Reads `arrivals` of a scenario.
struct ArrivalReader {
    let clock: LocalClock
    /// Where a file of arrivals is looked for.
    let folder: String
    let start: Instant
    let end: Instant

    /// The plan, and how many times it comes.
    func read(_ place: YAMLPlace) throws(ConfigurationProblem) -> (ArrivalPlan, factor: Double) {
        let fields = try place.mapping(keys: ["per_day", "weekdays", "hours", "days", "file", "column", "factor"])
        let factor = try fields["factor"]?.decimal(0...1000) ?? 1
        if let file = fields["file"] {
            if let other = ["per_day", "weekdays", "hours", "days"].compactMap({ fields[$0] }).first {
                throw other.problem("goes with a pattern, and `file` is there already. Keep one of the two.")
            }
            let path = URL(fileURLWithPath: try file.text(), relativeTo: URL(fileURLWithPath: folder + "/")).path
            let column = try fields["column"]?.text() ?? "arrivals"
            return (try ArrivalFile.read(path, column: column, clock: clock, from: start, to: end), factor)
        }
        guard let perDay = fields["per_day"] else { throw place.problem("needs `per_day` or `file`.") }
        var pattern = ArrivalPattern(perDay: try perDay.decimal(0...1_000_000), timeZone: clock.timeZone)
        if let weekdays = fields["weekdays"] {
            let entries = try weekdays.mapping(keys: HoursReader.days)
            pattern.weekdays = []
            for day in HoursReader.days { pattern.weekdays.append(try entries[day]?.decimal(0...1000) ?? 1) }
        }
        if let hours = fields["hours"] {
            pattern.hours = []
            for hour in try hours.list() { pattern.hours.append(try hour.decimal(0...1_000_000)) }
            guard pattern.hours.count == 24, pattern.hours.contains(where: { $0 > 0 }) else {
                throw hours.problem("needs 24 numbers, one for each hour from midnight, not all 0.")
            }
        }
        guard pattern.weekdays.contains(where: { $0 > 0 }) else {
            throw place.problem("needs a day of the week with more than 0.")
        }
        for (key, entry) in try fields["days"]?.anyMapping() ?? [] {
            guard let day = Int(key.name), (1...ScenarioFile.mostDays).contains(day) else {
                throw ConfigurationProblem(
                    "`\(key.name)` is not the number of a day, the first being 1.", line: key.line)
            }
            pattern.days[day - 1] = try entry.decimal(0...1_000_000)
        }
        return (.expected(pattern.intervals(from: start, seconds: end.seconds(since: start))), factor)
    }
}
