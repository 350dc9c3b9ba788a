// How much one source may ask for: requests by a token bucket, streams by a count.

import Guichet
import Synchronization

/// Bounds what one source takes. Sources are keyed hashes.
final class SourceLimits: Sendable {
    private struct Bucket {
        /// Requests left, in thousandths.
        var tokens: Int64
        var at: Instant
    }

    /// Sources remembered at most; past it full buckets, which say nothing, are forgotten.
    static let keptSources = 100_000

    private let isOpen: Bool
    private let world: World
    private let buckets = Mutex<[UInt64: Bucket]>([:])
    private let streams = Mutex<[UInt64: Int]>([:])

    /// Limits that hold, or with `isOpen` (load tests on the local machine) none.
    init(world: World, isOpen: Bool) {
        self.world = world
        self.isOpen = isOpen
    }

    /// Takes one request of a source. Nil when it may pass, else whole seconds to wait.
    func takeRequest(_ source: UInt64) -> Int? {
        guard !isOpen else { return nil }
        let now = world.now()
        let full = Int64(Limits.requestBurstPerSource) * 1000
        return buckets.withLock { buckets in
            if buckets.count >= Self.keptSources {
                buckets = buckets.filter { Self.refilled($0.value, at: now) < full }
            }
            var bucket = buckets[source] ?? Bucket(tokens: full, at: now)
            bucket.tokens = Self.refilled(bucket, at: now)
            bucket.at = now
            defer { buckets[source] = bucket }
            guard bucket.tokens >= 1000 else { return 1 }
            bucket.tokens -= 1000
            return nil
        }
    }

    /// Takes the place of one stream of a source.
    /// - Throws: a problem when the source holds as many as it may.
    func enterStream(_ source: UInt64) throws {
        guard !isOpen else { return }
        let entered = streams.withLock { streams in
            guard streams[source, default: 0] < Limits.streamsPerSource else { return false }
            streams[source, default: 0] += 1
            return true
        }
        if !entered { throw Problem(.streamLimit, retryAfterSeconds: 10) }
    }

    /// Gives the place of a stream back.
    func leaveStream(_ source: UInt64) {
        guard !isOpen else { return }
        streams.withLock { streams in
            let left = (streams[source] ?? 1) - 1
            streams[source] = left > 0 ? left : nil
        }
    }

    private static func refilled(_ bucket: Bucket, at now: Instant) -> Int64 {
        // Tokens are thousandths and instants milliseconds, so the rate a second is the rate a millisecond.
        let gained = max(0, now.milliseconds - bucket.at.milliseconds) * Int64(Limits.requestsPerSecondPerSource)
        return min(Int64(Limits.requestBurstPerSource) * 1000, bucket.tokens + gained)
    }
}
