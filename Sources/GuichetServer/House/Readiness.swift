// Whether this node should be given work: what a proxy asks before it sends anybody here.

import GuichetWeb
import Logging
import ServiceLifecycle
import Synchronization

/// Asks the stores, and answers within a deadline whatever becomes of them.
///
/// One question at a time is on its way to the stores, however many ask; while one is overdue the answer is "no" at
/// once. So a store that hangs costs one question.
final class Readiness: Sendable {
    private struct State {
        var isDraining = false
        /// Counts questions, so that the end of one is not taken for the end of the next.
        var question = 0
        var isAsking = false
        var isOverdue = false
        var wasReady = true
        var waiting: [CheckedContinuation<Bool, Never>] = []
    }

    private let deadline: Duration
    private let logger: Logger
    private let ask: @Sendable () async throws -> Void
    private let state = Mutex(State())

    /// - Parameter ask: throws, or does not return, when the stores do not answer.
    init(deadline: Duration = .seconds(2), logger: Logger, ask: @escaping @Sendable () async throws -> Void) {
        self.deadline = deadline
        self.logger = logger
        self.ask = ask
    }

    /// Whether the node is ready now.
    func answer() async -> Bool {
        await withCheckedContinuation { continuation in
            let (isRefused, question) = state.withLock { state -> (Bool, Int?) in
                guard !state.isDraining, !state.isOverdue else { return (true, nil) }
                state.waiting.append(continuation)
                guard !state.isAsking else { return (false, nil) }
                state.isAsking = true
                state.question += 1
                return (false, state.question)
            }
            if isRefused { continuation.resume(returning: false) }
            if let question { begin(question) }
        }
    }

    /// From now on the answer is "no".
    func drain() {
        state.withLock { $0.isDraining = true }
    }

    private func begin(_ question: Int) {
        let timer = Task {
            guard (try? await Task.sleep(for: deadline)) != nil else { return }
            settle(question, why: "no answer within \(deadline)", isOver: false)
        }
        Task {
            do {
                try await ask()
                settle(question, why: nil, isOver: true)
            } catch {
                settle(question, why: "\(error)", isOver: true)
            }
            timer.cancel()
        }
    }

    /// - Parameter why: what is wrong; nil when the node is ready.
    private func settle(_ question: Int, why: String?, isOver: Bool) {
        let (waiting, isNews) = state.withLock { state -> ([CheckedContinuation<Bool, Never>], Bool) in
            guard state.isAsking, state.question == question else { return ([], false) }
            state.isAsking = !isOver
            state.isOverdue = !isOver
            defer {
                state.waiting = []
                state.wasReady = why == nil
            }
            return (state.waiting, state.wasReady != (why == nil))
        }
        for continuation in waiting { continuation.resume(returning: why == nil) }
        guard isNews else { return }
        if let why {
            logger.error("The node is not ready", metadata: ["why": "\(why)"])
        } else {
            logger.notice("The node is ready again")
        }
    }
}

/// Lets a proxy see that the node leaves, before its connections end.
struct Drain: NamedService {
    let readiness: Readiness
    let seconds: Int
    let logger: Logger

    func run() async throws {
        try await gracefulShutdown()
        readiness.drain()
        guard seconds > 0 else { return }
        logger.info("The node leaves: not ready any more", metadata: ["seconds": "\(seconds)"])
        // Not ended by the graceful shutdown, which waits for this.
        try await Task.sleep(for: .seconds(seconds))
    }
}
