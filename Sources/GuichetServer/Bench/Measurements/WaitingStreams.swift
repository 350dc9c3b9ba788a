// What ten thousand waiting citizens cost, and how they leave.

import Guichet
import NIOCore

/// Memory of a waiting stream; clients that leave; the end with all streams open; a reader that does not read.
struct WaitingStreams: Measurement {
    let name = "streams"

    func run(in bench: Bench) async throws -> [Figure] {
        let count = min(bench.pick(10_000, quick: 200), FileLimit.raise() - 500)
        let (memory, leaving, ending) = try await bench.with(fresh: "streams") { data in
            try await waiting(count, on: try bench.serve(data), in: bench)
        }
        let slow = try await bench.with(fresh: "slow-reader") { data in
            let server = try bench.serve(data)
            return try await facing(server) { try await slowReader($0, at: server) }
        }
        return memory + leaving + ending + slow
    }

    private func waiting(
        _ count: Int, on server: ChildServer, in bench: Bench
    ) async throws -> ([Figure], [Figure], [Figure]) {
        let crowd = Crowd(port: server.port)
        let warmUp = bench.pick(500, quick: 20)
        do {
            let conversations = try await crowd.open(count)
            try await crowd.hold(Array(conversations.prefix(warmUp)))
            await crowd.release(warmUp, by: .closing)
            guard try await crowd.settle(at: 0) != nil else { throw BenchFailure("Streams that left still count.") }

            let before = try server.residentBytes()
            try await crowd.hold(conversations)
            guard try await crowd.settle(at: count) != nil else { throw BenchFailure("Not all streams are open.") }
            await crowd.pause(until: .now() + .seconds(2))
            let each = (try server.residentBytes() - before) / Double(count)
            // Long enough for every stream to get a heartbeat.
            let idle = try await idleShare(
                server, crowd, seconds: bench.pick(Limits.streamHeartbeatSeconds + 1, quick: 1))

            let half = count / 4
            await crowd.release(half, by: .closing)
            let closed = try await crowd.settle(at: count - half)
            await crowd.release(half, by: .resetting)
            let reset = try await crowd.settle(at: count - 2 * half)
            try await crowd.hold(Array(conversations.suffix(2 * half)))
            guard try await crowd.settle(at: count) != nil else { throw BenchFailure("Not all streams are open.") }

            let ended = server.stop()
            await crowd.awaitEnds(seconds: 5)
            let farewells = await crowd.farewells
            await crowd.leave()
            return (
                [
                    Figure(
                        "memory of a waiting stream, \(count) streams",
                        measured: "\(Figure.text(each / 1000)) kB", value: each / 1000, target: .atMost(8)),
                    Figure("processor time while all wait", measured: "\(Figure.text(idle * 100)) %", value: .nan),
                ],
                [
                    Self.seconds("\(half) clients that close, noticed after", closed, target: 2),
                    Self.seconds("\(half) clients that reset, noticed after", reset, target: 2),
                ],
                [
                    Self.seconds(
                        "SIGTERM to the end, \(count) streams open", ended.map { $0 / .seconds(1) }, target: 2),
                    Figure(
                        "streams told goodbye", measured: "\(farewells.goodbyes) of \(count)",
                        value: Double(farewells.goodbyes), target: .atLeast(Double(count))),
                ]
            )
        } catch {
            await crowd.leave()
            server.stop()
            throw error
        }
    }

    private func idleShare(_ server: ChildServer, _ crowd: Crowd, seconds: Int) async throws -> Double {
        let before = try server.processorSeconds()
        await crowd.pause(until: .now() + .seconds(Int64(seconds)))
        return (try server.processorSeconds() - before) / Double(seconds)
    }

    /// One of two readers of the same conversation stops reading.
    private func slowReader(_ crowd: Crowd, at server: ChildServer) async throws -> [Figure] {
        let conversation = try await crowd.open(1)[0]
        try await crowd.hold([conversation])
        try await crowd.holdWithoutReading(conversation)
        guard try await crowd.settle(at: 2) != nil else { throw BenchFailure("The two streams are not open.") }
        let before = try server.residentBytes()
        let long = String(repeating: "é", count: 4_000)
        let (sent, dropped) = try await crowd.write(at: conversation, text: long, most: 4_000) {
            try await crowd.openStreams() < 2
        }
        let growth = (try server.residentBytes() - before) / 1e6
        let heard = await crowd.heardByFirst(atLeast: sent)
        return [
            Figure(
                "a reader that does not read, dropped after",
                measured: dropped ? "\(sent) messages, memory +\(Figure.text(growth)) MB" : "never",
                value: dropped ? growth : .infinity, target: .atMost(16)),
            Figure(
                "messages its neighbour heard", measured: "\(heard) of \(sent)", value: Double(heard),
                target: .atLeast(Double(sent))),
        ]
    }

    private static func seconds(_ name: String, _ seconds: Double?, target: Double) -> Figure {
        Figure(
            name, measured: seconds.map { "\(Figure.text($0)) s" } ?? "never", value: seconds ?? .infinity,
            target: .atMost(target))
    }
}
