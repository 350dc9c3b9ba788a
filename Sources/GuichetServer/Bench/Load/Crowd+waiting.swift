// The crowd that only waits: many streams that are held open and hardly say anything.

import Foundation
import NIOCore

/// A stream held open, and what it has heard.
final class HeldStream {
    /// Its connection.
    let wire: LoadWire
    /// Messages heard.
    var messages = 0
    /// Whether the server said goodbye.
    var saidGoodbye = false
    /// Whether the connection is gone.
    var isGone = false

    init(_ wire: LoadWire) {
        self.wire = wire
        wire.happened = { [unowned self] event in
            if event.place(of: "event: message") != nil { messages += 1 }
            if event.place(of: "event: bye") != nil { saidGoodbye = true }
        }
        wire.ended = { [unowned self] in isGone = true }
    }
}

extension Crowd {
    /// How a stream's client leaves.
    enum Leaving {
        /// Closes, as a closed browser tab does.
        case closing
        /// Resets, as a crashed client does.
        case resetting
    }

    /// Opens one stream for each conversation and holds them.
    func hold(_ conversations: [LoadConversation]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<Self.lanes {
                let share = stride(from: lane, to: conversations.count, by: Self.lanes).map { conversations[$0] }
                group.addTask { try await self.holdInTurn(share) }
            }
            try await group.waitForAll()
        }
    }

    private func holdInTurn(_ conversations: [LoadConversation]) async throws {
        for conversation in conversations { held.append(HeldStream(try await listen(to: conversation))) }
    }

    /// Lets the last `count` of the held streams' clients leave.
    func release(_ count: Int, by leaving: Leaving) {
        for stream in held.suffix(count) {
            if leaving == .resetting {
                guard let socket = stream.wire.channel as? any SocketOptionProvider else { continue }
                _ = socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
            }
            stream.wire.close()
        }
        held.removeLast(count)
    }

    /// How many of the held streams were told goodbye, and how many are gone.
    var farewells: (goodbyes: Int, gone: Int) {
        (held.count { $0.saidGoodbye }, held.count { $0.isGone })
    }

    /// Waits until the server counts `count` streams; the seconds it took, nil when it did not within `patience`.
    func settle(at count: Int, patience: Double = 20) async throws -> Double? {
        let start = NIODeadline.now()
        while Double((NIODeadline.now() - start).nanoseconds) / 1e9 < patience {
            if try await openStreams() == count { return Double((NIODeadline.now() - start).nanoseconds) / 1e9 }
            await pause(until: .now() + .milliseconds(20))
        }
        return nil
    }

    /// Waits until every connection of a held stream is gone, at most `seconds`.
    func awaitEnds(seconds: Double) async {
        let end = NIODeadline.now() + .milliseconds(Int64(seconds * 1000))
        while NIODeadline.now() < end, held.contains(where: { !$0.isGone }) {
            await pause(until: .now() + .milliseconds(10))
        }
    }
}

// MARK: - A reader that does not read

extension Crowd {
    /// Opens a stream whose client stops reading, with a small buffer in the kernel.
    func holdWithoutReading(_ conversation: LoadConversation) async throws {
        let wire = try await listen(to: conversation, receiveBuffer: 4096)
        try wire.channel.syncOptions?.setOption(.autoRead, value: false)
        held.append(HeldStream(wire))
    }

    /// Writes a message again and again until `isOver`, asked after each ten, or until `most` were written.
    func write(
        at conversation: LoadConversation, text: String, most: Int,
        until isOver: @Sendable () async throws -> Bool
    ) async throws -> (sent: Int, isOver: Bool) {
        let wire = try await connect()
        defer { wire.close() }
        let request = LoadRequests.json(
            "POST", conversation.path + "/messages", token: conversation.token, body: "{\"text\":\"\(text)\"}")
        for sent in 1...most {
            let answer = try await ask(request, on: wire)
            guard answer.status == 201 else { throw BenchFailure("A message was answered with \(answer.status).") }
            if sent % 10 == 0, try await isOver() { return (sent, true) }
        }
        return (most, false)
    }

    /// How many messages the first held stream has heard, after a moment for the last of them.
    func heardByFirst(atLeast count: Int) async -> Int {
        for _ in 0..<100 where (held.first?.messages ?? 0) < count {
            await pause(until: .now() + .milliseconds(20))
        }
        return held.first?.messages ?? 0
    }
}
