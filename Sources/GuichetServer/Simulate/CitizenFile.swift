// Files in which every line is somebody who came: what they came with, and what became of them.

import Foundation
import Guichet

/// The columns that say something of a citizen, wherever they stand in a file. An empty value says nothing.
struct CitizenColumns {
    /// Their names, in the order in which they are written.
    static let names = ["language", "skill", "severity", "kind", "hard", "patience_seconds", "handling_seconds"]
    /// The columns of what became of somebody.
    static let outcome = ["waited_seconds", "ended"]
    /// Seconds that a value may say.
    private static let seconds = 0.0...10_000_000

    private let places: [String: Int]

    /// Looks for the columns in a file's line of names.
    init(in names: [Substring]) {
        let known = Set(Self.names + Self.outcome)
        places = Dictionary(
            names.enumerated().filter { known.contains(String($0.element)) }.map { (String($0.element), $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether lines say more than when somebody came.
    var sayWhoCame: Bool { Self.names.contains { places[$0] != nil } }

    /// Whether lines say what became of them.
    var sayWhatBecame: Bool { Self.outcome.allSatisfy { places[$0] != nil } }

    /// Who came.
    func citizen(
        at instant: Instant, in cells: [Substring], line: Int
    ) throws(ConfigurationProblem) -> RecordedCitizen {
        var citizen = RecordedCitizen(at: instant)
        citizen.language = try word("language", in: cells, line: line) { Language(rawValue: $0) }
        citizen.skill = try word("skill", in: cells, line: line) { name -> Skill?? in
            name == "none" ? .some(nil) : Skill(name).map { .some($0) }
        }
        citizen.severity = try word("severity", in: cells, line: line) { BehaviourReader.severities[$0] }
        citizen.kind = try word("kind", in: cells, line: line) { WorkKind(rawValue: $0) }
        citizen.isHard = try word("hard", in: cells, line: line) { ["0": false, "1": true][$0] }
        citizen.patienceSeconds = try seconds("patience_seconds", in: cells, line: line)
        citizen.handlingSeconds = try seconds("handling_seconds", in: cells, line: line)
        return citizen
    }

    /// What became of somebody.
    func story(at instant: Instant, in cells: [Substring], line: Int) throws(ConfigurationProblem) -> CitizenStory {
        let end = try word("ended", in: cells, line: line) { CitizenStory.End(rawValue: $0) }
        let wait = try seconds("waited_seconds", in: cells, line: line)
        guard let end, end == .waiting || wait != nil else {
            throw ConfigurationProblem("needs `ended` and `waited_seconds`.", line: line)
        }
        return CitizenStory(citizen: try citizen(at: instant, in: cells, line: line), end: end, waitSeconds: wait)
    }

    private func word<Value>(
        _ name: String, in cells: [Substring], line: Int, _ value: (String) -> Value?
    ) throws(ConfigurationProblem) -> Value? {
        guard let place = places[name], !cells[place].isEmpty else { return nil }
        guard let value = value(String(cells[place])) else {
            throw ConfigurationProblem("`\(cells[place])` is not known in `\(name)`.", line: line)
        }
        return value
    }

    private func seconds(
        _ name: String, in cells: [Substring], line: Int
    ) throws(ConfigurationProblem) -> Double? {
        guard let place = places[name], !cells[place].isEmpty else { return nil }
        guard let number = Double(cells[place]), Self.seconds.contains(number) else {
            throw ConfigurationProblem("needs a number of seconds in `\(name)`.", line: line)
        }
        return number
    }
}

/// Reads and writes such files.
enum CitizenFile {
    /// What became of those who came.
    static func stories(_ path: String, clock: LocalClock) throws(ConfigurationProblem) -> [CitizenStory] {
        try ArrivalFile.reading(path) { text throws(ConfigurationProblem) in
            let table = try ArrivalFile.table(text)
            let columns = CitizenColumns(in: table.names)
            guard columns.sayWhatBecame else {
                throw ConfigurationProblem("needs the columns `waited_seconds` and `ended`.", line: 1)
            }
            var stories: [CitizenStory] = []
            try table.forEachLine(clock: clock) { at, cells, line throws(ConfigurationProblem) in
                stories.append(try columns.story(at: at, in: cells, line: line))
            }
            guard !stories.isEmpty else { throw ConfigurationProblem("has nobody in it.") }
            return stories
        }
    }

    /// The file of these citizens; a scenario can take it as its arrivals.
    static func text(of stories: [CitizenStory], clock: LocalClock) -> String {
        let names = ["timestamp"] + CitizenColumns.names + CitizenColumns.outcome
        let lines = stories.map { line(of: $0, clock: clock).joined(separator: ",") }
        return ([names.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }

    private static func line(of story: CitizenStory, clock: LocalClock) -> [String] {
        let citizen = story.citizen
        func seconds(_ value: Double?) -> String { value.map { String(format: "%.1f", $0) } ?? "" }
        let severity = citizen.severity.flatMap { severity in
            BehaviourReader.severities.first { $0.value == severity }?.key
        }
        return [
            stamp(citizen.at, clock: clock), citizen.language?.rawValue ?? "",
            citizen.skill.map { $0?.text ?? "none" } ?? "", severity ?? "", citizen.kind?.rawValue ?? "",
            citizen.isHard.map { $0 ? "1" : "0" } ?? "", seconds(citizen.patienceSeconds),
            seconds(citizen.handlingSeconds), seconds(story.waitSeconds), story.end.rawValue,
        ]
    }

    /// An instant as such files write it, on the clock of the scenario.
    private static func stamp(_ instant: Instant, clock: LocalClock) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = clock.timeZone
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: instant.date)
        return String(
            format: "%04d-%02d-%02dT%02d:%02d:%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0,
            parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
    }
}
