// Who gets whom: the one function that the live desk, the tests and the simulator share.

/// The rules of routing. docs/subsystems/routing.md says them in words.
public enum RoutingRules {
    /// What to offer to whom now: in the order of the queue, each to the best agent who may have it and has room; at
    /// most one for each agent. The order of the situation's arrays does not matter.
    public static func offers(in situation: RoutingSituation) -> [RoutingOffer] {
        guard !situation.waiting.isEmpty, situation.agents.contains(where: \.takesWork) else { return [] }
        var giving = RoutingGiving(situation: situation)
        for item in ordered(situation.waiting, at: situation.now, policy: situation.policy) {
            guard giving.freeAgents > 0 else { break }
            giving.give(item)
        }
        return giving.offers
    }

    /// The queue: danger first, then raised, then usual; among equals who has waited longest.
    public static func ordered(
        _ waiting: [WaitingItem], at now: Instant, policy: RoutingPolicy
    ) -> [WaitingItem] {
        let longest = now.adding(seconds: -policy.starvationSeconds)
        let places = waiting.enumerated().map { index, item in
            Place(rank: rank(of: item, longest: longest), since: item.waitingSince, item.conversation, index: index)
        }
        // Callers that keep their queue in order pay for a look, not for a sort.
        guard places.indices.dropFirst().contains(where: { places[$0] < places[$0 - 1] }) else { return waiting }
        return places.sorted().map { waiting[$0.index] }
    }

    /// A place in the queue: little to move while sorting.
    private struct Place: Comparable {
        let rank: Int
        let since: Int64
        let high: UInt64
        let low: UInt64
        let index: Int

        init(rank: Int, since: Instant, _ conversation: ConversationID, index: Int) {
            self.rank = rank
            self.since = since.milliseconds
            high = conversation.high
            low = conversation.low
            self.index = index
        }

        static func < (left: Place, right: Place) -> Bool {
            if left.rank != right.rank { return left.rank > right.rank }
            if left.since != right.since { return left.since < right.since }
            return left.high == right.high ? left.low < right.low : left.high < right.high
        }
    }

    /// Whether a conversation has waited so long that it counts as raised.
    public static func hasWaitedLong(_ item: WaitingItem, at now: Instant, policy: RoutingPolicy) -> Bool {
        item.waitingSince <= now.adding(seconds: -policy.starvationSeconds)
    }

    private static func rank(of item: WaitingItem, longest: Instant) -> Int {
        // Nothing overtakes danger, however long it has waited.
        item.severity == .usual && item.waitingSince <= longest ? Severity.raised.rawValue : item.severity.rawValue
    }

    /// Whether other teams and desks may help now: after a while, at once when there is danger.
    static func mayOverflow(_ item: WaitingItem, at now: Instant, policy: RoutingPolicy) -> Bool {
        item.severity == .danger || item.waitingSince <= now.adding(seconds: -policy.overflowSeconds)
    }

    /// Whether this agent helps out (true), belongs to it (false), or has nothing to do with it (nil).
    static func isOverflow(_ agent: RoutableAgent, for item: WaitingItem, mayOverflow: Bool) -> Bool? {
        let isOfDesk = agent.desks.contains(item.desk)
        if isOfDesk, item.team == nil || item.team == agent.team { return false }
        guard mayOverflow else { return nil }
        if isOfDesk, let team = agent.team, item.overflowTeams.contains(team) { return true }
        return item.overflowDesks.contains(where: agent.desks.contains) ? true : nil
    }

    /// Whether the agent refused the conversation, or let it pass, a moment ago.
    static func wasAskedInVain(
        _ agent: AgentID, for item: WaitingItem, at now: Instant, policy: RoutingPolicy
    ) -> Bool {
        guard !item.passed.isEmpty else { return false }
        let since = now.adding(seconds: -policy.refusedAgainSeconds)
        return item.passed.contains { $0.agent == agent && $0.at > since }
    }

    /// Whether one candidate stands before another.
    static func comes(_ left: OfferReason.Candidate, before right: OfferReason.Candidate, isHard: Bool) -> Bool {
        switch difference(left, right, isHard: isHard) {
        case (_, let order) where order != 0: order < 0
        default: left.agent.text < right.agent.text
        }
    }

    /// The first rule in which two candidates differ, and which of them it favours: below 0 the left one.
    static func difference(
        _ left: OfferReason.Candidate, _ right: OfferReason.Candidate, isHard: Bool
    ) -> (rule: DecidingRule, order: Int) {
        func preferred(_ leftHolds: Bool, _ rightHolds: Bool) -> Int { (rightHolds ? 1 : 0) - (leftHolds ? 1 : 0) }
        if left.isLastAgent != right.isLastAgent { return (.lastAgent, preferred(left.isLastAgent, right.isLastAgent)) }
        if left.isOverflow != right.isOverflow { return (.ownTeam, preferred(!left.isOverflow, !right.isOverflow)) }
        if isHard, left.hardRecently != right.hardRecently {
            return (.fairSpread, left.hardRecently - right.hardRecently)
        }
        if left.level != right.level { return (.skillLevel, right.level.rawValue - left.level.rawValue) }
        // Shares of what each can hold, compared without dividing.
        let loads = (left.load * right.capacity, right.load * left.capacity)
        if loads.0 != loads.1 { return (.load, loads.0 - loads.1) }
        let rests = (left.restedSince?.milliseconds ?? .min, right.restedSince?.milliseconds ?? .min)
        if rests.0 != rests.1 { return (.longestIdle, rests.0 < rests.1 ? -1 : 1) }
        return (.tie, 0)
    }
}
