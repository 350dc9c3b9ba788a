// `guichet simulate`: tomorrow's crisis, today.

import ArgumentParser
import Foundation
import Guichet

/// Lives through a scenario in virtual time, or finds the crew that holds its target.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Tries a week, or a crisis, in virtual time.",
        discussion: """
            The scenario is a YAML file: who comes (a pattern, or a file of arrivals that were counted), who is \
            there, how long conversations take, how long citizens wait, what is promised. Conversations are given \
            out by the rules of the real desk. The same file with the same seed always tells the same story. Nothing \
            is stored and no server is needed. The guide is docs/operating/surge.md.

            Examples:
              guichet simulate deploy/scenarios/normal-week.yaml
              guichet simulate deploy/scenarios/crisis.yaml --svg crisis.svg --json crisis.json
              guichet simulate deploy/scenarios/crisis.yaml --find-agents --block-hours 8
              guichet simulate yesterday.yaml --against yesterday.csv --svg yesterday.svg
            """)

    @Argument(help: "The scenario's file.")
    var scenario: String

    @Flag(help: "Find the smallest crew that holds the target, instead of trying the scenario's own.")
    var findAgents = false

    @Option(
        help: ArgumentHelp(
            "With --find-agents: a crew that changes every so many hours and holds the target in each of these spans, "
                + "instead of one crew for the whole.", valueName: "hours"))
    var blockHours: Int?

    @Option(help: ArgumentHelp("Rows of the table: day or quarter.", valueName: "rows"))
    var by: SimulationReport.Rows = .day

    @Option(help: ArgumentHelp("Another seed than the file's.", valueName: "number"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("So many times the arrivals of the file.", valueName: "times"))
    var times: Double?

    @Option(help: ArgumentHelp("Writes every figure there.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Draws the chart there.", valueName: "file"))
    var svg: String?

    @Option(
        help: ArgumentHelp(
            "Writes a line for each citizen there; a scenario can take it as its `arrivals.file`.", valueName: "file"))
    var citizens: String?

    @Option(
        help: ArgumentHelp(
            "Compares with what was observed: a file with a line for each citizen. Ends with 1 when chance does not "
                + "explain a difference.", valueName: "file"))
    var against: String?

    @Option(help: ArgumentHelp("With --against: so many seeds, from the scenario's on.", valueName: "number"))
    var seeds: Int = 100

    func validate() throws {
        if let blockHours, !findAgents || !(1...168).contains(blockHours) {
            throw ValidationError("--block-hours takes 1 to 168 and goes with --find-agents.")
        }
        if against != nil, findAgents || citizens != nil {
            throw ValidationError("--against goes without --find-agents and --citizens.")
        }
        if !(20...10_000).contains(seeds) { throw ValidationError("--seeds takes a number from 20 to 10000.") }
        if let times, !(0...1000).contains(times) { throw ValidationError("--times takes a number from 0 to 1000.") }
    }

    func run() async throws {
        try await Ending.guarding {
            var named = try ScenarioFile.read(scenario)
            if let seed { named.scenario.seed = seed }
            if let times { named.scenario.factor *= times }
            if let against { return try compare(named, with: against) }
            let begun = World.real.now()
            let result: SimulationResult
            if findAgents {
                guard let answer = search(named.scenario) else {
                    Ending.say("guichet: no crew holds the target. Ask for less, or look at `patience` and `policy`.")
                    throw ExitCode.failure
                }
                print(crew(answer, clock: named.clock))
                result = answer.result
            } else {
                result = Simulation.run(named.scenario) { part in Self.tell(part, since: begun) }
            }
            let took = Double(World.real.now().milliseconds - begun.milliseconds) / 1000
            let report = SimulationReport(named: named, result: result)
            print("\(named.name)\n\n\(report.table(by: by))\n\n\(report.summary)")
            print(String(format: "Lived through in %.2f s.", took))
            try write(report)
            if let citizens {
                let stories = Simulation.stories(of: named.scenario)
                try Self.write(Data(CitizenFile.text(of: stories, clock: named.clock).utf8), to: citizens)
            }
        }
    }

    /// Tells what was observed beside what chance allows.
    private func compare(_ named: NamedScenario, with path: String) throws {
        let begun = World.real.now()
        let observed = try CitizenFile.stories(path, clock: named.clock)
        let simulated = (0..<UInt64(seeds)).map { number in
            Self.tell(Double(number) / Double(seeds), since: begun)
            var scenario = named.scenario
            scenario.seed &+= number
            return Simulation.stories(of: scenario)
        }
        let report = ComparisonReport(named: named, observed: observed, simulated: simulated)
        print("\(named.name)\n\n\(report.table)\n\n\(report.summary)")
        if let json { try Self.write(try report.json(), to: json) }
        if let svg { try Self.write(Data(report.svg.utf8), to: svg) }
        guard report.comparison.agrees else { throw ExitCode.failure }
    }

    /// Says how far it is, once it has taken long enough for somebody to wonder.
    private static func tell(_ part: Double, since begun: Instant) {
        let percent = Int((part * 100).rounded())
        guard percent % 10 == 0, World.real.now().seconds(since: begun) >= 2 else { return }
        Ending.say("\(percent) %")
    }

    private func search(_ scenario: SimulationScenario) -> StaffingAnswer? {
        func percent(_ level: Double) -> String { String(format: "%.1f %%", level * 100) }
        guard let blockHours else {
            return StaffingSearch.constantCrew(for: scenario, pause: {}) { agents, level in
                Ending.say("tried \(agents) agents: \(percent(level)) in time")
            }
        }
        return StaffingSearch.crewByBlocks(of: blockHours, for: scenario, pause: {}) { agents, level in
            Ending.say("tried \(agents) agents at most: \(percent(level)) in time in the worst span")
        }
    }

    private func crew(_ answer: StaffingAnswer, clock: LocalClock) -> String {
        let hours = String(format: "%.0f", answer.agentHours)
        guard answer.steps.count > 1 else {
            return "\(answer.steps.first?.agents ?? 0) agents at all times hold the target: \(hours) hours of work.\n"
        }
        let rows = answer.steps.map { "| \(SimulationReport.stamp($0.at, clock: clock)) | \($0.agents) |" }
        return "This crew holds the target in every span: \(hours) hours of work.\n\n| from | agents |\n|---|---:|\n"
            + rows.joined(separator: "\n") + "\n"
    }

    private func write(_ report: SimulationReport) throws {
        if let json { try Self.write(try report.json(), to: json) }
        if let svg { try Self.write(Data(report.svg.utf8), to: svg) }
    }

    private static func write(_ data: Data, to path: String) throws {
        do { try data.write(to: URL(fileURLWithPath: path)) } catch {
            Ending.say("guichet: the file cannot be written. Check that its folder exists and may be written.")
            throw ExitCode.failure
        }
    }
}

extension SimulationReport.Rows: ExpressibleByArgument {}
