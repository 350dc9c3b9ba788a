// The bell of all nodes: carries what passes, and tells how far the journal goes.

import CLibPQ
import Foundation
public import Guichet
import Logging
import Synchronization

/// Joins the bells of the nodes over one store.
///
/// Every commit that appends tells its channel how far the journal goes; a look at the journal every half second is
/// the net beneath it. What passes (somebody is writing) goes over a channel of its own, identifiers only.
public final class PostgresBell: BellRelay {
    /// What was heard from other nodes.
    public enum News: Sendable, Hashable {
        /// The journal goes as far as this position.
        case reached(Int64)
        /// What passes.
        case signal(PassingSignal)
        /// The connection was made anew: whatever passed in between was missed.
        case joined
    }

    private struct State {
        var outgoing: [PassingSignal] = []
        var isStopped = false
    }

    private let door: PostgresDoor
    private let voice: PostgresVoice
    private let wakePipe: WakePipe
    private let state = Mutex(State())

    /// The bell of `database`'s nodes. Silent until `news()` is asked for.
    public init(_ database: PostgresDatabase) {
        door = database.door
        voice = database.voice
        wakePipe = WakePipe()
    }

    /// The channel of what passes.
    private var signals: String { "\(voice.channel)_signals" }

    /// Tells the other nodes; drops it when too much waits, because what passes is worth nothing later.
    public func carry(_ signal: PassingSignal) {
        let isFirst = state.withLock { state -> Bool in
            guard !state.isStopped, state.outgoing.count < 1_000 else { return false }
            state.outgoing.append(signal)
            return state.outgoing.count == 1
        }
        if isFirst { wakePipe.wake() }
    }

    /// What the other nodes tell, until `stop()`. One listener.
    public func news() -> AsyncStream<News> {
        AsyncStream(bufferingPolicy: .bufferingNewest(10_000)) { continuation in
            let thread = Thread { [self] in
                listen { continuation.yield($0) }
                continuation.finish()
            }
            thread.name = "guichet.bell"
            thread.start()
        }
    }

    /// Ends the stream of news.
    public func stop() {
        state.withLock { $0.isStopped = true }
        wakePipe.wake()
    }

    private var isStopped: Bool { state.withLock { $0.isStopped } }

    private func listen(_ tell: (News) -> Void) {
        var tries = 0
        while !isStopped {
            do throws(LinkFailure) {
                let link = try door.open()
                link.queueOnce("LISTEN \(voice.channel)")
                link.queueOnce("LISTEN \(signals)")
                try link.finish()
                tell(.joined)
                tries = 0
                var look = Deadline.after(0)
                while !isStopped { try turn(on: link, look: &look, tell) }
            } catch {
                tries += 1
                wakePipe.wait(Patience.milliseconds(after: tries))
            }
        }
    }

    /// Waits for the server, for something to send, or for the time to look at the journal; does what there is.
    private func turn(
        on link: PostgresLink, look: inout Deadline, _ tell: (News) -> Void
    ) throws(LinkFailure) {
        try wakePipe.wait(look.remaining, or: link.socket)
        try link.takeIn()
        let mustLook = look.hasPassed
        if mustLook { look = .after(PostgresSettings.pollMilliseconds) }
        let outgoing = state.withLock { state in
            defer { state.outgoing = [] }
            return state.outgoing
        }
        for signal in outgoing {
            link.queue("SELECT pg_notify(?1, ?2)", [.text(signals), .text("\(voice.node) \(signal.text)")])
        }
        if mustLook { link.queue("SELECT \(AppendNumbers.last)", [], keeps: true) }
        if mustLook || !outgoing.isEmpty {
            let answers = try link.finish()
            if mustLook, let position = answers.last?.row(0).optionalInteger(0) { tell(.reached(position)) }
        }
        while let notification = link.nextNotification() {
            let parts = notification.text.split(separator: " ", maxSplits: 1)
            // What this node said itself it has already told its own listeners.
            guard parts.count == 2, parts[0] != voice.node[...] else { continue }
            if notification.channel == signals {
                if let signal = PassingSignal(String(parts[1])) { tell(.signal(signal)) }
            } else if let position = Int64(parts[1]) {
                tell(.reached(position))
            }
        }
    }
}

/// A pipe that ends another thread's wait.
private final class WakePipe: Sendable {
    private let reading: Int32
    private let writing: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    func wake() { _ = write(writing, [1], 1) }

    /// Waits for a wake, or for so many milliseconds.
    func wait(_ milliseconds: Int64) {
        var descriptor = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        _ = poll(&descriptor, 1, Int32(clamping: milliseconds))
        drain()
    }

    /// Waits for a wake, for `socket`, or for so many milliseconds.
    func wait(_ milliseconds: Int64, or socket: Int32) throws(LinkFailure) {
        guard socket >= 0 else { throw .lost }
        var descriptors = [
            pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&descriptors, 2, Int32(clamping: milliseconds))
        drain()
    }

    private func drain() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(reading, &bytes, bytes.count) > 0 {}
    }
}
