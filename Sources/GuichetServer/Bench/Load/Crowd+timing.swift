// Single acts, timed one after the other.

import NIOCore

extension Crowd {
    /// Sends requests one after the other on one connection; the times to their answers, in nanoseconds.
    func time(_ requests: [ByteBuffer]) async throws -> [Double] {
        let wire = try await connect()
        defer { wire.close() }
        var times: [Double] = []
        for request in requests {
            let start = NIODeadline.now()
            let answer = try await ask(request, on: wire)
            guard answer.status == 200 else {
                throw BenchFailure("A request was answered with \(answer.status) \(String(buffer: answer.body)).")
            }
            times.append(Double((NIODeadline.now() - start).nanoseconds))
        }
        return times
    }

    /// A conversation, and the cursor of a reader who has missed its last `count` messages.
    func conversationWithMissedMessages(
        _ count: Int
    ) async throws -> (conversation: LoadConversation, cursor: String) {
        let conversation = try await open(1)[0]
        let stream = try await connect()
        var cursor = ""
        stream.happened = { event in
            guard cursor.isEmpty, let place = event.place(of: "id: ") else { return }
            cursor = String(decoding: event[(place + 4)...].prefix { $0 != 10 }, as: UTF8.self)
        }
        _ = try await ask(
            LoadRequests.plain("GET", conversation.path + "/events", token: conversation.token), on: stream)
        for _ in 0..<100 where cursor.isEmpty { await pause(until: .now() + .milliseconds(5)) }
        stream.close()
        _ = try await write(at: conversation, text: LoadRequests.words, most: count) { false }
        return (conversation, cursor)
    }

    /// Opens a stream again and again; the times until the last missed message was there, in nanoseconds.
    func timeResumes(
        of conversation: LoadConversation, after cursor: String, messages: Int, count: Int
    ) async throws -> [Double] {
        var times: [Double] = []
        for _ in 0..<count {
            let start = NIODeadline.now()
            let wire = try await connect()
            var heard = 0
            await withCheckedContinuation { continuation in
                wire.happened = { event in
                    guard event.place(of: "event: message") != nil else { return }
                    heard += 1
                    if heard == messages { continuation.resume() }
                }
                wire.send(
                    LoadRequests.plain(
                        "GET", conversation.path + "/events", token: conversation.token,
                        fields: "Last-Event-ID: \(cursor)\r\n"))
            }
            times.append(Double((NIODeadline.now() - start).nanoseconds))
            wire.close()
        }
        return times
    }
}
