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
    private var able: [Need: [Able]] = [:]

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

    init(situation: RoutingSituation) {
        self.situation = situation
        isTaken = situation.agents.map { !$0.takesWork }
        freeAgents = isTaken.count { !$0 }
        offeredNow = Set(situation.agents.compactMap(\.pendingOffer))
        positions = Dictionary(
            situation.agents.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// Offers one conversation to the best of those who may have it, if there is one.
    mutating func give(_ item: WaitingItem) {
        guard !offeredNow.contains(item.conversation) else { return }
        let mayOverflow = RoutingRules.mayOverflow(item, at: situation.now, policy: situation.policy)
        let able = ableAgents(for: item, mayOverflow: mayOverflow)
        guard !able.isEmpty, !isHeldForLastAgent(item, mayOverflow: mayOverflow) else { return }
        var candidates: [(position: Int, figures: OfferReason.Candidate)] = []
        var roomiest: Int?
        for agent in able where !isTaken[agent.position] {
            let routable = situation.agents[agent.position]
            guard
                !RoutingRules.wasAskedInVain(routable.id, for: item, at: situation.now, policy: situation.policy)
            else { continue }
            if routable.capacity - routable.load >= item.kind.weight {
                candidates.append((agent.position, figures(of: agent, for: item)))
            } else if routable.capacity >= item.kind.weight, isRoomier(agent.position, than: roomiest) {
                roomiest = agent.position
            }
        }
        let best = candidates.min { RoutingRules.comes($0.figures, before: $1.figures, isHard: item.isHard) }
        if let best {
            let why = reason(for: item, candidates: candidates.map(\.figures), mayOverflow: mayOverflow)
            offers.append(
                RoutingOffer(
                    conversation: item.conversation, agent: situation.agents[best.position].id,
                    until: situation.now.adding(seconds: situation.policy.acceptSeconds), why: why))
            offeredNow.insert(item.conversation)
            take(best.position)
        } else if let roomiest, RoutingRules.hasWaitedLong(item, at: situation.now, policy: situation.policy) {
            // Otherwise light work that came later would fill every gap before a heavy conversation fits in.
            take(roomiest)
        }
    }

    private mutating func take(_ position: Int) {
        isTaken[position] = true
        freeAgents -= 1
    }

    private func isRoomier(_ position: Int, than other: Int?) -> Bool {
        guard let other else { return true }
        let (left, right) = (situation.agents[position], situation.agents[other])
        let rooms = (left.capacity - left.load, right.capacity - right.load)
        return rooms.0 == rooms.1 ? left.id.text < right.id.text : rooms.0 > rooms.1
    }

    private mutating func ableAgents(for item: WaitingItem, mayOverflow: Bool) -> [Able] {
        let need = Need(
            desk: item.desk, language: item.language, skill: item.skill, team: item.team, mayOverflow: mayOverflow,
            overflowTeams: item.overflowTeams, overflowDesks: item.overflowDesks)
        if let known = able[need] { return known }
        var found: [Able] = []
        for (position, agent) in situation.agents.enumerated() where agent.takesWork {
            guard agent.languages.contains(item.language),
                let isOverflow = RoutingRules.isOverflow(agent, for: item, mayOverflow: mayOverflow)
            else { continue }
            guard agent.knows(item.skill) else { continue }
            let level = item.skill.flatMap { agent.skills[$0] } ?? .untrained
            found.append(Able(position: position, isOverflow: isOverflow, level: level))
        }
        able[need] = found
        return found
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
        for item: WaitingItem, candidates: [OfferReason.Candidate], mayOverflow: Bool
    ) -> OfferReason {
        let best = candidates.sorted { RoutingRules.comes($0, before: $1, isHard: item.isHard) }
        let left = left(for: item, room: candidates.count, mayOverflow: mayOverflow)
        return OfferReason(
            asked: OfferReason.Asked(
                desk: item.desk, language: item.language, skill: item.skill, team: item.team, severity: item.severity,
                kind: item.kind, isHard: item.isHard, waitedSeconds: situation.now.seconds(since: item.waitingSince),
                hadWaitedLong: RoutingRules.hasWaitedLong(item, at: situation.now, policy: situation.policy),
                couldOverflow: mayOverflow),
            left: left,
            decided: best.count > 1
                ? RoutingRules.difference(best[0], best[1], isHard: item.isHard).rule : Self.lastCondition(left),
            candidates: Array(best.prefix(OfferReason.candidatesKept)))
    }

    /// The condition that left one agent of several.
    private static func lastCondition(_ left: OfferReason.Left) -> DecidingRule {
        if left.here <= 1 { return .onlyOneHere }
        if left.desk <= 1 { return .onlyOneAtDesk }
        if left.language <= 1 { return .onlyOneWithLanguage }
        if left.skill <= 1 { return .onlyOneWithSkill }
        return left.unasked <= 1 ? .onlyOneUnasked : .onlyOneWithRoom
    }

    private func left(for item: WaitingItem, room: Int, mayOverflow: Bool) -> OfferReason.Left {
        var (here, desk, language, skill, unasked) = (0, 0, 0, 0, 0)
        for agent in situation.agents where agent.isPresent && agent.availability == .available {
            here += 1
            guard RoutingRules.isOverflow(agent, for: item, mayOverflow: mayOverflow) != nil else { continue }
            desk += 1
            guard agent.languages.contains(item.language) else { continue }
            language += 1
            guard agent.knows(item.skill) else { continue }
            skill += 1
            if RoutingRules.wasAskedInVain(agent.id, for: item, at: situation.now, policy: situation.policy) {
                continue
            }
            unasked += 1
        }
        return OfferReason.Left(
            all: situation.agents.count, here: here, desk: desk, language: language, skill: skill, unasked: unasked,
            room: room)
    }
}
