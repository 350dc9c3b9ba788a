// What somebody who was called up sees first: the invitation, and the account made of it.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird

extension CallUpSite {
    /// `GET /renfort/{secret}`: says what it is for. Looking does not spend it.
    func invitation(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let secret = context.parameters.get("secret") ?? ""
        do {
            return try draw(try await doors.callUps.invitation(secret), request, context)
        } catch let refusal as Refusal where refusal.code == .notFound {
            return try draw(nil, request, context, status: .notFound)
        }
    }

    /// `POST /renfort/{secret}`: the account, signed in, and the first screen.
    func accept(_ request: Request, _ context: GuichetContext) async throws -> Response {
        try DeskSite.requireOwnOrigin(request)
        let secret = context.parameters.get("secret") ?? ""
        let form = try await FormFields(request)
        let phrases = doors.phrases.phrases(for: AgentLanguage.of(request, context: context, agent: nil).language)
        do {
            let session = try await doors.callUps.accept(
                secret, name: form["name"] ?? "", password: form["password"] ?? "")
            let cookie = SessionCookie(isSecure: desk.parts.configuration.isSecure)
            return .seeOther("/agent/debut/1", cookie: cookie.setting(session.token))
        } catch let refusal as Refusal where refusal.code == .notFound {
            return try draw(nil, request, context, status: .notFound)
        } catch let refusal as Refusal {
            let invitation = try await doors.callUps.invitation(secret)
            let key = refusal.field == "password" ? "callup.error.password" : "callup.error.name"
            let words = phrases.say(PhraseKey(key), ["count": "\(Limits.fewestPasswordCharacters)"])
            return try draw(
                invitation, request, context, name: form["name"] ?? "", problem: words, field: refusal.field,
                status: .unprocessableContent)
        }
    }

    private func draw(
        _ invitation: Invitation?, _ request: Request, _ context: GuichetContext, name: String = "",
        problem: String? = nil, field: String? = nil, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let choice = AgentLanguage.of(request, context: context, agent: nil)
        let phrases = doors.phrases.phrases(for: choice.language)
        let desks = invitation?.desks.compactMap { doors.desks[$0] } ?? []
        let zone = desks.first?.hours.timeZone ?? .gmt
        let wording = Wording(language: choice.language, timeZone: zone)
        let values: [String: (any Sendable)?] = [
            "isOpen": invitation != nil, "action": request.uri.path, "name": name,
            "desks": desks.map { $0.name(in: choice.language) }.joined(separator: ", "),
            "until": invitation.map { wording.date($0.endsAt.adding(seconds: -1)) },
            "nameProblem": field == "name" ? problem : nil, "passwordProblem": field == "password" ? problem : nil,
            "count": Limits.fewestPasswordCharacters,
        ]
        let choices = DeskSite.languages.map { language in
            LanguageChoice(
                language, isCurrent: language == choice.language,
                href: "\(request.uri.path)?lang=\(language.rawValue)")
        }
        return try desk.page(
            "callup/invitation", PageValues(values), in: choice.language,
            title: phrases[PhraseKey("callup.invitation.title")], choices: request.method == .get ? choices : [],
            status: status)
    }
}
