// The door to plans: started in one act, ended in one act or by their date, followed by every node.

import Synchronization

/// Starts and ends plans, one at a time. What counts while a plan is active is worked out from the settings and the
/// plan; the settings themselves are never rewritten, so its end gives back exactly what was there.
///
/// Start and end are one transaction each: the plan, its invitations or the end of its accounts, the log, and the
/// version from which all nodes learn of it.
public final class Surges: Sendable {
    private struct State {
        var version: Int64 = 0
        var active: ActiveSurge?
    }

    private let persistence: any Persistence
    private let directory: DeskDirectory
    private let agents: Agents
    private let callUps: CallUps
    private let bell: Bell
    private let world: World
    private let state = Mutex(State())

    /// A door over a migrated store.
    public init(
        persistence: any Persistence, directory: DeskDirectory, agents: Agents, callUps: CallUps, bell: Bell,
        world: World
    ) {
        self.persistence = persistence
        self.directory = directory
        self.agents = agents
        self.callUps = callUps
        self.bell = bell
        self.world = world
    }

    /// The plan that is active.
    public var active: ActiveSurge? { state.withLock { $0.active } }

    /// The version of the directory at the last look.
    var version: Int64 { state.withLock { $0.version } }

    /// Reads which plan is active and lets it count. One whose date has come counts no more, even before its end is
    /// written down.
    public func refresh() async throws {
        let (version, active) = try await persistence.read { connection in
            (
                try connection.first(PeopleSQL.directoryVersion, []) { try $0.integer(0) } ?? 0,
                try connection.first(SurgeSQL.active, [], ActiveSurge.init)
            )
        }
        let now = world.now()
        state.withLock { state in
            guard version >= state.version else { return }
            state.version = version
            state.active = active
            lay(active, at: now)
        }
    }

    private func lay(_ active: ActiveSurge?, at now: Instant) {
        guard let active, now < active.endsAt else { return directory.lay(nil) }
        directory.lay { SurgeRules.overlay($0, active.plan) }
    }

    /// Starts a plan of the settings.
    ///
    /// - Parameters:
    ///   - endsAt: when it ends by itself.
    ///   - count: how many people it calls up.
    /// - Returns: the invitations, each to hand to one person.
    /// - Throws: `Refusal(.notFound)` for a plan that is not there or not this person's to start,
    ///   `Refusal(.invalidValue)` with the field, `Refusal(.alreadyTaken)` when one is active.
    public func start(
        _ slug: EntrySlug, until endsAt: Instant, calling count: Int, by agent: Agent
    ) async throws -> [BearerToken] {
        let (base, now) = (directory.base, world.now())
        guard let plan = base.plans.first(where: { $0.slug == slug }), SurgeRules.maySteer(agent, plan) else {
            throw Refusal(.notFound)
        }
        guard SurgeRules.isEnd(endsAt, at: now) else { throw Refusal(.invalidValue, field: "endsAt") }
        let order = SurgeRules.order(of: plan, count: count, until: endsAt, at: now)
        let call = try order.map { try callUps.prepare($0, by: agent.id) }
        let document = try ActiveSurge.document(of: plan)
        let changes = SurgeRules.logged(plan, until: endsAt, over: base)
        let author = ChangeAuthor.agent(agent.id)
        try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            guard try connection.first(SurgeSQL.active, [], { try $0.integer(0) }) == nil else {
                throw Refusal(.alreadyTaken)
            }
            let number = (try connection.first(SurgeSQL.last, []) { try $0.integer(0) } ?? 0) + 1
            try connection.execute(
                SurgeSQL.start,
                [
                    .integer(number), .text(document), SQLValue(now), .text(agent.id.text), SQLValue(endsAt),
                ])
            try ChangeLog.write(changes, by: author, at: now, on: connection)
            try call?.write(for: number, on: connection)
            _ = try connection.first(PeopleSQL.moveDirectory, []) { try $0.integer(0) }
        }
        try await refresh()
        bell.ring(.availabilityChanged)
        return call?.tokens ?? []
    }

    /// Ends the active plan, with the accounts and invitations that came of it. Nothing happens when none is active.
    /// - Throws: `Refusal(.notFound)` for somebody who may not.
    public func end(by agent: Agent) async throws {
        try await refresh()
        guard let active else { return }
        guard SurgeRules.maySteer(agent, active.plan) else { throw Refusal(.notFound) }
        try await end(active, by: .agent(agent.id))
    }

    /// Ends the active plan when its date has come. Called from time to time, on every node: the row decides who does
    /// it.
    public func endByDate() async throws {
        guard let active, active.endsAt <= world.now() else { return }
        try await end(active, by: .console)
    }

    private func end(_ active: ActiveSurge, by author: ChangeAuthor) async throws {
        let now = world.now()
        let changes = SurgeRules.reversed(
            SurgeRules.logged(active.plan, until: active.endsAt, over: directory.base))
        let accounts: [AgentID] = try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            let values: [SQLValue] = [.integer(active.number), SQLValue(now), .text(author.text)]
            guard try connection.execute(SurgeSQL.end, values) == 1 else { return [] }
            try ChangeLog.write(changes, by: author, at: now, on: connection)
            // Their sessions are worth nothing from this instant on, whatever happens to this program next.
            let accounts = try CallUps.end(of: active.number, at: now, on: connection)
            _ = try connection.first(PeopleSQL.moveDirectory, []) { try $0.integer(0) }
            return accounts
        }
        try await agents.refresh()
        try await refresh()
        bell.ring(.availabilityChanged)
        for account in accounts where agents[account] != nil { try await agents.close(account, by: author) }
    }
}
