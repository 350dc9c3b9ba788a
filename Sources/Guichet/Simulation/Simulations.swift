// The simulations that supervisors ordered on this node: bounded, beside the work, kept in memory and nowhere else.

import Foundation
import Glibc
import Synchronization

/// Starts simulations and keeps what came of the last ones.
///
/// Each has a thread of its own, which gives way to everything else on the machine: neither the loops of the network
/// nor the tasks of the program ever wait for one. They end with the keeper.
public final class Simulations: Sendable {
    /// How work is carried out beside the rest.
    public typealias Beside = @Sendable (_ work: @escaping @Sendable () -> Void) -> Void

    /// Why none was started.
    public enum Busy: Error, Sendable, Hashable {
        /// The person has one under way.
        case person
        /// So many are under way that another would disturb.
        case node
    }

    private let world: World
    private let processorSeconds: Double
    private let beside: Beside
    /// In the order in which they were ordered.
    private let runs = Mutex<[SimulationRun]>([])

    /// A keeper without simulations.
    /// - Parameter processorSeconds: what each may take of the processor.
    public init(
        world: World, processorSeconds: Double = Double(Limits.simulationProcessorSeconds),
        beside: @escaping Beside = Simulations.onThread
    ) {
        self.world = world
        self.processorSeconds = processorSeconds
        self.beside = beside
    }

    deinit {
        for run in runs.withLock({ $0 }) { run.stop() }
    }

    /// Starts one.
    /// - Throws: `Busy`, with nothing started.
    public func start(
        _ order: SimulationOrder, _ scenario: SimulationScenario, by owner: AgentID
    ) throws(Busy) -> SimulationRun {
        let run = SimulationRun(
            id: world.randomBytes(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(), owner: owner,
            orderedAt: world.now(), order: order, scenario: scenario)
        try runs.withLock { runs throws(Busy) in
            let running = runs.filter(\.isRunning)
            if running.contains(where: { $0.owner == owner }) { throw .person }
            if running.count >= Limits.simulationsAtOnce { throw .node }
            runs.append(run)
            Self.forget(&runs, over: Limits.simulationsPerPerson) { $0.owner == owner }
            Self.forget(&runs, over: Limits.simulationsKept) { _ in true }
        }
        let seconds = processorSeconds
        beside { run.carryOut(within: seconds, spent: Self.spent) }
        return run
    }

    /// One by its name, for the person who ordered it.
    public func run(_ id: String, of owner: AgentID) -> SimulationRun? {
        runs.withLock { $0.first { $0.id == id && $0.owner == owner } }
    }

    /// Those of a person that are kept, the last one first.
    public func all(of owner: AgentID) -> [SimulationRun] {
        runs.withLock { $0.filter { $0.owner == owner }.reversed() }
    }

    private static func forget(
        _ runs: inout [SimulationRun], over limit: Int, _ counts: (SimulationRun) -> Bool
    ) {
        var surplus = runs.count(where: counts) - limit
        runs.removeAll { run in
            guard surplus > 0, counts(run), !run.isRunning else { return false }
            surplus -= 1
            return true
        }
    }

    /// On a thread of its own that takes the processor only when nobody else wants it.
    public static func onThread(_ work: @escaping @Sendable () -> Void) {
        let thread = Thread {
            // Of the calling thread: Linux counts threads as processes here.
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 15)
            work()
        }
        thread.name = "simulation"
        thread.start()
    }

    /// Seconds of the processor that the calling thread has taken.
    private static func spent() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
