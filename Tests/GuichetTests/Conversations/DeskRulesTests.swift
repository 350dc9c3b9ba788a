// Offers, transfers, triage and supervision, in the life of one conversation.

import GuichetTesting
import Testing

@testable import Guichet

@Suite
struct DeskRulesTests {
    private let bruno = AgentID(text: "bruno")
    private let chiara = AgentID(text: "chiara")
    private let dora = AgentID(text: "dora")

    private func waiting() throws -> Life {
        var life = Life()
        try life.live(.write(text: "Bonjour"))
        return life
    }

    private func offer(to agent: AgentID, in life: Life) -> ConversationCommand {
        .desk(.offer(Offer(agent: agent, until: life.now.adding(seconds: 20), why: "{}")))
    }

    @Test func `one agent at a time is asked, and accepting ends the question`() throws {
        var life = try waiting()
        try life.live(offer(to: bruno, in: life))
        try life.live(offer(to: chiara, in: life))
        #expect(life.state.offeredTo == bruno)
        #expect(life.state.state == .waiting)
        try life.live(.assign(to: bruno, by: bruno))
        #expect(life.state.agent == bruno)
        #expect(life.state.offeredTo == nil)
        #expect(life.state.offeredUntil == nil)
    }

    @Test(arguments: OfferEnd.allCases)
    func `an offer that ends leaves the waiting time as it was`(how: OfferEnd) throws {
        var life = try waiting()
        let since = life.state.waitingSince
        try life.live(offer(to: bruno, in: life))
        try life.live(.desk(.endOffer(to: chiara, how: how)))
        #expect(life.state.offeredTo == bruno, "somebody else's end changes nothing")
        try life.live(.desk(.endOffer(to: bruno, how: how)))
        #expect(life.state.offeredTo == nil)
        #expect(life.state.waitingSince == since)
        #expect(life.events.last?.author == (how == .declined ? .agent(bruno) : .system))
    }

    @Test func `what is in hand is not offered, and what is closed is not taken back`() throws {
        var life = try waiting()
        try life.live(.assign(to: bruno, by: bruno))
        let count = life.events.count
        try life.live(offer(to: chiara, in: life))
        try life.live(.close(reason: nil, by: bruno))
        try life.live(.desk(.takeBack(from: bruno, by: nil)))
        #expect(life.events.count == count + 1)
    }

    @Test func `a lost agent's unanswered conversation waits since the citizen's first unanswered word`() throws {
        var life = try waiting()
        let since = life.state.waitingSince
        try life.live(.assign(to: bruno, by: bruno))
        try life.live(.desk(.takeBack(from: bruno, by: nil)))
        #expect(life.state.state == .waiting)
        #expect(life.state.waitingSince == since)
        #expect(life.state.lastAgent == bruno)
        #expect(life.events.last?.author == .system)
    }

    @Test func `routing leaves an answered conversation with its agent, a supervisor may take it`() throws {
        var life = try waiting()
        try life.live(.assign(to: bruno, by: bruno))
        try life.live(.reply(text: "Je regarde.", by: bruno))
        try life.live(.desk(.takeBack(from: bruno, by: nil)))
        #expect(life.state.agent == bruno)
        try life.live(.desk(.takeBack(from: bruno, by: dora)))
        #expect(life.state.state == .waiting)
    }

    @Test func `a transfer needs a summary, a holder, and somebody else`() throws {
        var life = try waiting()
        let transfer = Transfer(to: .agent(chiara), summary: "Perte de papiers")
        #expect(throws: Refusal(.wrongState)) { try life.live(.desk(.transfer(transfer, by: bruno))) }
        try life.live(.assign(to: bruno, by: bruno))
        #expect(throws: Refusal(.textEmpty, field: "summary")) {
            try life.live(.desk(.transfer(Transfer(to: .agent(chiara), summary: " "), by: bruno)))
        }
        #expect(throws: Refusal(.invalidValue, field: "to")) {
            try life.live(.desk(.transfer(Transfer(to: .agent(bruno), summary: "À moi"), by: bruno)))
        }
        try life.live(.desk(.transfer(transfer, by: bruno)))
        #expect(life.state.agent == chiara)
        #expect(throws: Refusal(.alreadyTaken, details: ["agent": "chiara"])) {
            try life.live(.desk(.transfer(Transfer(to: .skill(Cast.cyber), summary: "Fraude"), by: bruno)))
        }
    }

    @Test func `a transfer to a skill waits for whoever has it, at the place it had`() throws {
        var life = try waiting()
        let since = life.state.waitingSince
        try life.live(.assign(to: bruno, by: bruno))
        try life.live(.desk(.transfer(Transfer(to: .skill(Cast.cyber), summary: "Fraude"), by: bruno)))
        #expect(life.state.state == .waiting)
        #expect(life.state.skill == Cast.cyber)
        #expect(life.state.waitingSince == since)
    }

    @Test func `danger stands until somebody acknowledges it, or corrects it`() throws {
        var life = try waiting()
        let calm = ConversationProjection.attention(of: life.state)
        try life.live(.desk(.triage(Triage(severity: .danger, signs: ["weapon"]), by: nil)))
        let alarmed = life.now
        #expect(life.state.dangerSince == alarmed)
        #expect(ConversationProjection.attention(of: life.state) < calm - 1_000_000_000_000)
        try life.live(.desk(.triage(Triage(severity: .danger, signs: ["threat"]), by: nil)))
        #expect(life.state.dangerSince == alarmed, "the first alarm counts")
        try life.live(.desk(.acknowledgeDanger(by: dora)))
        #expect(life.state.dangerSince == nil)
        #expect(life.state.severity == .danger)
        try life.live(.desk(.triage(Triage(severity: .usual), by: dora)))
        #expect(ConversationProjection.attention(of: life.state) == calm)
    }

    @Test func `labels are a set of plain names`() throws {
        var life = try waiting()
        try life.live(.desk(.tag(["paper", "loss", "paper"], by: bruno)))
        #expect(life.state.tags == ["loss", "paper"])
        let count = life.events.count
        try life.live(.desk(.tag(["loss", "paper"], by: chiara)))
        #expect(life.events.count == count)
        for tags in [["Mme Dupont"], ["a,b"], (0...Limits.tagsPerConversation).map { "t\($0)" }] {
            #expect(throws: Refusal(.invalidValue, field: "tags")) { try life.live(.desk(.tag(tags, by: bruno))) }
        }
    }

    @Test func `a supervisor attends what somebody has in hand`() throws {
        var life = try waiting()
        #expect(throws: Refusal(.wrongState)) { try life.live(.desk(.attend(.observes, by: dora))) }
        #expect(throws: Refusal(.wrongState)) { try life.live(.desk(.whisper(text: "Demandez le lieu.", by: dora))) }
        try life.live(.assign(to: bruno, by: bruno))
        try life.live(.desk(.attend(.observes, by: dora)))
        try life.live(.desk(.whisper(text: "Demandez le lieu.", by: dora)))
        #expect(life.state.messages == 1, "a whisper is no message")
        #expect(life.state.agent == bruno)
    }

    @Test func `only who has it in hand finds it hard, and once`() throws {
        var life = try waiting()
        try life.live(.assign(to: bruno, by: bruno))
        #expect(throws: Refusal(.wrongState)) { try life.live(.desk(.findHard(by: chiara))) }
        try life.live(.desk(.findHard(by: bruno)))
        try life.live(.desk(.findHard(by: bruno)))
        #expect(life.state.isHard)
        #expect(life.events.filter { $0.body == .foundHard }.count == 1)
    }
}
