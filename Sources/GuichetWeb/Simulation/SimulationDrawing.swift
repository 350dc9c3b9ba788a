// A simulation in words, figures, rows and a chart. Pure.

import Foundation
import Guichet

extension SimulationRun.Outcome {
    /// The figures, if it came to any.
    var result: SimulationResult? {
        switch self {
        case .lived(let result): result
        case .found(let answer): answer.result
        case .nobodyHolds, .stopped, .tooMuch: nil
        }
    }

    /// The crew that was found.
    var crew: [StaffingAnswer.Step]? {
        if case .found(let answer) = self { answer.steps } else { nil }
    }
}

/// Draws one run.
struct SimulationDrawing {
    let run: SimulationRun
    let visit: SupervisionSite.Visit
    /// Words with the hours of the desk.
    let wording: Wording
    private let clock: LocalClock
    private let name: String
    private let progress: SimulationRun.Progress

    init(run: SimulationRun, visit: SupervisionSite.Visit, desk: Desk?) {
        self.run = run
        self.visit = visit
        clock = desk.map(SimulationOrder.clock) ?? LocalClock(timeZone: .gmt)
        wording = Wording(language: visit.entry.language, timeZone: clock.timeZone)
        name = desk?.name(in: visit.entry.language) ?? run.order.desk.text
        progress = run.progress
    }

    private func say(_ name: String, _ values: [String: String] = [:]) -> String {
        visit.say("simulation.\(name)", values)
    }

    private static func percent(_ share: Double?) -> String {
        share.map { "\(Int(($0 * 100).rounded()))\u{a0}%" } ?? "–"
    }

    private static func seconds(_ seconds: Double?) -> String {
        seconds.map { DeskWording.duration(Int64($0.rounded())) } ?? "–"
    }

    /// The promise in words: « 80 % en 1 min 00 ».
    private var promise: [String: String] {
        let target = run.scenario.target
        return ["share": Self.percent(target.share), "time": DeskWording.duration(target.seconds)]
    }

    /// One line for the list of runs.
    var short: String {
        switch progress.outcome {
        case nil: say("running")
        case .lived(let result):
            Self.percent(result.total.serviceLevel) + " – " + say(result.holdsTarget ? "held" : "missed")
        case .found(let answer): crew(answer)
        case .nobodyHolds: say("nobody")
        case .stopped: say("stopped")
        case .tooMuch: say("much")
        }
    }

    /// Everything the page of a run shows.
    var values: [String: (any Sendable)?] {
        let result = progress.outcome?.result
        let isLong = run.scenario.seconds > 90_000
        return [
            "story": story, "percent": String(percent),
            "isSearch": run.order.question != .crew, "far": far,
            "verdict": verdict, "state": result.map { $0.holdsTarget ? "good" : "alert" },
            "word": result.map { say($0.holdsTarget ? "held" : "missed") },
            "hasResult": result != nil, "figures": result.map(figures) ?? [], "alt": result.map(told),
            "hasCrew": (progress.outcome?.crew?.count ?? 0) > 1,
            "crew": (progress.outcome?.crew ?? []).map { step in
                PageValues(["time": moment(step.at), "agents": String(step.agents)])
            },
            "hasDays": isLong && result != nil,
            "days": isLong ? result?.days.map { row($0, title: wording.day($0.start)) } ?? [] : [],
            "parts": (result?.quarters ?? []).split(by: { clock.day(of: $0.start) }).map { rows in
                PageValues([
                    "day": rows.first.map { wording.day($0.start) },
                    "rows": rows.map { row($0, title: wording.time($0.start)) },
                ])
            },
        ]
    }

    private func moment(_ instant: Instant) -> String { "\(wording.day(instant)), \(wording.time(instant))" }

    /// What was ordered, in a line.
    private var story: String {
        let order = run.order
        let last = run.scenario.end.adding(seconds: -1)
        let days = [run.scenario.start, last].map(wording.day)
        return [
            name, days[0] == days[1] ? days[0] : "\(days[0]) – \(days[1])", say("source.\(order.source.rawValue)"),
            "× \(order.figures[.times].map { $0.rounded() == $0 ? String(Int($0)) : String($0) } ?? "1")",
            say("question.\(order.question.rawValue)"),
        ].joined(separator: " · ")
    }

    /// How far it is, in per cent.
    var percent: Int { Int((progress.share * 100).rounded()) }

    /// How far it is, in words.
    var far: String {
        guard run.order.question != .crew else { return Self.percent(progress.share) }
        guard let agents = progress.agents, progress.tries > 0 else { return say("far.none") }
        return say(
            "far",
            ["count": String(progress.tries), "agents": String(agents), "level": Self.percent(progress.level)])
    }

    private var verdict: String? {
        switch progress.outcome {
        case nil: nil
        case .lived(let result):
            say("verdict", promise.merging(["level": Self.percent(result.total.serviceLevel)]) { $1 })
        case .found(let answer): crew(answer)
        case .nobodyHolds: say("nobody")
        case .stopped: say("stopped")
        case .tooMuch: say("much")
        }
    }

    private func crew(_ answer: StaffingAnswer) -> String {
        let hours = wording.number(Int(answer.agentHours.rounded()))
        guard answer.steps.count == 1, let agents = answer.steps.first?.agents else {
            return say("found.blocks", ["hours": hours])
        }
        return say("found.constant", ["agents": String(agents), "hours": hours])
    }

    private func figures(_ result: SimulationResult) -> [PageValues] {
        let total = result.total
        func figure(_ name: String, _ value: String, state: String? = nil, note: String? = nil) -> PageValues {
            PageValues(["name": say("figure.\(name)", promise), "value": value, "state": state, "note": note])
        }
        return [
            figure("came", wording.number(total.arrivals)),
            figure(
                "level", Self.percent(total.serviceLevel), state: result.holdsTarget ? "good" : "alert",
                note: visit.say("target.least", ["value": Self.percent(result.target.share)])),
            figure("half", Self.seconds(total.p50Wait)), figure("fifths", Self.seconds(total.p80Wait)),
            figure("gone", "\(wording.number(total.abandoned)) (\(Self.percent(total.abandonment)))"),
            figure("busy", Self.percent(total.occupation)),
            figure("most", wording.number(result.counts.mostWaiting)),
        ]
    }

    private func row(_ figures: SimulatedFigures, title: String) -> PageValues {
        let agents = (figures.agents * 10).rounded() / 10
        return PageValues([
            "title": title, "came": String(figures.arrivals), "level": Self.percent(figures.serviceLevel),
            "half": Self.seconds(figures.p50Wait), "fifths": Self.seconds(figures.p80Wait),
            "gone": String(figures.abandoned),
            "agents": agents.rounded() == agents ? String(Int(agents)) : String(agents),
            "busy": Self.percent(figures.occupation),
        ])
    }

    private func told(_ result: SimulationResult) -> String {
        let total = result.total
        return say(
            "told",
            [
                "came": wording.number(total.arrivals), "gone": wording.number(total.abandoned),
                "half": Self.seconds(total.p50Wait), "fifths": Self.seconds(total.p80Wait),
                "level": Self.percent(total.serviceLevel), "time": DeskWording.duration(result.target.seconds),
            ])
    }

    /// The chart of the result, if there is one.
    var svg: String? {
        guard let result = progress.outcome?.result else { return nil }
        let words = SimulationChart.Words(
            title: say("chart"), description: told(result), citizens: say("chart.citizens"), came: say("chart.came"),
            gone: say("chart.gone"), waits: say("chart.waits"), half: say("chart.half"),
            fourFifths: say("chart.fifths"), target: say("chart.target"), agents: say("chart.agents"),
            atWork: say("chart.work"), busy: say("chart.busy"),
            weekdays: say("chart.weekdays").split(separator: " ").map(String.init))
        return ChartDrawing.svg(
            SimulationChart.chart(of: result, name: "simulation", words: words, clock: clock))
    }

    /// Every quarter of an hour, to be taken elsewhere.
    static func table(of result: SimulationResult) -> FigureTable {
        func whole(_ number: Double?, times: Double = 1) -> FigureTable.Value {
            FigureTable.Value(number.map { Int64(($0 * times).rounded()) })
        }
        return FigureTable(
            columns: [
                "start", "came", "answered", "gone", "still_waiting", "in_time", "mean_wait_seconds",
                "p50_wait_seconds", "p80_wait_seconds", "p95_wait_seconds", "agent_minutes", "busy_percent",
            ],
            rows: result.quarters.map { quarter in
                [
                    .text(quarter.start.rfc3339), .init(quarter.arrivals), .init(quarter.answered),
                    .init(quarter.abandoned), .init(quarter.stillWaiting), .init(quarter.withinTarget),
                    whole(quarter.meanWait), whole(quarter.p50Wait), whole(quarter.p80Wait), whole(quarter.p95Wait),
                    whole(quarter.agents, times: Double(quarter.seconds) / 60), whole(quarter.occupation, times: 100),
                ]
            })
    }
}

extension Array {
    /// Neighbours that share a key, together.
    fileprivate func split<Key: Equatable>(by key: (Element) -> Key) -> [[Element]] {
        var parts: [[Element]] = []
        for element in self {
            if let last = parts.last?.last, key(last) == key(element) {
                parts[parts.count - 1].append(element)
            } else {
                parts.append([element])
            }
        }
        return parts
    }
}
