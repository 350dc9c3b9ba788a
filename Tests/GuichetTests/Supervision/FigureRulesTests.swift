// What counts, and what does not: the definitions of docs/subsystems/supervision.md, one by one.

import GuichetTesting
import Testing

@testable import Guichet

@Suite struct FigureRulesTests {
    private let now = Instant(milliseconds: 1_795_262_700_000)
    private let bruno = AgentID(text: "bruno")

    /// A conversation that was opened so many seconds ago, and what happened to it.
    private func contact(
        opened: Int64, answered: Int64? = nil, closed: Int64? = nil, score: Int? = nil, desk: DeskSlug = Cast.accueil
    ) throws -> Contact {
        var life = Conversation(
            id: ConversationID(high: 1, low: UInt64(opened) << 20 | UInt64(answered ?? 0)), desk: desk,
            reference: Reference(stored: "7K4M9X2"), language: .fr, openedAt: now.adding(seconds: -opened))
        var sequence: Int64 = 0
        func live(_ body: EventBody, by author: Author, ago: Int64) {
            sequence += 1
            life.apply(
                Event(
                    position: sequence, conversation: life.id, desk: desk, sequence: sequence,
                    messageSequence: body.isMessage ? life.messages + 1 : nil, at: now.adding(seconds: -ago),
                    author: author, body: body))
        }
        live(.opened(language: .fr), by: .citizen, ago: opened)
        live(.message(text: "x"), by: .citizen, ago: opened)
        if let answered {
            live(.assigned(agent: bruno), by: .agent(bruno), ago: answered)
            live(.message(text: "y"), by: .agent(bruno), ago: answered)
        }
        if let closed { live(.closed(reason: nil), by: .citizen, ago: closed) }
        if let score { live(.rated(Rating(answered: .yes, score: score, comment: nil)), by: .citizen, ago: 0) }
        return Contact(life)
    }

    private func figures(_ contacts: [Contact]) -> DeskFigures {
        FigureRules.figures(of: contacts, at: now) { _ in DeskTargets(answerSeconds: 120) }
    }

    @Test func `nobody gives no figures and no alarm`() {
        let none = figures([])
        #expect(none.waiting == 0 && none.longestWait == nil && none.answered.percent == nil)
        #expect(FigureRules.state(answered: none.answered, target: 80) == .correct)
        #expect(FigureRules.state(longestWait: none.longestWait, target: 120) == .correct)
    }

    @Test func `who waits counts from the first word that nobody answered`() throws {
        let found = figures([
            try contact(opened: 90), try contact(opened: 300), try contact(opened: 600, answered: 500),
        ])
        #expect(found.waiting == 2)
        #expect(found.longestWait == 300)
    }

    @Test func `an answer is an agent's first message, and who waits past the target counts as late`() throws {
        let found = figures([
            try contact(opened: 600, answered: 500), try contact(opened: 600, answered: 300),
            try contact(opened: 300), try contact(opened: 60),
            try contact(opened: 9000, answered: 8990),
        ])
        #expect(found.answered == Share(1, of: 3))
    }

    @Test func `who left before an answer counts, whoever closed, within the hour`() throws {
        let found = figures([
            try contact(opened: 600, closed: 300), try contact(opened: 600, answered: 500, closed: 100),
            try contact(opened: 9000, closed: 8000),
        ])
        #expect(found.abandoned == Share(1, of: 2))
        #expect(found.handling == Mean(sum: 400, count: 1))
    }

    @Test func `satisfaction is a mean with one digit`() throws {
        let found = figures([
            try contact(opened: 600, answered: 500, closed: 100, score: 8),
            try contact(opened: 601, answered: 500, closed: 100, score: 9),
            try contact(opened: 602, answered: 500, closed: 100),
        ])
        #expect(found.satisfaction.tenths == 85)
    }

    @Test func `the last hour has sixty minutes, and ends now`() throws {
        let minutes = FigureRules.hour(
            of: [try contact(opened: 90, answered: 30), try contact(opened: 90)], at: now)
        #expect(minutes.count == 60)
        #expect(minutes.last?.at == now)
        #expect(minutes.last?.unanswered == 1 && minutes.last?.answered == 1)
        #expect(minutes[58].opened == 2 && minutes[58].unanswered == 2)
        #expect(minutes.reduce(0) { $0 + $1.opened } == 2)
    }

    @Test func `states turn where the definitions say`() {
        #expect(FigureRules.state(waiting: 7, limit: 10) == .correct)
        #expect(FigureRules.state(waiting: 8, limit: 10) == .watch)
        #expect(FigureRules.state(waiting: 10, limit: 10) == .alert)
        #expect(FigureRules.state(waiting: 99, limit: nil) == .correct)
        #expect(FigureRules.state(longestWait: 96, target: 120) == .correct)
        #expect(FigureRules.state(longestWait: 97, target: 120) == .watch)
        #expect(FigureRules.state(longestWait: 121, target: 120) == .alert)
        #expect(FigureRules.state(answered: Share(4, of: 5), target: 80) == .correct)
        #expect(FigureRules.state(answered: Share(7, of: 10), target: 80) == .watch)
        #expect(FigureRules.state(answered: Share(69, of: 100), target: 80) == .alert)
        #expect(FigureRules.state(answered: Share(0, of: 4), target: 80) == .correct, "too few to say")
        #expect(FigureRules.state(abandoned: Share(6, of: 100), target: 5) == .watch)
        #expect(FigureRules.state(abandoned: Share(11, of: 100), target: 5) == .alert)
        #expect(FigureRules.state(available: 0, waiting: 1) == .alert)
        #expect(FigureRules.state(available: 0, waiting: 0) == .watch)
        #expect(FigureRules.state(occupation: Share(85, of: 100)) == .correct)
        #expect(FigureRules.state(occupation: Share(86, of: 100)) == .watch)
        #expect(FigureRules.state(occupation: Share(95, of: 100)) == .alert)
    }
}
