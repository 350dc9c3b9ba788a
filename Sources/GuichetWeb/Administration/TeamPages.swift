// The teams: their names and desks.

import Guichet
import Hummingbird

extension AdministrationSite {
    /// `GET /admin/equipes`.
    func teams(_ visit: Visit) async throws -> Response { try drawTeams(visit) }

    /// `POST /admin/equipes`: one more team.
    func addTeam(_ visit: Visit) async throws -> Response {
        guard let form = visit.form, let slug = form["slug"].flatMap(TeamSlug.init), let names = names(in: form) else {
            return try drawTeams(visit, problem: visit.phrases[PhraseKey("admin.error.name")])
        }
        var settings = doors.desks.base
        guard !settings.teams.contains(where: { $0.slug == slug }) else {
            return try drawTeams(visit, problem: visit.phrases[PhraseKey("admin.error.taken")])
        }
        settings.teams.append(Team(slug: slug, names: names, desks: desks(in: form, of: settings)))
        return try await apply(settings, for: visit, then: "/admin/equipes") { try drawTeams(visit, problem: $0) }
    }

    /// `POST /admin/equipes/{team}`: changes a team, or removes it with `remove`.
    func changeTeam(_ visit: Visit) async throws -> Response {
        var settings = doors.desks.base
        let slug = visit.entry.context.parameters.get("team").flatMap(TeamSlug.init)
        guard let form = visit.form, let index = settings.teams.firstIndex(where: { $0.slug == slug }) else {
            throw Problem(.notFound)
        }
        let team = settings.teams[index]
        if form["remove"] != nil {
            guard !doors.agents.all.contains(where: { $0.team == slug }) else {
                return try drawTeams(visit, problem: visit.phrases[PhraseKey("admin.teams.used")])
            }
            settings.teams.remove(at: index)
        } else {
            guard let names = names(in: form, over: team.names) else {
                return try drawTeams(visit, problem: visit.phrases[PhraseKey("admin.error.name")])
            }
            settings.teams[index] = Team(slug: team.slug, names: names, desks: desks(in: form, of: settings))
        }
        return try await apply(settings, for: visit, then: "/admin/equipes") { try drawTeams(visit, problem: $0) }
    }

    /// The names that a form gives in our own languages, over those that are there; nil without any.
    func names(in form: FormFields, over old: [Language: String] = [:]) -> [Language: String]? {
        var names = old
        for language in DeskSite.languages {
            let name = form["name.\(language.rawValue)"] ?? ""
            guard name.count <= Limits.settingCharacters else { return nil }
            if !name.isEmpty { names[language] = name }
        }
        return names.isEmpty ? nil : names
    }

    /// The desks whose boxes are ticked.
    func desks(in form: FormFields, of settings: ServiceSettings) -> [DeskSlug] {
        settings.desks.map(\.slug).filter { form["desk.\($0.text)"] != nil }
    }

    /// A box for each desk.
    func deskBoxes(_ chosen: Set<DeskSlug>, _ visit: Visit) -> [PageValues] {
        doors.desks.base.desks.map { desk in
            .choice(desk.slug.text, desk.name(in: visit.phrases.language), isChosen: chosen.contains(desk.slug))
        }
    }

    private func drawTeams(_ visit: Visit, problem: String? = nil) throws -> Response {
        let agents = doors.agents.all
        let rows = doors.desks.base.teams.map { team in
            let members = agents.filter { $0.team == team.slug }.map(\.name)
            return PageValues([
                "slug": team.slug.text, "name": team.name(in: visit.phrases.language),
                "action": "/admin/equipes/\(team.slug.text)", "french": team.names[.fr] ?? "",
                "english": team.names[.en] ?? "", "boxes": deskBoxes(Set(team.desks), visit),
                "members": members.joined(separator: ", "), "hasMembers": !members.isEmpty,
            ])
        }
        return try page(
            "teams", of: .teams, for: visit, problem: problem,
            ["teams": rows, "hasTeams": !rows.isEmpty, "boxes": deskBoxes([], visit)])
    }
}
