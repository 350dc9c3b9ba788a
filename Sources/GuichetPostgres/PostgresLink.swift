// One connection to the server. Every wait has an end.

import CLibPQ
import Foundation
import Guichet
import Logging
import Synchronization

/// A connection in pipeline mode: statements are queued, leave together, and are answered in their order.
///
/// Used by one thread at a time: the one of its connection, or a loop. After `LinkFailure.lost` it
/// is of no more use.
final class PostgresLink {
    /// Whether the server warned that a commit was not replicated as it should have been: no acknowledgement.
    var isCommitDoubtful: Bool { notices.isCommitDoubtful }

    let raw: OpaquePointer
    let logger: Logger
    let patience: PostgresPatience
    var statements: [String: String] = [:]
    /// Statements prepared so far, those that failed too: a name is never used twice.
    var preparations = 0
    var expected: [Expected] = []
    private let notices: NoticeBox

    /// What the server still owes, in its order.
    enum Expected {
        case preparation(of: String)
        case answer(owner: Int, keeps: Bool, sql: String)
        case point
    }

    /// Connects, with the hosts in a new order, and sets the session up. Blocks until `deadline` at most.
    init(
        _ address: PostgresAddress, schema: String, timeline: Timeline, patience: PostgresPatience, logger: Logger
    ) throws(LinkFailure) {
        let deadline = Deadline.after(patience.connectMilliseconds)
        self.patience = patience
        raw = try Self.connect(address, by: deadline)
        self.logger = logger
        notices = NoticeBox()
        PQsetNoticeReceiver(
            raw, { box, result in NoticeBox.receive(box, result) }, Unmanaged.passUnretained(notices).toOpaque())
        PQsetnonblocking(raw, 1)
        try setUp(schema: schema, by: deadline)
        guard PQenterPipelineMode(raw) == 1 else { throw .lost }
        guard timeline.accepts(try currentTimeline()) else { throw .lost }
    }

    deinit {
        // The receiver must not outlive the box it writes into.
        PQsetNoticeReceiver(raw, { _, _ in }, nil)
        PQfinish(raw)
    }

    /// Whether the server is still there, as far as this side knows: one look, no wait.
    var isAlive: Bool {
        guard PQstatus(raw) == CONNECTION_OK else { return false }
        var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        // The first bytes may be the server's goodbye, and the end comes only after them.
        for _ in 0..<3 {
            guard poll(&descriptor, 1, 0) > 0 else { return true }
            guard PQconsumeInput(raw) == 1 else { return false }
        }
        return true
    }

    /// The descriptor to wait on.
    var socket: Int32 { PQsocket(raw) }

    /// The next notification that has come, as channel and text.
    func nextNotification() -> (channel: String, text: String)? {
        guard let notification = PQnotifies(raw) else { return nil }
        defer { PQfreemem(notification) }
        return (String(cString: notification.pointee.relname), String(cString: notification.pointee.extra))
    }

    /// Takes in what has arrived. Throws when the connection is gone.
    func takeIn() throws(LinkFailure) {
        guard PQconsumeInput(raw) == 1 else { throw .lost }
    }

    /// Waits until the connection can be read or, with `writing`, written.
    func wait(by deadline: Deadline, writing: Bool = false) throws(LinkFailure) {
        try Self.wait(socket, writing ? POLLIN | POLLOUT : POLLIN, by: deadline)
    }

    private static func connect(
        _ address: PostgresAddress, by deadline: Deadline
    ) throws(LinkFailure) -> OpaquePointer {
        let settings = address.mixed()
        let keywords = CStrings(settings.map(\.keyword))
        let values = CStrings(settings.map(\.value))
        guard let raw = PQconnectStartParams(keywords.pointers, values.pointers, 0) else { throw .lost }
        do {
            var state = PGRES_POLLING_WRITING
            while state != PGRES_POLLING_OK {
                guard state != PGRES_POLLING_FAILED, PQstatus(raw) != CONNECTION_BAD else { throw LinkFailure.lost }
                let events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT
                try wait(PQsocket(raw), events, by: deadline)
                state = PQconnectPoll(raw)
            }
            return raw
        } catch {
            PQfinish(raw)
            throw .lost
        }
    }

    /// Sends the session's settings before the pipeline begins: there one message holds one statement.
    private func setUp(schema: String, by deadline: Deadline) throws(LinkFailure) {
        guard PQsendQuery(raw, PostgresSettings.session(schema: schema)) == 1 else { throw .lost }
        try flush(by: deadline)
        while let result = try nextResult(by: deadline) {
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw .lost }
        }
    }

    private func currentTimeline() throws(LinkFailure) -> String {
        queue(
            """
            SELECT CASE WHEN pg_is_in_recovery() THEN '' ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END
            """, [], keeps: true)
        do {
            let row = try finish().first?.row(0)
            return row?.optionalText(0) ?? ""
        } catch .refused {
            // A relative of PostgreSQL without timelines.
            return ""
        }
    }

    static func wait(_ socket: Int32, _ events: Int32, by deadline: Deadline) throws(LinkFailure) {
        guard socket >= 0 else { throw .lost }
        var descriptor = pollfd(fd: socket, events: Int16(events), revents: 0)
        while true {
            let left = deadline.remaining
            guard left > 0 else { throw .lost }
            let ready = poll(&descriptor, 1, Int32(clamping: left))
            if ready > 0 { return }
            if ready < 0, errno != EINTR { throw .lost }
        }
    }
}

/// The highest line of the server's history that this node has met. One that is lower is a primary of the past.
final class Timeline: Sendable {
    private let highest = Mutex("")

    /// Whether a server on `timeline` may be used; remembers it. Eight hexadecimal digits sort as they count.
    func accepts(_ timeline: String) -> Bool {
        highest.withLock { highest in
            guard !timeline.isEmpty else { return true }
            guard timeline >= highest else { return false }
            highest = timeline
            return true
        }
    }
}

/// Hears the server's warnings.
private final class NoticeBox {
    private(set) var isCommitDoubtful = false

    static func receive(_ box: UnsafeMutableRawPointer?, _ result: OpaquePointer?) {
        guard let box, let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else { return }
        // 01000, 57P01 ... while a commit waits for its standby: kept here, perhaps nowhere else.
        let code = String(cString: state)
        if code == "01000" || code.hasPrefix("57P") {
            Unmanaged<NoticeBox>.fromOpaque(box).takeUnretainedValue().isCommitDoubtful = true
        }
    }
}

/// Strings for C, ended by a null pointer; freed with their holder.
private final class CStrings {
    let pointers: UnsafeMutablePointer<UnsafePointer<CChar>?>
    private let owned: [UnsafeMutablePointer<CChar>?]

    init(_ strings: [String]) {
        owned = strings.map { strdup($0) }
        pointers = .allocate(capacity: owned.count + 1)
        for (index, string) in owned.enumerated() { pointers[index] = UnsafePointer(string) }
        pointers[owned.count] = nil
    }

    deinit {
        for string in owned { free(string) }
        pointers.deallocate()
    }
}
