// One look at the desks: what waits, what is in hand, who passed.

/// The rows that routing needs, read on one consistent state.
struct DeskLook: Sendable {
    /// A waiting conversation.
    struct Waiting: Sendable {
        let item: WaitingItem
        let offeredTo: AgentID?
        let offeredUntil: Instant?
    }

    /// A conversation in somebody's hands.
    struct Open: Sendable {
        let conversation: ConversationID
        let agent: AgentID
        let kind: WorkKind
        /// Whether the citizen waits for an answer.
        let waitsForUs: Bool
        /// When the agent took it.
        let assignedAt: Instant
    }

    private(set) var waiting: [Waiting] = []
    private(set) var open: [Open] = []
    private(set) var hardRecently: [AgentID: Int] = [:]
    /// The figures by which it is given out. Whoever may help already is written into each item, by its own desk.
    let policy = RoutingPolicy(overflowSeconds: 0)

    /// Reads the desks.
    init(of desks: [Desk], at now: Instant, on connection: any ReadingConnection) throws {
        let limit = SQLValue.integer(Limits.routedPerDesk)
        for desk in desks {
            let slug = SQLValue.text(desk.slug.text)
            open += try connection.rows(AssignmentSQL.open, [slug, limit], Self.open).compactMap { $0 }
            waiting += try connection.rows(AssignmentSQL.waiting, [slug, limit]) {
                try Self.waiting($0, at: desk, now: now)
            }
        }
        guard !waiting.isEmpty else { return }
        let passed = try Self.passed(at: now, policy: policy, on: connection)
        waiting = waiting.map { row in
            guard let passed = passed[row.item.conversation] else { return row }
            var item = row.item
            item.passed = passed
            return Waiting(item: item, offeredTo: row.offeredTo, offeredUntil: row.offeredUntil)
        }
        let since = now.adding(seconds: -Limits.hardSpreadHours * 3600)
        for (agent, count) in try connection.rows(
            AssignmentSQL.hard, [SQLValue(since)], { (AgentID(text: try $0.text(0)), try $0.integer(1)) })
        {
            hardRecently[agent] = Int(clamping: count)
        }
    }

    /// Units in hand by agent.
    var loads: [AgentID: Int] {
        open.reduce(into: [:]) { loads, row in loads[row.agent, default: 0] += row.kind.weight }
    }

    /// What each agent is being asked.
    var pendingOffers: [AgentID: ConversationID] {
        waiting.reduce(into: [:]) { pending, row in
            if let agent = row.offeredTo { pending[agent] = row.item.conversation }
        }
    }

    private static func passed(
        at now: Instant, policy: RoutingPolicy, on connection: any ReadingConnection
    ) throws -> [ConversationID: [PassedOffer]] {
        let since = now.adding(seconds: -policy.refusedAgainSeconds)
        var passed: [ConversationID: [PassedOffer]] = [:]
        for (id, offer) in try connection.rows(
            AssignmentSQL.passed, [SQLValue(since)],
            {
                let agent = AgentID(text: try $0.text(1))
                return (try $0.text(0), PassedOffer(agent: agent, at: Instant(milliseconds: try $0.integer(2))))
            })
        {
            if let id = ConversationID(id) { passed[id, default: []].append(offer) }
        }
        return passed
    }

    private static func waiting(_ row: any SQLRow, at desk: Desk, now: Instant) throws -> Waiting {
        guard let id = ConversationID(try row.text(0)) else { throw StorageFailure.unexpectedColumn(0) }
        var item = WaitingItem(
            conversation: id, desk: desk.slug, language: Language(rawValue: try row.text(1)) ?? .fr,
            skill: row.optionalText(2).flatMap(Skill.init), team: row.optionalText(3).flatMap(TeamSlug.init),
            severity: Severity(rawValue: Int(try row.integer(4))) ?? .usual,
            kind: try Self.kind(channel: row.text(8), pace: row.text(11)),
            waitingSince: Instant(milliseconds: row.optionalInteger(5) ?? 0),
            lastAgent: row.optionalText(6).map(AgentID.init(text:)),
            isHard: try row.integer(7) == 1 || desk.policy.isSensitive)
        for overflow in desk.policy.overflow
        where item.severity == .danger || now.seconds(since: item.waitingSince) >= overflow.afterSeconds {
            switch overflow.target {
            case .desk(let slug): item.overflowDesks.append(slug)
            case .team(let team): item.overflowTeams.append(team)
            }
        }
        return Waiting(
            item: item, offeredTo: row.optionalText(9).map(AgentID.init(text:)),
            offeredUntil: row.optionalInteger(10).map(Instant.init(milliseconds:)))
    }

    private static func kind(channel: String, pace: String) -> WorkKind {
        pace == Pace.live.rawValue ? WorkKind(channel: channel) : .message
    }

    private static func open(_ row: any SQLRow) throws -> Open? {
        guard let id = ConversationID(try row.text(0)) else { throw StorageFailure.unexpectedColumn(0) }
        guard let agent = row.optionalText(1).map(AgentID.init(text:)) else { return nil }
        return Open(
            conversation: id, agent: agent, kind: try kind(channel: row.text(2), pace: row.text(5)),
            waitsForUs: row.optionalInteger(3) != nil, assignedAt: Instant(milliseconds: row.optionalInteger(4) ?? 0))
    }
}
