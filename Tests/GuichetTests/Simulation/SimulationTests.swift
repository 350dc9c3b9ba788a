// The desk in virtual time: nobody is lost, nobody starves, the same seed tells the same story.

import Foundation
import Testing

@testable import Guichet

@Suite
struct SimulationTests {
    @Test func `the same seed tells the same story, another one another`() {
        let first = Simulation.run(Scenes.usual(agents: 4, perHour: 80, seed: 3))
        #expect(Simulation.run(Scenes.usual(agents: 4, perHour: 80, seed: 3)) == first)
        #expect(Simulation.run(Scenes.usual(agents: 4, perHour: 80, seed: 4)) != first)
    }

    @Test(arguments: 1...20)
    func `everybody who comes is answered, gone or waiting`(_ seed: UInt64) {
        let result = Simulation.run(Scenes.usual(agents: 3, perHour: 90, seed: seed))
        let total = result.total
        #expect(total.arrivals == total.answered + total.abandoned + total.stillWaiting)
        #expect(total.arrivals == result.quarters.reduce(0) { $0 + $1.arrivals })
        #expect(result.quarters.allSatisfy { $0.stillWaiting >= 0 && ($0.occupation ?? 0) <= 1 })
        #expect(result.counts.released > 0 && result.counts.passed > 0)
    }

    @Test func `a larger crew meets the same citizens`() {
        let few = Simulation.run(Scenes.usual(agents: 2, perHour: 60, seed: 5))
        let many = Simulation.run(Scenes.usual(agents: 20, perHour: 60, seed: 5))
        #expect(few.quarters.map(\.arrivals) == many.quarters.map(\.arrivals))
        #expect((many.total.serviceLevel ?? 0) > (few.total.serviceLevel ?? 1))
    }

    @Test func `an agent who never answers is passed over after twenty seconds`() {
        var scenario = Scenes.usual(agents: 2, perHour: 6, seed: 1)
        scenario.patience = nil
        scenario.behaviour = CrewBehaviour(acceptance: .fixed(seconds: 25))
        let result = Simulation.run(scenario)
        #expect(result.total.answered == 0 && result.counts.passed > 0)
        // At the end each of the two may have one to answer.
        #expect(result.counts.passed >= result.counts.offers - 2)
    }

    @Test func `who goes home is given nothing more and finishes what is in hand`() {
        var scenario = Scenes.usual(agents: 2, perHour: 30, hours: 4, seed: 2)
        scenario.behaviour = CrewBehaviour()
        let home = Scenes.start.adding(seconds: 2 * 3600)
        scenario.crew[0].steps.append(CrewGroup.Step(at: home, agents: 0))
        let result = Simulation.run(scenario)
        let before = result.quarters.filter { $0.start < home }
        let after = result.quarters.filter { $0.start >= home }
        #expect(before.allSatisfy { $0.agents == 2 } && after.allSatisfy { $0.agents == 0 })
        #expect(before.reduce(0) { $0 + $1.answered } > 0)
        #expect(after.allSatisfy { $0.answered == 0 })
        #expect(after[0].occupation == 1)
    }

    @Test(arguments: [Int64(0), 30, 600])
    func `after each conversation an agent rests as long as the desk says`(_ rest: Int64) {
        var scenario = Scenes.theory(agents: 1, perHour: 1, handlingSeconds: 60, hours: 2, seed: 1)
        scenario.arrivals = .recorded([0, 10, 20].map { Scenes.start.adding(seconds: $0) })
        scenario.handling = [.chat: .fixed(seconds: 60)]
        scenario.behaviour.restSeconds = rest
        let waits = Simulation.stories(of: scenario).map { $0.waitSeconds ?? -1 }
        #expect(waits == [0, Double(50 + rest), Double(100 + 2 * rest)])
    }

    @Test func `who holds several rests after each, and is not lost to the desk`() {
        var scenario = Scenes.usual(agents: 3, perHour: 60, seed: 9)
        let without = Simulation.run(scenario)
        scenario.behaviour.restSeconds = 120
        let with = Simulation.run(scenario)
        #expect(with.total.answered > without.total.answered / 2)
        #expect((with.total.serviceLevel ?? 1) < (without.total.serviceLevel ?? 0))
    }

    @Test func `helpers come when somebody has waited long, not before`() {
        var scenario = Scenes.usual(agents: 1, perHour: 60, hours: 3, seed: 2)
        scenario.patience = nil
        scenario.crew[0].capacity = 3
        scenario.crew.append(
            CrewGroup(
                name: "helpers", languages: [.fr], helpsOut: true,
                steps: [CrewGroup.Step(at: Scenes.start, agents: 4)]))
        scenario.policy.overflowSeconds = 120
        let result = Simulation.run(scenario)
        #expect(result.counts.helpedOut > 50)
        #expect((result.total.p50Wait ?? 0) >= 120 && (result.total.p95Wait ?? 0) < 240)
        scenario.policy.overflowSeconds = 100_000
        #expect(Simulation.run(scenario).counts.helpedOut == 0)
    }

    @Test func `usual ones do not starve behind raised ones`() {
        var scenario = Scenes.usual(agents: 1, perHour: 0, hours: 10, seed: 1)
        // Raised ones arrive as fast as the agent can answer, one usual one waits among them.
        let every = stride(from: Int64(0), to: 36_000, by: 300).map { Scenes.start.adding(seconds: $0) }
        scenario.arrivals = .recorded(every + [Scenes.start.adding(seconds: 1)])
        scenario.mix.severities = Shares([.init(.raised, 0.95), .init(.usual, 0.05)]) ?? Shares(always: .raised)
        scenario.crew = [Scenes.crew(1, capacity: 3)]
        scenario.handling = [.chat: .fixed(seconds: 300)]
        scenario.patience = nil
        scenario.behaviour = CrewBehaviour()
        scenario.policy = RoutingPolicy(acceptSeconds: 0, starvationSeconds: 1_200)
        let guarded = Simulation.run(scenario).total.longestWait ?? 0
        scenario.policy.starvationSeconds = 1_000_000
        let unguarded = Simulation.run(scenario).total.longestWait ?? 0
        #expect(guarded <= 1_200 + 2 * 300)
        #expect(unguarded > 2 * guarded)
    }

    @Test func `a chat does not starve behind forms that fill every gap`() {
        var scenario = Scenes.usual(agents: 1, perHour: 0, hours: 6, seed: 1)
        let forms = stride(from: Int64(0), to: 21_600, by: 60).map { Scenes.start.adding(seconds: $0) }
        scenario.arrivals = .recorded(forms)
        scenario.mix.kinds = Shares([.init(.form, 0.97), .init(.chat, 0.03)]) ?? Shares(always: .form)
        scenario.crew = [Scenes.crew(1, capacity: 3)]
        scenario.handling = [.form: .fixed(seconds: 150), .chat: .fixed(seconds: 150)]
        scenario.patience = nil
        scenario.behaviour = CrewBehaviour()
        scenario.policy = RoutingPolicy(acceptSeconds: 0, starvationSeconds: 600)
        let guarded = Simulation.run(scenario).total.longestWait ?? 0
        scenario.policy.starvationSeconds = 1_000_000
        let unguarded = Simulation.run(scenario).total
        #expect(guarded <= 600 + 4 * 150)
        #expect(unguarded.stillWaiting > 0 || (unguarded.longestWait ?? 0) > 2 * guarded)
    }

    @Test func `a run can be stopped from its progress`() {
        struct Enough: Error {}
        #expect(throws: Enough.self) {
            try Simulation.run(Scenes.usual(agents: 2, perHour: 10, seed: 1)) { part throws(Enough) in
                if part > 0.3 { throw Enough() }
            }
        }
    }

    @Test func `a pattern follows the clock of its place through a change of clocks`() throws {
        let paris = try #require(TimeZone(identifier: "Europe/Paris"))
        // Sunday 2026-10-25 has 25 hours in Paris; its midnight is 22:00 UTC of the day before.
        let midnight = Instant(milliseconds: 1_792_879_200_000)
        var hours = Array(repeating: 0.0, count: 24)
        hours[9] = 1
        let pattern = ArrivalPattern(perDay: 100, weekdays: [1, 1, 1, 1, 1, 1, 1], hours: hours, timeZone: paris)
        let busy = pattern.intervals(from: midnight, seconds: 2 * 86_400).filter { $0.arrivals > 0 }
        #expect(busy.count == 8 && abs(busy.reduce(0) { $0 + $1.arrivals } - 200) < 1e-9)
        #expect(busy.first?.start == midnight.adding(seconds: 10 * 3600))
        #expect(busy.last?.start == midnight.adding(seconds: 25 * 3600 + 9 * 3600 + 2700))
    }

    @Test func `the smallest crew holds the target, and one agent less does not`() throws {
        var scenario = Scenes.usual(agents: 1, perHour: 60, hours: 6, seed: 1)
        scenario.behaviour = CrewBehaviour(acceptance: .fixed(seconds: 5))
        scenario.crew[0].capacity = 3
        var levels: [Int: Double] = [:]
        let answer = try #require(StaffingSearch.constantCrew(for: scenario, pause: {}) { levels[$0] = $1 })
        let agents = try #require(answer.steps.first?.agents)
        #expect(answer.steps.count == 1 && (8...20).contains(agents))
        #expect(levels[agents].map { $0 >= 0.8 } == true)
        #expect(levels[agents - 1].map { $0 < 0.8 } == true)
        #expect(answer.agentHours == Double(agents * 6))
    }

    @Test func `a crew by blocks follows the day and is cheaper than a constant one`() throws {
        var scenario = Scenes.usual(agents: 1, perHour: 0, hours: 6, seed: 1)
        scenario.behaviour = CrewBehaviour(acceptance: .fixed(seconds: 5))
        scenario.crew[0].capacity = 3
        scenario.arrivals = .expected(
            [10.0, 10, 60, 60, 10, 10].enumerated().map { hour, arrivals in
                ArrivalInterval(
                    start: Scenes.start.adding(seconds: Int64(hour) * 3600), seconds: 3600, arrivals: arrivals)
            })
        let blocks = try #require(StaffingSearch.crewByBlocks(of: 2, for: scenario, pause: {}) { _, _ in })
        let constant = try #require(StaffingSearch.constantCrew(for: scenario, pause: {}) { _, _ in })
        let agents = blocks.steps.map(\.agents)
        #expect(agents.count == 3 && agents[1] > agents[0] && agents[1] > agents[2])
        #expect(blocks.agentHours < constant.agentHours)
    }

    @Test func `agents are shared out in proportion, without losing one`() {
        #expect(StaffingSearch.shared(10, by: [6, 3, 1]) == [6, 3, 1])
        #expect(StaffingSearch.shared(7, by: [1, 1, 1]) == [3, 2, 2])
        for number in 0...50 { #expect(StaffingSearch.shared(number, by: [5, 2, 2]).reduce(0, +) == number) }
    }
}
