// A thread of its own for an actor whose work waits for the network.

import Dispatch

/// Runs an actor's jobs one after the other on a dispatch queue, so that a blocking call holds no thread of the
/// concurrent pool.
final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// An executor whose queue is named `label` in tools.
    init(label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Runs `work` after the jobs that wait.
    func run(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }

    func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
