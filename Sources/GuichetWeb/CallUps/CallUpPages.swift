// What supervisors see: who is called up, and the invitations to hand out.

import Guichet
import HTTPTypes
import Hummingbird

extension CallUpSite {
    /// `GET /supervision/renforts`.
    func callUps(_ entry: DeskSite.Entry) async throws -> Response { try await draw(entry) }

    /// `POST /supervision/renforts`: invitations, which the page that answers shows once.
    func callUp(_ entry: DeskSite.Entry) async throws -> Response {
        let phrases = doors.phrases.phrases(for: entry.language)
        guard let order = order(in: entry) else {
            return try await draw(entry, problem: phrases[PhraseKey("callup.error.endsAt")])
        }
        do {
            let tokens = try await doors.callUps.call(order, by: entry.agent.id)
            return try await draw(entry, invitations: tokens)
        } catch let refusal as Refusal where refusal.code == .invalidValue {
            let field = refusal.field ?? "desks"
            return try await draw(entry, problem: phrases[PhraseKey("callup.error.\(field)")])
        }
    }

    /// `POST /supervision/renforts/fin`: back to normal in one act.
    func end(_ entry: DeskSite.Entry) async throws -> Response {
        try await doors.callUps.end(by: entry.agent.id)
        return .seeOther("/supervision/renforts?done=1")
    }

    /// What the form asks for; nil without a day that exists.
    private func order(in entry: DeskSite.Entry) -> CallUpOrder? {
        guard let form = entry.form else { return nil }
        let settings = doors.desks.settings
        let desks = settings.desks.map(\.slug).filter { form["desk.\($0.text)"] != nil }
        guard let count = Int(form["count"] ?? ""), let end = lastDay(entry).end(of: form["until"]) else { return nil }
        return CallUpOrder(
            desks: Set(desks), languages: Language.allCases.filter { form["language.\($0.rawValue)"] != nil },
            team: settings.teams.first { $0.slug.text == form["team"] }?.slug, count: count, endsAt: end)
    }

    private func draw(
        _ entry: DeskSite.Entry, problem: String? = nil, invitations: [BearerToken] = []
    ) async throws -> Response {
        let phrases = doors.phrases.phrases(for: entry.language)
        let progress = try await doors.callUps.progress()
        let wording = Wording(language: entry.language, timeZone: lastDay(entry).timeZone)
        let form = entry.form
        let called = progress.accounts.compactMap { doors.agents[$0] }
        let first = try await doors.supervision.firstConversations(
            of: called.compactMap { agent in progress.acceptedAt[agent.id].map { (agent, $0) } })
        let taken = called.compactMap { agent in
            progress.acceptedAt[agent.id].flatMap { accepted in first[agent.id].map { $0.seconds(since: accepted) } }
        }
        let people = called.map { agent in
            let ready = progress.acceptedAt[agent.id].flatMap { accepted in
                first[agent.id].map { DeskWording.duration(max(0, $0.seconds(since: accepted))) }
            }
            return PageValues([
                "ready": ready ?? phrases[PhraseKey("callup.ready.none")],
                "name": agent.name, "login": agent.login,
                "until": agent.expiresAt.map { wording.date($0.adding(seconds: -1)) },
                "status": phrases[PhraseKey("agent.availability.\(agent.availability.rawValue)")],
            ])
        }
        let week = doors.world.now().adding(seconds: 7 * 86_400)
        let values: [String: (any Sendable)?] = [
            "formToken": entry.session.formToken, "problem": problem, "people": people, "hasPeople": !people.isEmpty,
            "open": phrases.say(PhraseKey("callup.open"), count: progress.open),
            "readiness": taken.isEmpty
                ? nil
                : phrases.say(
                    PhraseKey("callup.ready.median"),
                    ["time": DeskWording.duration(taken.sorted()[taken.count / 2])]),
            "canEnd": !people.isEmpty || progress.open > 0,
            "done": entry.request.uri.queryParameters["done"] != nil,
            "count": form?["count"] ?? "1", "until": form?["until"] ?? lastDay(entry).text(of: week),
            "boxes": doors.desks.all.map { desk in
                let isChosen = form?["desk.\(desk.slug.text)"] != nil || (form == nil && doors.desks.all.count == 1)
                return PageValues.choice(desk.slug.text, desk.name(in: entry.language), isChosen: isChosen)
            },
            "languageBoxes": Language.allCases.map { language in
                let isChosen = form.map { $0["language.\(language.rawValue)"] != nil } ?? (language == .fr)
                return PageValues.choice(
                    language.rawValue, phrases[PhraseKey("agent.language.\(language.rawValue)")], isChosen: isChosen)
            },
            "teams": doors.desks.settings.teams.map { team in
                PageValues.choice(
                    team.slug.text, team.name(in: entry.language), isChosen: form?["team"] == team.slug.text)
            },
            "hasTeams": !doors.desks.settings.teams.isEmpty,
            "invitations": drawn(invitations, entry, phrases),
            "hasInvitations": !invitations.isEmpty,
        ]
        return try desk.page(
            "callup/call", PageValues(values), in: entry.language, title: phrases[PhraseKey("callup.title")],
            status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Invitations to hand out, each with its picture.
    func drawn(_ invitations: [BearerToken], _ entry: DeskSite.Entry, _ phrases: Phrases) -> [PageValues] {
        invitations.enumerated().map { invitation($1, number: $0 + 1, entry, phrases) }
    }

    private func invitation(
        _ token: BearerToken, number: Int, _ entry: DeskSite.Entry, _ phrases: Phrases
    ) -> PageValues {
        let configured = desk.parts.configuration.publicURL
        let origin = configured ?? "http://\(entry.request.head.authority ?? "localhost")"
        let link = "\(origin)/renfort/\(token.text)"
        let picture = QRPicture(link)
        return PageValues([
            "link": link, "number": number, "id": "invitation-\(number)",
            "label": phrases.say(PhraseKey("callup.invitation"), ["number": "\(number)"]),
            "hasPicture": picture != nil, "side": picture?.side, "path": picture?.path,
        ])
    }

    private func lastDay(_ entry: DeskSite.Entry) -> LastDay { LastDay(of: entry.agent, desks: doors.desks.all) }
}
