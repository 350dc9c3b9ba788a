// Whether a long past slows the present down.

import Foundation
import NIOCore

/// Message, list and resume on 100,000 conversations of history, in turn with a database that holds one page of each
/// list.
struct LongHistory: Measurement {
    let name = "history"

    /// What is asked of both, in the order of the report.
    private enum Act: String, CaseIterable {
        case message = "message, acknowledged"
        case waiting = "list of waiting conversations"
        case closed = "list of closed conversations"
        case stream = "stream resumed, five messages missed"
        case thread = "thread of any conversation"
    }

    private struct Side: Sendable {
        let server: ChildServer
        let crowd: Crowd
        let history: History
        let session: String
        let missed: (conversation: LoadConversation, cursor: String)
    }

    func run(in bench: Bench) async throws -> [Figure] {
        let few = History.waiting + History.open + 200
        let many = bench.pick(100_000, quick: 500)
        return try await bench.with(fresh: "few") { small in
            try await bench.with(fresh: "many") { large in
                let clock = ContinuousClock()
                let past = try await History.plant(few, in: small, database: bench.address(of: small))
                let start = clock.now
                let longPast = try await History.plant(many, in: large, database: bench.address(of: large))
                let planted = (clock.now - start) / .seconds(1)
                let present = try await side(small, past, bench)
                defer { present.server.stop() }
                let aged = try await side(large, longPast, bench)
                defer { aged.server.stop() }
                let figures = try await compare(aged, present, in: bench, many: many)
                await present.crowd.leave()
                await aged.crowd.leave()
                let bytes = try size(of: large, in: bench)
                return figures + [
                    Figure(
                        "the history itself", measured: "\(Figure.text(Double(bytes) / 1e6)) MB",
                        against: "written in \(Figure.text(planted)) s", value: .nan)
                ]
            }
        }
    }

    private func size(of data: String, in bench: Bench) throws -> Int {
        if let server = bench.server, let address = bench.address(of: data) {
            let said = try server.say("SELECT pg_database_size(current_database())", in: address)
            return Int(said.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        }
        let file = DataFiles.path(DataFiles.rows, in: data)
        return try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    }

    private func side(_ data: String, _ history: History, _ bench: Bench) async throws -> Side {
        let server = try bench.serve(data)
        let crowd = Crowd(port: server.port)
        let (status, body) = try await crowd.ask(
            LoadRequests.json(
                "POST", "/api/v1/session", token: nil,
                body: "{\"login\":\"\(History.login)\",\"password\":\"\(History.password)\"}"))
        guard status == 200 else { throw BenchFailure("The agent cannot sign in: \(status) \(body)") }
        let session = try JSONDecoder().decode(SignedIn.self, from: Data(body.utf8)).token
        try await crowd.gather(bench.pick(8, quick: 2))
        return Side(
            server: server, crowd: crowd, history: history, session: session,
            missed: try await crowd.conversationWithMissedMessages(5))
    }

    private func compare(_ aged: Side, _ present: Side, in bench: Bench, many: Int) async throws -> [Figure] {
        var ratios: [Act: [Double]] = [:]
        var times: [Act: (aged: [Double], present: [Double])] = [:]
        for round in 0...bench.pick(max(5, bench.repetitions), quick: 1) {
            for act in Act.allCases {
                let old = try await time(act, aged, bench)
                let new = try await time(act, present, bench)
                // The first round warms both up.
                guard round > 0 else { continue }
                ratios[act, default: []].append(old / new)
                times[act, default: ([], [])].aged.append(old)
                times[act, default: ([], [])].present.append(new)
            }
        }
        return Act.allCases.map { act in
            let (old, new) = times[act] ?? ([], [])
            return Figure(
                act.rawValue, measured: "\(Figure.milliseconds(Samples.median(old))), \(many) conversations",
                against: "\(Figure.milliseconds(Samples.median(new))), nearly empty",
                value: Samples.median(ratios[act] ?? []), target: .atMost(1.3))
        }
    }

    /// The median time of an act, in nanoseconds.
    private func time(_ act: Act, _ side: Side, _ bench: Bench) async throws -> Double {
        let times: [Double]
        switch act {
        case .message: times = await side.crowd.converse(seconds: bench.pick(1.5, quick: 0.2)).acknowledgements
        case .waiting: times = try await list("waiting", side, bench)
        case .closed: times = try await list("closed", side, bench)
        case .stream:
            times = try await side.crowd.timeResumes(
                of: side.missed.conversation, after: side.missed.cursor, messages: 5,
                count: bench.pick(200, quick: 5))
        case .thread:
            let requests = side.history.sample.shuffled().prefix(bench.pick(200, quick: 5)).map {
                LoadRequests.plain("GET", $0.path, token: $0.token)
            }
            times = try await side.crowd.time(requests)
        }
        return Samples.median(times)
    }

    private func list(_ state: String, _ side: Side, _ bench: Bench) async throws -> [Double] {
        let request = LoadRequests.plain("GET", "/api/v1/conversations?state=\(state)", token: side.session)
        return try await side.crowd.time(Array(repeating: request, count: bench.pick(100, quick: 5)))
    }
}

/// What signing in answers.
private struct SignedIn: Decodable {
    let token: String
}
