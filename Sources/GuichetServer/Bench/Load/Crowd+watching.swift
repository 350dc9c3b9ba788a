// Those who look at a page again and again, while others come.

import Foundation
import NIOCore

/// One look at a page.
struct Look: Sendable {
    /// From the question to the whole answer.
    let nanoseconds: Double
    /// Of the answer's body.
    let bytes: Int
}

extension Crowd {
    /// Signs somebody in; the header line that says so.
    func signIn(_ login: String, _ password: String) async throws -> String {
        let request = LoadRequests.json(
            "POST", "/api/v1/session", token: nil,
            body: "{\"login\":\"\(login)\",\"password\":\"\(password)\"}")
        let (status, body) = try await ask(request)
        let answer = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
        guard let token = answer?["token"] as? String else { throw BenchFailure("Nobody can sign in: \(status)") }
        return "Cookie: guichet_session=\(token)\r\n"
    }

    /// So many viewers, each on a connection of its own, look every so often; evenly spread.
    func watch(
        _ path: String, cookie: String, viewers: Int, every: Double, seconds: Double
    ) async throws -> [Look] {
        let start = NIODeadline.now()
        let looks = try await withThrowingTaskGroup(of: [Look].self) { group in
            for viewer in 0..<viewers {
                let first = every * Double(viewer) / Double(viewers)
                group.addTask {
                    try await self.watch(path, cookie: cookie, start: start, first: first, every: every, until: seconds)
                }
            }
            var all: [Look] = []
            for try await some in group { all += some }
            return all
        }
        await pause(until: start + Self.after(seconds))
        return looks
    }

    private func watch(
        _ path: String, cookie: String, start: NIODeadline, first: Double, every: Double, until seconds: Double
    ) async throws -> [Look] {
        let wire = try await connect()
        defer { wire.close() }
        let request = LoadRequests.plain("GET", path, token: nil, fields: cookie)
        var looks: [Look] = []
        for due in stride(from: first, to: seconds, by: every) {
            await pause(until: start + Self.after(due))
            let asked = NIODeadline.now()
            let answer = try await ask(request, on: wire)
            guard answer.status == 200 else { throw BenchFailure("\(path) was answered with \(answer.status).") }
            looks.append(
                Look(
                    nanoseconds: Double((NIODeadline.now() - asked).nanoseconds), bytes: answer.body.readableBytes))
        }
        return looks
    }

    /// Opens conversations at a rate, whatever else happens.
    func come(perSecond: Double, seconds: Double) async throws {
        let start = NIODeadline.now()
        for due in stride(from: 0, to: seconds, by: 1 / perSecond) {
            await pause(until: start + Self.after(due))
            _ = try await open(1)
        }
    }

    /// Opens conversations one after the other; how long each time until the table of the board counts it, in
    /// nanoseconds.
    func timesToTell(_ path: String, cookie: String, from: Int, count: Int) async throws -> [Double] {
        let wire = try await connect()
        defer { wire.close() }
        let request = LoadRequests.plain("GET", path, token: nil, fields: cookie)
        func waiting() async throws -> Int {
            let answer = try await ask(request, on: wire)
            let rows = try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [[String: Any]]
            return (rows ?? []).reduce(0) { $0 + ($1["waiting"] as? Int ?? 0) }
        }
        // What came before is counted once a second has passed.
        await pause(until: .now() + .milliseconds(1500))
        var told = try await waiting()
        guard told >= from else { throw BenchFailure("The board counts \(told) of \(from) who wait.") }
        var times: [Double] = []
        for number in 0..<count {
            // At every phase of the second.
            await pause(until: .now() + .milliseconds(Int64(37 * number % 1000)))
            _ = try await open(1)
            let happened = NIODeadline.now()
            while try await waiting() == told { await pause(until: .now() + .milliseconds(5)) }
            times.append(Double((NIODeadline.now() - happened).nanoseconds))
            told += 1
        }
        return times
    }

    private static func after(_ seconds: Double) -> TimeAmount { .nanoseconds(Int64(seconds * 1e9)) }
}
