// Simulations beside the work: what comes of them, how they end before their time, how many are kept.

import GuichetTesting
import Synchronization
import Testing

@testable import Guichet

@Suite struct SimulationsTests {
    private let dora = AgentID(text: "dora")
    private let emma = AgentID(text: "emma")

    /// Work that waits until it is told to go on.
    private final class Held: Sendable {
        private let works = Mutex<[@Sendable () -> Void]>([])

        func hold(_ work: @escaping @Sendable () -> Void) { works.withLock { $0.append(work) } }

        func go() {
            for work in works.withLock({ $0 }) { work() }
        }
    }

    private func order(_ question: SimulationOrder.Question = .crew) throws -> SimulationOrder {
        let desk = try #require(Cast.desks.first)
        var order = SimulationOrder(of: desk)
        order.question = question
        return order
    }

    private let scenario = Scenes.usual(agents: 3, perHour: 30, hours: 4, seed: 7)

    @Test func `a run tells what the command tells`() throws {
        let simulations = Simulations(world: TestWorld.usual().world, beside: { $0() })
        let lived = try simulations.start(order(), scenario, by: dora)
        #expect(lived.progress.outcome == .lived(Simulation.run(scenario)))
        #expect(lived.progress.share == 1)
        let found = try simulations.start(order(.constant), scenario, by: dora)
        let answer = try #require(StaffingSearch.constantCrew(for: scenario, pause: {}) { _, _ in })
        #expect(found.progress.outcome == .found(answer) && found.progress.tries > 1)
        let blocks = try simulations.start(order(.four), scenario, by: dora)
        let best = try #require(StaffingSearch.crewByBlocks(of: 4, for: scenario, pause: {}) { _, _ in })
        #expect(blocks.progress.outcome == .found(best))
    }

    @Test func `a run that is stopped ends, and one that costs too much is ended`() throws {
        for question in SimulationOrder.Question.allCases {
            let held = Held()
            let simulations = Simulations(world: TestWorld.usual().world, beside: held.hold)
            let run = try simulations.start(order(question), scenario, by: dora)
            run.stop()
            #expect(run.isRunning)
            held.go()
            #expect(run.progress.outcome == .stopped, "\(question)")
            let costly = Simulations(world: TestWorld.usual().world, processorSeconds: -1, beside: { $0() })
            #expect(try costly.start(order(question), scenario, by: dora).progress.outcome == .tooMuch, "\(question)")
        }
    }

    @Test func `a keeper that goes ends what it started`() throws {
        let held = Held()
        var simulations: Simulations? = Simulations(world: TestWorld.usual().world, beside: held.hold)
        let run = try #require(try simulations?.start(order(), scenario, by: dora))
        simulations = nil
        held.go()
        #expect(run.progress.outcome == .stopped)
    }

    @Test func `one at a time for a person, few for a node, and nobody sees another's`() throws {
        let held = Held()
        let simulations = Simulations(world: TestWorld.usual().world, beside: held.hold)
        let first = try simulations.start(order(), scenario, by: dora)
        #expect(throws: Simulations.Busy.person) { try simulations.start(order(), scenario, by: dora) }
        _ = try simulations.start(order(), scenario, by: emma)
        #expect(throws: Simulations.Busy.node) {
            try simulations.start(order(), scenario, by: AgentID(text: "felix"))
        }
        #expect(simulations.run(first.id, of: dora) === first && simulations.run(first.id, of: emma) == nil)
        #expect(simulations.all(of: emma).count == 1)
        held.go()
        #expect(throws: Never.self) { try simulations.start(order(), scenario, by: dora) }
    }

    @Test func `the last results are kept, and no more`() throws {
        let simulations = Simulations(world: TestWorld.usual().world, processorSeconds: -1, beside: { $0() })
        var last: [String] = []
        for _ in 0..<(Limits.simulationsPerPerson + 3) {
            last.insert(try simulations.start(order(), scenario, by: dora).id, at: 0)
        }
        #expect(simulations.all(of: dora).map(\.id) == Array(last.prefix(Limits.simulationsPerPerson)))
        for number in 0..<Limits.simulationsKept {
            _ = try simulations.start(order(), scenario, by: AgentID(text: "agent\(number)"))
        }
        #expect(simulations.all(of: dora).isEmpty)
    }
}
