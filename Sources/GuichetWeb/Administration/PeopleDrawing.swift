// What the pages about people show.

import Guichet
import Hummingbird

extension AdministrationSite {
    /// The list of everybody, with the form for one more.
    func drawPeople(_ visit: Visit, problem: String? = nil) async throws -> Response {
        let words = AdministrationWording(phrases: visit.phrases)
        let settings = doors.desks.base
        let language = visit.phrases.language
        let rows = doors.agents.all.map { agent in
            let desks = settings.desks.filter { agent.desks.contains($0.slug) }.map { $0.name(in: language) }
            return PageValues([
                "name": agent.name, "login": agent.login, "href": "/admin/personnes/\(agent.id.text)",
                "role": words.role(agent.role), "desks": desks.joined(separator: ", "),
                "languages": agent.languages.map(\.rawValue).joined(separator: ", "),
                "team": settings.teams.first { $0.slug == agent.team }?.name(in: language),
            ])
        }
        let closed = try await doors.agents.closed().map { account in
            PageValues([
                "name": account.name, "login": account.login,
                "action": "/admin/personnes/\(account.id.text)/ouverture",
            ])
        }
        let nobody = AccountFields(name: "", role: .agent, desks: [], languages: [.fr])
        return try page(
            "people", of: .people, for: visit, problem: problem,
            accountValues(nobody, visit).merging([
                "people": rows, "closed": closed, "hasClosed": !closed.isEmpty, "action": "/admin/personnes",
                "login": visit.form?["login"] ?? "", "name": visit.form?["name"] ?? "",
            ]) { $1 })
    }

    /// The page of one account.
    func draw(
        _ agent: Agent, _ fields: AccountFields, _ visit: Visit, problem: String? = nil
    ) throws -> Response {
        let action = "/admin/personnes/\(agent.id.text)"
        let skills = doors.desks.base.skills.map { skill in
            PageValues([
                "field": "level.\(agent.id.text).\(skill.skill.text)",
                "label": skill.name(in: visit.phrases.language),
                "levels": levels(fields.skills[skill.skill] ?? .untrained, visit),
            ])
        }
        return try page(
            "person", of: .people, for: visit, title: agent.name, problem: problem,
            accountValues(fields, visit).merging([
                "action": action, "login": agent.login, "name": fields.name, "skills": skills,
                "hasSkills": !skills.isEmpty, "isOther": agent.id != visit.entry.agent.id,
                "closing": "\(action)/fermeture", "linking": "\(action)/lien",
            ]) { $1 })
    }

    /// The choices of an account's form.
    private func accountValues(_ fields: AccountFields, _ visit: Visit) -> [String: (any Sendable)?] {
        let words = AdministrationWording(phrases: visit.phrases)
        let teams = doors.desks.base.teams
        return [
            "roles": Role.allCases.map { role in
                PageValues.choice(role.rawValue, words.role(role), isChosen: role == fields.role)
            },
            "boxes": deskBoxes(fields.desks, visit),
            "languageBoxes": Language.allCases.map { language in
                PageValues.choice(
                    language.rawValue, visit.phrases[PhraseKey("agent.language.\(language.rawValue)")],
                    isChosen: fields.languages.contains(language))
            },
            "teams": [
                PageValues.choice("", visit.phrases[PhraseKey("admin.person.no-team")], isChosen: fields.team == nil)
            ]
                + teams.map { team in
                    .choice(
                        team.slug.text, team.name(in: visit.phrases.language), isChosen: team.slug == fields.team)
                },
            "capacity": fields.capacity.map(String.init) ?? "",
        ]
    }
}
