// The one writer of a node: waiting closures share a transaction and its commit.

import Guichet
import Logging
import Synchronization

/// Runs writes on a connection of its own. As with the embedded engine there is no window: while one transaction
/// commits, the next one gathers.
actor PostgresWriter {
    private struct Waiting {
        let write: WaitingWrite
        let deadline: Deadline
    }

    private struct State {
        var waiting: [Waiting] = []
        var isScheduled = false
        var isClosed = false
        var statistics = WriterStatistics()
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private nonisolated let executor: ThreadExecutor
    private nonisolated let state = Mutex(State())
    private let voice: PostgresVoice
    private nonisolated let patience: PostgresPatience
    private let logger: Logger
    private var kept: KeptLink

    init(_ door: PostgresDoor, voice: PostgresVoice) {
        executor = ThreadExecutor(label: "guichet.postgres.writer")
        kept = KeptLink(door)
        self.voice = voice
        patience = door.patience
        logger = door.logger
    }

    /// What was done so far.
    nonisolated var statistics: WriterStatistics {
        state.withLock { state in
            var statistics = state.statistics
            statistics.waiting = state.waiting.count
            return statistics
        }
    }

    /// Puts a closure in the queue; it is answered once its transaction is durable.
    nonisolated func enqueue(_ write: WaitingWrite) {
        let deadline = Deadline.after(patience.writeMilliseconds)
        let (refusal, mustSchedule) = state.withLock { state -> (StorageFailure?, Bool) in
            guard !state.isClosed else { return (.closed, false) }
            guard state.waiting.count < Limits.waitingWrites else {
                state.statistics.refused += 1
                return (.overloaded, false)
            }
            state.waiting.append(Waiting(write: write, deadline: deadline))
            defer { state.isScheduled = true }
            return (nil, !state.isScheduled)
        }
        if let refusal { return write.fail(refusal) }
        if mustSchedule { executor.run { [self] in assumeIsolated { $0.drain() } } }
    }

    /// Runs `work` alone on the connection, outside of any transaction.
    func alone<T: Sendable>(_ work: @Sendable (PostgresLink) throws -> T) throws -> T {
        let deadline = Deadline.after(patience.writeMilliseconds)
        guard let link = connection(by: deadline) else { throw StorageFailure.unavailable(code: 0) }
        do { return try work(link) } catch let failure as LinkFailure {
            if case .lost = failure { kept.drop() }
            throw failure.failure
        }
    }

    /// Lets the waiting writes finish, then closes the connection.
    func close() {
        state.withLock { $0.isClosed = true }
        // What waits is run first: it came to this queue before.
        drain()
        kept.drop()
    }

    private func drain() {
        while true {
            let batch = state.withLock { state -> [Waiting] in
                let batch = Array(state.waiting.prefix(Limits.writesPerTransaction))
                state.waiting.removeFirst(batch.count)
                state.isScheduled = !batch.isEmpty
                return batch
            }
            if batch.isEmpty { return }
            run(batch)
        }
    }

    /// Runs a batch to its end: every closure of it is answered.
    private func run(_ batch: [Waiting]) {
        var rest = batch
        var culprits: [Waiting] = []
        var tries = 0
        while true {
            if rest.isEmpty {
                guard let culprit = culprits.popLast() else { return }
                rest = [culprit]
            }
            expire(&rest)
            guard let earliest = rest.map(\.deadline).min() else { continue }
            guard let link = connection(by: earliest) else { continue }
            switch PostgresTransaction(link: link, voice: voice).run(rest.map(\.write)) {
            case .kept(let settlements):
                count(settlements)
                for settlement in settlements { settlement.answer(nil) }
                rest.removeFirst(settlements.count)
                tries = 0
            case .undone(let culprit, let settlement, let failure):
                let waiting = rest.remove(at: culprit)
                if rest.isEmpty {
                    state.withLock { $0.statistics.undone += 1 }
                    // What the closure itself threw says more than what the server said.
                    settlement.answer(settlement.isKept ? failure : nil)
                } else {
                    culprits.insert(waiting, at: 0)
                }
            case .passing(let failure):
                tries += 1
                guard tries >= PostgresSettings.transactionTries else { continue }
                fail(&rest, with: failure)
            case .lost:
                kept.drop()
            case .ambiguous(let changed):
                kept.drop()
                sortOut(&rest, changed: changed)
            }
        }
    }

    /// After a commit without an answer: whoever may be repeated is, the others are told that nobody knows.
    private func sortOut(_ rest: inout [Waiting], changed: [Bool]) {
        logger.warning("a commit got no answer", metadata: ["writes": "\(changed.count)"])
        var again: [Waiting] = []
        for (index, waiting) in rest.enumerated() {
            if index >= changed.count || !changed[index] || waiting.write.terms.mayRepeat {
                again.append(waiting)
            } else {
                waiting.write.fail(.ambiguous)
            }
        }
        state.withLock { $0.statistics.ambiguous += rest.count - again.count }
        rest = again
    }

    private func expire(_ rest: inout [Waiting]) {
        let late = rest.filter(\.deadline.hasPassed)
        guard !late.isEmpty else { return }
        rest.removeAll(where: \.deadline.hasPassed)
        state.withLock { $0.statistics.lost += late.count }
        for waiting in late { waiting.write.fail(.unavailable(code: 0)) }
    }

    private func fail(_ rest: inout [Waiting], with failure: StorageFailure) {
        logger.error(
            "a transaction was not kept", metadata: ["failure": "\(failure)", "writes": "\(rest.count)"])
        state.withLock {
            $0.statistics.failedTransactions += 1
            $0.statistics.lost += rest.count
        }
        for waiting in rest { waiting.write.fail(failure) }
        rest = []
    }

    /// The connection, waiting for the server until `deadline`; nil when it has passed.
    private func connection(by deadline: Deadline) -> PostgresLink? {
        while true {
            if let link = kept.get() { return link }
            guard !deadline.hasPassed else { return nil }
            kept.pause()
        }
    }

    private func count(_ settlements: [Settlement]) {
        state.withLock { state in
            let writes = settlements.count { $0.isKept }
            state.statistics.transactions += 1
            state.statistics.writes += writes
            state.statistics.undone += settlements.count - writes
            state.statistics.largestBatch = max(state.statistics.largestBatch, settlements.count)
        }
    }
}
