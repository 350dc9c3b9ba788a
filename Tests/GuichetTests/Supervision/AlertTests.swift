// Alerts: neither late nor nervous.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.serialized) struct AlertTests {
    private let start = Instant(milliseconds: 1_795_262_700_000)
    private let subject = AlertSubject(desk: Cast.accueil, kind: .wait)

    private func reading(_ value: Int) -> AlertReading { AlertReading(subject: subject, value: value, target: 100) }

    /// What is raised and ended when the figure takes these values, one every ten seconds.
    private func play(_ values: [Int]) -> (raised: [Int], cleared: [Int]) {
        var (open, pending): ([Alert], [AlertSubject: Instant]) = ([], [:])
        var (raised, cleared): ([Int], [Int]) = ([], [])
        for (index, value) in values.enumerated() {
            let now = start.adding(seconds: Int64(index) * 10)
            let outcome = AlertRules.next([reading(value)], open: open, pending: pending, at: now)
            pending = outcome.pending
            if !outcome.raised.isEmpty {
                raised.append(index)
                open = [Alert(id: "a", subject: subject, raisedAt: now, value: value, target: 100)]
            }
            if !outcome.cleared.isEmpty {
                cleared.append(index)
                open = []
            }
        }
        return (raised, cleared)
    }

    @Test func `sixty seconds beyond the bound raise, and four fifths of it end`() {
        let (raised, cleared) = play([101, 101, 101, 101, 101, 101, 101, 90, 81, 80, 80])
        #expect(raised == [6])
        #expect(cleared == [9])
    }

    @Test func `a figure that trembles around its bound raises nothing, and ends nothing`() {
        #expect(play(Array(repeating: [101, 101, 99], count: 20).flatMap(\.self)).raised == [])
        let (raised, cleared) = play(Array(repeating: 101, count: 7) + [95, 105, 85, 110])
        #expect(raised == [6] && cleared == [])
    }

    @Test func `danger is raised at once, and ends when it is not there any more`() {
        let danger = AlertSubject(desk: Cast.accueil, kind: .danger, conversation: ConversationID(high: 1, low: 1))
        let reading = AlertReading(subject: danger, value: 1, target: 0, since: start)
        let first = AlertRules.next([reading, reading], open: [], pending: [:], at: start)
        #expect(first.raised == [reading])
        let alert = Alert(id: "a", subject: danger, raisedAt: start, value: 1, target: 0)
        #expect(AlertRules.next([reading], open: [alert], pending: [:], at: start).raised == [])
        #expect(AlertRules.next([], open: [alert], pending: [:], at: start).cleared == [alert])
    }

    @Test(arguments: Engine.allCases)
    func `a danger is an alert until somebody acknowledges it, and the time to that is kept`(
        engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let dora = try await house.hire("dora", role: .supervisor)
            let desks = DeskDirectory(Cast.desks)
            let supervision = Supervision(
                persistence: house.rows, desks: desks, agents: house.agents, presence: house.presence,
                world: house.world.world)
            let alerts = Alerts(
                persistence: house.rows, supervision: supervision, desks: desks, world: house.world.world)
            let amina = try await house.open("il a un couteau")
            let raisedAt = house.world.now
            house.world.advance(seconds: 5)
            #expect(try await alerts.look())
            #expect(try await alerts.look() == false)
            let open = try await alerts.open()
            #expect(open.map(\.subject.kind) == [.danger])
            #expect(open.first?.subject.conversation == amina.id)
            #expect(open.first?.raisedAt == raisedAt)
            house.world.advance(seconds: 37)
            try await house.conversations.perform(.desk(.acknowledgeDanger(by: dora.id)), in: amina.id)
            try await alerts.acknowledged(amina.id, by: dora.id)
            #expect(try await alerts.open().isEmpty)
            house.world.advance(seconds: 2)
            try await alerts.look()
            let kept = try await alerts.history(from: raisedAt, until: house.world.now)
            let danger = try #require(kept.first { $0.subject.kind == .danger })
            #expect(danger.owner == dora.id)
            #expect(danger.clearedAt?.seconds(since: raisedAt) == 42)
            try await house.conversations.erase(amina.id)
            let after = try await alerts.history(from: raisedAt, until: house.world.now)
            #expect(after.first { $0.subject.kind == .danger }?.subject.conversation == nil)
        }
    }

    @Test func `of two who take care of an alert the first does`() async throws {
        try await TestHouse.withFresh { house in
            let desks = DeskDirectory(Cast.desks)
            let supervision = Supervision(
                persistence: house.rows, desks: desks, agents: house.agents, presence: house.presence,
                world: house.world.world)
            let alerts = Alerts(
                persistence: house.rows, supervision: supervision, desks: desks, world: house.world.world)
            _ = try await house.open("Bonjour")
            try await alerts.look()
            #expect(try await alerts.open().isEmpty)
            house.world.advance(seconds: 60)
            try await alerts.look()
            let alert = try #require(try await alerts.open().first { $0.subject.kind == .nobody })
            try await alerts.own(alert.id, by: AgentID(text: "dora"))
            try await alerts.own(alert.id, by: AgentID(text: "bruno"))
            #expect(try await alerts.open().first { $0.id == alert.id }?.owner == AgentID(text: "dora"))
        }
    }
}
