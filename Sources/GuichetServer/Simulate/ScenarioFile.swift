// From a scenario's file to the scenario.

import Foundation
import Guichet
import Yams

/// A scenario with the words around it.
struct NamedScenario {
    /// What its author calls it.
    var name: String
    /// The scenario.
    var scenario: SimulationScenario
    /// The clock that its days and hours are read on.
    let clock: LocalClock
}

/// Reads scenario files (docs/operating/surge.md).
enum ScenarioFile {
    /// Days of a scenario at most: a year is planned, not more.
    static let mostDays = 366

    /// The scenario in the file at `path`; a file of arrivals is looked for beside it.
    static func read(_ path: String) throws(ConfigurationProblem) -> NamedScenario {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw ConfigurationProblem("cannot be read. Check that it exists and may be read.", file: path)
        }
        do {
            return try parse(text, folder: URL(fileURLWithPath: path).deletingLastPathComponent().path)
        } catch {
            guard error.file == nil else { throw error }
            var located = error
            located.file = path
            throw located
        }
    }

    /// The scenario in a text.
    static func parse(_ text: String, folder: String) throws(ConfigurationProblem) -> NamedScenario {
        let tree: Node?
        do { tree = try Yams.compose(yaml: text) } catch {
            throw ConfigurationProblem("is not YAML: check its indentation and quotes.")
        }
        guard let tree, tree.null == nil else { throw ConfigurationProblem("is empty. Say `arrivals` and `crew`.") }
        let top = try YAMLPlace(node: tree, path: "").mapping(keys: [
            "name", "start", "days", "time_zone", "seed", "arrivals", "requests", "crew", "handling", "patience",
            "behaviour", "policy", "target",
        ])
        let clock = LocalClock(timeZone: try zone(top["time_zone"]))
        let firstDay = try top["start"].map(day) ?? LocalClock.day(year: 2026, month: 11, day: 23)
        let days =
            try top["days"].map { place throws(ConfigurationProblem) in
                try TextReader.number(place, 1...mostDays, of: "a number of days")
            } ?? 7
        let start = clock.instant(day: firstDay, minute: 0)
        let end = clock.instant(day: firstDay + Int64(days), minute: 0)
        guard let arrivalsPlace = top["arrivals"] else { throw ConfigurationProblem("lacks `arrivals`.") }
        guard let crewPlace = top["crew"] else { throw ConfigurationProblem("lacks `crew`.") }
        let (arrivals, factor) = try ArrivalReader(clock: clock, folder: folder, start: start, end: end)
            .read(arrivalsPlace)
        var scenario = SimulationScenario(
            start: start, seconds: end.seconds(since: start), arrivals: arrivals, factor: factor,
            crew: try CrewReader(clock: clock, firstDay: firstDay, days: days).read(crewPlace),
            handling: try top["handling"].map(BehaviourReader.handling) ?? BehaviourReader.usualHandling)
        if let place = top["seed"] { scenario.seed = UInt64(try TextReader.number(place, 0...Int.max)) }
        if let place = top["requests"] { scenario.mix = try BehaviourReader.mix(place) }
        if let place = top["patience"] { scenario.patience = try BehaviourReader.law(place) }
        scenario.behaviour = try BehaviourReader.behaviour(top["behaviour"])
        if let place = top["policy"] { scenario.policy = try BehaviourReader.policy(place) }
        if let place = top["target"] { scenario.target = try BehaviourReader.target(place) }
        return NamedScenario(name: try top["name"]?.text() ?? "Simulation", scenario: scenario, clock: clock)
    }

    private static func zone(_ place: YAMLPlace?) throws(ConfigurationProblem) -> TimeZone {
        let name = try place?.text() ?? "Europe/Paris"
        guard let zone = TimeZone(identifier: name) else {
            throw place?.problem("needs a zone such as Europe/Paris or Indian/Reunion.")
                ?? ConfigurationProblem("This machine knows no time zones. Install the package tzdata.")
        }
        return zone
    }

    private static func day(_ place: YAMLPlace) throws(ConfigurationProblem) -> Int64 {
        guard let date = CalendarDay(try place.text()) else {
            throw place.problem("needs a date such as 2026-11-23.")
        }
        return LocalClock.day(year: Int64(date.year), month: Int64(date.month), day: Int64(date.day))
    }
}

extension YAMLPlace {
    /// A number, whole or not, within bounds.
    func decimal(_ bounds: ClosedRange<Double>, of unit: String = "a number") throws(ConfigurationProblem) -> Double {
        guard let number = Double(try text()), bounds.contains(number) else {
            func short(_ bound: Double) -> String {
                bound.rounded() == bound ? String(Int(bound)) : String(bound)
            }
            throw problem("needs \(unit) from \(short(bounds.lowerBound)) to \(short(bounds.upperBound)).")
        }
        return number
    }
}
