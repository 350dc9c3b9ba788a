// What was observed beside what chance allows: the same people, lived through again and again.

/// The figures of one day that was observed, each with those of many simulated ones.
public struct SimulationComparison: Sendable, Hashable {
    /// What is compared.
    public enum Measure: String, Sendable, Hashable, CaseIterable, Codable {
        case p50Wait, p80Wait, p90Wait, meanWait, goneShare, withinShare
    }

    /// One figure. Seconds, or a share from 0 to 1.
    public struct ComparedFigure: Sendable, Hashable, Codable {
        /// Which one.
        public let measure: Measure
        /// What was observed.
        public let observed: Double
        /// What the simulations told, from the lowest to the highest.
        public let simulated: [Double]

        /// The value that this share of the simulations stays below, or meets.
        public func quantile(_ share: Double) -> Double {
            guard !simulated.isEmpty else { return 0 }
            let rank = (share * Double(simulated.count)).rounded(.up)
            return simulated[min(max(Int(rank), 1), simulated.count) - 1]
        }

        /// Whether some simulations told as little, and some as much.
        public var isWithinChance: Bool {
            guard let lowest = simulated.first, let highest = simulated.last else { return false }
            return lowest <= observed && observed <= highest
        }
    }

    /// The figures.
    public let figures: [ComparedFigure]
    /// Citizens who were observed.
    public let observedCount: Int
    /// Citizens of one simulation, in the mean.
    public let simulatedCount: Double

    /// Whether every figure lies within what chance allows.
    public var agrees: Bool { !figures.isEmpty && figures.allSatisfy(\.isWithinChance) }

    /// Compares. Of the simulated citizens count those who came between the first and the last who were observed.
    public init(observed: [CitizenStory], simulated: [[CitizenStory]], target: ServiceTarget) {
        let spans = Self.spans(of: simulated, as: observed)
        observedCount = observed.count
        simulatedCount = Double(spans.reduce(0) { $0 + $1.count }) / Double(max(spans.count, 1))
        figures = Measure.allCases.map { measure in
            ComparedFigure(
                measure: measure, observed: Self.value(of: measure, in: observed, target: target),
                simulated: spans.map { Self.value(of: measure, in: $0, target: target) }.sorted())
        }
    }

    /// The simulated citizens who came while the observed ones came.
    public static func spans(of simulated: [[CitizenStory]], as observed: [CitizenStory]) -> [[CitizenStory]] {
        let instants = observed.map(\.citizen.at)
        guard let first = instants.min(), let last = instants.max() else { return [] }
        return simulated.map { $0.filter { first <= $0.citizen.at && $0.citizen.at <= last } }
    }

    /// The share of those who came that was answered within so many seconds.
    public static func share(of stories: [CitizenStory], answeredWithin seconds: Double) -> Double {
        guard !stories.isEmpty else { return 0 }
        let count = stories.count { $0.end == .answered && ($0.waitSeconds ?? .infinity) <= seconds }
        return Double(count) / Double(stories.count)
    }

    private static func value(of measure: Measure, in stories: [CitizenStory], target: ServiceTarget) -> Double {
        let waits = stories.filter { $0.end == .answered }.compactMap(\.waitSeconds).sorted()
        // The nearest rank: a wait that somebody really had.
        func percentile(_ percent: Int) -> Double {
            waits.isEmpty ? 0 : waits[max((waits.count * percent + 99) / 100, 1) - 1]
        }
        switch measure {
        case .p50Wait: return percentile(50)
        case .p80Wait: return percentile(80)
        case .p90Wait: return percentile(90)
        case .meanWait: return waits.isEmpty ? 0 : waits.reduce(0, +) / Double(waits.count)
        case .goneShare:
            return stories.isEmpty ? 0 : Double(stories.count { $0.end == .gone }) / Double(stories.count)
        case .withinShare: return share(of: stories, answeredWithin: Double(target.seconds))
        }
    }
}
