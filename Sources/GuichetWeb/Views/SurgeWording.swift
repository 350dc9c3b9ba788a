// A plan, in words.

import Guichet

/// Says what a plan changes, and that one is active.
struct SurgeWording {
    let phrases: Phrases
    /// The settings without any plan.
    let settings: ServiceSettings
    let wording: Wording

    /// « Le plan « Alerte » est actif depuis le … jusqu’au …, déclenché par Dora. »
    func active(_ active: ActiveSurge, by name: String?) -> String {
        phrases.say(
            PhraseKey("surge.active"),
            [
                "plan": active.plan.name(in: phrases.language), "date": wording.date(active.startedAt),
                "time": wording.time(active.startedAt), "until": wording.date(active.endsAt.adding(seconds: -1)),
                "name": name ?? phrases[PhraseKey("admin.author.former")],
            ])
    }

    /// One sentence for each thing that the plan changes.
    func changes(of plan: SurgePlan) -> [String] {
        var said: [String] = []
        if let text = Banner(slug: plan.slug, texts: plan.banner).text(in: phrases.language)?.text {
            said.append(say("banner", ["text": text]))
        }
        if !plan.answers.isEmpty { said.append(say("answers", ["titles": plan.answers.joined(separator: ", ")])) }
        for one in plan.switches {
            guard let desk = settings.desks.first(where: { $0.slug == one.desk }) else { continue }
            said += changes(one, at: desk)
        }
        if let callUp = plan.callUp {
            let text = phrases.say(PhraseKey("surge.change.callup"), count: callUp.count)
            said.append("\(text) \(callUp.desks.map(name).joined(separator: ", "))")
        }
        return said
    }

    private func changes(_ one: DeskSwitch, at desk: Desk) -> [String] {
        let (name, limits) = (desk.name(in: phrases.language), desk.policy.limits)
        var said: [String] = []
        if one.stopsChat { said.append(say("chat", ["desk": name])) }
        if let capacity = one.capacity {
            said.append(say("capacity", ["desk": name, "after": "\(capacity)", "before": "\(limits.capacity)"]))
        }
        if let waiting = one.waiting { said.append(say("waiting", ["desk": name, "after": "\(waiting)"])) }
        for step in one.overflow ?? [] {
            let target: String
            switch step.target {
            case .desk(let other): target = self.name(of: other)
            case .team(let team):
                target = settings.teams.first { $0.slug == team }?.name(in: phrases.language) ?? team.text
            }
            said.append(
                say("overflow", ["desk": name, "target": target, "minutes": "\((step.afterSeconds + 59) / 60)"]))
        }
        if one.overflow?.isEmpty == true { said.append(say("overflow.none", ["desk": name])) }
        return said
    }

    private func name(of slug: DeskSlug) -> String {
        settings.desks.first { $0.slug == slug }?.name(in: phrases.language) ?? slug.text
    }

    private func say(_ name: String, _ values: [String: String]) -> String {
        phrases.say(PhraseKey("surge.change.\(name)"), values)
    }
}
