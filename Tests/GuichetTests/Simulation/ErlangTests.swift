// The simulator against theory: with chance without memory, its means are those of Erlang's formulas.

import Foundation
import Testing

@testable import Guichet

/// Waiting systems whose arrivals, conversations and patience have no memory.
struct ErlangSystem {
    let agents: Int
    /// Arrivals a second.
    let arrivals: Double
    /// Conversations that one agent ends in a second.
    let endings: Double
    /// Waiting citizens of whom one goes away in a second; 0 when nobody ever does.
    let departures: Double

    /// The probability of each number of citizens in the system.
    private var probabilities: [Double] {
        var weights = [1.0]
        while weights.count <= agents + 50 || weights[weights.count - 1] > 1e-15 * (weights.max() ?? 1) {
            let number = Double(weights.count)
            let waiting = max(number - Double(agents), 0)
            weights.append(
                weights[weights.count - 1] * arrivals / (min(number, Double(agents)) * endings + waiting * departures))
        }
        let whole = weights.reduce(0, +)
        return weights.map { $0 / whole }
    }

    /// The probability that all agents are busy when somebody comes (Erlang C when nobody goes away, else Erlang A).
    var waits: Double { probabilities.dropFirst(agents).reduce(0, +) }

    /// The mean number of citizens waiting.
    var meanWaiting: Double {
        probabilities.enumerated().reduce(0) { $0 + Double(max($1.offset - agents, 0)) * $1.element }
    }

    /// The mean wait of everybody, in seconds (Little).
    var meanWait: Double { meanWaiting / arrivals }

    /// The share that goes away.
    var abandons: Double { departures * meanWaiting / arrivals }

    /// Erlang's own formula for those who wait, when nobody goes away.
    var erlangC: Double {
        let load = arrivals / endings
        var blocked = 1.0
        for number in 1...agents { blocked = load * blocked / (Double(number) + load * blocked) }
        return blocked / (1 - load / Double(agents) * (1 - blocked))
    }
}

/// The mean of independent runs, with the half width in which the true one lies (999 times of 1000).
struct Estimate {
    let mean: Double
    let half: Double

    init(_ runs: [Double]) {
        // Student's quantile for 0.9995 and 11 degrees of freedom: twelve runs.
        precondition(runs.count == 12)
        let mean = runs.reduce(0, +) / 12
        let variance = runs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 11
        self.mean = mean
        half = 4.437 * (variance / 12).squareRoot()
    }

    func contains(_ number: Double) -> Bool { abs(number - mean) <= half }
}

@Suite
struct ErlangTests {
    // Seeds 1 to 12: the same figures on every machine, so nothing here fails by chance.
    private func runs(agents: Int, perHour: Double, patience: Double? = nil, hours: Int64) -> [SimulationResult] {
        (1...12).map { seed in
            Simulation.run(
                Scenes.theory(
                    agents: agents, perHour: perHour, handlingSeconds: 600, patienceSeconds: patience, hours: hours,
                    seed: seed))
        }
    }

    private func system(agents: Int, perHour: Double, patience: Double? = nil) -> ErlangSystem {
        ErlangSystem(
            agents: agents, arrivals: perHour / 3600, endings: 1.0 / 600, departures: patience.map { 1 / $0 } ?? 0)
    }

    @Test(arguments: [(1, 3.0, Int64(600)), (3, 12.0, 150), (8, 36.0, 120)])
    func `who waits, and how long, agree with Erlang C`(_ agents: Int, _ perHour: Double, _ hours: Int64) {
        let theory = system(agents: agents, perHour: perHour)
        #expect(abs(theory.waits - theory.erlangC) < 1e-9)
        let results = runs(agents: agents, perHour: perHour, hours: hours)
        let waits = Estimate(results.map { 1 - ($0.total.serviceLevel ?? 0) })
        let meanWait = Estimate(results.map { $0.total.meanWait ?? 0 })
        #expect(waits.contains(theory.waits), "\(waits), \(theory.waits)")
        #expect(meanWait.contains(theory.meanWait), "\(meanWait), \(theory.meanWait)")
        // The interval is narrow enough to tell one agent more or less.
        let larger = system(agents: agents + 1, perHour: perHour)
        #expect(!waits.contains(larger.waits) && !meanWait.contains(larger.meanWait))
    }

    @Test(arguments: [(3, 12.0, 600.0), (4, 30.0, 300.0)])
    func `who goes away, and how many wait, agree with Erlang A`(_ agents: Int, _ perHour: Double, _ patience: Double) {
        let theory = system(agents: agents, perHour: perHour, patience: patience)
        let results = runs(agents: agents, perHour: perHour, patience: patience, hours: 120)
        let abandons = Estimate(results.map { $0.total.abandonment ?? 0 })
        let waits = Estimate(results.map { 1 - ($0.total.serviceLevel ?? 0) })
        let waiting = Estimate(results.map { $0.total.waiting })
        #expect(abandons.contains(theory.abandons), "\(abandons), \(theory.abandons)")
        #expect(waits.contains(theory.waits), "\(waits), \(theory.waits)")
        #expect(abs(waiting.mean - theory.meanWaiting) < 0.15 * theory.meanWaiting)
        let larger = system(agents: agents + 1, perHour: perHour, patience: patience)
        #expect(!abandons.contains(larger.abandons) && !waits.contains(larger.waits))
    }
}
