// One case for each rule, with the reason that is told.

import Foundation
import GuichetTesting
import Testing

@testable import Guichet

@Suite
struct RoutingRulesTests {
    private let now = SituationGenerator.now
    private let bruno = AgentID(text: "bruno")
    private let chiara = AgentID(text: "chiara")

    private func agent(_ id: AgentID, load: Int = 0) -> RoutableAgent {
        RoutableAgent(
            id: id, desks: [Cast.accueil], languages: [.fr], load: load, capacity: 12,
            idleSince: load == 0 ? now.adding(seconds: -60) : nil)
    }

    private func item(_ number: UInt64 = 1, waited: Int64 = 10) -> WaitingItem {
        WaitingItem(
            conversation: ConversationID(high: 0, low: number), desk: Cast.accueil, language: .fr,
            waitingSince: now.adding(seconds: -waited))
    }

    private func why(_ agents: [RoutableAgent], _ item: WaitingItem) throws -> (AgentID, OfferReason) {
        let offers = RoutingRules.offers(in: RoutingSituation(now: now, agents: agents, waiting: [item]))
        let offer = try #require(offers.first)
        #expect(offer.until == now.adding(seconds: 20))
        return (offer.agent, offer.why)
    }

    @Test func `the one with less in hand gets it`() throws {
        let (chosen, why) = try why([agent(bruno, load: 6), agent(chiara, load: 3)], item())
        #expect(chosen == chiara && why.decided == .load)
        #expect(why.candidates.map(\.load) == [3, 6])
    }

    @Test func `among equals the one who has rested longest`() throws {
        var rested = agent(chiara)
        rested.idleSince = now.adding(seconds: -600)
        let (chosen, why) = try why([agent(bruno), rested], item())
        #expect(chosen == chiara && why.decided == .longestIdle)
    }

    @Test func `the last agent gets it back`() throws {
        var again = item()
        again.lastAgent = bruno
        let (chosen, why) = try why([agent(bruno, load: 6), agent(chiara)], again)
        #expect(chosen == bruno && why.decided == .lastAgent)
    }

    @Test func `a last agent who is full is waited for as long as the policy says`() {
        var again = item(waited: 10)
        again.lastAgent = bruno
        let agents = [agent(bruno, load: 12), agent(chiara)]
        let policy = RoutingPolicy(lastAgentSeconds: 30)
        func offers() -> Int {
            RoutingRules.offers(in: RoutingSituation(now: now, agents: agents, waiting: [again], policy: policy)).count
        }
        #expect(offers() == 0)
        again.waitingSince = now.adding(seconds: -30)
        #expect(offers() == 1)
        again.waitingSince = now
        again.severity = .danger
        #expect(offers() == 1)
    }

    @Test func `who knows the skill better gets it, and who does not know it never`() throws {
        let cyber = try #require(Skill("cyber"))
        var asked = item()
        asked.skill = cyber
        var (first, second) = (agent(bruno), agent(chiara, load: 9))
        first.skills[cyber] = .learning
        second.skills[cyber] = .expert
        let (chosen, why) = try why([first, second], asked)
        #expect(chosen == chiara && why.decided == .skillLevel)
        first.skills[cyber] = .untrained
        let (only, because) = try self.why([first, second], asked)
        #expect(only == chiara && because.decided == .onlyOneWithSkill)
        #expect(because.left.language == 2 && because.left.skill == 1)
    }

    @Test func `hard ones go round`() throws {
        var hard = item()
        hard.isHard = true
        var tired = agent(bruno)
        tired.hardRecently = 2
        let (chosen, why) = try why([tired, agent(chiara, load: 9)], hard)
        #expect(chosen == chiara && why.decided == .fairSpread)
    }

    @Test func `another team helps after a while, at once when there is danger`() throws {
        let (north, south) = (try #require(TeamSlug("nord")), try #require(TeamSlug("sud")))
        var helper = agent(chiara)
        helper.team = south
        var item = item(waited: 179)
        item.team = north
        item.overflowTeams = [south]
        #expect(RoutingRules.offers(in: RoutingSituation(now: now, agents: [helper], waiting: [item])).isEmpty)
        item.waitingSince = now.adding(seconds: -180)
        #expect(try why([helper], item).1.asked.couldOverflow)
        var own = agent(bruno, load: 9)
        own.team = north
        let (chosen, because) = try why([helper, own], item)
        #expect(chosen == bruno && because.decided == .ownTeam)
        item.waitingSince = now
        item.severity = .danger
        #expect(try why([helper], item).0 == chiara)
    }

    @Test func `who refused is asked again after a while`() throws {
        var refused = item()
        refused.passed = [PassedOffer(agent: bruno, at: now.adding(seconds: -119))]
        let (chosen, why) = try why([agent(bruno), agent(chiara, load: 9)], refused)
        #expect(chosen == chiara && why.decided == .onlyOneUnasked)
        refused.passed = [PassedOffer(agent: bruno, at: now.adding(seconds: -120))]
        #expect(try self.why([agent(bruno), agent(chiara, load: 9)], refused).0 == bruno)
    }

    @Test func `danger goes before who waited all day`() {
        var danger = item(2, waited: 1)
        danger.severity = .danger
        let queue = RoutingRules.ordered([item(1, waited: 30_000), danger], at: now, policy: RoutingPolicy())
        #expect(queue.map(\.conversation.low) == [2, 1])
    }

    @Test func `a chat that has waited long keeps room that forms would fill`() {
        var form = item(2, waited: 5)
        form.kind = .form
        let full = agent(bruno, load: 11)
        func offers(waited: Int64) -> [UInt64] {
            RoutingRules.offers(
                in: RoutingSituation(now: now, agents: [full], waiting: [item(1, waited: waited), form])
            ).map(\.conversation.low)
        }
        #expect(offers(waited: 60) == [2])
        #expect(offers(waited: 1_800) == [])
    }

    @Test func `a reason survives being written down`() throws {
        var asked = item()
        asked.skill = Skill("cyber")
        var knowing = agent(bruno)
        knowing.skills = [try #require(Skill("cyber")): .able]
        let (_, why) = try why([knowing, agent(chiara)], asked)
        let text = try JSONEncoder().encode(why)
        #expect(try JSONDecoder().decode(OfferReason.self, from: text) == why)
        #expect(text.count < 2_000)
    }
}
