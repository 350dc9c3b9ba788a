// The board against the journal, on both engines; one look at the store for all who ask at once.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.serialized) struct SupervisionTests {
    private func door(_ house: TestHouse) -> Supervision {
        Supervision(
            persistence: house.rows, desks: DeskDirectory(Cast.desks), agents: house.agents, presence: house.presence,
            world: house.world.world)
    }

    /// Twenty conversations that wait, are answered, left, closed, rated, reopened and handed on, as chance wants.
    private func live(in house: TestHouse, seed: UInt64) async throws {
        var chance = SeededRandom(seed: seed)
        let bruno = try await house.hire("bruno")
        let chiara = try await house.hire("chiara")
        for number in 0..<20 {
            house.world.advance(seconds: Int64.random(in: 1...200, using: &chance))
            let amina = try await house.open(number % 7 == 0 ? "au secours" : "Bonjour \(number)")
            let agent = Bool.random(using: &chance) ? bruno.id : chiara.id
            for _ in 0..<Int.random(in: 0...6, using: &chance) {
                house.world.advance(seconds: Int64.random(in: 1...60, using: &chance))
                let commands: [ConversationCommand] = [
                    .assign(to: agent, by: agent), .reply(text: "Oui", by: agent), .release(by: agent),
                    .close(reason: nil, by: agent), .end, .write(text: "Encore"),
                    .rate(Rating(answered: .yes, score: 7, comment: nil)), .desk(.acknowledgeDanger(by: agent)),
                ]
                guard let command = commands.randomElement(using: &chance) else { continue }
                // Many are not possible just then: the rules say no, and life goes on.
                _ = try? await house.conversations.perform(command, in: amina.id)
            }
        }
    }

    @Test(arguments: Engine.allCases, [UInt64](1...3))
    func `the journal gives the same figures as the board`(engine: Engine, seed: UInt64) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            try await live(in: house, seed: seed)
            let snapshot = try await door(house).snapshot()
            var folded: [ConversationID: Conversation] = [:]
            for event in try await house.journal.events(after: 0, limit: 10_000) {
                if folded[event.conversation] == nil {
                    folded[event.conversation] = Conversation(
                        id: event.conversation, desk: event.desk,
                        reference: try await house.conversations.summary(of: event.conversation).conversation.reference,
                        language: .fr, openedAt: event.at)
                }
                folded[event.conversation]?.apply(event)
            }
            let contacts = folded.values.map(Contact.init)
            #expect(Set(contacts) == Set(snapshot.contacts), "seed \(seed)")
            let target = { (_: DeskSlug) in DeskTargets() }
            let board = FigureRules.figures(of: snapshot.contacts, at: snapshot.at, target: target)
            #expect(FigureRules.figures(of: contacts, at: snapshot.at, target: target) == board, "seed \(seed)")
            let hour = FigureRules.hour(of: snapshot.contacts, at: snapshot.at)
            #expect(FigureRules.hour(of: contacts, at: snapshot.at) == hour)
        }
    }

    @Test func `a hundred who look at once share one look at the store and one drawing`() async throws {
        try await TestHouse.withFresh { house in
            let dora = try await house.hire("dora", role: .supervisor)
            _ = try await house.open("Bonjour")
            let door = door(house)
            try await withThrowingTaskGroup(of: Int.self) { tasks in
                for _ in 0..<100 { tasks.addTask { try await door.board(for: dora).total.figures.waiting } }
                for try await waiting in tasks { #expect(waiting == 1) }
            }
            #expect(door.reads == 1 && door.drawings == 1)
            house.world.advance(seconds: 1)
            _ = try await door.board(for: dora)
            #expect(door.reads == 2 && door.drawings == 2)
        }
    }

    @Test func `what happens is on the board a moment later, and at once for who acts`() async throws {
        try await TestHouse.withFresh { house in
            let dora = try await house.hire("dora", role: .supervisor)
            let door = door(house)
            _ = try await house.open("Bonjour")
            #expect(try await door.board(for: dora).total.figures.waiting == 1)
            _ = try await house.open("Bonsoir")
            house.world.advance(seconds: 1)
            #expect(try await door.board(for: dora).total.figures.waiting == 2)
            _ = try await house.open("Bonne nuit")
            door.forget()
            #expect(try await door.board(for: dora).total.figures.waiting == 3)
        }
    }

    @Test func `who serve different desks share the look at the store and nothing of each other's board`() async throws
    {
        try await TestHouse.withFresh { house in
            let dora = try await house.hire("dora", role: .supervisor)
            let other = try await house.hire("chiara", role: .supervisor, desks: [Cast.hopital])
            _ = try await house.open("il a un couteau")
            let door = door(house)
            try await withThrowingTaskGroup(of: (Bool, Board).self) { tasks in
                for number in 0..<40 {
                    tasks.addTask { (number % 2 == 0, try await door.board(for: number % 2 == 0 ? dora : other)) }
                }
                for try await (isDora, board) in tasks {
                    #expect(board.contacts.count == (isDora ? 1 : 0))
                    #expect(board.desks.allSatisfy { ($0.desk.slug == Cast.hopital) != isDora })
                }
            }
            #expect(door.reads == 1 && door.drawings == 2)
        }
    }

    @Test func `a supervisor's board holds the desks that they serve, and nothing of others`() async throws {
        try await TestHouse.withFresh { house in
            let dora = try await house.hire("dora", role: .supervisor, desks: [Cast.hopital])
            try await house.hire("bruno")
            _ = try await house.open("il a un couteau")
            let board = try await door(house).board(for: dora)
            #expect(board.desks.map(\.desk.slug) == [Cast.hopital])
            #expect(board.total.figures.waiting == 0)
            #expect(board.dangers.isEmpty && board.contacts.isEmpty)
            #expect(board.colleagues.map(\.agent.login) == ["dora"])
        }
    }

    @Test func `agents count by where they are and what they carry`() async throws {
        try await TestHouse.withFresh { house in
            let bruno = try await house.hire("bruno")
            let dora = try await house.hire("dora", role: .supervisor)
            try await house.agents.setAvailability(.available, of: bruno.id)
            house.presence.seen(bruno.id)
            let amina = try await house.open()
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: amina.id)
            let crew = try await door(house).board(for: dora).total.crew
            #expect(crew.planned == 2 && crew.here == 1 && crew.available == 1)
            #expect(crew.occupation == Share(3, of: 12))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the first conversation of somebody is told, closed or not, and nobody else's`(engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            let chiara = try await house.hire("chiara")
            let start = house.world.now
            house.world.advance(seconds: 100)
            let first = try await house.open()
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: first.id)
            house.world.advance(seconds: 50)
            let second = try await house.open()
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: second.id)
            try await house.conversations.perform(.close(reason: nil, by: bruno.id), in: first.id)
            let found = try await door(house).firstConversations(of: [(bruno, start), (chiara, start)])
            #expect(found == [bruno.id: start.adding(seconds: 100)])
            let later = try await door(house).firstConversations(of: [(bruno, start.adding(seconds: 120))])
            #expect(later == [bruno.id: start.adding(seconds: 150)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `arrivals are counted by quarter of an hour, whatever became of them`(engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let bruno = try await house.hire("bruno")
            let start = house.world.world.now()
            let waits = try await house.open("Bonjour")
            let open = try await house.open("Bonjour")
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: open.id)
            house.world.advance(seconds: 1800)
            let closed = try await house.open("Bonjour")
            try await house.conversations.perform(.assign(to: bruno.id, by: bruno.id), in: closed.id)
            house.world.advance(seconds: 86_400)
            try await house.conversations.perform(.close(reason: nil, by: bruno.id), in: closed.id)
            #expect(waits.id != open.id)
            let supervision = door(house)
            let counted = try await supervision.arrivals(
                at: Cast.accueil, from: start, until: start.adding(seconds: 3600))
            #expect(counted.map(\.1) == [2, 1])
            #expect(counted[1].0.seconds(since: counted[0].0) == 1800)
            let none = try await supervision.arrivals(
                at: Cast.hopital, from: start, until: start.adding(seconds: 3600))
            #expect(none.isEmpty)
        }
    }
}
