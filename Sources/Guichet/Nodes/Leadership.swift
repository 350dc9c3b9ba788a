// One node at a time does what two should not do at once.

import Synchronization

/// A part that one node plays for all, for as long as it says so often enough.
///
/// The lease is an instant of the nodes' clocks, so what is done under it must also do no harm when two nodes believe
/// for a moment that it is theirs: the part saves work and keeps decisions together, the rows decide.
public final class Leadership: Sendable {
    /// Seconds a part is held without being said again: a node that died or stands still is followed after these.
    public static let leaseSeconds: Int64 = 10
    /// Seconds after which the holder says it again, and the others look whether it is free.
    static let renewedSeconds: Int64 = 3

    private struct State {
        var isHeld = false
        var askedAt: Instant?
    }

    private let name: String
    private let node: String
    private let persistence: any Persistence
    private let world: World
    private let isAlone: Bool
    private let state = Mutex(State())

    /// - Parameters:
    ///   - name: the part.
    ///   - node: this node's name.
    ///   - isAlone: whether no other node can share the store: then the part is this node's, and nothing is written.
    public init(of name: String, node: String, persistence: any Persistence, world: World, isAlone: Bool) {
        self.name = name
        self.node = node
        self.persistence = persistence
        self.world = world
        self.isAlone = isAlone
    }

    /// Whether the part is this node's now. Asked often it costs nothing: the store is asked every few seconds.
    public func isHeld() async throws -> Bool {
        if isAlone { return true }
        let now = world.now()
        let known: Bool? = state.withLock { state in
            guard let at = state.askedAt, (0..<Self.renewedSeconds).contains(now.seconds(since: at)) else { return nil }
            return state.isHeld
        }
        if let known { return known }
        let (name, node) = (name, node)
        let isHeld = try await persistence.write(WriteTerms(key: "part/\(name)", mayRepeat: true)) { connection in
            try connection.execute(NodesSQL.insertWork, [.text(name)])
            let until = now.adding(seconds: Self.leaseSeconds)
            return try connection.execute(NodesSQL.lead, [.text(name), .text(node), SQLValue(now), SQLValue(until)])
                == 1
        }
        state.withLock { state in
            state.isHeld = isHeld
            state.askedAt = now
        }
        return isHeld
    }

    /// Gives the part up, so that another node follows at once.
    public func giveUp() async throws {
        guard !isAlone else { return }
        let (name, node, now) = (name, node, world.now())
        state.withLock { $0 = State() }
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            try connection.execute(NodesSQL.settleWork, [.text(name), .text(node), SQLValue(now)])
        }
    }
}
