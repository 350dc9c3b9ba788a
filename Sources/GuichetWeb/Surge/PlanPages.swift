// A plan: what there is, what it changes, started by one form and ended by one button.

import Guichet
import HTTPTypes
import Hummingbird

extension SurgeSite {
    /// `GET /supervision/plans`.
    func plans(_ entry: DeskSite.Entry) async throws -> Response { try list(entry) }

    /// `GET /supervision/plans/{plan}`: everything that it changes, and the form that starts it.
    func plan(_ entry: DeskSite.Entry) async throws -> Response { try draw(try plan(of: entry), entry) }

    /// `POST /supervision/plans/{plan}`: the one act. Invitations are shown once, by the page that answers.
    func start(_ entry: DeskSite.Entry) async throws -> Response {
        let plan = try plan(of: entry)
        guard SurgeRules.maySteer(entry.agent, plan) else { throw Problem(.notFound) }
        let phrases = doors.phrases.phrases(for: entry.language)
        guard let end = lastDay(entry).end(of: entry.form?["until"]) else {
            return try draw(plan, entry, problem: phrases[PhraseKey("callup.error.endsAt")])
        }
        let count = plan.callUp == nil ? 0 : entry.form?["count"].flatMap { Int($0) } ?? -1
        guard count >= 0 else { return try draw(plan, entry, problem: phrases[PhraseKey("callup.error.count")]) }
        do {
            let tokens = try await doors.surges.start(plan.slug, until: end, calling: count, by: entry.agent)
            guard !tokens.isEmpty else { return .seeOther("/supervision/plans?done=started") }
            return try list(entry, invitations: tokens)
        } catch let refusal as Refusal where refusal.code == .invalidValue {
            return try draw(plan, entry, problem: phrases[PhraseKey("callup.error.\(refusal.field ?? "desks")")])
        } catch let refusal as Refusal where refusal.code == .alreadyTaken {
            return try draw(plan, entry, problem: phrases[PhraseKey("surge.error.active")])
        }
    }

    /// `POST /supervision/plan-actif/fin`: back to normal in one act.
    func end(_ entry: DeskSite.Entry) async throws -> Response {
        try await doors.surges.end(by: entry.agent)
        return .seeOther("/supervision/plans?done=ended")
    }

    private func plan(of entry: DeskSite.Entry) throws -> SurgePlan {
        let slug = entry.context.parameters.get("plan").flatMap(EntrySlug.init)
        guard let plan = doors.desks.base.plans.first(where: { $0.slug == slug }) else { throw Problem(.notFound) }
        return plan
    }

    private func lastDay(_ entry: DeskSite.Entry) -> LastDay { LastDay(of: entry.agent, desks: doors.desks.all) }

    private func words(_ entry: DeskSite.Entry) -> SurgeWording {
        SurgeWording(
            phrases: doors.phrases.phrases(for: entry.language), settings: doors.desks.base,
            wording: Wording(language: entry.language, timeZone: lastDay(entry).timeZone))
    }

    private func list(_ entry: DeskSite.Entry, invitations: [BearerToken] = []) throws -> Response {
        let phrases = doors.phrases.phrases(for: entry.language)
        let words = words(entry)
        let done = entry.request.uri.queryParameters["done"]
        let active = doors.surges.active
        let values: [String: (any Sendable)?] = [
            "formToken": entry.session.formToken,
            "done": done == "started"
                ? phrases[PhraseKey("surge.started")] : done == "ended" ? phrases[PhraseKey("surge.ended")] : nil,
            "active": active.map { active in
                PageValues([
                    "text": words.active(active, by: desk.name(of: active.startedBy)),
                    "changes": words.changes(of: active.plan),
                    "mayEnd": SurgeRules.maySteer(entry.agent, active.plan),
                ])
            },
            "plans": doors.desks.base.plans.map { plan in
                PageValues([
                    "name": plan.name(in: entry.language), "href": "/supervision/plans/\(plan.slug)",
                    "changes": words.changes(of: plan),
                ])
            },
            "hasPlans": !doors.desks.base.plans.isEmpty,
            "invitations": callUps.drawn(invitations, entry, phrases), "hasInvitations": !invitations.isEmpty,
        ]
        return try desk.page(
            "surge/plans", PageValues(values), in: entry.language, title: phrases[PhraseKey("surge.title")])
    }

    private func draw(_ plan: SurgePlan, _ entry: DeskSite.Entry, problem: String? = nil) throws -> Response {
        let lastDay = lastDay(entry)
        let words = words(entry)
        // Today is the first of its days.
        let end = doors.world.now().adding(seconds: Int64(plan.days - 1) * 86_400)
        let active = doors.surges.active
        let isOwn = SurgeRules.maySteer(entry.agent, plan)
        let values: [String: (any Sendable)?] = [
            "formToken": entry.session.formToken, "problem": problem, "name": plan.name(in: entry.language),
            "action": "/supervision/plans/\(plan.slug)", "changes": words.changes(of: plan),
            "until": entry.form?["until"] ?? lastDay.text(of: end),
            "calls": plan.callUp != nil, "count": entry.form?["count"] ?? plan.callUp.map { "\($0.count)" },
            "mayStart": isOwn && active == nil, "isForeign": !isOwn,
            "active": active.map { words.active($0, by: desk.name(of: $0.startedBy)) },
        ]
        return try desk.page(
            "surge/plan", PageValues(values), in: entry.language, title: plan.name(in: entry.language),
            status: problem == nil ? .ok : .unprocessableContent)
    }
}
