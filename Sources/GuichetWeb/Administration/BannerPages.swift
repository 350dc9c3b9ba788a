// The banners: what citizens read at the top of their pages for a while.

import Guichet
import Hummingbird

extension AdministrationSite {
    /// `GET /admin/bandeaux`.
    func banners(_ visit: Visit) async throws -> Response { try drawBanners(visit) }

    /// `POST /admin/bandeaux`: one more banner, before the others.
    func addBanner(_ visit: Visit) async throws -> Response {
        var settings = doors.desks.base
        guard let form = visit.form, let slug = form["slug"].flatMap(EntrySlug.init) else {
            return try drawBanners(visit, problem: visit.phrases[PhraseKey("admin.error.name")])
        }
        guard !settings.banners.contains(where: { $0.slug == slug }) else {
            return try drawBanners(visit, problem: visit.phrases[PhraseKey("admin.error.taken")])
        }
        guard let banner = try? banner(slug, in: form, of: settings) else {
            return try drawBanners(visit, problem: visit.phrases[PhraseKey("admin.banners.error")])
        }
        settings.banners.insert(banner, at: 0)
        return try await apply(settings, for: visit, then: "/admin/bandeaux") { try drawBanners(visit, problem: $0) }
    }

    /// `POST /admin/bandeaux/{banner}`: changes a banner, or takes it away with `remove`.
    func changeBanner(_ visit: Visit) async throws -> Response {
        var settings = doors.desks.base
        let slug = visit.entry.context.parameters.get("banner").flatMap(EntrySlug.init)
        guard let form = visit.form, let index = settings.banners.firstIndex(where: { $0.slug == slug }) else {
            throw Problem(.notFound)
        }
        if form["remove"] != nil {
            settings.banners.remove(at: index)
        } else {
            guard let banner = try? banner(settings.banners[index].slug, in: form, of: settings) else {
                return try drawBanners(visit, problem: visit.phrases[PhraseKey("admin.banners.error")])
            }
            settings.banners[index] = banner
        }
        return try await apply(settings, for: visit, then: "/admin/bandeaux") { try drawBanners(visit, problem: $0) }
    }

    /// The banner of a form.
    /// - Throws: `Refusal(.invalidValue)` without any text, with one that is too long, or with days that are none.
    private func banner(
        _ slug: EntrySlug, in form: FormFields, of settings: ServiceSettings
    ) throws(Refusal) -> Banner {
        var texts: [Language: String] = [:]
        for language in Language.allCases {
            let text = form.text("text.\(language.rawValue)")
            guard text.count <= Limits.settingCharacters else { throw Refusal(.invalidValue, field: "text") }
            if !text.allSatisfy(\.isWhitespace) { texts[language] = text }
        }
        let (from, until) = (try Self.day(form["from"]), try Self.day(form["until"]))
        guard !texts.isEmpty, until.map({ (from ?? $0) <= $0 }) ?? true else {
            throw Refusal(.invalidValue, field: "text")
        }
        return Banner(slug: slug, texts: texts, desks: desks(in: form, of: settings), from: from, until: until)
    }

    private static func day(_ text: String?) throws(Refusal) -> CalendarDay? {
        guard let text, !text.isEmpty else { return nil }
        guard let day = CalendarDay(text) else { throw Refusal(.invalidValue, field: "day") }
        return day
    }

    private func drawBanners(_ visit: Visit, problem: String? = nil) throws -> Response {
        let settings = doors.desks.base
        func fields(of banner: Banner?) -> [PageValues] {
            Language.allCases.map { language in
                PageValues([
                    "name": "text.\(language.rawValue)", "id": "\(banner?.slug.text ?? "new")-\(language.rawValue)",
                    "label": visit.phrases[PhraseKey("agent.language.\(language.rawValue)")],
                    "code": language.rawValue, "value": banner?.texts[language] ?? "",
                ])
            }
        }
        func boxes(of banner: Banner?) -> [PageValues] {
            settings.desks.map { desk in
                PageValues.choice(
                    desk.slug.text, desk.name(in: visit.phrases.language),
                    isChosen: banner?.desks.contains(desk.slug) ?? false)
            }
        }
        return try page(
            "banners", of: .banners, for: visit, problem: problem,
            [
                "entries": settings.banners.map { banner in
                    PageValues([
                        "slug": banner.slug.text, "action": "/admin/bandeaux/\(banner.slug)",
                        "fields": fields(of: banner), "boxes": boxes(of: banner),
                        "from": banner.from?.description, "until": banner.until?.description,
                    ])
                },
                "hasEntries": !settings.banners.isEmpty, "fields": fields(of: nil), "boxes": boxes(of: nil),
                "from": nil, "until": nil, "slug": "new",
            ])
    }
}
