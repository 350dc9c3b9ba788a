// Plans written as forms: nothing lost on the way, what is wrong is said, and the log tells before and after.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite struct PlanPagesFormTests {
    /// What a browser posts of the fields that a form shows.
    private func posted(_ form: PlanForm) throws -> PlanForm {
        let kept = form.typed.filter { !$0.key.isEmpty }
        return PlanForm(try #require(FormFields(encoded: Array(AgentAtWork.encoded(kept).utf8))))
    }

    @Test(arguments: [UInt64](1...60))
    func `what a plan says comes back from its form as it was`(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        var settings = AnySettings.drawn(with: &chance)
        let slug = try #require(EntrySlug("p"))
        let drawn = AnySettings.plan(
            slug, at: settings.desks.map(\.slug), teams: settings.teams.map(\.slug), with: &chance)
        // Nothing but space is no text on a form.
        let isSaid = { (said: [Language: String]) in said.filter { !$0.value.allSatisfy(\.isWhitespace) } }
        var plan = SurgePlan(slug: slug, names: isSaid(drawn.names).merging([.fr: "Alerte"]) { said, _ in said })
        (plan.days, plan.banner, plan.bannerDesks) = (drawn.days, isSaid(drawn.banner), drawn.bannerDesks)
        (plan.answers, plan.switches, plan.callUp) = (drawn.answers, drawn.switches, drawn.callUp)
        settings.plans = [plan]
        // A title stands on one line, a switch that changes nothing is none, nobody is asked to help at their own desk.
        plan.answers = plan.answers.map { $0.filter { !$0.isNewline } }
        plan.switches = plan.switches.compactMap { one in
            var one = one
            one.overflow = one.overflow.map { steps in
                steps.filter { PlanForm.targets(of: one.desk, in: settings).contains($0.target) }
                    .sorted { $0.afterSeconds < $1.afterSeconds }
            }
            return one == DeskSwitch(desk: one.desk) ? nil : one
        }
        var form = try posted(PlanForm(of: plan))
        let read = form.plan(from: plan, of: settings)
        #expect(form.errors.isEmpty, "seed \(seed)")
        #expect(read == plan, "seed \(seed)")
    }

    /// Runs `body` with somebody who administers and one plan.
    private func withPlan(_ body: (SiteUnderTest, AgentAtWork, [String: String]) async throws -> Void) async throws {
        try await SiteUnderTest.withFresh { site in
            try await site.house.hire("eve", role: .admin)
            let eve = try await AgentAtWork.signIn("eve", at: site)
            let added = try await eve.post(
                "/admin/plans", ["seen": "0", "slug": "alerte", "name.fr": "Alerte", "name.en": ""])
            #expect(added.status == 303 && added.headers["location"] == "/admin/plans/alerte?done=1")
            try await body(site, eve, ["seen": "1", "name.fr": "Alerte", "days": "3"])
        }
    }

    @Test func `a plan is written on its page, stands in the log, and is what the configuration says`() async throws {
        try await withPlan { site, eve, fields in
            let written = fields.merging([
                "name.de": "Alarm", "days": "5", "banner.fr": "Une <alerte>", "banner.it": "Un’allerta",
                "banner-desk.accueil": "on", "answers": "Que faire ?\r\nOù aller ?", "stop.accueil": "on",
                "waiting.accueil": "40", "help.accueil.0": "desk:hopital", "help-after.accueil.0": "60",
                "call.count": "12", "call-desk.accueil": "on", "call-language.fr": "on", "call-language.de": "on",
            ]) { $1 }
            let saved = try await eve.post("/admin/plans/alerte", written)
            #expect(saved.status == 303)
            let plan = try #require(site.house.directory.base.plans.first)
            #expect(plan.days == 5 && plan.banner[.it] == "Un’allerta" && plan.bannerDesks == [Cast.accueil])
            #expect(plan.answers == ["Que faire ?", "Où aller ?"])
            #expect(plan.switches.first?.stopsChat == true && plan.switches.first?.waiting == 40)
            #expect(
                plan.switches.first?.overflow == [Overflow(target: .desk(Cast.hopital), afterSeconds: 60)])
            #expect(plan.callUp?.count == 12 && plan.callUp?.days == 5 && plan.callUp?.languages == [.fr, .de])
            let page = try await eve.get("/admin/plans/alerte").body
            #expect(page.contains("Une &lt;alerte&gt;") && page.contains(#"value="12""#))
            let yaml = try await eve.get("/admin/configuration.yaml").body
            #expect(yaml.contains("banner_desks: [accueil]") && yaml.contains("after_seconds: 60"))
            let journal = try await eve.get("/admin/journal").body
            for words in ["plans.alerte.days", "plans.alerte.banner.it", "plans.alerte.call_up.count", "Eve"] {
                #expect(journal.contains(words), "\(words)")
            }
            let gone = try await eve.post("/admin/plans/alerte", ["seen": "2", "remove": "1"])
            #expect(gone.status == 303 && site.house.directory.base.plans.isEmpty)
        }
    }

    @Test(arguments: [
        ("days", "0"), ("days", ""), ("name.fr", " "), ("capacity.accueil", "beaucoup"), ("waiting.accueil", "0"),
        ("help.accueil.0", "desk:accueil"), ("call.count", "201"), ("call.team", "nobody"),
        ("answers", String(repeating: "a", count: 81)), ("banner.fr", String(repeating: "a", count: 601)),
    ])
    func `what cannot be is given back with what to mend, and changes nothing`(
        field: String, value: String
    ) async throws {
        try await withPlan { site, eve, fields in
            var wrong = fields.merging(["call-desk.accueil": "on", "call-language.fr": "on"]) { $1 }
            if field == "call.team" { wrong["call.count"] = "2" }
            wrong[field] = value
            let answer = try await eve.post("/admin/plans/alerte", wrong)
            #expect(answer.status == 422 && answer.body.contains(#"role="alert""#))
            #expect(answer.body.contains("class=\"error\""))
            #expect(site.house.settings.number == 1)
        }
    }

    @Test func `that nobody helps and that somebody does is refused, and each alone is taken`() async throws {
        try await withPlan { site, eve, fields in
            let help = ["help.accueil.1": "desk:hopital", "help-after.accueil.1": "30", "alone.accueil": "on"]
            let both = try await eve.post("/admin/plans/alerte", fields.merging(help) { $1 })
            #expect(both.status == 422)
            let alone = try await eve.post("/admin/plans/alerte", fields.merging(["alone.accueil": "on"]) { $1 })
            #expect(alone.status == 303)
            #expect(site.house.directory.base.plans.first?.switches.first?.overflow == [])
        }
    }

    @Test(arguments: [Role.agent, .editor, .dpo, .supervisor])
    func `who does not administer changes no plan, and only supervisors see one`(role: Role) async throws {
        try await withPlan { site, _, fields in
            try await site.house.hire("mallory", role: role)
            let mallory = try await AgentAtWork.signIn("mallory", at: site)
            for path in ["/admin/plans", "/admin/plans/alerte"] {
                #expect(try await mallory.get(path).status == (role == .supervisor ? 200 : 404), "\(path)")
                #expect(try await mallory.post(path, fields).status == 404, "\(path)")
            }
            #expect(site.house.settings.number == 1)
        }
    }

    @Test func `an active plan stays as it was started, whatever is written meanwhile`() async throws {
        try await withPlan { site, eve, fields in
            let dora = try await site.house.hire("dora", role: .supervisor)
            let end = site.house.world.world.now().adding(seconds: 86_400)
            let slug = try #require(EntrySlug("alerte"))
            _ = try await site.doors.surges.start(slug, until: end, calling: 0, by: dora)
            let later = fields.merging(["banner.fr": "Trop tard"]) { $1 }
            #expect(try await eve.post("/admin/plans/alerte", later).status == 303)
            #expect(site.house.directory.settings.banners.isEmpty)
            #expect(site.house.directory.base.plans.first?.banner[.fr] == "Trop tard")
            let phrases = site.doors.phrases.phrases(for: .fr)
            #expect(try await eve.get("/admin/plans/alerte").body.contains(phrases[PhraseKey("admin.plans.active")]))
        }
    }
}
