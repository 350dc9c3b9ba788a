// The people: who has an account, what it may do, where and in which languages.

import Guichet
import Hummingbird

extension AdministrationSite {
    /// `GET /admin/personnes`.
    func people(_ visit: Visit) async throws -> Response { try await drawPeople(visit) }

    /// `POST /admin/personnes`: an account, which is entered by a link that is shown once.
    func addPerson(_ visit: Visit) async throws -> Response {
        guard let form = visit.form else { throw Problem(.badRequest) }
        guard let fields = fields(in: form), let login = form["login"] else {
            return try await drawPeople(visit, problem: visit.phrases[PhraseKey("admin.error.person")])
        }
        do {
            let agent = try await doors.agents.add(
                login: login, name: fields.name, role: fields.role, desks: fields.desks, languages: fields.languages,
                password: nil, by: visit.author)
            return try await showLink(for: agent, visit)
        } catch let refusal as Refusal where refusal.code != .notFound {
            let key = refusal.field == "login" ? "admin.error.login" : "admin.error.person"
            return try await drawPeople(visit, problem: visit.phrases[PhraseKey(key)])
        }
    }

    /// `GET /admin/personnes/{id}`.
    func person(_ visit: Visit) async throws -> Response {
        let agent = try agent(of: visit)
        return try draw(agent, AccountFields(of: agent), visit)
    }

    /// `POST /admin/personnes/{id}`.
    func changePerson(_ visit: Visit) async throws -> Response {
        let agent = try agent(of: visit)
        guard let form = visit.form, var fields = fields(in: form) else {
            return try draw(
                agent, AccountFields(of: agent), visit, problem: visit.phrases[PhraseKey("admin.error.person")])
        }
        fields.skills = agent.skills
        // Who could take the last right away from themselves would lock everybody out.
        guard agent.id != visit.entry.agent.id || fields.role == agent.role else {
            return try draw(agent, fields, visit, problem: visit.phrases[PhraseKey("admin.person.self")])
        }
        for skill in doors.desks.base.skills.map(\.skill) {
            guard let level = level(of: skill, for: agent.id, in: form) else { continue }
            fields.skills[skill] = level == .untrained ? nil : level
        }
        do {
            try await doors.agents.change(agent.id, to: fields, by: visit.author)
        } catch let refusal as Refusal where refusal.code != .notFound {
            return try draw(agent, fields, visit, problem: visit.phrases[PhraseKey("admin.error.person")])
        }
        return .seeOther("/admin/personnes/\(agent.id.text)?done=1")
    }

    /// `POST /admin/personnes/{id}/lien`: another link to sign in with.
    func makeLink(_ visit: Visit) async throws -> Response { try await showLink(for: try agent(of: visit), visit) }

    /// `POST /admin/personnes/{id}/fermeture`.
    func closePerson(_ visit: Visit) async throws -> Response {
        let agent = try agent(of: visit)
        guard agent.id != visit.entry.agent.id else {
            return try draw(
                agent, AccountFields(of: agent), visit, problem: visit.phrases[PhraseKey("admin.person.self")])
        }
        try await doors.agents.close(agent.id, by: visit.author)
        return .seeOther("/admin/personnes?done=1")
    }

    /// `POST /admin/personnes/{id}/ouverture`.
    func reopenPerson(_ visit: Visit) async throws -> Response {
        guard let id = visit.entry.context.parameters.get("id") else { throw Problem(.notFound) }
        try await doors.agents.reopen(AgentID(text: id), by: visit.author)
        return .seeOther("/admin/personnes?done=1")
    }

    private func agent(of visit: Visit) throws -> Agent {
        guard let id = visit.entry.context.parameters.get("id"), let agent = doors.agents[AgentID(text: id)] else {
            throw Problem(.notFound)
        }
        return agent
    }

    /// What a form says of an account; nil when something is missing or is none of the choices.
    private func fields(in form: FormFields) -> AccountFields? {
        let settings = doors.desks.base
        let name = form["name"] ?? ""
        guard let role = form["role"].flatMap(Role.init), !name.isEmpty else { return nil }
        let languages = Language.allCases.filter { form["language.\($0.rawValue)"] != nil }
        let team = form["team"].flatMap { $0.isEmpty ? nil : $0 }
        guard !languages.isEmpty, team == nil || settings.teams.contains(where: { $0.slug.text == team }) else {
            return nil
        }
        var capacity: Int?
        if let text = form["capacity"], !text.isEmpty {
            guard let number = Int(text), (1...100).contains(number) else { return nil }
            capacity = number
        }
        return AccountFields(
            name: name, role: role, desks: Set(desks(in: form, of: settings)), languages: languages,
            team: team.flatMap(TeamSlug.init), capacity: capacity)
    }

    private func showLink(for agent: Agent, _ visit: Visit) async throws -> Response {
        let token = try await doors.sessions.makeLink(for: agent.id)
        let origin = publicURL ?? "http://\(visit.entry.request.head.authority ?? "localhost")"
        return try page(
            "link", of: .people, for: visit, title: agent.name,
            [
                "link": "\(origin)/agent/lien/\(token.text)",
                "text": visit.phrases.say(PhraseKey("admin.link.text"), ["name": agent.name]),
                "back": "/admin/personnes/\(agent.id.text)",
            ])
    }
}
