// How much sources use on all nodes together, told by the nodes on which they use much.

import Synchronization

/// What one source uses on one node. Sources are keyed hashes, never addresses.
public struct SourceUse: Sendable, Hashable {
    /// The source.
    public let source: UInt64
    /// Requests granted since the node began to tell.
    public let requests: Int64
    /// Streams open now.
    public let streams: Int

    /// A use; see the properties.
    public init(source: UInt64, requests: Int64, streams: Int) {
        self.source = source
        self.requests = requests
        self.streams = streams
    }
}

/// What nodes tell each other of busy sources. Requests are told in sums, after they were granted; streams are claimed
/// before.
public final class SourceShares: Sendable {
    private struct Place: Hashable {
        let node: String
        let source: UInt64
    }

    private struct State {
        var requests: [Place: Int64] = [:]
        var streams: [UInt64: Int] = [:]
        var living: Set<String> = []
        var heard: (@Sendable ([UInt64: Int64]) -> Void)?
    }

    private let persistence: any Persistence
    private let bell: Bell
    private let node: String
    private let state = Mutex(State())

    init(persistence: any Persistence, bell: Bell, node: String) {
        self.persistence = persistence
        self.bell = bell
        self.node = node
    }

    /// What to do with requests that sources made elsewhere since the last time. Must be short.
    public func whenTold(_ action: @escaping @Sendable (_ requests: [UInt64: Int64]) -> Void) {
        state.withLock { $0.heard = action }
    }

    /// Streams that a source holds on other nodes, as far as they have told.
    public func streamsElsewhere(of source: UInt64) -> Int { state.withLock { $0.streams[source] ?? 0 } }

    /// Tells the others what sources use here, and which need not be told any more.
    public func tell(_ uses: [SourceUse], noMore gone: [UInt64]) async throws {
        let node = node
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            for use in uses {
                try connection.execute(
                    NodesSQL.putUse,
                    [
                        .text(node), .integer(Int64(bitPattern: use.source)), .integer(use.requests),
                        .integer(Int64(use.streams)),
                    ])
            }
            for source in gone {
                try connection.execute(NodesSQL.deleteUse, [.text(node), .integer(Int64(bitPattern: source))])
            }
        }
        if !uses.isEmpty { bell.carry(.sourcesUsed) }
    }

    /// Asks for a place for one more stream of a source that holds many here.
    ///
    /// Claims of one source are made one after the other on all nodes, and each sees those before it.
    /// - Parameters:
    ///   - count: the streams that this node would hold then.
    ///   - most: what all nodes together may hold.
    public func claimStream(of source: UInt64, count: Int, most: Int) async throws -> Bool {
        let (node, living) = (node, state.withLock { $0.living })
        let number = Int64(bitPattern: source)
        do {
            return try await persistence.write(WriteTerms(key: "source/\(source)", mayRepeat: true)) { connection in
                let others = try connection.rows(NodesSQL.streamsOfSource, [.integer(number)]) {
                    (try $0.text(0), Int(try $0.integer(1)))
                }
                let held = others.reduce(0) { $0 + ($1.0 != node && living.contains($1.0) ? $1.1 : 0) }
                guard held + count <= most else { return false }
                try connection.execute(NodesSQL.putStreams, [.text(node), .integer(number), .integer(Int64(count))])
                return true
            }
        } catch StorageFailure.constraint {
            // This node has not beaten yet, so nobody can know of it; its own bound holds.
            return true
        }
    }

    /// Takes in what living nodes have told.
    func take(_ uses: [(node: String, use: SourceUse)], living: Set<String>) {
        let (more, heard) = state.withLock { state in
            var more: [UInt64: Int64] = [:]
            var requests: [Place: Int64] = [:]
            var streams: [UInt64: Int] = [:]
            for (node, use) in uses {
                let place = Place(node: node, source: use.source)
                let known = state.requests[place] ?? 0
                // A smaller sum is a new one: the node began again to tell.
                let added = use.requests < known ? use.requests : use.requests - known
                if added > 0 { more[use.source, default: 0] += added }
                if use.streams > 0 { streams[use.source, default: 0] += use.streams }
                requests[place] = use.requests
            }
            state.requests = requests
            state.streams = streams
            state.living = living
            return (more, state.heard)
        }
        if !more.isEmpty { heard?(more) }
    }
}
