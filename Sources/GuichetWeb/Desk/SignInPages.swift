// Signing in and out: by login and password, or by a one-time link.

import Guichet
import HTTPTypes
import Hummingbird

extension DeskSite {
    /// `GET /agent/connexion`.
    func signInPage(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let query = request.uri.queryParameters
        if try await parts.callers.pageSession(request) != nil {
            return .seeOther(Self.ownPath(query["next"].map(String.init)))
        }
        let notice: PhraseKey? =
            if query["done"] == "out" {
                PhraseKey("agent.signin.out")
            } else if query["next"] != nil {
                PhraseKey("agent.signin.needed")
            } else {
                nil
            }
        return try draw(
            SignInForm(next: Self.ownPath(query["next"].map(String.init)), notice: notice), request, context)
    }

    /// `POST /agent/connexion`.
    func signIn(_ request: Request, _ context: GuichetContext) async throws -> Response {
        try Self.requireOwnOrigin(request)
        let form = try await FormFields(request)
        let login = form["login"] ?? ""
        let next = Self.ownPath(form["next"])
        do {
            let session = try await doors.sessions.signIn(
                login: login, password: form["password"] ?? "", source: context.source)
            var response = Response.seeOther(next, cookie: cookie.setting(session.token))
            remember(AgentLanguage.of(request, context: context, agent: nil), in: &response)
            return response
        } catch let refusal as Refusal {
            return try draw(SignInForm(login: login, next: next, refusal: refusal), request, context)
        }
    }

    /// `GET /agent/lien/{token}`: asks first, so that whatever looks at links before people do does not spend them.
    func linkPage(_ request: Request, _ context: GuichetContext) async throws -> Response {
        try drawLink(nil, request, context)
    }

    /// `POST /agent/lien/{token}`.
    func signInByLink(_ request: Request, _ context: GuichetContext) async throws -> Response {
        try Self.requireOwnOrigin(request)
        do {
            let session = try await doors.sessions.signIn(
                link: context.parameters.get("token") ?? "", source: context.source)
            return .seeOther("/agent", cookie: cookie.setting(session.token))
        } catch let refusal as Refusal {
            return try drawLink(refusal, request, context)
        }
    }

    /// `POST /agent/deconnexion`.
    func signOut(_ entry: Entry) async throws -> Response {
        try await doors.agents.setAvailability(.away, of: entry.agent.id)
        try await parts.callers.end(entry.session)
        parts.hub.endStreams(of: entry.session.token)
        return .seeOther("/agent/connexion?done=out", cookie: cookie.removing())
    }

    private var cookie: SessionCookie { SessionCookie(isSecure: parts.configuration.isSecure) }

    private struct SignInForm {
        var login = ""
        var next: String
        var notice: PhraseKey?
        var refusal: Refusal?
    }

    private func draw(_ form: SignInForm, _ request: Request, _ context: GuichetContext) throws -> Response {
        let choice = AgentLanguage.of(request, context: context, agent: nil)
        let language = choice.language
        let phrases = doors.phrases.phrases(for: language)
        let model = SignInModel(
            action: context.chosenLanguage == nil ? "/agent/connexion" : "/agent/connexion?lang=\(language.rawValue)",
            login: form.login, next: form.next, notice: form.notice.map { phrases[$0] },
            error: form.refusal.map { FormProblem(text: words(for: $0, phrases: phrases)) })
        let choices = Self.languages.map { choice in
            LanguageChoice(
                choice, isCurrent: choice == language, href: "/agent/connexion?lang=\(choice.rawValue)")
        }
        var response = try page(
            "desk/sign-in", model, in: language, title: phrases[PhraseKey("agent.signin.title")], choices: choices,
            status: form.refusal.map { Problem($0).status } ?? .ok)
        remember(choice, in: &response)
        return response
    }

    /// Keeps the language somebody chose for the pages behind the door.
    private func remember(_ choice: AgentLanguage, in response: inout Response) {
        guard let cookie = choice.cookie(isSecure: parts.configuration.isSecure) else { return }
        response.headers.append(HTTPField(name: .setCookie, value: cookie))
    }

    private func drawLink(_ refusal: Refusal?, _ request: Request, _ context: GuichetContext) throws -> Response {
        let language = AgentLanguage.of(request, context: context, agent: nil).language
        let phrases = doors.phrases.phrases(for: language)
        let text =
            refusal?.code == .tooManyRequests
            ? refusal.map { words(for: $0, phrases: phrases) }
            : refusal.map { _ in phrases[PhraseKey("agent.signin.link.refused")] }
        let model = SignInLinkModel(action: request.uri.path, problem: text)
        return try page(
            "desk/sign-in-link", model, in: language, title: phrases[PhraseKey("agent.signin.title")],
            status: refusal.map { Problem($0).status } ?? .ok)
    }

    private func words(for refusal: Refusal, phrases: Phrases) -> String {
        guard refusal.code == .tooManyRequests else { return phrases[PhraseKey("agent.signin.refused")] }
        let minutes = ((refusal.retryAfterSeconds ?? 60) + 59) / 60
        return phrases.say(PhraseKey("agent.signin.wait"), ["minutes": String(minutes)])
    }

    /// Another site must not sign a person in as somebody else: there is no session yet whose token a form could carry.
    /// Our own `no-referrer` makes browsers send `Origin: null`: what counts is where they say the request comes from.
    static func requireOwnOrigin(_ request: Request) throws {
        guard let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) else { return }
        guard site == "same-origin" || site == "none" else { throw Problem(.csrf) }
    }
}
