// What the agents' pages share: who is asking, how a page is made, how a form proves where it comes from.

import Guichet
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The agents' side of the web.
///
/// Everything works as plain forms that redirect; scripts ask the same addresses for JSON.
struct DeskSite: Sendable {
    /// The languages of these pages.
    static let languages: [Language] = [.fr, .en]

    let parts: SiteParts

    /// Pages over the doors.
    init(_ parts: SiteParts) { self.parts = parts }

    var doors: Doors { parts.doors }
    private var assets: Assets { parts.views.assets }

    /// A request of somebody signed in.
    struct Entry: Sendable {
        let request: Request
        let context: GuichetContext
        let session: AgentSession
        /// The language of this person's pages.
        let language: Language
        /// The fields of the form, for a post.
        let form: FormFields?

        var agent: Agent { session.agent }
        var wantsJSON: Bool { request.wantsJSON }
        /// How this device wants its pages.
        var display: Display { Display(request) }
        /// The key that makes a retry harmless: a script's header, or the form's hidden field.
        var key: IdempotencyKey? {
            HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] }.flatMap(IdempotencyKey.init) ?? form?.key
        }
    }

    /// A handler for people who are signed in; others are led to sign in. A post must carry the session's form token.
    /// - Parameter limit: bytes of a form at most.
    func inside(
        upTo limit: Int = Limits.bodyBytes, _ handler: @escaping @Sendable (Entry) async throws -> Response
    ) -> RouteTable.Handler {
        { request, context in
            guard let session = try await parts.callers.pageSession(request) else {
                if request.wantsJSON { throw Problem(.unauthorized) }
                return .seeOther(Self.signIn(comingBackTo: request.uri.path))
            }
            var form: FormFields?
            if request.method == .post {
                let fields = try await FormFields(request, upTo: limit)
                let header = HTTPField.Name("X-CSRF-Token").flatMap { request.headers[$0] }
                guard ConstantTime.equal(header ?? fields["csrf"] ?? "", session.formToken) else {
                    throw Problem(.csrf)
                }
                form = fields
            }
            let choice = AgentLanguage.of(request, context: context, agent: session.agent)
            var response = try await handler(
                Entry(request: request, context: context, session: session, language: choice.language, form: form))
            if let cookie = choice.cookie(isSecure: parts.configuration.isSecure) {
                response.headers.append(HTTPField(name: .setCookie, value: cookie))
            }
            return response
        }
    }

    /// A page of the agents' side.
    func page(
        _ template: String, _ content: some MustacheParent & Sendable, in language: Language, title: String,
        display: Display = Display(), choices: [LanguageChoice] = [], status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let phrases = doors.phrases.phrases(for: language)
        var frame = Page.Frame(
            phrases: phrases, title: "\(title) – \(phrases[PhraseKey("agent.title")])",
            stylesheet: assets.stylesheet(of: .agent), icon: assets.icon, module: assets.module(of: .agent),
            brand: "Guichet", home: "/agent", languages: choices)
        display.apply(to: &frame)
        let html = try parts.views.templates.render(Page(frame, content: content), with: template)
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// The name of an agent.
    func name(of agent: AgentID) -> String? { doors.agents[agent]?.name }

    /// A key for the next form: posted twice, it has one effect.
    func newKey() -> String {
        doors.world.randomBytes(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The address of the sign-in page that leads on to another page of ours.
    static func signIn(comingBackTo path: String) -> String {
        let thread = ownPath(path).hasPrefix("/agent/d/") ? path.split(separator: "/").prefix(3) : []
        guard thread.count == 3, ConversationID(String(thread[2])) != nil else { return "/agent/connexion" }
        return "/agent/connexion?next=/\(thread.joined(separator: "/"))"
    }

    /// A path of these pages, or their start: nobody is led elsewhere by an address that was slipped to them.
    static func ownPath(_ path: String?) -> String {
        guard let path, path == "/agent" || path.hasPrefix("/agent/d/"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return "/agent" }
        return path
    }
}
