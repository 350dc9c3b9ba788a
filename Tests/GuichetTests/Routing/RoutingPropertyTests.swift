// What must hold in every situation, over 102,000 of them; who may have what is worked out here a second time.

import GuichetTesting
import Testing

@testable import Guichet

@Suite
struct RoutingPropertyTests {
    private static let seed = SeededRandom.seedOfThisRun()
    private static let chunks = 12
    private static let situationsPerChunk = 8_500

    @Test(arguments: 0..<chunks)
    func `every situation is given out as the rules promise`(_ chunk: Int) {
        let seed = Self.seed &+ UInt64(chunk)
        if chunk == 0 { print("routing: \(Self.chunks * Self.situationsPerChunk) situations, seed \(Self.seed)") }
        var generator = SituationGenerator(random: SeededRandom(seed: seed))
        for round in 0..<Self.situationsPerChunk {
            let situation = generator.draw(agents: 4, waiting: 5)
            let offers = RoutingRules.offers(in: situation)
            var broken = Promises.broken(by: offers, in: situation)
            if RoutingRules.offers(in: generator.shuffled(situation)) != offers { broken.append("another order") }
            guard broken.isEmpty else {
                Issue.record("\(broken), GUICHET_TEST_SEED=\(Self.seed), chunk \(chunk), round \(round): \(situation)")
                return
            }
        }
    }

    @Test func `these promises find what they look for`() throws {
        var generator = SituationGenerator(random: SeededRandom(seed: 7))
        var caught: Set<String> = []
        for _ in 0..<2_000 {
            let situation = generator.draw(agents: 4, waiting: 5)
            let offers = RoutingRules.offers(in: situation)
            caught.formUnion(Promises.broken(by: Array(offers.dropFirst()), in: situation))
            for offer in offers {
                for agent in situation.agents where agent.id != offer.agent {
                    let wrong = RoutingOffer(
                        conversation: offer.conversation, agent: agent.id, until: offer.until, why: offer.why)
                    caught.formUnion(Promises.broken(by: [wrong], in: situation))
                }
            }
            caught.formUnion(Promises.broken(by: offers + offers, in: situation))
            caught.formUnion(Promises.broken(by: offers.reversed(), in: situation))
        }
        #expect(caught == Promises.all)
    }
}

/// The promises, each with the sentence that says it was broken.
private enum Promises {
    static let all: Set<String> = [
        "absent", "unavailable", "no room", "another desk or team", "another language", "no skill", "asked in vain",
        "offered twice", "two at once", "idle while one waits", "out of order", "the figures lead elsewhere",
    ]

    static func broken(by offers: [RoutingOffer], in situation: RoutingSituation) -> [String] {
        var broken: [String] = []
        let agents = Dictionary(uniqueKeysWithValues: situation.agents.map { ($0.id, $0) })
        let waiting = Dictionary(uniqueKeysWithValues: situation.waiting.map { ($0.conversation, $0) })
        var offered: Set<ConversationID> = Set(situation.agents.compactMap(\.pendingOffer))
        var asked: Set<AgentID> = Set(situation.agents.filter { $0.pendingOffer != nil }.map(\.id))
        for offer in offers {
            guard let agent = agents[offer.agent], let item = waiting[offer.conversation] else { return ["unknown"] }
            broken += obstacles(agent, item, situation)
            if agent.capacity - agent.load < item.kind.weight { broken.append("no room") }
            if !offered.insert(offer.conversation).inserted { broken.append("offered twice") }
            if !asked.insert(offer.agent).inserted { broken.append("two at once") }
            if offer.why.workedOutAgain != offer.agent { broken.append("the figures lead elsewhere") }
        }
        let places = offers.compactMap { offer in waiting[offer.conversation].map { key($0, situation) } }
        for (left, right) in zip(places, places.dropFirst()) where !(left <= right) { broken.append("out of order") }
        for item in situation.waiting where !offered.contains(item.conversation) {
            if isKept(item, situation, agents) { continue }
            for agent in situation.agents where agent.load == 0 && !asked.contains(agent.id) {
                if agent.capacity >= item.kind.weight, obstacles(agent, item, situation).isEmpty {
                    broken.append("idle while one waits")
                }
            }
        }
        return broken
    }

    /// What forbids this agent this conversation, whatever there is room for.
    private static func obstacles(
        _ agent: RoutableAgent, _ item: WaitingItem, _ situation: RoutingSituation
    ) -> [String] {
        var obstacles: [String] = []
        if !agent.isPresent { obstacles.append("absent") }
        if agent.availability != .available { obstacles.append("unavailable") }
        let waited = situation.now.seconds(since: item.waitingSince)
        let isOpenToOthers = item.severity == .danger || waited >= situation.policy.overflowSeconds
        let isOwn = agent.desks.contains(item.desk) && (item.team == nil || agent.team == item.team)
        let helpsAsTeam = agent.desks.contains(item.desk) && agent.team.map(item.overflowTeams.contains) == true
        let helpsAsDesk = !agent.desks.isDisjoint(with: item.overflowDesks)
        if !isOwn, !(isOpenToOthers && (helpsAsTeam || helpsAsDesk)) { obstacles.append("another desk or team") }
        if !agent.languages.contains(item.language) { obstacles.append("another language") }
        if let skill = item.skill, agent.skills[skill] == nil || agent.skills[skill] == .untrained {
            obstacles.append("no skill")
        }
        let isAskedInVain = item.passed.contains {
            $0.agent == agent.id && situation.now.seconds(since: $0.at) < situation.policy.refusedAgainSeconds
        }
        if isAskedInVain { obstacles.append("asked in vain") }
        return obstacles
    }

    /// Whether the policy keeps it a while for the agent who had it and is here.
    private static func isKept(
        _ item: WaitingItem, _ situation: RoutingSituation, _ agents: [AgentID: RoutableAgent]
    ) -> Bool {
        guard item.severity != .danger, let last = item.lastAgent.flatMap({ agents[$0] }) else { return false }
        return situation.now.seconds(since: item.waitingSince) < situation.policy.lastAgentSeconds
            && obstacles(last, item, situation).isEmpty && last.capacity >= item.kind.weight
    }

    /// The place in the queue: severity, then wait.
    private static func key(_ item: WaitingItem, _ situation: RoutingSituation) -> PlaceInQueue {
        let waited = situation.now.seconds(since: item.waitingSince)
        let isLong = item.severity == .usual && waited >= situation.policy.starvationSeconds
        return PlaceInQueue(severity: isLong ? 1 : item.severity.rawValue, waited: waited)
    }

    private struct PlaceInQueue {
        let severity: Int
        let waited: Int64

        static func <= (left: PlaceInQueue, right: PlaceInQueue) -> Bool {
            left.severity == right.severity ? left.waited >= right.waited : left.severity > right.severity
        }
    }
}
