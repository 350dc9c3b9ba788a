// What is done from time to time is done by one node, whichever asks first.

/// Turns of recurring work, kept in the store. Whoever wins a turn has it in hand until a moment; should that node die,
/// another follows once the moment has passed. So the work must do no harm when it is begun twice.
public struct ScheduledWork: Sendable {
    private let persistence: any Persistence
    private let world: World

    /// A door over a migrated store.
    public init(persistence: any Persistence, world: World) {
        self.persistence = persistence
        self.world = world
    }

    /// Does `work` if a turn of that name is due and nobody has it in hand. Asking often costs a look.
    /// - Parameters:
    ///   - everySeconds: from the beginning of one turn to that of the next.
    ///   - leaseSeconds: how long another node waits for one that has begun; more than the work takes, and much more
    ///     than the nodes' clocks differ.
    /// - Returns: whether this call did it.
    @discardableResult
    public func turn(
        _ name: String, everySeconds: Int64, leaseSeconds: Int64, _ work: () async throws -> Void
    ) async throws -> Bool {
        let now = world.now()
        let holder = AgentID(world: world).text
        guard try await isDue(name, at: now),
            try await take(name, at: now, holder: holder, until: now.adding(seconds: leaseSeconds))
        else { return false }
        do {
            try await work()
        } catch {
            // Given back soon, to whoever asks then.
            try? await settle(name, holder: holder, nextAt: now.adding(seconds: min(everySeconds, leaseSeconds)))
            throw error
        }
        try await settle(name, holder: holder, nextAt: now.adding(seconds: everySeconds))
        return true
    }

    private func isDue(_ name: String, at now: Instant) async throws -> Bool {
        let row = try await persistence.read { connection in
            try connection.first(NodesSQL.work, [.text(name)]) { (try $0.integer(0), try $0.integer(1)) }
        }
        guard let (nextAt, heldUntil) = row else { return true }
        return max(nextAt, heldUntil) <= now.milliseconds
    }

    /// One conditional statement decides. Run again after a lost answer it finds its own name, and has won still.
    private func take(_ name: String, at now: Instant, holder: String, until: Instant) async throws -> Bool {
        try await persistence.write(WriteTerms(key: "work/\(name)", mayRepeat: true)) { connection in
            try connection.execute(NodesSQL.insertWork, [.text(name)])
            let values: [SQLValue] = [.text(name), SQLValue(now), .text(holder), SQLValue(until)]
            return try connection.execute(NodesSQL.takeWork, values) == 1
        }
    }

    private func settle(_ name: String, holder: String, nextAt: Instant) async throws {
        try await persistence.write(WriteTerms(key: "work/\(name)", mayRepeat: true)) { connection in
            try connection.execute(NodesSQL.settleWork, [.text(name), .text(holder), SQLValue(nextAt)])
        }
    }
}
