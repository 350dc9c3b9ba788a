// Statements that leave together and are answered in their order.

import CLibPQ
import Foundation
import Guichet
import Logging

extension PostgresLink {
    /// Queues a statement in the shared dialect. It leaves with the next `finish()`, or before when the buffer is full.
    /// - Parameters:
    ///   - owner: the closure it belongs to, by its place in the batch.
    ///   - keeps: whether `finish()` hands its answer over.
    func queue(
        _ sql: String, _ arguments: [SQLValue], owner: Int = -1, keeps: Bool = false,
        as dialect: (String) -> String = { $0 }
    ) {
        let parameters = Parameters(arguments)
        let name: String
        if let known = statements[sql] {
            name = known
        } else {
            preparations += 1
            name = "s\(preparations)"
            statements[sql] = name
            let text = PostgresDialect.parameters(dialect(sql))
            PQsendPrepare(raw, name, text, Int32(parameters.types.count), parameters.types)
            expected.append(.preparation(of: sql))
        }
        parameters.withPointers { values, lengths, formats in
            _ = PQsendQueryPrepared(raw, name, Int32(arguments.count), values, lengths, formats, 1)
        }
        expected.append(.answer(owner: owner, keeps: keeps, sql: sql))
    }

    /// Queues a statement that is used once: nothing of it is kept.
    func queueOnce(_ sql: String) {
        PQsendQueryParams(raw, sql, 0, nil, nil, nil, nil, 1)
        expected.append(.answer(owner: -1, keeps: false, sql: sql))
    }

    /// Sends what is queued without waiting for the answers: the next `finish()` takes them in.
    func sendOff() {
        PQpipelineSync(raw)
        expected.append(.point)
    }

    /// Sends what is queued and waits for all answers.
    /// - Returns: the answers to keep, in order.
    /// - Throws: `.refused` with the first refusal, after all answers are in; `.lost`.
    @discardableResult
    func finish(within milliseconds: Int64? = nil) throws(LinkFailure)
        -> [PostgresResult]
    {
        let deadline = Deadline.after(milliseconds ?? patience.answerMilliseconds)
        guard PQpipelineSync(raw) == 1 else { throw .lost }
        expected.append(.point)
        try flush(by: deadline)
        var kept: [PostgresResult] = []
        var refusal: ServerRefusal?
        for owed in expected {
            switch owed {
            case .preparation(let sql):
                let answer = try answer(by: deadline, owner: -1, sql: sql)
                if case .failure = answer { statements[sql] = nil }
                if case .failure(let refused?) = answer, refusal == nil { refusal = refused }
            case .answer(let owner, let keeps, let sql):
                switch try answer(by: deadline, owner: owner, sql: sql) {
                case .success(let result): if keeps { kept.append(result) }
                case .failure(let refused): if refusal == nil { refusal = refused }
                }
            case .point:
                try takePoint(by: deadline)
            }
        }
        expected.removeAll(keepingCapacity: true)
        if let refusal { throw .refused(refusal) }
        return kept
    }

    /// Ends the sessions of other nodes that have been in the middle of a transaction for two seconds and wait for
    /// their client: no setting of the server reaches one that fell silent in the middle of what it sent, and what it
    /// holds, everybody waits for.
    func endSilentSessions() {
        queue(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND application_name = ?1
                AND pid <> pg_backend_pid() AND wait_event = 'ClientRead'
                AND xact_start < clock_timestamp() - interval '2 seconds'
            """, [.text(String(cString: PQparameterStatus(raw, "application_name")))], keeps: true)
        guard let ended = try? finish().last?.count, ended > 0 else { return }
        logger.warning("sessions of a silent node were ended", metadata: ["sessions": "\(ended)"])
    }

    func flush(by deadline: Deadline) throws(LinkFailure) {
        while true {
            let state = PQflush(raw)
            if state == 0 { return }
            guard state == 1 else { throw .lost }
            // The server may wait for us to read before it reads on.
            try wait(by: deadline, writing: true)
            try takeIn()
        }
    }

    func nextResult(by deadline: Deadline) throws(LinkFailure) -> OpaquePointer? {
        while PQisBusy(raw) == 1 {
            try wait(by: deadline)
            try takeIn()
        }
        return PQgetResult(raw)
    }

    private enum Answer {
        case success(PostgresResult)
        /// Nil: not run, because one before it in the pipeline was refused.
        case failure(ServerRefusal?)
    }

    /// The answer to one message, and the end that follows it.
    private func answer(by deadline: Deadline, owner: Int, sql: String) throws(LinkFailure) -> Answer {
        guard let raw = try nextResult(by: deadline) else { throw .lost }
        let result = PostgresResult(owning: raw)
        let answer: Answer
        switch PQresultStatus(raw) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: answer = .success(result)
        case PGRES_PIPELINE_ABORTED: answer = .failure(nil)
        default:
            guard let state = PQresultErrorField(raw, Int32(UInt8(ascii: "C"))) else { throw .lost }
            let refused = ServerRefusal(sqlState: String(cString: state), owner: owner)
            tell(refused, raw, sql)
            if refused.endsSession { throw .lost }
            answer = .failure(refused)
        }
        guard try nextResult(by: deadline) == nil else { throw .lost }
        return answer
    }

    private func takePoint(by deadline: Deadline) throws(LinkFailure) {
        guard let raw = try nextResult(by: deadline) else { throw .lost }
        defer { PQclear(raw) }
        guard PQresultStatus(raw) == PGRES_PIPELINE_SYNC else { throw .lost }
    }

    /// Tells faults of the program to the log. The server's text names tables and columns there; elsewhere it may
    /// hold values, and is not told.
    private func tell(_ refused: ServerRefusal, _ result: OpaquePointer, _ sql: String) {
        guard refused.isFaultOfProgram else { return }
        let message = PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { String(cString: $0) } ?? ""
        logger.error("a statement failed", metadata: ["sql": "\(sql)", "message": "\(message)"])
    }
}

/// The values of one statement as the library takes them.
private struct Parameters {
    let types: [UInt32]
    private var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var lengths: [Int32] = []
    private let formats: [Int32]

    init(_ arguments: [SQLValue]) {
        types = arguments.map(Self.type)
        formats = arguments.map { if case .blob = $0 { 1 } else { 0 } }
        for argument in arguments {
            let start = bytes.count
            switch argument {
            case .null: break
            case .integer(let number): bytes.append(contentsOf: String(number).utf8)
            case .real(let number): bytes.append(contentsOf: String(number).utf8)
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .blob(let data): bytes.append(contentsOf: data)
            }
            starts.append(argument == .null ? -1 : start)
            lengths.append(Int32(bytes.count - start))
            bytes.append(0)
        }
        if bytes.isEmpty { bytes.append(0) }
    }

    func withPointers(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Void
    ) {
        bytes.withUnsafeBytes { buffer in
            let values = starts.map { start -> UnsafePointer<CChar>? in
                start < 0 ? nil : buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
            }
            values.withUnsafeBufferPointer { values in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }

    /// The identifiers of the server's types; a null takes the type of its column.
    private static func type(_ value: SQLValue) -> UInt32 {
        switch value {
        case .null: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        case .blob: 17
        }
    }
}
