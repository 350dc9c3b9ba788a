// Settings that are applied count on every node, once, with every change written down.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct SettingsTests {
    /// The desks of the cast, the first closing on holidays.
    private var changed: ServiceSettings {
        let desk = Cast.desks[0]
        let hours = OpeningHours(
            week: desk.hours.week, holidays: HolidayHours(region: .metropole), timeZone: desk.hours.timeZone)
        let other = Desk(
            slug: desk.slug, names: desk.names, purposes: desk.purposes, languages: desk.languages, hours: hours)
        return TestNotation.knowing(ServiceSettings(desks: [other] + Cast.desks.dropFirst()))
    }

    private var original: ServiceSettings { TestNotation.knowing(ServiceSettings(desks: Cast.desks)) }

    @Test(arguments: Engine.allCases)
    func `applied settings count at once here, and on the other node with its next turn`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { first in
            let second = try await first.anotherNode()
            try await second.neighbours.turn()
            let changes = try await first.settings.apply(changed, by: .console, seen: 0)
            #expect(changes.map(\.path) == ["desks.accueil.holidays", "desks.accueil.holiday_hours"])
            #expect(first.directory.settings == changed)
            #expect(second.directory[Cast.accueil]?.hours.holidays == nil)
            try await second.neighbours.turn()
            #expect(second.directory.settings == changed)
            #expect(second.settings.number == 1)
        }
    }

    @Test func `a change of accounts that is read first hides no settings`() async throws {
        try await TestHouse.withFresh { first in
            let second = try await first.anotherNode()
            try await first.settings.apply(changed, by: .console, seen: 0)
            try await second.agents.refresh()
            try await second.neighbours.turn()
            #expect(second.directory.settings == changed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two who change the same settings the slower one is told, and changes nothing`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let slower = try await house.anotherNode()
            try await house.settings.apply(changed, by: .console, seen: 0)
            await #expect(throws: Refusal(.alreadyTaken)) {
                try await slower.settings.apply(original, by: .console, seen: 0)
            }
            #expect(try await house.settings.applied()?.settings == changed)
            #expect(try await ChangeLog(persistence: house.rows).changes(limit: 10).count == 2)
        }
    }

    @Test func `what was there before is written down, newest first, with who and when`() async throws {
        try await TestHouse.withFresh { house in
            let dora = try await house.hire("dora", role: .admin)
            try await house.settings.apply(changed, by: .console, seen: 0)
            house.world.advance(seconds: 60)
            let again = try await house.settings.apply(original, by: .agent(dora.id), seen: 1)
            let log = ChangeLog(persistence: house.rows)
            let latest = try await log.changes(limit: 2)
            #expect(Set(latest.map(\.change)) == Set(again))
            #expect(latest.allSatisfy { $0.author == .agent(dora.id) && $0.at == house.world.world.now() })
            let holidays = latest.first { $0.change.path == "desks.accueil.holidays" }
            #expect(holidays?.change.before == "metropole" && holidays?.change.after == "none")
            let earlier = try await log.changes(below: latest[1].number, limit: 100)
            #expect(earlier.prefix(2).allSatisfy { $0.author == .console })
            #expect(Set(latest.map(\.number)).isDisjoint(with: earlier.map(\.number)))
        }
    }

    @Test func `settings that say the same are not applied again`() async throws {
        try await TestHouse.withFresh { house in
            let nothing = try await house.settings.applied()
            #expect(nothing == nil)
            let first = try await house.settings.apply(original, by: .console, seen: 0)
            #expect(first == [] && house.settings.number == 1)
            let second = try await house.settings.apply(original, by: .console, seen: 1)
            #expect(second == [] && house.settings.number == 1)
        }
    }

    @Test func `a document of a newer program changes nothing here, and is told of`() async throws {
        try await TestHouse.withFresh { house in
            let other = Settings(
                persistence: house.rows, directory: DeskDirectory(Cast.desks),
                notation: SettingsNotation { _ throws(SettingsProblem) in throw SettingsProblem("Newer.", line: 1) },
                bell: house.bell, world: house.world.world)
            try await house.settings.apply(changed, by: .console, seen: 0)
            await #expect(throws: SettingsProblem("Newer.", line: 1)) { try await other.refresh() }
            #expect(other.directory.settings == ServiceSettings(desks: Cast.desks))
            #expect(other.number == 0)
        }
    }
}

@Suite(.timeLimit(.minutes(3)))
struct AccountChangeTests {
    @Test(arguments: Engine.allCases)
    func `a changed account is the same everywhere, and its log says what it was`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { first in
            let second = try await first.anotherNode()
            let dora = try await first.hire("dora", role: .admin)
            let bruno = try await first.hire("bruno")
            var fields = AccountFields(of: bruno)
            let cyber = try #require(Skill("cyber"))
            fields.role = .supervisor
            fields.skills = [cyber: .able]
            fields.desks = [Cast.accueil, Cast.hopital]
            fields.capacity = 9
            try await first.agents.change(bruno.id, to: fields, by: .agent(dora.id))
            try await second.neighbours.turn()
            for house in [first, second] {
                #expect(house.agents[bruno.id].map(AccountFields.init) == fields)
            }
            let log = try await ChangeLog(persistence: first.rows).changes(limit: 4)
            #expect(
                Set(log.map(\.change)) == [
                    SettingsChange(path: "people.bruno.role", before: "agent", after: "supervisor"),
                    SettingsChange(path: "people.bruno.skills", before: nil, after: "cyber:2"),
                    SettingsChange(path: "people.bruno.desks", before: "accueil", after: "accueil, hopital"),
                    SettingsChange(path: "people.bruno.capacity", before: nil, after: "9"),
                ])
            try await first.agents.change(bruno.id, to: fields, by: .agent(dora.id))
            #expect(try await ChangeLog(persistence: first.rows).changes(limit: 4) == log)
        }
    }

    @Test func `a closed account is out at once, and comes back as it was`() async throws {
        try await TestHouse.withFresh { house in
            let bruno = try await house.hire("bruno")
            let session = try await house.sessions.signIn(login: "bruno", password: Cast.password, source: 1)
            try await house.agents.close(bruno.id, by: .console)
            #expect(try await house.sessions.find(session.token) == nil)
            await #expect(throws: Refusal(.signInRefused)) {
                try await house.sessions.signIn(login: "bruno", password: Cast.password, source: 2)
            }
            #expect(try await house.agents.closed().map(\.login) == ["bruno"])
            await #expect(throws: Refusal(.notFound)) { try await house.agents.close(bruno.id, by: .console) }
            try await house.agents.reopen(bruno.id, by: .console)
            #expect(house.agents[bruno.id]?.desks == [Cast.accueil])
            #expect(try await house.sessions.find(session.token) == nil)
            _ = try await house.sessions.signIn(login: "bruno", password: Cast.password, source: 3)
        }
    }

    @Test func `an account that could not work is refused with its field`() async throws {
        try await TestHouse.withFresh { house in
            let bruno = try await house.hire("bruno")
            var fields = AccountFields(of: bruno)
            fields.languages = []
            await #expect(throws: Refusal(.invalidValue, field: "languages")) {
                try await house.agents.change(bruno.id, to: fields, by: .console)
            }
            fields = AccountFields(of: bruno)
            fields.capacity = 0
            await #expect(throws: Refusal(.invalidValue, field: "capacity")) {
                try await house.agents.change(bruno.id, to: fields, by: .console)
            }
            #expect(house.agents[bruno.id] == bruno)
        }
    }
}
