// Called up for a while: one invitation, one account, and an end.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct CallUpsTests {
    private static let password = "un mot long et facile"

    private func callUps(of house: TestHouse) -> CallUps {
        CallUps(
            persistence: house.rows, agents: house.agents, sessions: house.sessions,
            desks: DeskDirectory(Cast.desks), world: house.world.world)
    }

    private func order(_ house: TestHouse, count: Int = 1, days: Int64 = 7) -> CallUpOrder {
        CallUpOrder(
            desks: [Cast.accueil], languages: [.fr, .en], team: Cast.digital, count: count,
            endsAt: house.world.world.now().adding(seconds: days * 86_400))
    }

    @Test(arguments: Engine.allCases)
    func `an invitation opens one limited account, once`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (dora, door) = (try await house.hire("dora", role: .supervisor), callUps(of: house))
            let secret = try #require(try await door.call(order(house), by: dora.id).first).text
            let session = try await door.accept(secret, name: "Farid", password: Self.password)
            let agent = try #require(house.agents[session.agent.id])
            #expect(agent.name == "Farid" && agent.role == .agent)
            #expect(agent.desks == [Cast.accueil] && agent.languages == [.fr, .en])
            #expect(agent.team == Cast.digital && agent.capacity == WorkKind.chat.weight)
            #expect(agent.expiresAt == house.world.world.now().adding(seconds: 7 * 86_400))
            await #expect(throws: Refusal(.notFound)) {
                _ = try await door.accept(secret, name: "Farida", password: Self.password)
            }
            #expect(house.agents.all.count == 2)
            let again = try await house.sessions.signIn(login: agent.login, password: Self.password, source: 1)
            #expect(again.agent.id == agent.id)
        }
    }

    @Test func `two who open the same invitation at once make one account`() async throws {
        try await TestHouse.withFresh { house in
            let (dora, door) = (try await house.hire("dora", role: .supervisor), callUps(of: house))
            let secret = try #require(try await door.call(order(house), by: dora.id).first).text
            async let first = try? door.accept(secret, name: "Farid", password: Self.password)
            async let second = try? door.accept(secret, name: "Gaelle", password: Self.password)
            let opened = [await first, await second].compactMap { $0 }
            #expect(opened.count == 1)
            #expect(house.agents.all.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account ends by its date, before anybody closes it`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (dora, door) = (try await house.hire("dora", role: .supervisor), callUps(of: house))
            let secret = try #require(try await door.call(order(house, days: 1), by: dora.id).first).text
            let session = try await door.accept(secret, name: "Farid", password: Self.password)
            house.world.advance(seconds: 86_399)
            let before = try await house.sessions.signIn(
                login: session.agent.login, password: Self.password, source: 1)
            house.world.advance(seconds: 1)
            let late = try await house.sessions.find(before.token)
            #expect(late == nil)
            await #expect(throws: Refusal(.signInRefused)) {
                _ = try await house.sessions.signIn(login: session.agent.login, password: Self.password, source: 2)
            }
            try await door.endByDate()
            #expect(house.agents[session.agent.id] == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one act ends every call-up`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (dora, door) = (try await house.hire("dora", role: .supervisor), callUps(of: house))
            let secrets = try await door.call(order(house, count: 3), by: dora.id).map(\.text)
            let session = try await door.accept(secrets[0], name: "Farid", password: Self.password)
            var progress = try await door.progress()
            let id = session.agent.id
            #expect(progress == CallUpProgress(open: 2, accounts: [id], acceptedAt: [id: house.world.now]))
            try await door.end(by: dora.id)
            progress = try await door.progress()
            #expect(progress == CallUpProgress(open: 0, accounts: [], acceptedAt: [:]))
            let found = try await house.sessions.find(session.token)
            #expect(found == nil)
            await #expect(throws: Refusal(.notFound)) { _ = try await door.invitation(secrets[1]) }
        }
    }

    @Test func `an invitation is worth nothing after a day, and a refused password leaves it open`() async throws {
        try await TestHouse.withFresh { house in
            let (dora, door) = (try await house.hire("dora", role: .supervisor), callUps(of: house))
            let secret = try #require(try await door.call(order(house), by: dora.id).first).text
            let short = Refusal(.invalidValue, field: "password", details: ["count": "12"])
            await #expect(throws: short) { _ = try await door.accept(secret, name: "Farid", password: "onze signes") }
            let open = try await door.invitation(secret)
            #expect(open.desks == [Cast.accueil])
            house.world.advance(seconds: 86_400)
            await #expect(throws: Refusal(.notFound)) {
                _ = try await door.accept(secret, name: "Farid", password: Self.password)
            }
        }
    }

    @Test func `an order out of bounds is refused with its field`() async throws {
        try await TestHouse.withFresh { house in
            let (dora, door) = (try await house.hire("dora", role: .supervisor), callUps(of: house))
            let now = house.world.world.now()
            func refused(_ field: String, _ order: CallUpOrder) async {
                await #expect(throws: Refusal(.invalidValue, field: field)) {
                    _ = try await door.call(order, by: dora.id)
                }
            }
            let soon = now.adding(seconds: 3600)
            await refused("desks", CallUpOrder(desks: [], languages: [.fr], count: 1, endsAt: soon))
            await refused("languages", CallUpOrder(desks: [Cast.accueil], languages: [], count: 1, endsAt: soon))
            for count in [0, 201] {
                await refused(
                    "count", CallUpOrder(desks: [Cast.accueil], languages: [.fr], count: count, endsAt: soon))
            }
            for end in [now, now.adding(seconds: 93 * 86_400)] {
                await refused("endsAt", CallUpOrder(desks: [Cast.accueil], languages: [.fr], count: 1, endsAt: end))
            }
            let progress = try await door.progress()
            #expect(progress.open == 0)
        }
    }
}
