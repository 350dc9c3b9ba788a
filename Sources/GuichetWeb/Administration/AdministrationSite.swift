// What the pages of administration share: who may see and who may change, how a page is made.

import Guichet
import HTTPTypes
import Hummingbird

/// The pages on which the service is set up, for `admin`; `supervisor` sees them. Nobody else learns that they exist.
///
/// Plain forms that redirect. Each change is one transaction and stands in the log with what was there before.
struct AdministrationSite: Sendable {
    /// A page of the navigation.
    enum Section: String, CaseIterable {
        case desks, teams, skills, people, banners, plans, configuration, changes

        var address: String {
            switch self {
            case .desks: "/admin"
            case .teams: "/admin/equipes"
            case .skills: "/admin/competences"
            case .people: "/admin/personnes"
            case .banners: "/admin/bandeaux"
            case .plans: "/admin/plans"
            case .configuration: "/admin/configuration"
            case .changes: "/admin/journal"
            }
        }
    }

    /// A request of somebody who may see, and perhaps change.
    struct Visit: Sendable {
        let entry: DeskSite.Entry
        let phrases: Phrases
        /// The fields of the form; none on a look.
        var form: FormFields? { entry.form }
        var mayChange: Bool { entry.agent.role == .admin }
        var author: ChangeAuthor { .agent(entry.agent.id) }
    }

    private let desk: DeskSite

    /// Pages over the parts of the site.
    init(_ parts: SiteParts) { desk = DeskSite(parts) }

    var doors: Doors { desk.doors }
    var publicURL: String? { desk.parts.configuration.publicURL }

    /// A handler for those who may see.
    func seeing(_ handler: @escaping @Sendable (Visit) async throws -> Response) -> RouteTable.Handler {
        inside([.admin, .supervisor], handler)
    }

    /// A handler for those who may change.
    func changing(_ handler: @escaping @Sendable (Visit) async throws -> Response) -> RouteTable.Handler {
        inside([.admin], handler)
    }

    private func inside(
        _ roles: Set<Role>, _ handler: @escaping @Sendable (Visit) async throws -> Response
    ) -> RouteTable.Handler {
        desk.inside(upTo: Limits.settingsFormBytes) { entry in
            guard roles.contains(entry.agent.role) else { throw Problem(.notFound) }
            return try await handler(Visit(entry: entry, phrases: doors.phrases.phrases(for: entry.language)))
        }
    }

    /// A page. With a problem it is the answer to a form that was refused.
    func page(
        _ name: String, of section: Section, for visit: Visit, title: String? = nil, problem: String? = nil,
        _ values: [String: (any Sendable)?]
    ) throws -> Response {
        let phrases = visit.phrases
        let heading = title ?? phrases[PhraseKey("admin.section.\(section.rawValue)")]
        let query = visit.entry.request.uri.queryParameters
        let common = PageValues([
            "heading": heading, "problem": problem, "formToken": visit.entry.session.formToken,
            "mayChange": visit.mayChange,
            "saved": problem == nil && query["done"] != nil ? phrases[PhraseKey("admin.saved")] : nil,
            "sections": Section.allCases.map { other in
                PageValues([
                    "href": other.address, "label": phrases[PhraseKey("admin.section.\(other.rawValue)")],
                    "current": other == section,
                ])
            },
            "seen": String(doors.settings.number),
        ])
        let choices = DeskSite.languages.map { language in
            LanguageChoice(
                language, isCurrent: language == visit.entry.language,
                href: "\(visit.entry.request.uri.path)?lang=\(language.rawValue)")
        }
        // The answer to a post has no address of its own that could be shown in another language.
        return try desk.page(
            "admin/\(name)", common.merging(PageValues(values)), in: visit.entry.language, title: heading,
            display: visit.entry.display,
            choices: visit.form == nil ? choices : [], status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Lets changed settings count, and goes on to a page; what stands against it is said by `refused`.
    func apply(
        _ settings: ServiceSettings, for visit: Visit, then address: String,
        refused: (_ problem: String) async throws -> Response
    ) async throws -> Response {
        guard let seen = visit.form?["seen"].flatMap({ Int64($0) }) else { throw Problem(.invalidValue, field: "seen") }
        do {
            try await doors.settings.apply(settings, by: visit.author, seen: seen)
            if !settings.people.isEmpty { try await doors.agents.refresh() }
        } catch let refusal as Refusal where refusal.code == .alreadyTaken {
            return try await refused(visit.phrases[PhraseKey("admin.conflict")])
        } catch let problem as SettingsProblem {
            return try await refused(problem.sentence)
        }
        return .seeOther("\(address)?done=1")
    }

    /// The settings with one desk replaced.
    func settings(replacing desk: Desk) -> ServiceSettings {
        var settings = doors.desks.base
        settings.desks = settings.desks.map { $0.slug == desk.slug ? desk : $0 }
        return settings
    }
}
