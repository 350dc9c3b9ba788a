// How many agents hold a promise: found by trying, with the same rules and the same citizens.

/// A crew that holds the target, and what it would live through.
public struct StaffingAnswer: Sendable, Hashable, Codable {
    /// So many agents from an instant on.
    public struct Step: Sendable, Hashable, Codable {
        /// From when.
        public let at: Instant
        /// How many agents, all groups together, those who only help out left aside.
        public let agents: Int
    }

    /// The crew in order of time; a constant one has a single step.
    public let steps: [Step]
    /// What it lives through with the scenario's own seed.
    public let result: SimulationResult

    /// Hours of work that the crew takes.
    public var agentHours: Double {
        let end = result.total.start.adding(seconds: result.total.seconds)
        let ends = steps.dropFirst().map(\.at) + [end]
        return zip(steps, ends).reduce(0) { hours, pair in
            hours + Double(pair.0.agents) * Double(pair.1.seconds(since: pair.0.at)) / 3600
        }
    }
}

/// Searches for crews. A candidate is tried with several seeds, so that one lucky week does not decide.
public enum StaffingSearch {
    /// Seeds each candidate is tried with.
    static let seeds = 3
    /// Agents beyond which nothing is looked for.
    static let mostAgents = 2_000
    /// Rounds of making blocks larger, then smaller, before the search by blocks gives up.
    static let rounds = 80

    /// The smallest crew that, at work at all times, holds the target over the whole; nil when none does.
    /// - Parameters:
    ///   - pause: called many times during each trial; what it throws ends the search.
    ///   - tried: told each number of agents and the service level it reached; what it throws ends the search too.
    public static func constantCrew<Stop: Error>(
        for scenario: SimulationScenario, pause: () throws(Stop) -> Void,
        tried: (_ agents: Int, _ serviceLevel: Double) throws(Stop) -> Void
    ) throws(Stop) -> StaffingAnswer? {
        func holds(_ agents: Int) throws(Stop) -> Bool {
            let level = try totals(of: scenario, blocks: [agents], blockSeconds: scenario.seconds, pause: pause)[0]
                .level
            try tried(agents, level)
            return level >= scenario.target.share
        }
        // From the crew that the work would keep busy without a pause: fewer drown, and drown slowly.
        var low = 0
        var high = workload(of: scenario, blockSeconds: scenario.seconds)[0]
        while try !holds(high) {
            guard high < mostAgents else { return nil }
            low = high
            high = min(high + max(high / 3, 1), mostAgents)
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if try holds(middle) { high = middle } else { low = middle }
        }
        return answer(scenario, blocks: [high], blockSeconds: scenario.seconds)
    }

    /// A crew that changes every `hours` hours and holds the target in each such block; nil when none was found.
    ///
    /// Grown from the bare work where the target is missed, then made smaller where it still holds: no block can lose
    /// an agent alone.
    public static func crewByBlocks<Stop: Error>(
        of hours: Int, for scenario: SimulationScenario, pause: () throws(Stop) -> Void,
        tried: (_ agents: Int, _ serviceLevel: Double) throws(Stop) -> Void
    ) throws(Stop) -> StaffingAnswer? {
        let blockSeconds = Int64(max(hours, 1)) * 3600
        var blocks = workload(of: scenario, blockSeconds: blockSeconds)
        let count = blocks.count
        for round in 0... {
            let found = try totals(of: scenario, blocks: blocks, blockSeconds: blockSeconds, pause: pause)
            try tried(blocks.max() ?? 0, found.map(\.level).min() ?? 1)
            let missing = found.indices.filter { found[$0].level < scenario.target.share }
            if missing.isEmpty { break }
            guard round < rounds, (blocks.max() ?? 0) < mostAgents else { return nil }
            for index in missing { blocks[index] += max(blocks[index] / 12, 1) }
        }
        // Every third block at once: what a block lacks shows in itself or in the next.
        var isSettled = Array(repeating: false, count: count)
        for round in 0..<rounds {
            let trying = blocks.indices.filter { $0 % 3 == round % 3 && blocks[$0] > 1 && !isSettled[$0] }
            if trying.isEmpty, round >= 3, isSettled.indices.allSatisfy({ isSettled[$0] || blocks[$0] == 1 }) { break }
            guard !trying.isEmpty else { continue }
            var smaller = blocks
            for index in trying { smaller[index] -= 1 }
            let found = try totals(of: scenario, blocks: smaller, blockSeconds: blockSeconds, pause: pause)
            try tried(smaller.max() ?? 0, found.map(\.level).min() ?? 1)
            for index in trying {
                let touched = index...min(index + 2, count - 1)
                if touched.contains(where: { found[$0].level < scenario.target.share }) {
                    isSettled[index] = true
                } else {
                    blocks[index] -= 1
                }
            }
        }
        return answer(scenario, blocks: blocks, blockSeconds: blockSeconds)
    }

    /// Agents that the work of each block would keep busy without a pause; one at least.
    static func workload(of scenario: SimulationScenario, blockSeconds: Int64) -> [Int] {
        let groups = scenario.crew.filter { !$0.helpsOut }.map { ($0.capacity, $0.steps.map(\.agents).max() ?? 0) }
        let agents = max(groups.reduce(0) { $0 + $1.1 }, 1)
        let capacity = max(Double(groups.reduce(0) { $0 + $1.0 * $1.1 }) / Double(agents), 1)
        let count = Int((scenario.seconds + blockSeconds - 1) / blockSeconds)
        var work = Array(repeating: 0.0, count: count)
        for citizen in SimulatedCitizen.drawn(for: scenario) {
            let block = Int(citizen.at.seconds(since: scenario.start) / blockSeconds)
            work[block] += citizen.handlingSeconds * Double(citizen.kind.weight)
        }
        return work.map { min(max(Int($0 / capacity / Double(blockSeconds)), 1), mostAgents) }
    }

    /// The scenario with so many agents in each block, shared among the groups as they stood at their largest.
    static func staffed(
        _ scenario: SimulationScenario, blocks: [Int], blockSeconds: Int64
    ) -> SimulationScenario {
        var staffed = scenario
        let groups = scenario.crew.indices.filter { !scenario.crew[$0].helpsOut }
        let sizes = groups.map { scenario.crew[$0].steps.map(\.agents).max() ?? 0 }
        for index in groups { staffed.crew[index].steps = [] }
        for (number, agents) in blocks.enumerated() {
            let at = scenario.start.adding(seconds: Int64(number) * blockSeconds)
            for (index, part) in zip(groups, shared(agents, by: sizes)) {
                staffed.crew[index].steps.append(CrewGroup.Step(at: at, agents: part))
            }
        }
        return staffed
    }

    /// Shares a number out in proportion; what is left over goes to the largest remainders.
    static func shared(_ number: Int, by sizes: [Int]) -> [Int] {
        let whole = max(sizes.reduce(0, +), 1)
        var parts = sizes.map { number * $0 / whole }
        let order = sizes.indices.sorted {
            let remainders = (number * sizes[$0] % whole, number * sizes[$1] % whole)
            return remainders.0 == remainders.1 ? $0 < $1 : remainders.0 > remainders.1
        }
        for index in order.prefix(number - parts.reduce(0, +)) { parts[index] += 1 }
        return parts
    }

    private static func totals<Stop: Error>(
        of scenario: SimulationScenario, blocks: [Int], blockSeconds: Int64, pause: () throws(Stop) -> Void
    ) throws(Stop) -> [(arrivals: Int, within: Int, level: Double)] {
        var arrivals = Array(repeating: 0, count: blocks.count)
        var within = arrivals
        for seed in 0..<UInt64(seeds) {
            var one = staffed(scenario, blocks: blocks, blockSeconds: blockSeconds)
            one.seed = scenario.seed &+ seed
            let result = try Simulation.run(one) { _ throws(Stop) in try pause() }
            for quarter in result.quarters {
                let block = Int(quarter.start.seconds(since: scenario.start) / blockSeconds)
                arrivals[block] += quarter.arrivals
                within[block] += quarter.withinTarget
            }
        }
        return zip(arrivals, within).map { ($0, $1, $0 == 0 ? 1 : Double($1) / Double($0)) }
    }

    private static func answer(
        _ scenario: SimulationScenario, blocks: [Int], blockSeconds: Int64
    ) -> StaffingAnswer {
        StaffingAnswer(
            steps: blocks.enumerated().map { number, agents in
                StaffingAnswer.Step(at: scenario.start.adding(seconds: Int64(number) * blockSeconds), agents: agents)
            },
            result: Simulation.run(staffed(scenario, blocks: blocks, blockSeconds: blockSeconds)))
    }
}
