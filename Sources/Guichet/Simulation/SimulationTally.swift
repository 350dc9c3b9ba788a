// Counts while virtual time passes.

/// The figures of a running simulation, by quarter of an hour.
struct SimulationTally {
    /// Seconds of one row of the result.
    static let rowSeconds: Int64 = 900

    private struct Row {
        var arrivals = 0
        var abandoned = 0
        var withinTarget = 0
        var waits: [Int64] = []
        var agentTime: Int64 = 0
        var waitingTime: Int64 = 0
        var unitTime: Int64 = 0
        var staffedTime: Int64 = 0

        mutating func add(_ other: Row) {
            arrivals += other.arrivals
            abandoned += other.abandoned
            withinTarget += other.withinTarget
            waits += other.waits
            agentTime += other.agentTime
            waitingTime += other.waitingTime
            unitTime += other.unitTime
            staffedTime += other.staffedTime
        }
    }

    /// What holds from now until the next change.
    struct Level {
        var agents = 0
        var waiting = 0
        var units = 0
        var staffed = 0
    }

    var counts = SimulatedCounts()
    private let start: Instant
    private let end: Instant
    private let countedFrom: Instant
    private let target: ServiceTarget
    private var rows: [Row]
    private var now: Instant

    init(scenario: SimulationScenario) {
        start = scenario.start
        end = scenario.end
        countedFrom = scenario.start.adding(seconds: scenario.warmUpSeconds)
        target = scenario.target
        rows = Array(repeating: Row(), count: Int((scenario.seconds + Self.rowSeconds - 1) / Self.rowSeconds))
        now = scenario.start
    }

    /// Lets time pass in which `level` held.
    mutating func advance(to instant: Instant, at level: Level) {
        counts.mostWaiting = max(counts.mostWaiting, level.waiting)
        while now < instant, now < end {
            let row = row(of: now)
            let until = min(instant, end, start.adding(seconds: Int64(row + 1) * Self.rowSeconds))
            let passed = until.milliseconds - now.milliseconds
            rows[row].agentTime += passed * Int64(level.agents)
            rows[row].waitingTime += passed * Int64(level.waiting)
            rows[row].unitTime += passed * Int64(level.units)
            rows[row].staffedTime += passed * Int64(level.staffed)
            now = until
        }
    }

    mutating func came(at instant: Instant) { count(instant) { $0.arrivals += 1 } }

    mutating func wentAway(whoCameAt instant: Instant) { count(instant) { $0.abandoned += 1 } }

    mutating func wasAnswered(at answer: Instant, whoCameAt instant: Instant) {
        let wait = answer.milliseconds - instant.milliseconds
        let isWithin = wait <= target.seconds * 1000
        count(instant) {
            $0.waits.append(wait)
            if isWithin { $0.withinTarget += 1 }
        }
    }

    func result(seed: UInt64) -> SimulationResult {
        let counted = start.adding(seconds: Int64(row(of: countedFrom)) * Self.rowSeconds)
        return SimulationResult(
            seed: seed, target: target, quarters: figures(by: Self.rowSeconds), days: figures(by: 86_400),
            total: figures(of: rows[row(of: countedFrom)...], start: counted, seconds: end.seconds(since: counted)),
            counts: counts)
    }

    /// The figures of every span of so many seconds.
    private func figures(by seconds: Int64) -> [SimulatedFigures] {
        let perSpan = Int(seconds / Self.rowSeconds)
        return stride(from: 0, to: rows.count, by: perSpan).map { first in
            let at = start.adding(seconds: Int64(first) * Self.rowSeconds)
            return figures(
                of: rows[first..<min(first + perSpan, rows.count)], start: at,
                seconds: min(seconds, end.seconds(since: at)))
        }
    }

    private func row(of instant: Instant) -> Int {
        let row = Int(instant.seconds(since: start) / Self.rowSeconds)
        return min(max(row, 0), max(rows.count - 1, 0))
    }

    private mutating func count(_ instant: Instant, _ change: (inout Row) -> Void) {
        guard countedFrom <= instant, instant < end else { return }
        change(&rows[row(of: instant)])
    }

    private func figures(of rows: ArraySlice<Row>, start: Instant, seconds: Int64) -> SimulatedFigures {
        var row = Row()
        for part in rows { row.add(part) }
        let waits = row.waits.sorted()
        // The nearest rank: a wait that somebody really had.
        func percentile(_ percent: Int) -> Double? {
            guard !waits.isEmpty else { return nil }
            return Double(waits[max((waits.count * percent + 99) / 100, 1) - 1]) / 1000
        }
        let time = Double(seconds) * 1000
        return SimulatedFigures(
            start: start, seconds: seconds, arrivals: row.arrivals, answered: waits.count, abandoned: row.abandoned,
            stillWaiting: row.arrivals - waits.count - row.abandoned, withinTarget: row.withinTarget,
            meanWait: waits.isEmpty ? nil : Double(waits.reduce(0, +)) / Double(waits.count) / 1000,
            p50Wait: percentile(50), p80Wait: percentile(80), p95Wait: percentile(95), longestWait: percentile(100),
            agents: Double(row.agentTime) / time, waiting: Double(row.waitingTime) / time,
            occupation: row.staffedTime == 0 ? nil : Double(row.unitTime) / Double(row.staffedTime))
    }
}
