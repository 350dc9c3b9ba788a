// What was observed beside what was simulated: the same desk agrees with itself, another does not.

import Testing

@testable import Guichet

@Suite
struct ComparisonTests {
    private static let seeds: ClosedRange<UInt64> = 1...60

    /// People who come to a busy desk, with everything that is known of them.
    private func people() -> [RecordedCitizen] {
        Simulation.stories(of: Scenes.usual(agents: 4, perHour: 70, seed: 9)).map(\.citizen)
    }

    private func scenario(_ people: [RecordedCitizen], agents: Int, seed: UInt64) -> SimulationScenario {
        var scenario = Scenes.usual(agents: agents, perHour: 0, seed: seed)
        scenario.arrivals = .people(people)
        return scenario
    }

    private func comparison(observing agents: Int) -> SimulationComparison {
        let people = people()
        return SimulationComparison(
            observed: Simulation.stories(of: scenario(people, agents: agents, seed: 1_000)),
            simulated: Self.seeds.map { Simulation.stories(of: scenario(people, agents: 4, seed: $0)) },
            target: ServiceTarget())
    }

    @Test func `the same people and the same crew agree, whatever the seed of the crew`() {
        let comparison = comparison(observing: 4)
        #expect(comparison.agrees, "\(comparison.figures)")
        #expect(comparison.observedCount == Int(comparison.simulatedCount))
    }

    @Test(arguments: [3, 5])
    func `one agent more or less is found out`(_ agents: Int) {
        #expect(!comparison(observing: agents).agrees)
    }

    @Test func `what is known of people is kept, and the rest is drawn as before`() {
        let people = people()
        let drawn = Scenes.usual(agents: 4, perHour: 70, seed: 9)
        var known = drawn
        known.arrivals = .people(people)
        #expect(Simulation.stories(of: known).map(\.citizen) == people)
        var bare = people
        for index in bare.indices { bare[index].handlingSeconds = nil }
        known.arrivals = .people(bare)
        known.handling = [.chat: .fixed(seconds: 77), .form: .fixed(seconds: 77)]
        #expect(Simulation.stories(of: known).allSatisfy { $0.citizen.handlingSeconds == 77 })
    }

    @Test func `the stories add up to the result`() {
        let scenario = Scenes.usual(agents: 3, perHour: 90, seed: 4)
        let (stories, total) = (Simulation.stories(of: scenario), Simulation.run(scenario).total)
        #expect(stories.count == total.arrivals)
        #expect(stories.count { $0.end == .answered } == total.answered)
        #expect(stories.count { $0.end == .gone } == total.abandoned)
        let within = SimulationComparison.share(of: stories, answeredWithin: Double(scenario.target.seconds))
        #expect(within == total.serviceLevel)
    }

    @Test func `only those who came in the observed span count`() {
        func story(_ second: Int64, wait: Double?) -> CitizenStory {
            CitizenStory(
                citizen: RecordedCitizen(at: Scenes.start.adding(seconds: second)),
                end: wait == nil ? .gone : .answered, waitSeconds: wait)
        }
        let simulated = [story(0, wait: 500), story(10, wait: 5), story(20, wait: 7), story(30, wait: nil)]
        let comparison = SimulationComparison(
            observed: [story(10, wait: 5), story(20, wait: 7)], simulated: [simulated], target: ServiceTarget())
        #expect(comparison.simulatedCount == 2 && comparison.agrees)
        #expect(comparison.figures.first { $0.measure == .meanWait }?.simulated == [6])
        let other = SimulationComparison(
            observed: [story(10, wait: 5), story(30, wait: 7)], simulated: [simulated], target: ServiceTarget())
        #expect(!other.agrees)
    }
}
