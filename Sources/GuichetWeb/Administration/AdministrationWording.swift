// Hours, days, holidays and gaps in the words of administration.

import Guichet

/// Says settings in the language of the page.
struct AdministrationWording {
    let phrases: Phrases

    /// The weekdays, Monday first.
    static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// « lundi ».
    func day(_ number: Int) -> String { phrases[PhraseKey("admin.day.\(Self.days[number])")] }

    /// What happens on a day and why: « Fermé. Jour férié : 14 juillet. »
    func plan(_ plan: DayPlan) -> String {
        let hours =
            plan.spans.isEmpty
            ? phrases[PhraseKey("admin.plan.closed")]
            : phrases.say(PhraseKey("admin.plan.open"), ["spans": DaySpan.text(of: plan.spans)])
        return "\(hours) \(reason(plan.reason))"
    }

    private func reason(_ reason: DayPlan.Reason) -> String {
        switch reason {
        case .week(let number): phrases.say(PhraseKey("admin.plan.week"), ["day": day(number)])
        case .holiday(let holiday):
            phrases.say(
                PhraseKey("admin.plan.holiday"), ["holiday": phrases[PhraseKey("admin.holiday.\(holiday.rawValue)")]])
        case .exception: phrases[PhraseKey("admin.plan.exception")]
        }
    }

    /// « Accueil : personne ne parle allemand. »
    func gap(_ gap: CoverageGap, in settings: ServiceSettings) -> String {
        let language = phrases.language
        func desk(_ slug: DeskSlug) -> String {
            settings.desks.first { $0.slug == slug }?.name(in: language) ?? slug.text
        }
        switch gap {
        case .nobody(let slug): return phrases.say(PhraseKey("admin.gap.nobody"), ["desk": desk(slug)])
        case .language(let missing, let slug):
            let name = phrases[PhraseKey("agent.language.\(missing.rawValue)")]
            return phrases.say(PhraseKey("admin.gap.language"), ["desk": desk(slug), "language": name])
        case .skill(let skill, let slug):
            let name = settings.skills.first { $0.skill == skill }?.name(in: language) ?? skill.text
            return phrases.say(PhraseKey("admin.gap.skill"), ["desk": desk(slug), "skill": name])
        }
    }

    /// A region whose holidays a desk may keep; nil stands for none.
    func region(_ region: HolidayRegion?) -> String {
        let name = region?.rawValue ?? "none"
        return phrases[PhraseKey("admin.region.\(name)")]
    }

    /// What an account may do.
    func role(_ role: Role) -> String { phrases[PhraseKey("admin.role.\(role.rawValue)")] }
}
