// Coming back: with the reference and the code, or by the secret link.

import Guichet
import HTTPTypes
import Hummingbird

extension CitizenSite {
    /// `GET /suivi`.
    func returnPage(_ request: Request, _ context: GuichetContext) throws -> Response {
        try returnPage(ReturnModel(), context)
    }

    /// `POST /suivi`: reference and code open the conversation on this device.
    func comeBack(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let form = try await FormFields(request)
        let (reference, code) = (form.text("reference"), form.text("code"))
        do {
            let (id, token) = try await parts.comeBack(reference: reference, code: code, context: context)
            let cookie = CitizenCookie(token: token, code: ReturnCode(typed: code))
            return .seeOther(
                "/discussion/\(id.text)\(Self.query(context))", cookie: cookie.setting(for: id, isSecure: isSecure))
        } catch let refusal as Refusal {
            let phrases = doors.phrases.phrases(for: context.language)
            let error = formError(refusal, field: "reference", phrases: phrases)
            return try returnPage(
                ReturnModel(typedReference: reference, error: error), context, status: Problem(refusal).status)
        }
    }

    /// `GET /r/{token}`: the secret link. Leaves no secret in the address bar.
    func followLink(_ request: Request, _ context: GuichetContext) async throws -> Response {
        guard let token = context.parameters.get("token").flatMap(BearerToken.init(presented:)),
            let id = try await doors.access.conversation(openedBy: token)
        else { return try lost(context) }
        let cookie = CitizenCookie(token: token, code: nil)
        return .seeOther("/discussion/\(id.text)", cookie: cookie.setting(for: id, isSecure: isSecure))
    }

    private func returnPage(
        _ model: ReturnModel, _ context: GuichetContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let phrases = doors.phrases.phrases(for: context.language)
        let title = phrases[PhraseKey("return.title")]
        return try page(
            "citizen/return", model, in: context.language,
            PageSetting(
                title: model.error == nil ? title : "\(phrases[PhraseKey("layout.error")]) \(title)", path: "/suivi",
                hasScript: model.error != nil),
            status: status)
    }
}
