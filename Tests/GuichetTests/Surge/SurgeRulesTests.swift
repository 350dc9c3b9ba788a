// What a plan changes, by examples and over settings drawn by chance.

import GuichetTesting
import Testing

@testable import Guichet

@Suite struct SurgeRulesTests {
    @Test func `a plan changes what it names and nothing else`() throws {
        let plan = SurgePlan.forTests
        var base = ServiceSettings(desks: Cast.desks)
        base.plans = [plan]
        let over = SurgeRules.overlay(base, plan)
        let desk = try #require(over.desks.first)
        #expect(desk.policy.channels == [.form])
        #expect(desk.policy.limits == DeskLimits(capacity: 15, waiting: 7))
        #expect(desk.policy.overflow == [Overflow(target: .team(Cast.digital), afterSeconds: 60)])
        #expect(desk.hours == base.desks[0].hours && desk.policy.texts == base.desks[0].policy.texts)
        #expect(over.banners.map(\.slug) == [plan.slug])
        #expect(over.desks.dropFirst() == base.desks.dropFirst())
        #expect(
            Set(SurgeRules.changes(of: plan, over: base).map(\.path)) == [
                "desks.accueil.channels", "desks.accueil.limits.capacity", "desks.accueil.limits.waiting",
                "desks.accueil.overflow.1.team", "desks.accueil.overflow.1.after_seconds", "banners",
                "banners.alerte.text.fr", "banners.alerte.text.en",
            ])
    }

    @Test(arguments: 0..<300)
    func `settings that a plan does not name stay, and laying it twice changes no more`(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let base = AnySettings.drawn(with: &random)
        let slug = try #require(EntrySlug("plan"))
        // Of desks of which some are no longer there.
        let plan = AnySettings.plan(
            slug, at: base.desks.map(\.slug) + [try #require(DeskSlug("gone"))], teams: base.teams.map(\.slug),
            with: &random)
        let over = SurgeRules.overlay(base, plan)
        #expect(over.desks.map(\.slug) == base.desks.map(\.slug), "seed \(seed)")
        #expect(over.teams == base.teams && over.skills == base.skills && over.plans == base.plans, "seed \(seed)")
        #expect(over.banners.suffix(base.banners.count) == base.banners[...], "seed \(seed)")
        for (before, after) in zip(base.desks, over.desks) {
            let one = plan.switches.first { $0.desk == before.slug }
            var expected = before.policy
            if let one {
                if one.stopsChat { expected.channels = [.form] }
                expected.limits.capacity = one.capacity ?? expected.limits.capacity
                expected.limits.waiting = one.waiting ?? expected.limits.waiting
                expected.overflow = one.overflow ?? expected.overflow
            }
            #expect(after == before.changed(policy: expected), "seed \(seed)")
        }
        #expect(SurgeRules.overlay(over, plan).desks == over.desks, "seed \(seed)")
        // What the log tells of start and end adds up to nothing.
        let changes = SurgeRules.changes(of: plan, over: base)
        let back = SettingsRules.changes(from: over, to: base)
        let log = Set(SurgeRules.reversed(changes))
        #expect(log == Set(back), "seed \(seed)")
    }

    @Test(arguments: 0..<50)
    func `a plan that is kept is read back the same`(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let plan = AnySettings.plan(
            try #require(EntrySlug("plan")), at: [Cast.accueil], teams: [Cast.digital], with: &random)
        let kept = try ActiveSurge.document(of: plan)
        #expect(try ActiveSurge.plan(of: kept) == plan, "seed \(seed)")
    }

    @Test func `who steers a plan serves every desk that it names, or administers`() throws {
        func agent(_ role: Role, _ desks: Set<DeskSlug>) -> Agent {
            Agent(
                id: AgentID(text: "a"), login: "a", name: "A", role: role, languages: [.fr], desks: desks,
                availability: .away)
        }
        let plan = SurgePlan.forTests
        #expect(SurgeRules.maySteer(agent(.supervisor, [Cast.accueil]), plan))
        #expect(SurgeRules.maySteer(agent(.admin, []), plan))
        #expect(!SurgeRules.maySteer(agent(.supervisor, []), plan))
        for role in Role.allCases where role != .supervisor && role != .admin {
            #expect(!SurgeRules.maySteer(agent(role, [Cast.accueil]), plan))
        }
    }

    @Test func `answers of the plan stand first, in its order, retired ones too`() {
        func answer(_ id: String, _ title: String, retired: Bool = false) -> CannedAnswer {
            CannedAnswer(
                id: AnswerID(text: id), fields: AnswerFields(title: title, texts: [.fr: title]), uses: 0,
                isRetired: retired)
        }
        let all = [
            answer("1", "Horaires"), answer("2", "Alerte", retired: true), answer("3", "Ancien", retired: true),
            answer("4", "Parking"),
        ]
        let titles = SurgeRules.ordered(all, first: ["4", "Alerte"]) { $0.id.text != "1" }.map(\.fields.title)
        #expect(titles == ["Parking", "Alerte"])
        #expect(SurgeRules.ordered(all, first: []) { _ in true }.map(\.id.text) == ["1", "4"])
    }

    @Test func `a banner speaks the reader's language, else the desk's, else any, on its days and at its desks`() throws
    {
        let day = CalendarDay(year: 2026, month: 12, day: 24)
        let banner = Banner(
            slug: try #require(EntrySlug("b")), texts: [.fr: "Fermé", .de: "Zu"], desks: [Cast.accueil], from: day,
            until: day.adding(days: 1))
        #expect(banner.text(in: .de)?.text == "Zu")
        #expect(banner.text(in: .it, or: .de)?.language == .de)
        #expect(banner.text(in: .it)?.text == "Fermé")
        #expect(Banner(slug: banner.slug, texts: [:]).text(in: .fr) == nil)
        #expect(!banner.isShown(at: Cast.accueil, on: day.adding(days: -1)))
        #expect(banner.isShown(at: Cast.accueil, on: day) && banner.isShown(at: Cast.accueil, on: day.adding(days: 1)))
        #expect(!banner.isShown(at: Cast.accueil, on: day.adding(days: 2)))
        #expect(!banner.isShown(at: try #require(DeskSlug("autre")), on: day))
    }
}

extension SurgePlan {
    /// A plan for the first desk of the cast that changes everything that a plan can change.
    static var forTests: SurgePlan {
        guard let slug = EntrySlug("alerte") else { preconditionFailure("`alerte` is a slug") }
        var plan = SurgePlan(slug: slug, names: [.fr: "Alerte", .en: "Alert"])
        plan.banner = [.fr: "Alerte en cours", .en: "Alert"]
        plan.answers = ["Alerte"]
        var one = DeskSwitch(desk: Cast.accueil)
        one.stopsChat = true
        one.capacity = 15
        one.waiting = 7
        one.overflow = [Overflow(target: .team(Cast.digital), afterSeconds: 60)]
        plan.switches = [one]
        plan.callUp = PlannedCallUp(count: 2, desks: [Cast.accueil], languages: [.fr], days: 2)
        return plan
    }
}
