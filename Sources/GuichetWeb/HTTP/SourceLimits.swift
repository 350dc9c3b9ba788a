// How much one source may ask for: requests by a token bucket, streams by a count; over all nodes.

import Guichet
import Synchronization

/// Bounds what one source takes. Sources are keyed hashes.
///
/// A request costs no look beyond this node's memory. Once a second a node tells the others of sources that asked much,
/// and they count it as if it had been asked of them. So of k nodes that hear each other within d seconds, one source
/// gets at most its due of one node, and beside it (k − 1) · (burst + rate · d) once and `requestsToldPerSecond` a
/// second on each node; streams at most `streamsPerSource` + (k − 1) · `streamsUntold`.
final class SourceLimits: Sendable {
    private struct Bucket {
        /// Requests left, in thousandths. Below nothing when other nodes gave more than there was.
        var tokens: Int64
        var at: Instant
    }

    private struct Requests {
        var buckets: [UInt64: Bucket] = [:]
        /// Granted since the last time it was told.
        var fresh: [UInt64: Int64] = [:]
    }

    private struct Streams {
        var here: [UInt64: Int] = [:]
        /// Sources that many streams are held of, or were told of, and whose number has changed.
        var moved: Set<UInt64> = []
    }

    private struct Told {
        var requests: Int64 = 0
        var streams = 0
        var at: Instant
    }

    /// Sources remembered at most; past it full buckets, which say nothing, are forgotten.
    static let keptSources = 100_000
    private static let full = Int64(Limits.requestBurstPerSource) * 1000

    private let isOpen: Bool
    private let world: World
    private let shares: SourceShares?
    private let requests = Mutex(Requests())
    private let streams = Mutex(Streams())
    private let told = Mutex<[UInt64: Told]>([:])

    /// Limits that hold, or with `isOpen` (load tests on the local machine) none.
    /// - Parameter shares: the way to the other nodes; nil when there are none.
    init(world: World, isOpen: Bool, shares: SourceShares?) {
        self.world = world
        self.isOpen = isOpen
        self.shares = shares
        shares?.whenTold { [weak self] in self?.grantedElsewhere($0) }
    }

    /// Takes one request of a source. Nil when it may pass, else whole seconds to wait.
    func takeRequest(_ source: UInt64) -> Int? {
        guard !isOpen else { return nil }
        let now = world.now()
        return requests.withLock { requests in
            if requests.buckets.count >= Self.keptSources {
                requests.buckets = requests.buckets.filter { Self.refilled($0.value, at: now) < Self.full }
            }
            var bucket = requests.buckets[source] ?? Bucket(tokens: Self.full, at: now)
            bucket.tokens = Self.refilled(bucket, at: now)
            bucket.at = now
            defer { requests.buckets[source] = bucket }
            guard bucket.tokens >= 1000 else {
                let rate = Int64(Limits.requestsPerSecondPerSource) * 1000
                return Int((1000 - bucket.tokens + rate - 1) / rate)
            }
            bucket.tokens -= 1000
            if shares != nil { requests.fresh[source, default: 0] += 1 }
            return nil
        }
    }

    /// Takes what other nodes have granted out of the buckets here.
    func grantedElsewhere(_ granted: [UInt64: Int64]) {
        let now = world.now()
        requests.withLock { requests in
            for (source, count) in granted {
                var bucket = requests.buckets[source] ?? Bucket(tokens: Self.full, at: now)
                bucket.tokens = Self.refilled(bucket, at: now) - count * 1000
                bucket.at = now
                requests.buckets[source] = bucket
            }
        }
    }

    /// Takes the place of one stream of a source. From `Limits.streamsUntold` on the other nodes are asked.
    /// - Throws: a problem when the source holds as many as it may.
    func enterStream(_ source: UInt64) async throws {
        guard !isOpen else { return }
        let elsewhere = shares?.streamsElsewhere(of: source) ?? 0
        let count = streams.withLock { streams -> Int? in
            let count = streams.here[source, default: 0] + 1
            guard count + elsewhere <= Limits.streamsPerSource else { return nil }
            streams.here[source] = count
            if count > Limits.streamsUntold { streams.moved.insert(source) }
            return count
        }
        guard let count else { throw Problem(.streamLimit, retryAfterSeconds: 10) }
        guard count > Limits.streamsUntold, let shares else { return }
        do {
            if try await shares.claimStream(of: source, count: count, most: Limits.streamsPerSource) { return }
        } catch {
            // The store does not answer: what is known here has to do.
            return
        }
        leaveStream(source)
        throw Problem(.streamLimit, retryAfterSeconds: 10)
    }

    /// Gives the place of a stream back.
    func leaveStream(_ source: UInt64) {
        guard !isOpen else { return }
        streams.withLock { streams in
            let left = (streams.here[source] ?? 1) - 1
            streams.here[source] = left > 0 ? left : nil
            if left >= Limits.streamsUntold { streams.moved.insert(source) }
        }
    }

    /// Tells the other nodes of the sources that asked much since the last time.
    func share() async throws {
        guard let shares else { return }
        let (uses, gone) = due()
        guard !uses.isEmpty || !gone.isEmpty else { return }
        do {
            try await shares.tell(uses, noMore: gone)
        } catch {
            streams.withLock { $0.moved.formUnion(uses.map(\.source)) }
            throw error
        }
    }

    /// What is to be told now, and of which sources nothing more.
    func due() -> (uses: [SourceUse], gone: [UInt64]) {
        let now = world.now()
        let fresh = requests.withLock { requests in
            defer { requests.fresh = [:] }
            return requests.fresh.filter { $0.value >= Limits.requestsToldPerSecond }
        }
        let moved = streams.withLock { streams in
            defer { streams.moved = [] }
            return Dictionary(uniqueKeysWithValues: streams.moved.map { ($0, streams.here[$0] ?? 0) })
        }
        return told.withLock { told in
            for (source, count) in fresh {
                told[source, default: Told(at: now)].requests += count
                told[source]?.at = now
            }
            for (source, count) in moved {
                told[source, default: Told(at: now)].streams = count > Limits.streamsUntold ? count : 0
                told[source]?.at = now
            }
            let uses = Set(fresh.keys).union(moved.keys).compactMap { source in
                told[source].map { SourceUse(source: source, requests: $0.requests, streams: $0.streams) }
            }
            let gone = told.filter { source, last in
                last.streams == 0 && now.seconds(since: last.at) > Limits.sourceToldSeconds
            }.map(\.key)
            for source in gone { told[source] = nil }
            return (uses, gone)
        }
    }

    private static func refilled(_ bucket: Bucket, at now: Instant) -> Int64 {
        // Tokens are thousandths and instants milliseconds, so the rate a second is the rate a millisecond.
        let gained = max(0, now.milliseconds - bucket.at.milliseconds) * Int64(Limits.requestsPerSecondPerSource)
        return min(full, bucket.tokens + gained)
    }
}
