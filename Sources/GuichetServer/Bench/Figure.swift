// What a measurement says: a figure, what it is held against, and whether that is good enough.

import Foundation

/// What a figure must reach.
enum Target: Sendable, Hashable {
    case atLeast(Double)
    case atMost(Double)
    /// Told for the reader; nothing is asked of it.
    case none

    /// Whether `value` reaches it; nil when nothing is asked.
    func isMet(by value: Double) -> Bool? {
        switch self {
        case .atLeast(let bound): value >= bound
        case .atMost(let bound): value <= bound
        case .none: nil
        }
    }

    /// The target as a table shows it.
    var text: String {
        switch self {
        case .atLeast(let bound): "≥ \(Figure.text(bound))"
        case .atMost(let bound): "≤ \(Figure.text(bound))"
        case .none: ""
        }
    }
}

/// One line of the report.
struct Figure: Sendable {
    /// What was measured.
    let name: String
    /// What came out, with its unit.
    let measured: String
    /// What it is held against, measured in the same run; empty when the target is absolute.
    let against: String
    /// The number that the target judges: a ratio, or the figure itself.
    let value: Double
    /// What it must reach.
    let target: Target

    init(_ name: String, measured: String, against: String = "", value: Double, target: Target = .none) {
        self.name = name
        self.measured = measured
        self.against = against
        self.value = value
        self.target = target
    }

    /// Whether it is good enough; nil when nothing is asked.
    var isMet: Bool? { target.isMet(by: value) }

    /// A number with as many digits as one reads.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let digits = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2
        return String(format: "%.\(digits)f", value)
    }

    /// A number of nanoseconds as milliseconds.
    static func milliseconds(_ nanoseconds: Double) -> String { "\(text(nanoseconds / 1_000_000)) ms" }
}

/// Statistics of a few samples.
enum Samples {
    /// The middle one; of an even number, the mean of the two in the middle.
    static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The mean.
    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }

    /// The value below which a share of the samples lies.
    static func quantile(_ share: Double, of values: [Double]) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        let rank = Int((Double(sorted.count) * share).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }
}
