// A few connections that read, beside the writer and never in its way.

import Guichet
import Synchronization

/// Hands reads to connections. The one that was used last serves first; the others open when they are needed.
final class PostgresReaders: Sendable {
    private struct State {
        var idle: [Int]
        var waiting: [CheckedContinuation<Int?, Never>] = []
        var isClosed = false
    }

    private let readers: [PostgresReader]
    private let state: Mutex<State>

    init(_ door: PostgresDoor, count: Int) {
        readers = (0..<count).map { _ in PostgresReader(door) }
        state = Mutex(State(idle: Array(0..<count)))
    }

    /// Runs `work` in one read transaction: every statement of it sees the same state.
    func read<T: Sendable>(_ work: @escaping @Sendable (any ReadingConnection) throws -> T) async throws -> T {
        let reader = try await take()
        defer { giveBack(reader) }
        return try await readers[reader].read(work)
    }

    /// Lets the reads under way finish, then closes the connections.
    func close() async {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: nil) }
        for reader in readers { await reader.close() }
    }

    private func take() async throws -> Int {
        let taken = try state.withLock { state -> Int? in
            guard !state.isClosed else { throw StorageFailure.closed }
            guard state.waiting.count < Limits.waitingReads else { throw StorageFailure.overloaded }
            return state.idle.popLast()
        }
        if let taken { return taken }
        let given = await withCheckedContinuation { continuation in
            let now = state.withLock { state -> Int?? in
                if state.isClosed { return .some(nil) }
                if let reader = state.idle.popLast() { return reader }
                state.waiting.append(continuation)
                return .none
            }
            if let now { continuation.resume(returning: now) }
        }
        guard let given else { throw StorageFailure.closed }
        return given
    }

    private func giveBack(_ reader: Int) {
        let next = state.withLock { state -> CheckedContinuation<Int?, Never>? in
            if state.waiting.isEmpty {
                state.idle.append(reader)
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: reader)
    }
}

/// One connection that reads.
actor PostgresReader {
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private nonisolated let executor = ThreadExecutor(label: "guichet.postgres.reader")
    private var kept: KeptLink
    private let patience: Int64

    init(_ door: PostgresDoor) {
        kept = KeptLink(door)
        patience = door.patience.readMilliseconds
    }

    /// Runs `work`; again when the connection was lost, for reading twice does no harm.
    func read<T>(_ work: @Sendable (any ReadingConnection) throws -> T) throws -> T {
        let deadline = Deadline.after(patience)
        while true {
            guard let link = kept.get() else {
                guard !deadline.hasPassed else { throw StorageFailure.unavailable(code: 0) }
                kept.pause()
                continue
            }
            let connection = PostgresConnection(link)
            link.queue("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", [])
            let outcome = Result { try work(connection) }
            if case .lost? = connection.failure {
                kept.drop()
                if !deadline.hasPassed { continue }
            } else {
                // Its answer is taken in with the next read's.
                link.queue("ROLLBACK", [])
                link.sendOff()
            }
            return try outcome.get()
        }
    }

    func close() { kept.drop() }
}
