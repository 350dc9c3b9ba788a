// What was observed beside what was simulated, for people and for programs: table, JSON, chart.

import Foundation
import Guichet

/// Says how far a simulation tells what really happened.
struct ComparisonReport {
    let named: NamedScenario
    let comparison: SimulationComparison
    private let observed: [CitizenStory]
    private let simulated: [[CitizenStory]]

    /// Points of the chart's axis.
    private static let points = 60

    /// Compares what was observed with the stories of many seeds.
    init(named: NamedScenario, observed: [CitizenStory], simulated: [[CitizenStory]]) {
        self.named = named
        self.observed = observed
        self.simulated = SimulationComparison.spans(of: simulated, as: observed)
        comparison = SimulationComparison(observed: observed, simulated: simulated, target: named.scenario.target)
    }

    /// The table, in Markdown.
    var table: String {
        let heads = "| | observed | simulated, middle | 5 to 95 % of the seeds | lowest to highest | by chance |"
        let lines = comparison.figures.map { figure in
            let (low, high) = (value(figure, figure.quantile(0.05)), value(figure, figure.quantile(0.95)))
            let (lowest, highest) = (value(figure, figure.quantile(0)), value(figure, figure.quantile(1)))
            return "| \(name(of: figure.measure)) | \(value(figure, figure.observed)) "
                + "| \(value(figure, figure.quantile(0.5))) | \(low) to \(high) | \(lowest) to \(highest) "
                + "| \(figure.isWithinChance ? "yes" : "no") |"
        }
        return ([heads, "|---|---:|---:|---:|---:|---|"] + lines).joined(separator: "\n")
    }

    /// The verdict in a sentence or two.
    var summary: String {
        let said =
            comparison.agrees
            ? "Both tell the same: every figure lies within what chance allows."
            : "They differ by more than chance: a figure lies outside of what all the seeds told."
        return """
            \(comparison.observedCount) citizens observed, \(String(format: "%.0f", comparison.simulatedCount)) in \
            each of \(simulated.count) simulations. \(said)
            """
    }

    /// The figures for programs; durations in seconds, shares from 0 to 1.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(
            Document(
                name: named.name, agrees: comparison.agrees, observed: comparison.observedCount,
                simulations: simulated.count, figures: comparison.figures))
    }

    /// The chart: how many had been answered after which wait.
    var svg: String {
        let waits = (observed + simulated.joined()).compactMap { $0.end == .answered ? $0.waitSeconds : nil }
        let step = max(((waits.max() ?? 1) / Double(Self.points)).rounded(.up), 1)
        let instants = (1...Self.points).map { Double($0) * step }
        func percent(_ stories: [CitizenStory]) -> [Double] {
            instants.map { 100 * SimulationComparison.share(of: stories, answeredWithin: $0) }
        }
        let courses = simulated.map(percent)
        let band = instants.indices.map { point in courses.map { $0[point] }.sorted() }
        func edge(_ share: Double) -> [Double?] {
            band.map { column in
                let rank = Int((share * Double(column.count)).rounded(.up))
                return column.isEmpty ? nil : column[min(max(rank, 1), column.count) - 1]
            }
        }
        let chart = Chart(
            name: "comparison", title: "\(named.name): observed and simulated",
            description: "\(summary) The curves rise together when both tell the same waits.",
            panels: [
                Chart.Panel(
                    title: "Answered within so many seconds, % of those who came",
                    series: [
                        Chart.Series(name: "observed", values: percent(observed)),
                        Chart.Series(name: "simulated: 5 % of the seeds lie below", values: edge(0.05)),
                        Chart.Series(name: "95 % lie below", values: edge(0.95)),
                    ])
            ],
            marks: stride(from: 0, to: Self.points, by: 10).map { point in
                Chart.Mark(
                    share: Double(point) / Double(Self.points), text: "\(Int(Double(point) * step)) s")
            })
        return ChartDrawing.svg(chart)
    }

    private func name(of measure: SimulationComparison.Measure) -> String {
        switch measure {
        case .p50Wait: "P50"
        case .p80Wait: "P80"
        case .p90Wait: "P90"
        case .meanWait: "mean wait"
        case .goneShare: "gone"
        case .withinShare: "within \(named.scenario.target.seconds) s"
        }
    }

    private func value(_ figure: SimulationComparison.ComparedFigure, _ value: Double) -> String {
        switch figure.measure {
        case .p50Wait, .p80Wait, .p90Wait, .meanWait: String(format: "%.1f s", value)
        case .goneShare, .withinShare: String(format: "%.1f %%", value * 100)
        }
    }

    /// The JSON.
    private struct Document: Encodable {
        let name: String
        let agrees: Bool
        let observed: Int
        let simulations: Int
        let figures: [SimulationComparison.ComparedFigure]
    }
}
