// A scenario that is wrong is refused with its line; one that is right means what it says.

import Foundation
import Guichet
import Testing

@testable import GuichetServer

/// A wrong scenario: what is refused, on which line, and words of the sentence.
struct WrongScenario: Sendable, CustomTestStringConvertible {
    let name: String
    let yaml: String
    let line: Int?
    let words: [String]

    var testDescription: String { name }

    private static func with(_ rest: String) -> String {
        "arrivals: {per_day: 10}\ncrew:\n  - agents: 1\n\(rest)"
    }

    static let all: [WrongScenario] = [
        WrongScenario(name: "nothing", yaml: "", line: nil, words: ["empty"]),
        WrongScenario(name: "no crew", yaml: "arrivals: {per_day: 10}", line: nil, words: ["`crew`"]),
        WrongScenario(name: "no arrivals", yaml: "crew: [{agents: 1}]", line: nil, words: ["`arrivals`"]),
        WrongScenario(name: "unknown key", yaml: with("patiense: 10"), line: 4, words: ["`patience`"]),
        WrongScenario(
            name: "pattern and file", yaml: "arrivals:\n  file: a.csv\n  per_day: 3\ncrew: [{agents: 1}]", line: 3,
            words: ["`file`"]),
        WrongScenario(
            name: "23 hours", yaml: "arrivals:\n  per_day: 3\n  hours: [1, 2]\ncrew: [{agents: 1}]", line: 3,
            words: ["24 numbers"]),
        WrongScenario(
            name: "agents and shifts", yaml: "arrivals: {per_day: 3}\ncrew:\n  - agents: 1\n    shifts: []", line: 3,
            words: ["either `agents` or `shifts`"]),
        WrongScenario(
            name: "unknown day of a shift",
            yaml: "arrivals: {per_day: 3}\ncrew:\n  - shifts:\n      - {days: [mondai], agents: 1}", line: 4,
            words: ["`monday`"]),
        WrongScenario(
            name: "hours of a shift",
            yaml: "arrivals: {per_day: 3}\ncrew:\n  - shifts:\n      - {hours: 8-9, agents: 1}",
            line: 4, words: ["08:00-12:00"]),
        WrongScenario(
            name: "unknown law", yaml: with("patience: {law: normal, mean_seconds: 3}"), line: 4,
            words: ["log-normal"]),
        WrongScenario(
            name: "spread without its law", yaml: with("patience: {law: fixed, mean_seconds: 3, spread: 1}"), line: 4,
            words: ["`log-normal`"]),
        WrongScenario(
            name: "law without mean", yaml: with("patience: {law: fixed}"), line: 4, words: ["`mean_seconds`"]),
        WrongScenario(name: "no share", yaml: with("requests: {languages: {fr: 0}}"), line: 4, words: ["above 0"]),
        WrongScenario(name: "unknown language", yaml: with("requests: {languages: {pt: 1}}"), line: 4, words: ["`pt`"]),
        WrongScenario(
            name: "more than all", yaml: with("target: {answered_percent: 101}"), line: 4, words: ["0 to 100"]),
        WrongScenario(name: "a date that is none", yaml: with("start: tomorrow"), line: 4, words: ["2026-11-23"]),
        WrongScenario(name: "too many days", yaml: with("days: 5000"), line: 4, words: ["366"]),
    ]
}

@Suite
struct ScenarioFileTests {
    @Test(arguments: WrongScenario.all)
    func `a wrong scenario is refused with its line and the mend`(_ wrong: WrongScenario) {
        let problem = #expect(throws: ConfigurationProblem.self) {
            try ScenarioFile.parse(wrong.yaml, folder: "/nowhere")
        }
        #expect(problem?.line == wrong.line)
        for word in wrong.words { #expect(problem?.sentence.contains(word) == true, "\(problem?.sentence ?? "")") }
    }

    @Test func `shifts that overlap add up, by the clock of the place`() throws {
        let named = try ScenarioFile.parse(
            """
            start: 2026-11-23
            days: 2
            arrivals: {per_day: 10}
            crew:
              - shifts:
                  - {hours: "08:00-12:00, 14:00-18:00", agents: 2}
                  - {days: [monday], hours: "10:00-15:00", agents: 1}
            """, folder: "")
        // Monday at midnight in Paris.
        let midnight = Instant(milliseconds: 1_795_388_400_000)
        #expect(named.scenario.start == midnight && named.scenario.seconds == 2 * 86_400)
        let steps = named.scenario.crew[0].steps
        #expect(steps.map { $0.at.seconds(since: midnight) / 3600 } == [8, 10, 12, 14, 15, 18, 32, 36, 38, 42])
        #expect(steps.map(\.agents) == [2, 3, 1, 3, 2, 0, 2, 0, 2, 0])
    }

    @Test func `a crew grows by days, and the last number holds for the rest`() throws {
        let named = try ScenarioFile.parse(
            "days: 4\narrivals: {per_day: 10}\ncrew:\n  - agents: [20, 60, 100]", folder: "")
        #expect(named.scenario.crew[0].steps.map(\.agents) == [20, 60, 100, 0])
    }

    @Test func `counted arrivals come exactly, at the hour of their place`() throws {
        let clock = LocalClock(timeZone: try #require(TimeZone(identifier: "Europe/Paris")))
        let start = clock.instant(day: LocalClock.day(year: 2026, month: 11, day: 23), minute: 0)
        let text = "timestamp,arrivals\n2026-11-22T23:30,9\n2026-11-23T00:00,2\n2026-11-23T00:30,3\n"
        let plan = try ArrivalFile.parse(
            text, column: "arrivals", clock: clock, from: start, to: start.adding(seconds: 86_400))
        #expect(
            plan
                == .counted([
                    ArrivalInterval(start: start, seconds: 1800, arrivals: 2),
                    ArrivalInterval(start: start.adding(seconds: 1800), seconds: 1800, arrivals: 3),
                ]))
        let events = try ArrivalFile.parse(
            "timestamp,category\r\n2026-11-23T12:00,EMS\r\n2026-11-23T12:01:30,Fire\r\n", column: "arrivals",
            clock: clock, from: start, to: start.adding(seconds: 86_400))
        #expect(events == .recorded([start.adding(seconds: 43_200), start.adding(seconds: 43_290)]))
    }

    @Test(arguments: [
        ("arrivals\n1", 1), ("timestamp,arrivals\n2026-11-23,1", 2),
        ("timestamp,arrivals\n2026-11-23T00:00,1\n2026-11-23T00:30", 3),
        ("timestamp,arrivals\n2026-11-23T00:00,many", 2), ("timestamp,arrivals\n2026-13-23T00:00,1", 2),
    ])
    func `a wrong file of arrivals is refused with its line`(_ text: String, _ line: Int) throws {
        let clock = LocalClock(timeZone: .gmt)
        let start = clock.instant(day: LocalClock.day(year: 2026, month: 11, day: 23), minute: 0)
        let problem = #expect(throws: ConfigurationProblem.self) {
            try ArrivalFile.parse(
                text, column: "arrivals", clock: clock, from: start, to: start.adding(seconds: 86_400))
        }
        #expect(problem?.line == line)
    }

    @Test func `a file of citizens says what they come with, and is read as it is written`() throws {
        let clock = LocalClock(timeZone: try #require(TimeZone(identifier: "Europe/Paris")))
        let start = clock.instant(day: LocalClock.day(year: 2026, month: 11, day: 23), minute: 0)
        var citizen = RecordedCitizen(at: start.adding(seconds: 36_061))
        (citizen.language, citizen.skill, citizen.severity) = (.de, .some(Skill("cyber")), .danger)
        (citizen.kind, citizen.isHard) = (.chat, true)
        (citizen.patienceSeconds, citizen.handlingSeconds) = (90.5, 600)
        var other = RecordedCitizen(at: start.adding(seconds: 36_100))
        other.skill = .some(nil)
        let stories = [
            CitizenStory(citizen: citizen, end: .answered, waitSeconds: 12.5),
            CitizenStory(citizen: other, end: .waiting, waitSeconds: nil),
        ]
        let text = CitizenFile.text(of: stories, clock: clock)
        #expect(text.contains("2026-11-23T10:01:01,de,cyber,danger,chat,1,90.5,600.0,12.5,answered\n"))
        let plan = try ArrivalFile.parse(
            text, column: "arrivals", clock: clock, from: start, to: start.adding(seconds: 86_400))
        #expect(plan == .people([citizen, other]))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try CitizenFile.stories(path, clock: clock) == stories)
    }

    @Test(arguments: [
        "timestamp,severity\n2026-11-23T10:00,huge", "timestamp,handling_seconds\n2026-11-23T10:00,-1",
        "timestamp,hard\n2026-11-23T10:00,yes",
    ])
    func `a citizen who cannot be is refused with the line`(_ text: String) throws {
        let clock = LocalClock(timeZone: .gmt)
        let start = clock.instant(day: LocalClock.day(year: 2026, month: 11, day: 23), minute: 0)
        let problem = #expect(throws: ConfigurationProblem.self) {
            try ArrivalFile.parse(
                text, column: "arrivals", clock: clock, from: start, to: start.adding(seconds: 86_400))
        }
        #expect(problem?.line == 2)
    }

    @Test func `a comparison says every figure, draws itself and can be read by programs`() throws {
        let named = try ScenarioFile.parse("days: 1\narrivals: {per_day: 100}\ncrew: [{agents: 2}]", folder: "")
        let stories = (0..<UInt64(20)).map { seed in
            var scenario = named.scenario
            scenario.seed = seed
            return Simulation.stories(of: scenario)
        }
        let report = ComparisonReport(named: named, observed: stories[3], simulated: stories)
        #expect(report.comparison.agrees && report.summary.contains("tell the same"))
        #expect(report.table.split(separator: "\n").count == 2 + SimulationComparison.Measure.allCases.count)
        #expect(report.svg.contains("<title") && report.svg.contains("observed"))
        #expect(String(decoding: try report.json(), as: UTF8.self).contains("\"agrees\" : true"))
    }

    @Test(arguments: ["normal-week", "crisis"])
    func `the sample scenarios are in order and hold what they promise`(_ name: String) throws {
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let path = here.appendingPathComponent("../../deploy/scenarios/\(name).yaml").standardized.path
        var named = try ScenarioFile.read(path)
        #expect(named.scenario.seconds == 7 * 86_400)
        // A tenth of the crisis is enough to see that its report can be made.
        named.scenario.factor = name == "crisis" ? 0.1 : 1
        let report = SimulationReport(named: named, result: Simulation.run(named.scenario))
        #expect(report.result.holdsTarget)
        #expect(report.table(by: .day).split(separator: "\n").count == 7 + 3)
        #expect(report.table(by: .quarter).split(separator: "\n").count == 672 + 3)
        let json = try JSONSerialization.jsonObject(with: try report.json()) as? [String: Any]
        #expect((json?["quarters"] as? [Any])?.count == 672)
        #expect(report.svg.contains("<title id=\"simulation-title\">\(named.name)</title>"))
    }
}
