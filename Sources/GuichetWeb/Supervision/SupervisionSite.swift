// What the pages of supervision share: who may see them, their addresses, how a page is made.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird

/// The live board and what can be done from it, for `supervisor` and `admin`, over the desks that they serve. Nobody
/// else learns that it exists.
struct SupervisionSite: Sendable {
    /// A request of somebody who may see.
    struct Visit: Sendable {
        let entry: DeskSite.Entry
        let phrases: Phrases
        let wording: Wording

        var agent: Agent { entry.agent }
        var form: FormFields? { entry.form }

        /// A field of the address.
        func query(_ name: String) -> String? {
            entry.request.uri.queryParameters[name[...]].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
        }

        /// A phrase of these pages.
        func say(_ name: String, _ values: [String: String] = [:]) -> String {
            phrases.say(PhraseKey("supervision.\(name)"), values)
        }
    }

    private static let roles: Set<Role> = [.supervisor, .admin]

    let desk: DeskSite

    /// Pages over the parts of the site.
    init(_ parts: SiteParts) { desk = DeskSite(parts) }

    var doors: Doors { desk.doors }

    /// A handler for those who may see.
    /// - Parameter limit: bytes of a form at most.
    func inside(
        upTo limit: Int = Limits.bodyBytes, _ handler: @escaping @Sendable (Visit) async throws -> Response
    ) -> RouteTable.Handler {
        desk.inside(upTo: limit) { entry in
            guard Self.roles.contains(entry.agent.role) else { throw Problem(.notFound) }
            let zone = doors.desks.all.first { entry.agent.desks.contains($0.slug) }?.hours.timeZone ?? .gmt
            return try await handler(
                Visit(
                    entry: entry, phrases: doors.phrases.phrases(for: entry.language),
                    wording: Wording(language: entry.language, timeZone: zone)))
        }
    }

    /// A page.
    func page(
        _ name: String, for visit: Visit, title: String, problem: String? = nil, _ values: [String: (any Sendable)?]
    ) throws -> Response {
        let common = PageValues([
            "heading": title, "problem": problem, "formToken": visit.entry.session.formToken,
            "at": doors.world.now().rfc3339, "clock": visit.wording.time(doors.world.now()),
            "surge": doors.surges.active.map { active in
                SurgeWording(phrases: visit.phrases, settings: doors.desks.base, wording: visit.wording)
                    .active(active, by: desk.name(of: active.startedBy))
            },
        ])
        let choices = DeskSite.languages.map { language in
            LanguageChoice(
                language, isCurrent: language == visit.entry.language,
                href: "\(visit.entry.request.uri.path)?lang=\(language.rawValue)")
        }
        return try desk.page(
            "supervision/\(name)", common.merging(PageValues(values)), in: visit.entry.language, title: title,
            display: visit.entry.display,
            choices: visit.form == nil ? choices : [], status: problem == nil ? .ok : .unprocessableContent)
    }

    /// The desk that an address names, if this person serves it.
    func ownDesk(_ visit: Visit, _ slug: String?) throws -> Desk {
        guard let slug = slug.flatMap(DeskSlug.init), let desk = doors.desks[slug], visit.agent.mayServe(slug) else {
            throw Problem(.notFound)
        }
        return desk
    }
}

extension SupervisionSite: RouteGroup {
    /// Adds every page and action of supervision.
    func add(to routes: RouteTable) {
        routes.get("/supervision", use: inside(boardPage))
        routes.get("/supervision/desk/{desk}", use: inside(deskPage))
        routes.get("/supervision/mur", use: inside(wall))
        routes.get("/supervision/heure.svg", use: inside(hourChart))
        routes.get("/supervision/export.csv", use: inside(boardTable))
        routes.get("/supervision/export.json", use: inside(boardDocument))
        routes.get("/supervision/jour", use: inside(dayPage))
        routes.get("/supervision/jour.csv", use: inside(dayTable))
        routes.get("/supervision/jour.json", use: inside(dayDocument))
        routes.get("/supervision/discussions", use: inside(list))
        routes.post("/supervision/alerts/{alert}/owner", use: inside(ownAlert))
        let conversation = "/supervision/d/{id}"
        routes.get(conversation, use: inside(conversationPage))
        routes.post("\(conversation)/acknowledgement", use: inside(acknowledge))
        routes.post("\(conversation)/severity", use: inside(correct))
        routes.post("\(conversation)/observation", use: inside(observe))
        routes.post("\(conversation)/departure", use: inside(leave))
        routes.post("\(conversation)/whisper", use: inside(whisper))
        routes.post("\(conversation)/intervention", use: inside(join))
        routes.post("\(conversation)/takeover", use: inside(takeOver))
    }
}
