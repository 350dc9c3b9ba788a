// A plan started and ended in one act, by its date, over a restart, and on every node.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(3)))
struct SurgesTests {
    private let slug = SurgePlan.forTests.slug

    private static var base: ServiceSettings {
        var settings = ServiceSettings(desks: Cast.desks)
        settings.plans = [.forTests]
        return settings
    }

    private func end(_ house: TestHouse, days: Int64 = 3) -> Instant {
        house.world.world.now().adding(seconds: days * 86_400)
    }

    private func log(_ house: TestHouse) async throws -> [LoggedChange] {
        try await ChangeLog(persistence: house.rows).changes(limit: 100).reversed()
    }

    @Test(arguments: Engine.allCases)
    func `a plan counts at once here, on the other node with its next turn, and its end restores all`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.withFresh(on: engine) { first in
            first.directory.replace(with: Self.base)
            let second = try await first.anotherNode()
            second.directory.replace(with: Self.base)
            try await second.neighbours.turn()
            let dora = try await first.hire("dora", role: .supervisor)
            let invitations = try await first.surges.start(slug, until: end(first), calling: 2, by: dora)
            #expect(invitations.count == 2)
            let over = SurgeRules.overlay(Self.base, .forTests)
            #expect(first.directory.settings == over && first.directory.base == Self.base)
            #expect(second.directory.settings == Self.base)
            try await second.neighbours.turn()
            #expect(second.directory.settings == over)
            #expect(second.surges.active == first.surges.active && second.surges.active?.startedBy == dora.id)
            // Ended on the other node.
            try await second.surges.end(by: dora)
            #expect(second.directory.settings == Self.base && second.surges.active == nil)
            try await first.neighbours.turn()
            #expect(first.directory.settings == Self.base && first.surges.active == nil)
            #expect(try await first.callUps.progress().open == 0)
        }
    }

    @Test func `every change is in the log with before and after, and the end tells them backwards`() async throws {
        try await TestHouse.withFresh { house in
            house.directory.replace(with: Self.base)
            let dora = try await house.hire("dora", role: .supervisor)
            let before = try await log(house).count
            _ = try await house.surges.start(slug, until: end(house), calling: 0, by: dora)
            let started = try await log(house).dropFirst(before)
            #expect(started.first?.change.path == "surge" && started.first?.change.before == nil)
            #expect(started.first?.change.after?.hasPrefix("alerte, ") == true)
            #expect(
                started.map(\.change).contains(
                    SettingsChange(path: "surge.desks.accueil.limits.capacity", before: "12", after: "15")))
            #expect(started.allSatisfy { $0.author == .agent(dora.id) })
            try await house.surges.end(by: dora)
            let ended = try await log(house).dropFirst(before + started.count)
            #expect(ended.map(\.change) == SurgeRules.reversed(started.map(\.change)))
        }
    }

    @Test(arguments: Engine.allCases)
    func `it ends on its date by itself, once over two nodes, also after a restart`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { first in
            first.directory.replace(with: Self.base)
            let dora = try await first.hire("dora", role: .supervisor)
            let secret = try #require(
                try await first.surges.start(slug, until: end(first, days: 1), calling: 1, by: dora).first)
            let called = try await first.callUps.accept(secret.text, name: "Farid", password: "un mot long et facile")
            // A node that starts finds it active.
            let second = try await first.anotherNode()
            second.directory.replace(with: Self.base)
            try await second.agents.refresh()
            try await second.surges.refresh()
            #expect(second.surges.active?.plan == .forTests)
            first.world.advance(seconds: 86_399)
            try await first.surges.endByDate()
            #expect(first.surges.active != nil)
            first.world.advance(seconds: 1)
            // A node that starts after the date, before anybody has written the end, does not let it count.
            let late = try await first.anotherNode()
            late.directory.replace(with: Self.base)
            try await late.surges.refresh()
            #expect(late.directory.settings == Self.base)
            let before = try await log(first).count
            try await first.surges.endByDate()
            try await second.surges.endByDate()
            let told = try await log(first).dropFirst(before)
            #expect(told.filter { $0.change.path == "surge" }.count == 1)
            #expect(told.allSatisfy { $0.author == .console })
            #expect(first.directory.settings == Self.base && second.directory.settings == Self.base)
            #expect(first.agents[called.agent.id] == nil)
            let session = try await first.sessions.find(called.token)
            #expect(session == nil)
        }
    }

    @Test func `one plan at a time, though two are started at once`() async throws {
        try await TestHouse.withFresh { house in
            house.directory.replace(with: Self.base)
            let dora = try await house.hire("dora", role: .supervisor)
            let until = end(house)
            async let one = try? house.surges.start(slug, until: until, calling: 1, by: dora)
            async let two = try? house.surges.start(slug, until: until, calling: 1, by: dora)
            let started = [await one, await two].compactMap { $0 }
            #expect(started.count == 1)
            await #expect(throws: Refusal(.alreadyTaken)) {
                _ = try await house.surges.start(slug, until: until, calling: 1, by: dora)
            }
            #expect(try await house.callUps.progress().open == 1)
            try await house.surges.end(by: dora)
            // And again, with a number of its own.
            _ = try await house.surges.start(slug, until: until, calling: 0, by: dora)
            #expect(house.surges.active?.number == 2)
        }
    }

    @Test func `settings applied meanwhile count under the plan, and the plan stays as it was started`() async throws {
        try await TestHouse.withFresh { house in
            let base = TestNotation.knowing(Self.base)
            house.directory.replace(with: base)
            let dora = try await house.hire("dora", role: .supervisor)
            _ = try await house.surges.start(slug, until: end(house), calling: 0, by: dora)
            var other = Self.base
            var policy = other.desks[0].policy
            policy.replyHours = 48
            other.desks[0] = other.desks[0].changed(policy: policy)
            other.plans = []
            try await house.settings.apply(TestNotation.knowing(other), by: .console, seen: 0)
            #expect(house.directory.base == other)
            #expect(house.directory.settings == SurgeRules.overlay(other, .forTests))
            #expect(house.directory[Cast.accueil]?.policy.replyHours == 48)
            try await house.surges.end(by: dora)
            #expect(house.directory.settings == other)
        }
    }

    @Test func `nobody without the right starts or ends one, and an end out of bounds is refused`() async throws {
        try await TestHouse.withFresh { house in
            house.directory.replace(with: Self.base)
            let dora = try await house.hire("dora", role: .supervisor)
            let others = [
                try await house.hire("bruno"), try await house.hire("eve", role: .editor),
                try await house.hire("far", role: .supervisor, desks: []),
            ]
            let until = end(house)
            for agent in others {
                await #expect(throws: Refusal(.notFound)) {
                    _ = try await house.surges.start(slug, until: until, calling: 0, by: agent)
                }
            }
            for until in [end(house, days: 0), end(house, days: 93)] {
                await #expect(throws: Refusal(.invalidValue, field: "endsAt")) {
                    _ = try await house.surges.start(slug, until: until, calling: 0, by: dora)
                }
            }
            await #expect(throws: Refusal(.invalidValue, field: "count")) {
                _ = try await house.surges.start(slug, until: until, calling: 201, by: dora)
            }
            #expect(house.surges.active == nil && house.directory.settings == Self.base)
            _ = try await house.surges.start(slug, until: until, calling: 0, by: dora)
            for agent in others {
                await #expect(throws: Refusal(.notFound)) { try await house.surges.end(by: agent) }
            }
            #expect(house.surges.active != nil)
        }
    }
}
