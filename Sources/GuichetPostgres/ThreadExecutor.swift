// A thread of its own for an actor whose work waits for the network.

import Foundation
import Synchronization

/// Runs an actor's jobs one after the other on a thread that belongs to it alone.
///
/// Not a dispatch queue: the threads behind those are as few as the processor's cores, and one that waits for a server
/// keeps every other connection waiting.
final class ThreadExecutor: SerialExecutor {
    private let lane: Lane

    /// An executor whose thread is named `label` in tools; the thread starts with the first job.
    init(label: String) { lane = Lane(label: label) }

    deinit { lane.end() }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        lane.add { job.runSynchronously(on: executor) }
    }

    /// Runs `work` after the jobs that wait.
    func run(_ work: @escaping @Sendable () -> Void) { lane.add(work) }

    func checkIsolated() { precondition(lane.isCurrent, "not on the connection's own thread") }
}

/// The jobs of one thread, and the thread.
private final class Lane: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var thread: Thread?
        var hasEnded = false
    }

    private let label: String
    private let state = Mutex(State())
    private let condition = NSCondition()

    init(label: String) { self.label = label }

    var isCurrent: Bool { state.withLock { $0.thread === Thread.current } }

    func add(_ job: @escaping @Sendable () -> Void) {
        condition.lock()
        let mustStart = state.withLock { state in
            state.jobs.append(job)
            guard state.thread == nil else { return false }
            let thread = Thread { [self] in work() }
            thread.name = label
            state.thread = thread
            return true
        }
        condition.signal()
        condition.unlock()
        if mustStart { state.withLock { $0.thread }?.start() }
    }

    /// The thread leaves once the waiting jobs are done.
    func end() {
        condition.lock()
        state.withLock { $0.hasEnded = true }
        condition.signal()
        condition.unlock()
    }

    private func work() {
        while let jobs = next() {
            for job in jobs { job() }
        }
    }

    /// Waits for jobs and takes all of them; nil at the end.
    private func next() -> [@Sendable () -> Void]? {
        condition.lock()
        defer { condition.unlock() }
        while true {
            let (jobs, hasEnded) = state.withLock { state in
                defer { state.jobs = [] }
                return (state.jobs, state.hasEnded)
            }
            if !jobs.isEmpty { return jobs }
            if hasEnded { return nil }
            condition.wait()
        }
    }
}
