// Small scenarios for tests.

@testable import Guichet

/// Scenarios.
enum Scenes {
    static let start = Instant(milliseconds: 1_795_388_400_000)

    /// Agents who hold one chat each, no delays, so many citizens an hour in the mean: what queueing theory speaks of.
    static func theory(
        agents: Int, perHour: Double, handlingSeconds: Double, patienceSeconds: Double? = nil, hours: Int64,
        seed: UInt64
    ) -> SimulationScenario {
        let arrivals = (0..<hours).map {
            ArrivalInterval(start: start.adding(seconds: $0 * 3600), seconds: 3600, arrivals: perHour)
        }
        return SimulationScenario(
            start: start, seconds: hours * 3600, warmUpSeconds: hours * 360, arrivals: .expected(arrivals),
            crew: [crew(agents, capacity: WorkKind.chat.weight)],
            handling: [.chat: .exponential(meanSeconds: handlingSeconds)],
            patience: patienceSeconds.map { .exponential(meanSeconds: $0) },
            policy: RoutingPolicy(acceptSeconds: 0), target: ServiceTarget(share: 0.8, seconds: 0), seed: seed)
    }

    /// A desk as it is: some accept slowly, some refuse, some are lost.
    static func usual(agents: Int, perHour: Double, hours: Int64 = 8, seed: UInt64) -> SimulationScenario {
        var scenario = theory(agents: agents, perHour: perHour, handlingSeconds: 600, hours: hours, seed: seed)
        scenario.warmUpSeconds = 0
        scenario.crew = [crew(agents, capacity: 12)]
        scenario.handling = [.chat: .logNormal(meanSeconds: 600, spread: 0.9), .form: .fixed(seconds: 240)]
        scenario.patience = .exponential(meanSeconds: 900)
        scenario.policy = RoutingPolicy()
        scenario.target = ServiceTarget()
        scenario.behaviour = CrewBehaviour(
            acceptance: .logNormal(meanSeconds: 8, spread: 0.8), refusedShare: 0.05, hoursBetweenLosses: 2)
        return scenario
    }

    static func crew(_ agents: Int, capacity: Int) -> CrewGroup {
        CrewGroup(
            name: "crew", languages: [.fr], capacity: capacity, steps: [CrewGroup.Step(at: start, agents: agents)])
    }
}
