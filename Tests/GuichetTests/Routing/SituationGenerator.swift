// Situations drawn by chance: small, and full of what goes wrong.

import Foundation
import GuichetTesting

@testable import Guichet

/// Draws situations. Small ones collide most: few agents, few conversations, few desks.
struct SituationGenerator {
    static let now = Instant(milliseconds: 1_795_290_000_000)
    static let desks = ["accueil", "hopital", "ferme"].compactMap { DeskSlug($0) }
    static let skills = ["cyber", "mineurs"].compactMap { Skill($0) }
    static let teams = ["nord", "sud"].compactMap { TeamSlug($0) }
    static let names = (0..<128).map { AgentID(text: "agent-\($0)") }
    private static let deskSets: [Set<DeskSlug>] = [[desks[0]], [desks[0], desks[1]], [desks[1]], Set(desks), []]
    private static let languageSets: [Set<Language>] = [[.fr], [.fr, .en], [.de], [.fr, .en, .de], []]
    private static let skillSets: [[Skill: SkillLevel]] = [
        [:], [:], [skills[0]: .able], [skills[0]: .expert, skills[1]: .learning], [skills[0]: .untrained],
    ]

    var random: SeededRandom

    mutating func draw(agents: Int, waiting: Int) -> RoutingSituation {
        let people = (0..<upTo(agents)).map { agent(Self.names[$0]) }
        let items = (0..<upTo(waiting)).map { item(number: UInt64($0), people: people) }
        let policy = RoutingPolicy(
            acceptSeconds: 20, lastAgentSeconds: one(of: [0, 0, 60]), refusedAgainSeconds: one(of: [0, 120]),
            overflowSeconds: one(of: [0, 180]), starvationSeconds: one(of: [300, 1_800]))
        return RoutingSituation(now: Self.now, agents: people, waiting: items, policy: policy)
    }

    private mutating func agent(_ id: AgentID) -> RoutableAgent {
        let capacity = one(of: [0, 1, 3, 6, 12])
        let load = below(3) == 0 ? 0 : below(capacity + 2)
        return RoutableAgent(
            id: id, desks: one(of: Self.deskSets), languages: one(of: Self.languageSets),
            skills: one(of: Self.skillSets), team: one(of: [nil, Self.teams[0], Self.teams[1]]),
            isPresent: below(5) > 0, availability: below(5) > 0 ? .available : one(of: [.busy, .away]), load: load,
            capacity: capacity, hardRecently: below(3), idleSince: load == 0 ? ago(one(of: [0, 60, 600])) : nil,
            lastOfferAt: below(2) == 0 ? ago(one(of: [5, 60, 900])) : nil,
            pendingOffer: below(8) == 0 ? ConversationID(high: 1, low: UInt64(below(8))) : nil)
    }

    private mutating func item(number: UInt64, people: [RoutableAgent]) -> WaitingItem {
        let passed = below(4) == 0 ? [PassedOffer(agent: Self.names[below(4)], at: ago(one(of: [10, 119, 300])))] : []
        return WaitingItem(
            conversation: ConversationID(high: 1, low: number), desk: one(of: Self.desks),
            language: one(of: [.fr, .fr, .en, .de]), skill: one(of: [nil, nil, nil, Self.skills[0], Self.skills[1]]),
            team: one(of: [nil, nil, Self.teams[0]]), severity: one(of: [.usual, .usual, .raised, .danger]),
            kind: one(of: [.chat, .chat, .message, .form]), waitingSince: ago(one(of: [0, 30, 170, 200, 400, 2_000])),
            lastAgent: below(4) == 0 ? Self.names[below(4)] : nil, passed: passed, isHard: below(4) == 0,
            overflowTeams: one(of: [[], [Self.teams[1]]]), overflowDesks: one(of: [[], [], [Self.desks[1]]]))
    }

    private func ago(_ seconds: Int64) -> Instant { Self.now.adding(seconds: -seconds) }

    /// From 0 up to `bound`, both included.
    private mutating func upTo(_ bound: Int) -> Int { below(bound + 1) }

    mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(max(bound, 1))) }

    mutating func one<T>(of choices: [T]) -> T { choices[below(choices.count)] }

    /// The same in another order.
    mutating func shuffled(_ situation: RoutingSituation) -> RoutingSituation {
        var other = situation
        other.agents.shuffle(using: &random)
        other.waiting.shuffle(using: &random)
        return other
    }
}
