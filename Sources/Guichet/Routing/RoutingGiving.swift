// Giving out one situation, conversation after conversation: who could have it is worked out once for equal needs.

/// The state of one run of `RoutingRules.offers`.
struct RoutingGiving {
    private(set) var offers: [RoutingOffer] = []
    /// Agents to whom something can still be offered.
    private(set) var freeAgents: Int

    private let situation: RoutingSituation
    private let positions: [AgentID: Int]
    private var offeredNow: Set<ConversationID>
    /// By agent: nothing more in this run, because something was offered or room is kept.
    private var isTaken: [Bool]
    /// By agent: units that are free. Agents are large to copy, and this is asked most.
    private let room: [Int]
    private var pools: [Need: Pool] = [:]

    /// What decides who could have a conversation, apart from room and from what happened to it.
    private struct Need: Hashable {
        let desk: DeskSlug
        let language: Language
        let skill: Skill?
        let team: TeamSlug?
        let mayOverflow: Bool
        let overflowTeams: [TeamSlug]
        let overflowDesks: [DeskSlug]
    }

    /// An agent who could have it.
    private struct Able {
        let position: Int
        let isOverflow: Bool
        let level: SkillLevel
    }

    /// Everybody who could have conversations with one need.
    private struct Pool {
        /// Those to whom something could be offered when the run began.
        var able: [Able] = []
        /// Those and the others who are here: full, or with an offer to answer.
        var skilled: [Int] = []
        var here = 0
        var desk = 0
        var language = 0
    }

    /// The best few candidates, in order, and how many there are.
    private struct Candidates {
        let isHard: Bool
        var best: [(position: Int, figures: OfferReason.Candidate)] = []
        var count = 0

        mutating func add(_ position: Int, _ figures: OfferReason.Candidate) {
            count += 1
            let place =
                best.firstIndex { RoutingRules.comes(figures, before: $0.figures, isHard: isHard) } ?? best.count
            guard place < OfferReason.candidatesKept else { return }
            best.insert((position, figures), at: place)
            if best.count > OfferReason.candidatesKept { best.removeLast() }
        }
    }

    init(situation: RoutingSituation) {
        self.situation = situation
        isTaken = situation.agents.map { !$0.takesWork }
        room = situation.agents.map { $0.capacity - $0.load }
        freeAgents = isTaken.count { !$0 }
        offeredNow = Set(situation.agents.compactMap(\.pendingOffer))
        // Looked up for those who are waited for only.
        let named = situation.policy.lastAgentSeconds > 0 ? situation.agents : []
        positions = Dictionary(
            named.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// Offers one conversation to the best of those who may have it, if there is one.
    mutating func give(_ item: WaitingItem) {
        guard !offeredNow.contains(item.conversation) else { return }
        let mayOverflow = RoutingRules.mayOverflow(item, at: situation.now, policy: situation.policy)
        let pool = pool(for: item, mayOverflow: mayOverflow)
        guard !pool.able.isEmpty, !isHeldForLastAgent(item, mayOverflow: mayOverflow) else { return }
        var candidates = Candidates(isHard: item.isHard)
        var roomiest: Int?
        for able in pool.able where !isTaken[able.position] && !wasAskedInVain(able.position, for: item) {
            if room[able.position] >= item.kind.weight {
                candidates.add(able.position, figures(of: able, for: item))
            } else if situation.agents[able.position].capacity >= item.kind.weight,
                isRoomier(able.position, than: roomiest)
            {
                roomiest = able.position
            }
        }
        if let best = candidates.best.first {
            let why = reason(for: item, candidates: candidates, pool: pool, mayOverflow: mayOverflow)
            offers.append(
                RoutingOffer(
                    conversation: item.conversation, agent: best.figures.agent,
                    until: situation.now.adding(seconds: situation.policy.acceptSeconds), why: why))
            offeredNow.insert(item.conversation)
            take(best.position)
        } else if let roomiest, RoutingRules.hasWaitedLong(item, at: situation.now, policy: situation.policy) {
            // Otherwise light work that came later would fill every gap before a heavy conversation fits in.
            take(roomiest)
        }
    }

    private func wasAskedInVain(_ position: Int, for item: WaitingItem) -> Bool {
        !item.passed.isEmpty
            && RoutingRules.wasAskedInVain(
                situation.agents[position].id, for: item, at: situation.now, policy: situation.policy)
    }

    private mutating func take(_ position: Int) {
        isTaken[position] = true
        freeAgents -= 1
    }

    private func isRoomier(_ position: Int, than other: Int?) -> Bool {
        guard let other else { return true }
        guard room[position] == room[other] else { return room[position] > room[other] }
        return situation.agents[position].id.text < situation.agents[other].id.text
    }

    private mutating func pool(for item: WaitingItem, mayOverflow: Bool) -> Pool {
        let need = Need(
            desk: item.desk, language: item.language, skill: item.skill, team: item.team, mayOverflow: mayOverflow,
            overflowTeams: item.overflowTeams, overflowDesks: item.overflowDesks)
        if let known = pools[need] { return known }
        var pool = Pool()
        for (position, agent) in situation.agents.enumerated()
        where agent.isPresent && agent.availability == .available {
            pool.here += 1
            guard let isOverflow = RoutingRules.isOverflow(agent, for: item, mayOverflow: mayOverflow) else { continue }
            pool.desk += 1
            guard agent.languages.contains(item.language) else { continue }
            pool.language += 1
            guard agent.knows(item.skill) else { continue }
            pool.skilled.append(position)
            guard agent.takesWork else { continue }
            let level = item.skill.flatMap { agent.skills[$0] } ?? .untrained
            pool.able.append(Able(position: position, isOverflow: isOverflow, level: level))
        }
        pools[need] = pool
        return pool
    }

    /// Whether it is kept a while for the agent who had it, who is here and could have it, but is full or busy
    /// answering an offer. Danger is kept for nobody.
    private func isHeldForLastAgent(_ item: WaitingItem, mayOverflow: Bool) -> Bool {
        guard situation.policy.lastAgentSeconds > 0, item.severity != .danger, let last = item.lastAgent,
            let position = positions[last],
            situation.now < item.waitingSince.adding(seconds: situation.policy.lastAgentSeconds)
        else { return false }
        let agent = situation.agents[position]
        guard agent.isPresent, agent.availability == .available, agent.capacity >= item.kind.weight,
            agent.knows(item.skill), agent.languages.contains(item.language),
            RoutingRules.isOverflow(agent, for: item, mayOverflow: mayOverflow) != nil,
            !RoutingRules.wasAskedInVain(last, for: item, at: situation.now, policy: situation.policy)
        else { return false }
        return isTaken[position] || agent.capacity - agent.load < item.kind.weight
    }

    private func figures(of able: Able, for item: WaitingItem) -> OfferReason.Candidate {
        let agent = situation.agents[able.position]
        return OfferReason.Candidate(
            agent: agent.id, isLastAgent: agent.id == item.lastAgent, isOverflow: able.isOverflow,
            hardRecently: agent.hardRecently, level: able.level, load: agent.load, capacity: agent.capacity,
            restedSince: agent.restedSince)
    }

    private func reason(
        for item: WaitingItem, candidates: Candidates, pool: Pool, mayOverflow: Bool
    ) -> OfferReason {
        let best = candidates.best.map(\.figures)
        let unasked = item.passed.isEmpty ? pool.skilled.count : pool.skilled.count { !wasAskedInVain($0, for: item) }
        let left = OfferReason.Left(
            all: situation.agents.count, here: pool.here, desk: pool.desk, language: pool.language,
            skill: pool.skilled.count, unasked: unasked, room: candidates.count)
        return OfferReason(
            asked: OfferReason.Asked(
                desk: item.desk, language: item.language, skill: item.skill, team: item.team, severity: item.severity,
                kind: item.kind, isHard: item.isHard, waitedSeconds: situation.now.seconds(since: item.waitingSince),
                hadWaitedLong: RoutingRules.hasWaitedLong(item, at: situation.now, policy: situation.policy),
                couldOverflow: mayOverflow),
            left: left,
            decided: best.count > 1
                ? RoutingRules.difference(best[0], best[1], isHard: item.isHard).rule : Self.lastCondition(left),
            candidates: best)
    }

    /// The condition that left one agent of several.
    private static func lastCondition(_ left: OfferReason.Left) -> DecidingRule {
        if left.here <= 1 { return .onlyOneHere }
        if left.desk <= 1 { return .onlyOneAtDesk }
        if left.language <= 1 { return .onlyOneWithLanguage }
        if left.skill <= 1 { return .onlyOneWithSkill }
        return left.unasked <= 1 ? .onlyOneUnasked : .onlyOneWithRoom
    }
}
