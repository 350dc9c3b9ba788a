// What follows from a wish: examples, then thousands of random lives of a conversation.

import GuichetTesting
import Testing

@testable import Guichet

@Suite
struct ConversationRulesTests {
    private let bruno = AgentID(text: "bruno")
    private let chiara = AgentID(text: "chiara")

    @Test func `a closed conversation reopens when the citizen writes again, and waits for whoever is free`() throws {
        var life = Life()
        try life.live(.assign(to: bruno, by: bruno))
        try life.live(.close(reason: "answered", by: bruno))
        try life.live(.write(text: "Encore une question"))
        #expect(life.state.state == .waiting)
        #expect(life.state.agent == nil)
        #expect(life.state.waitingSince == life.now)
    }

    @Test func `an agent who takes a closure back keeps the conversation`() throws {
        var life = Life()
        try life.live(.assign(to: bruno, by: bruno))
        try life.live(.close(reason: nil, by: bruno))
        try life.live(.reopen(by: bruno))
        #expect(life.state.state == .open)
        #expect(life.state.agent == bruno)
    }

    @Test func `taking has one winner, who is named to the others`() throws {
        var life = Life()
        try life.live(.assign(to: bruno, by: bruno))
        #expect(throws: Refusal(.alreadyTaken, details: ["agent": "bruno"])) {
            try life.live(.assign(to: chiara, by: chiara))
        }
    }

    @Test func `taking what one has already changes nothing`() throws {
        var life = Life()
        try life.live(.assign(to: bruno, by: bruno))
        #expect(try ConversationRules.decide(.assign(to: bruno, by: bruno), state: life.state).isEmpty)
    }

    @Test func `an agent gives a conversation to a colleague, and then no longer has it`() throws {
        var life = Life()
        try life.live(.assign(to: bruno, by: bruno))
        try life.live(.assign(to: chiara, by: bruno))
        #expect(life.state.agent == chiara)
        #expect(throws: Refusal.self) { try life.live(.reply(text: "Bonjour", by: bruno)) }
    }

    @Test func `nobody replies in a conversation that still waits`() {
        #expect(throws: Refusal(.wrongState)) {
            try ConversationRules.decide(.reply(text: "Bonjour", by: bruno), state: Life().state)
        }
    }

    @Test func `a note neither answers the citizen nor counts as a message`() throws {
        var life = Life()
        try life.live(.write(text: "Bonjour"))
        let (before, waited) = (life.state.messages, life.state.waitingSince)
        try life.live(.note(text: "à vérifier", by: chiara))
        #expect(life.state.messages == before)
        #expect(life.state.waitingSince == waited)
    }

    @Test func `a reply ends the citizen's wait`() throws {
        var life = Life()
        try life.live(.write(text: "Bonjour"))
        try life.live(.assign(to: bruno, by: bruno))
        try life.live(.reply(text: "Bonjour", by: bruno))
        #expect(life.state.waitingSince == nil)
    }

    @Test func `a wait counts from the first unanswered message`() throws {
        var life = Life()
        try life.live(.write(text: "un"))
        let first = life.now
        try life.live(.write(text: "deux"))
        #expect(life.state.waitingSince == first)
    }

    @Test func `only the agent in charge marks as read, and never beyond what there is`() throws {
        var life = Life()
        try life.live(.write(text: "Bonjour"))
        try life.live(.assign(to: bruno, by: bruno))
        #expect(try ConversationRules.decide(.agentRead(upTo: 1, by: chiara), state: life.state).isEmpty)
        #expect(try ConversationRules.decide(.agentRead(upTo: 99, by: bruno), state: life.state) == [.read(upTo: 1)])
    }

    @Test func `a verdict is given once, on a closed conversation, within its ranges`() throws {
        var life = Life()
        let verdict = Rating(answered: .yes, score: 9, comment: nil)
        #expect(throws: Refusal(.wrongState)) { try life.live(.rate(verdict)) }
        try life.live(.end)
        #expect(throws: Refusal(.invalidValue, field: "score")) {
            try life.live(.rate(Rating(answered: nil, score: 11, comment: nil)))
        }
        #expect(throws: Refusal(.invalidValue, field: "answered")) {
            try life.live(.rate(Rating(answered: nil, score: nil, comment: nil)))
        }
        try life.live(.rate(verdict))
        #expect(throws: Refusal(.wrongState)) { try life.live(.rate(verdict)) }
    }

    @Test func `ending twice changes nothing more`() throws {
        var life = Life()
        try life.live(.end)
        #expect(try ConversationRules.decide(.end, state: life.state).isEmpty)
    }

    @Test(arguments: 0..<40)
    func `whatever happens, numbers are gap-free, waits are honest and refusals change nothing`(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var life = Life()
        try life.live(.write(text: "question"))
        for _ in 0..<100 {
            let before = life.state
            do { try life.live(Self.anyCommand(&random, [bruno, chiara])) } catch is Refusal {
                #expect(life.state == before)
            }
            let state = life.state
            #expect(life.events.map(\.sequence) == Array(1...Int64(life.events.count)))
            let numbered = life.events.compactMap(\.messageSequence)
            #expect(numbered == Array(1...Int64(numbered.count)))
            #expect(state.messages == Int64(numbered.count))
            #expect((state.state == .open) == (state.agent != nil && state.closedAt == nil))
            #expect(state.citizenRead <= state.messages && state.agentRead <= state.messages)
            #expect((state.state == .closed) == (state.closedAt != nil))
            if state.state == .waiting { #expect(state.waitingSince != nil) }
            #expect((state.offeredTo == nil) == (state.offeredUntil == nil))
            if state.state != .waiting { #expect(state.offeredTo == nil) }
            if state.dangerSince != nil { #expect(state.severity == .danger && state.state != .closed) }
        }
    }

    private static func anyCommand(_ random: inout SeededRandom, _ agents: [AgentID]) -> ConversationCommand {
        let agent = agents[Int.random(in: 0..<agents.count, using: &random)]
        let other = agents[Int.random(in: 0..<agents.count, using: &random)]
        let upTo = Int64.random(in: 0...20, using: &random)
        switch Int.random(in: 0..<16, using: &random) {
        case 0, 1, 2: return .write(text: "question")
        case 3: return .reply(text: "réponse", by: agent)
        case 4: return .note(text: "note", by: agent)
        case 5, 6: return .assign(to: other, by: agent)
        case 7: return .release(by: agent)
        case 8: return .close(reason: "answered", by: agent)
        case 9: return .reopen(by: agent)
        case 10: return Bool.random(using: &random) ? .end : .rate(Rating(answered: .no, score: 3, comment: nil))
        case 11: return Bool.random(using: &random) ? .citizenRead(upTo: upTo) : .agentRead(upTo: upTo, by: agent)
        default: return .desk(anyDeskCommand(&random, agent, other))
        }
    }

    private static func anyDeskCommand(
        _ random: inout SeededRandom, _ agent: AgentID, _ other: AgentID
    ) -> DeskCommand {
        let end = OfferEnd.allCases[Int.random(in: 0..<3, using: &random)]
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1: return .offer(Offer(agent: agent, until: Instant(milliseconds: 1), why: ""))
        case 2: return .endOffer(to: agent, how: end)
        case 3: return .takeBack(from: agent, by: Bool.random(using: &random) ? other : nil)
        case 4: return .transfer(Transfer(to: .agent(other), summary: "suite"), by: agent)
        case 5: return .transfer(Transfer(to: .skill(Cast.cyber), summary: "suite"), by: agent)
        case 6: return .triage(Triage(severity: Bool.random(using: &random) ? .danger : .usual), by: nil)
        case 7: return .acknowledgeDanger(by: agent)
        default: return .tag(Bool.random(using: &random) ? ["loss"] : [], by: agent)
        }
    }
}

/// A conversation living through commands, a second each.
struct Life {
    private(set) var state: Conversation
    private(set) var events: [Event] = []
    private(set) var now = Instant(milliseconds: 1_795_290_000_000)

    init() {
        let world = TestWorld.usual().world
        state = Conversation(
            id: ConversationID(world: world), desk: Cast.accueil, reference: Reference(world: world), language: .fr,
            openedAt: now)
    }

    mutating func live(_ command: ConversationCommand) throws {
        let bodies = try ConversationRules.decide(command, state: state)
        now = now.adding(seconds: 1)
        for body in bodies {
            let event = Event(
                position: Int64(events.count + 1), conversation: state.id, desk: state.desk,
                sequence: state.sequence + 1, messageSequence: body.isMessage ? state.messages + 1 : nil, at: now,
                author: command.author, body: body)
            events.append(event)
            state.apply(event)
        }
    }
}
