// One simulation under way: how far it is, how it is stopped, what came of it.

import Synchronization

/// A simulation that somebody ordered.
public final class SimulationRun: Sendable {
    /// What came of it.
    public enum Outcome: Sendable, Hashable {
        /// What the given crew lives through.
        case lived(SimulationResult)
        /// The crew that holds the promise.
        case found(StaffingAnswer)
        /// No crew holds it.
        case nobodyHolds
        /// Somebody stopped it.
        case stopped
        /// It took more of the processor than a page may.
        case tooMuch
    }

    /// How far it is.
    public struct Progress: Sendable, Hashable {
        /// The share of virtual time that is past, from 0 to 1; of a search: within the crew that is being tried.
        public fileprivate(set) var share = 0.0
        /// Crews that a search has tried.
        public fileprivate(set) var tries = 0
        /// The largest number of agents of the last one.
        public fileprivate(set) var agents: Int?
        /// The share that it answered in time.
        public fileprivate(set) var level: Double?
        /// What came of it; nil while it is under way.
        public fileprivate(set) var outcome: Outcome?
    }

    private struct State {
        var progress = Progress()
        var isStopped = false
    }

    /// Why it ends before its time.
    private enum End: Error {
        case stopped, tooMuch
    }

    /// Its name in addresses.
    public let id: String
    /// Who ordered it.
    public let owner: AgentID
    /// When.
    public let orderedAt: Instant
    /// What was ordered.
    public let order: SimulationOrder
    /// Where it begins, how long it is, whose clock it follows.
    public let scenario: SimulationScenario
    private let state = Mutex(State())

    init(id: String, owner: AgentID, orderedAt: Instant, order: SimulationOrder, scenario: SimulationScenario) {
        self.id = id
        self.owner = owner
        self.orderedAt = orderedAt
        self.order = order
        self.scenario = scenario
    }

    /// How far it is now.
    public var progress: Progress { state.withLock { $0.progress } }

    /// Whether it is under way.
    public var isRunning: Bool { progress.outcome == nil }

    /// Ends it soon; what is over stays as it is.
    public func stop() {
        state.withLock { $0.isStopped = true }
    }

    /// Carries it out, on the thread that calls.
    /// - Parameters:
    ///   - seconds: of the processor, at most.
    ///   - spent: seconds of the processor that this thread has taken since it began.
    func carryOut(within seconds: Double, spent: () -> Double) {
        let outcome: Outcome
        do {
            outcome = try live { share throws(End) in
                let isStopped = state.withLock { state in
                    state.progress.share = share ?? state.progress.share
                    return state.isStopped
                }
                if isStopped { throw .stopped }
                if spent() > seconds { throw .tooMuch }
            }
        } catch {
            outcome = error == .stopped ? .stopped : .tooMuch
        }
        state.withLock { $0.progress.outcome = outcome }
    }

    private func live(_ passing: (Double?) throws(End) -> Void) throws(End) -> Outcome {
        if order.question == .crew {
            return .lived(try Simulation.run(scenario) { share throws(End) in try passing(share) })
        }
        let tried = { (agents: Int, level: Double) throws(End) in
            self.state.withLock { state in
                state.progress.tries += 1
                state.progress.agents = agents
                state.progress.level = level
            }
        }
        let pause = { () throws(End) in try passing(nil) }
        let answer =
            if let hours = order.question.blockHours {
                try StaffingSearch.crewByBlocks(of: hours, for: scenario, pause: pause, tried: tried)
            } else {
                try StaffingSearch.constantCrew(for: scenario, pause: pause, tried: tried)
            }
        return answer.map(Outcome.found) ?? .nobodyHolds
    }
}
