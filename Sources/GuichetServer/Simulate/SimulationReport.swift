// The outcome of a simulation for people and for programs: table, JSON, chart.

import Foundation
import Guichet

/// Says what a simulation told.
struct SimulationReport {
    let named: NamedScenario
    let result: SimulationResult

    /// How long the rows of the table are.
    enum Rows: String, CaseIterable {
        case day, quarter
    }

    /// The table, in Markdown, and what the whole came to.
    func table(by rows: Rows) -> String {
        let figures = rows == .day ? result.days : result.quarters
        let heads = [
            "from", "came", "answered", "gone", "P50", "P80", "P95", "within \(result.target.seconds) s", "agents",
            "busy",
        ]
        let lines = [heads] + figures.map { line($0, title: stamp($0.start)) } + [line(result.total, title: "all")]
        let widths = heads.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        var written = lines.map { line in
            "| " + zip(line, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }.joined(separator: " | ")
                + " |"
        }
        written.insert(
            "|" + widths.map { String(repeating: "-", count: $0 + 1) + ":" }.joined(separator: "|") + "|", at: 1)
        return written.joined(separator: "\n")
    }

    /// What the whole came to, in a few lines.
    var summary: String {
        let counts = result.counts
        let level = percent(result.total.serviceLevel)
        let verdict = result.holdsTarget ? "held" : "missed"
        return """
            Within \(result.target.seconds) s: \(level), promised \(percent(result.target.share)): \(verdict).
            At most \(counts.mostWaiting) waited at once, the longest wait was \(seconds(result.total.longestWait)). \
            Still waiting at the end: \(result.total.stillWaiting).
            Offers: \(counts.offers), refused or let pass \(counts.passed), taken back \(counts.withdrawn); put back \
            from lost agents \(counts.released); by helpers \(counts.helpedOut). Seed \(result.seed).
            """
    }

    /// The result for programs; instants in RFC 3339, durations in seconds, shares from 0 to 1.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(SimulationDocument(name: named.name, result: result))
    }

    /// The chart.
    var svg: String {
        let total = result.total
        let words = SimulationChart.Words(
            title: named.name,
            description: """
                \(total.arrivals) citizens came, \(total.answered) were answered, \(total.abandoned) went away. Half \
                of those answered waited less than \(seconds(total.p50Wait)), four fifths less than \
                \(seconds(total.p80Wait)); \(percent(total.serviceLevel)) of all were answered within \
                \(result.target.seconds) s.
                """,
            citizens: "Citizens, each quarter of an hour", came: "came", gone: "went away unanswered",
            waits: "Wait of those answered, in minutes", half: "half waited less",
            fourFifths: "four fifths waited less",
            target: "promised", agents: "Agents", atWork: "at work", busy: "busy, in whole agents",
            weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
        return ChartDrawing.svg(
            SimulationChart.chart(of: result, name: "simulation", words: words, clock: named.clock))
    }

    private func line(_ figures: SimulatedFigures, title: String) -> [String] {
        [
            title, String(figures.arrivals), String(figures.answered), String(figures.abandoned),
            seconds(figures.p50Wait), seconds(figures.p80Wait), seconds(figures.p95Wait), percent(figures.serviceLevel),
            String(format: "%.1f", figures.agents), percent(figures.occupation),
        ]
    }

    private func stamp(_ instant: Instant) -> String { Self.stamp(instant, clock: named.clock) }

    /// Day and hour on the scenario's clock.
    static func stamp(_ instant: Instant, clock: LocalClock) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = clock.timeZone
        let parts = calendar.dateComponents([.month, .day, .hour, .minute], from: instant.date)
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][
            LocalClock.weekday(of: clock.day(of: instant))]
        return String(
            format: "%@ %02d-%02d %02d:%02d", weekday, parts.month ?? 0, parts.day ?? 0, parts.hour ?? 0,
            parts.minute ?? 0)
    }

    private func percent(_ share: Double?) -> String { share.map { String(format: "%.1f %%", $0 * 100) } ?? "–" }

    private func seconds(_ seconds: Double?) -> String { seconds.map { String(format: "%.0f s", $0) } ?? "–" }
}
