// A few connections that read, beside the writer and never in its way.

import GRDB
import Guichet
import Logging
import Synchronization

/// Reads on connections and threads of their own. The one that was used last serves first: its pages are warm.
final class SQLiteReaders: Sendable {
    private typealias WaitingRead = @Sendable (Database) -> Void

    private struct State {
        var idle: [Int]
        var waiting: [WaitingRead] = []
        var isClosed = false
    }

    private let queues: [DatabaseQueue]
    private let logger: Logger
    private let state: Mutex<State>

    init(path: String, count: Int, logger: Logger) throws {
        queues = try (0..<count).map { _ in try DatabaseQueue(path: path, configuration: SQLiteSettings.reader) }
        state = Mutex(State(idle: Array(0..<count)))
        self.logger = logger
    }

    /// Runs `work` in one read transaction: every statement of it sees the same state.
    func read<T: Sendable>(_ work: @escaping @Sendable (any ReadingConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            enqueue({ [logger] database in
                let outcome = Result { try Self.run(work, on: SQLiteConnection(database, logger: logger)) }
                continuation.resume(with: outcome)
            }) { continuation.resume(throwing: $0) }
        }
    }

    /// Lets the waiting reads finish, then closes the connections.
    func close() async {
        state.withLock { $0.isClosed = true }
        for queue in queues {
            while state.withLock({ !$0.waiting.isEmpty || $0.idle.count < queues.count }) {
                await withCheckedContinuation { continuation in
                    queue.asyncWriteWithoutTransaction { _ in continuation.resume() }
                }
            }
            do {
                try queue.close()
            } catch {
                logger.warning("a reader did not close cleanly", metadata: ["error": "\(error)"])
            }
        }
    }

    private func enqueue(_ read: @escaping WaitingRead, otherwise fail: (StorageFailure) -> Void) {
        let (refusal, reader) = state.withLock { state -> (StorageFailure?, Int?) in
            guard !state.isClosed else { return (.closed, nil) }
            guard state.waiting.count < Limits.waitingReads else { return (.overloaded, nil) }
            if let reader = state.idle.popLast() { return (nil, reader) }
            state.waiting.append(read)
            return (nil, nil)
        }
        if let refusal { return fail(refusal) }
        guard let reader else { return }
        queues[reader].asyncWriteWithoutTransaction { [self] database in
            var next: WaitingRead? = read
            while let read = next {
                read(database)
                next = takeNext(reader)
            }
        }
    }

    private func takeNext(_ reader: Int) -> WaitingRead? {
        state.withLock { state in
            if state.waiting.isEmpty {
                state.idle.append(reader)
                return nil
            }
            return state.waiting.removeFirst()
        }
    }

    private static func run<T>(
        _ work: (any ReadingConnection) throws -> T, on connection: SQLiteConnection
    ) throws -> T {
        try connection.execute("BEGIN", [])
        defer {
            if connection.isInsideTransaction { _ = try? connection.execute("ROLLBACK", []) }
        }
        return try work(connection)
    }
}
