// The desks: which there are, when they are open, what happens on a day, how much they take.

import Foundation
import Guichet
import Hummingbird

extension AdministrationSite {
    /// `GET /admin`: the desks, and what they promise that nobody could hold.
    func deskList(_ visit: Visit) async throws -> Response {
        let settings = doors.desks.base
        let (language, now) = (visit.phrases.language, doors.world.now())
        let words = AdministrationWording(phrases: visit.phrases)
        let rows = settings.desks.map { desk in
            let isOpen = OpeningHoursRules.status(of: desk.hours, at: now).isOpen
            let languages = desk.languages.map { visit.phrases[PhraseKey("agent.language.\($0.rawValue)")] }
            return PageValues([
                "name": desk.name(in: language), "slug": desk.slug.text, "href": "/admin/guichets/\(desk.slug.text)",
                "open": isOpen, "languages": languages.joined(separator: ", "),
                "holidays": words.region(desk.hours.holidays?.region),
                "reply": visit.phrases.say(PhraseKey("admin.hours"), count: desk.policy.replyHours),
            ])
        }
        let gaps = CoverageRules.gaps(in: settings, with: doors.agents.all)
        return try page(
            "desks", of: .desks, for: visit,
            [
                "desks": rows, "hasGaps": !gaps.isEmpty,
                "gaps": gaps.map { PageValues(["text": words.gap($0, in: settings)]) },
            ])
    }

    /// `GET /admin/guichets/{desk}`; with `?day=2026-07-14` also what happens then.
    func deskPage(_ visit: Visit) async throws -> Response {
        let desk = try desk(of: visit)
        return try draw(desk, DeskForm(of: desk), visit)
    }

    /// `POST /admin/guichets/{desk}`.
    func changeDesk(_ visit: Visit) async throws -> Response {
        let desk = try desk(of: visit)
        guard let fields = visit.form else { throw Problem(.badRequest) }
        var form = DeskForm(fields)
        guard let changed = form.desk(from: desk) else {
            return try draw(desk, form, visit, problem: visit.phrases[PhraseKey("admin.mend")])
        }
        return try await apply(
            settings(replacing: changed), for: visit, then: "/admin/guichets/\(desk.slug.text)"
        ) { try draw(desk, form, visit, problem: $0) }
    }

    private func desk(of visit: Visit) throws -> Desk {
        guard let slug = visit.entry.context.parameters.get("desk").flatMap(DeskSlug.init),
            let desk = doors.desks.base.desks.first(where: { $0.slug == slug })
        else { throw Problem(.notFound) }
        return desk
    }

    private func draw(_ desk: Desk, _ form: DeskForm, _ visit: Visit, problem: String? = nil) throws -> Response {
        let words = AdministrationWording(phrases: visit.phrases)
        func field(_ name: String, _ label: String) -> PageValues {
            PageValues([
                "name": name, "label": label, "value": form.typed[name] ?? "",
                "error": form.errors[name].map { visit.phrases[PhraseKey("admin.error.\($0)")] },
            ])
        }
        let regions = [nil] + HolidayRegion.allCases.map(Optional.some)
        let asked = visit.entry.request.uri.queryParameters["day"].map(String.init) ?? ""
        let day = CalendarDay(asked)
        return try page(
            "desk", of: .desks, for: visit, title: desk.name(in: visit.phrases.language), problem: problem,
            [
                "action": "/admin/guichets/\(desk.slug.text)",
                "days": AdministrationWording.days.enumerated().map { field($1, words.day($0)) },
                "zone": field("time_zone", visit.phrases[PhraseKey("admin.desk.zone")]),
                "regions": regions.map { region in
                    let value = region?.rawValue ?? "none"
                    return PageValues.choice(
                        value, words.region(region), isChosen: form.typed["holidays"] == value)
                },
                "holidayHours": field("holiday_hours", visit.phrases[PhraseKey("admin.desk.holiday-hours")]),
                "exceptions": field("exceptions", visit.phrases[PhraseKey("admin.desk.exceptions")]),
                "figures": DeskForm.figures.map {
                    field($0.name, visit.phrases[PhraseKey("admin.desk.figure.\($0.name)")])
                },
                "asked": asked,
                "answer": day.map { words.plan(OpeningHoursRules.plan(of: $0, in: desk.hours)) }
                    ?? (asked.isEmpty ? nil : visit.phrases[PhraseKey("admin.error.day")]),
            ])
    }
}
