// A disk that is full, and has space again.

import Foundation
import Guichet
import GuichetTesting
import Testing

@Suite(.enabled(if: SmallDisk.isPossible, "needs the right to mount"), .timeLimit(.minutes(1)))
struct SmallDiskTests {
    @Test func `a full disk acknowledges nothing it does not keep, and space brings the writes back`() async throws {
        try await SmallDisk.withStore(kilobytes: 3_000) { disk, store in
            var kept: [Int64] = []
            let failures = try await fill(store, writes: 4_000, kept: &kept)
            #expect(failures > 0)
            #expect(try await store.numbers() == kept)
            try #require(disk.resize(kilobytes: 12_000))
            let later = try await fill(store, writes: 100, kept: &kept)
            #expect(later == 0)
            #expect(try await store.numbers() == kept)
            #expect(kept == Array(1...Int64(kept.count)))
        }
    }

    @Test func `a log that filled the disk gives its space back once its reader has gone`() async throws {
        try await SmallDisk.withStore(kilobytes: 3_000) { _, store in
            try await store.append("start")
            try await rewrite(store)
            try await store.checkpoint()
            try await holdingAReader(of: store) {
                await #expect(throws: StorageFailure.full) {
                    for _ in 1...10_000 { try await rewrite(store) }
                }
            }
            // Whenever the log reaches the end of the disk one write fails, and its failure makes room for the next.
            var failures = 0
            for _ in 1...500 {
                do {
                    try await rewrite(store)
                } catch StorageFailure.full {
                    failures += 1
                }
            }
            #expect(failures < 10)
        }
    }

    private func fill(_ store: any Persistence, writes: Int, kept: inout [Int64]) async throws -> Int {
        var failures = 0
        let text = String(repeating: "x", count: 1_500)
        for _ in 1...writes {
            do {
                kept.append(try await store.append(text))
            } catch StorageFailure.full {
                failures += 1
            }
        }
        return failures
    }

    /// Changes an entry and not its size: moving the log then needs no new page of the main file.
    private func rewrite(_ store: any Persistence) async throws {
        _ = try await store.write { connection in
            try connection.execute(
                "UPDATE entry SET text = ?1 WHERE number = 1",
                [.text("\(Int.random(in: 1_000...9_999))" + String(repeating: "y", count: 8_000))])
        }
    }

    private func holdingAReader(of store: any Persistence, _ body: () async throws -> Void) async throws {
        let gate = DispatchSemaphore(value: 0)
        let held = AsyncStream<Void>.makeStream()
        async let reader: Int64? = store.read { connection in
            let count = try connection.first(Counting.count, []) { try $0.integer(0) }
            held.continuation.yield()
            gate.wait()
            return count
        }
        for await _ in held.stream { break }
        defer { gate.signal() }
        try await body()
        gate.signal()
        _ = try await reader
    }
}
