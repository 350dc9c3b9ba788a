// The plans for a surge: written in quiet times, as forms.

import Foundation
import Guichet
import Hummingbird

extension AdministrationSite {
    /// `GET /admin/plans`.
    func plans(_ visit: Visit) async throws -> Response { try drawPlans(visit) }

    /// `POST /admin/plans`: one more plan, with a name alone; what it changes follows on its page.
    func addPlan(_ visit: Visit) async throws -> Response {
        var settings = doors.desks.base
        guard let form = visit.form, let slug = form["slug"].flatMap(EntrySlug.init), let names = names(in: form) else {
            return try drawPlans(visit, problem: visit.phrases[PhraseKey("admin.error.name")])
        }
        guard !settings.plans.contains(where: { $0.slug == slug }) else {
            return try drawPlans(visit, problem: visit.phrases[PhraseKey("admin.error.taken")])
        }
        settings.plans.append(SurgePlan(slug: slug, names: names))
        return try await apply(settings, for: visit, then: "/admin/plans/\(slug)") { try drawPlans(visit, problem: $0) }
    }

    /// `GET /admin/plans/{plan}`.
    func plan(_ visit: Visit) async throws -> Response {
        let plan = try plan(of: visit)
        return try await draw(plan, PlanForm(of: plan), visit)
    }

    /// `POST /admin/plans/{plan}`: changes a plan, or takes it away with `remove`. One that is active stays as it was
    /// started.
    func changePlan(_ visit: Visit) async throws -> Response {
        let plan = try plan(of: visit)
        guard let fields = visit.form else { throw Problem(.badRequest) }
        var settings = doors.desks.base
        if fields["remove"] != nil {
            settings.plans.removeAll { $0.slug == plan.slug }
            return try await apply(settings, for: visit, then: "/admin/plans") { try drawPlans(visit, problem: $0) }
        }
        var form = PlanForm(fields)
        guard let changed = form.plan(from: plan, of: settings) else {
            return try await draw(plan, form, visit, problem: visit.phrases[PhraseKey("admin.mend")])
        }
        settings.plans = settings.plans.map { $0.slug == plan.slug ? changed : $0 }
        return try await apply(settings, for: visit, then: "/admin/plans/\(plan.slug)") {
            try await draw(plan, form, visit, problem: $0)
        }
    }

    private func plan(of visit: Visit) throws -> SurgePlan {
        let slug = visit.entry.context.parameters.get("plan").flatMap(EntrySlug.init)
        guard let plan = doors.desks.base.plans.first(where: { $0.slug == slug }) else { throw Problem(.notFound) }
        return plan
    }

    private func drawPlans(_ visit: Visit, problem: String? = nil) throws -> Response {
        let settings = doors.desks.base
        let wording = Wording(
            language: visit.phrases.language, timeZone: settings.desks.first?.hours.timeZone ?? .gmt)
        let words = SurgeWording(phrases: visit.phrases, settings: settings, wording: wording)
        let active = doors.surges.active?.plan.slug
        return try page(
            "plans", of: .plans, for: visit, problem: problem,
            [
                "entries": settings.plans.map { plan in
                    PageValues([
                        "name": plan.name(in: visit.phrases.language), "href": "/admin/plans/\(plan.slug)",
                        "changes": words.changes(of: plan), "active": plan.slug == active,
                    ])
                },
                "hasEntries": !settings.plans.isEmpty,
            ])
    }

    private func draw(
        _ plan: SurgePlan, _ form: PlanForm, _ visit: Visit, problem: String? = nil
    ) async throws -> Response {
        let titles = try await doors.answers.all().map(\.fields.title)
        return try page(
            "plan", of: .plans, for: visit, title: plan.name(in: visit.phrases.language), problem: problem,
            PlanDrawing(form: form, settings: doors.desks.base, phrases: visit.phrases).values.merging([
                "action": "/admin/plans/\(plan.slug)", "name": plan.name(in: visit.phrases.language),
                "active": doors.surges.active?.plan.slug == plan.slug, "titles": titles, "hasTitles": !titles.isEmpty,
            ]) { $1 })
    }
}
