// What the citizen's pages share: how a page is made, how one is refused.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The citizen's side of the web.
///
/// Every page works without scripts: forms are posted, the answer redirects, the language is in the address.
struct CitizenSite: Sendable {
    let parts: SiteParts

    /// Pages over the parts of the site.
    init(_ parts: SiteParts) { self.parts = parts }

    /// What may be asked of the house.
    var doors: Doors { parts.doors }
    /// Whether people reach the desk over TLS, so that cookies can insist on it.
    var isSecure: Bool { parts.configuration.isSecure }

    /// The address of the desk, for links that people copy.
    func origin(of request: Request) -> String {
        guard var address = parts.configuration.publicURL else {
            return "http://\(request.head.authority ?? "localhost")"
        }
        while address.last == "/" { address.removeLast() }
        return address
    }

    /// What changes from page to page in the frame.
    struct PageSetting {
        var title: String
        var brand: String?
        var home = "/"
        /// The path that the language switch leads to; nil hides the switch.
        var path: String?
        /// Where the switch posts the form `composer` instead, to keep what was typed.
        var action: String?
        var languages = Language.allCases
        var hasScript = false
        /// Whose stylesheet and script it has.
        var surface = Assets.Surface.citizen
        /// Whether title and header say nothing of the desk, so that nobody reads it over a shoulder.
        var isNeutral = false
        /// The desk whose banners are shown; nil for those of every desk alone.
        var desk: Desk?
    }

    /// A page.
    func page(
        _ template: String, _ content: some MustacheParent & Sendable, in language: Language, _ setting: PageSetting,
        status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) throws -> Response {
        let phrases = doors.phrases.phrases(for: language)
        let desk = doors.desks.all.count == 1 ? doors.desks.all.first : nil
        let neutral = phrases[PhraseKey("layout.neutral")]
        let brand =
            setting.isNeutral
            ? neutral : setting.brand ?? desk?.name(in: language) ?? phrases[PhraseKey("layout.brand")]
        let languages = setting.path.map { path in
            setting.languages.map { choice in
                LanguageChoice(
                    choice, isCurrent: choice == language, href: "\(path)?lang=\(choice.rawValue)",
                    action: setting.action.map { "\($0)?lang=\(choice.rawValue)" })
            }
        }
        var frame = Page.Frame(
            phrases: phrases, title: setting.isNeutral ? neutral : "\(setting.title) – \(brand)",
            stylesheet: parts.views.assets.stylesheet(of: setting.surface),
            icon: parts.views.assets.icon,
            module: setting.hasScript ? parts.views.assets.module(of: setting.surface) : nil,
            brand: brand,
            home: "\(setting.home)?lang=\(language.rawValue)", languages: languages ?? [])
        frame.banners = banners(at: setting.desk ?? desk, in: language)
        let html = try parts.views.templates.render(Page(frame, content: content), with: template)
        var headers = headers
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// What is said today at the top of a desk's pages; without a desk, what is said at all of them.
    private func banners(at desk: Desk?, in language: Language) -> [BannerRow] {
        doors.desks.banners(at: desk, on: doors.world.now()).compactMap { banner in
            banner.text(in: language, or: desk?.languages.first)
                .map { BannerRow(language: $0.language, text: $0.text) }
        }
    }

    /// The page that says what went wrong and what to do.
    func refused(_ problem: Problem, in language: Language) throws -> Response {
        let phrases = doors.phrases.phrases(for: language)
        let heading = phrases[.problemTitle(problem.phraseCode)]
        let notice = NoticeModel(
            heading: heading, text: phrases.say(.problemDetail(problem.phraseCode), problem.details))
        var headers: HTTPFields = [:]
        if let seconds = problem.retryAfterSeconds { headers[.retryAfter] = String(seconds) }
        return try page(
            "citizen/message-page", notice, in: language, PageSetting(title: heading), status: problem.status,
            headers: headers)
    }

    /// What was wrong with a form, in words.
    func formError(
        _ refusal: Refusal, field: String, phrases: Phrases, desk: Desk? = nil
    ) -> FormError {
        var text = phrases.say(.problemDetail(refusal.code.rawValue), refusal.details)
        if let reopensAt = refusal.reopensAt, let desk {
            let wording = Wording(language: phrases.language, timeZone: desk.hours.timeZone)
            let moment = wording.moment(reopensAt, now: doors.world.now(), phrases: phrases)
            text = phrases.say(PhraseKey("problem.desk-closed.reopens"), ["moment": moment])
        }
        return FormError(heading: phrases[PhraseKey("composer.error")], field: field, text: text)
    }

    /// A key for the next form: posted twice, it has one effect.
    func newKey() -> String {
        doors.world.randomBytes(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The language of a desk's page: what was asked for if the desk speaks it, else its first.
    func language(of context: GuichetContext, at desk: Desk) -> Language {
        desk.languages.contains(context.language) ? context.language : desk.languages.first ?? .fr
    }

    /// The desk that an address names.
    func desk(of context: GuichetContext) throws -> Desk {
        guard let slug = context.parameters.get("desk").flatMap(DeskSlug.init), let desk = doors.desks[slug] else {
            throw Problem(.notFound)
        }
        return desk
    }
}

extension Request {
    /// Whether a script asks, which reads JSON, rather than a person, who reads pages.
    var wantsJSON: Bool { headers[.accept]?.hasPrefix("application/json") ?? false }
}

extension Response {
    /// Sends the browser to another address with GET.
    static func seeOther(_ location: String, cookie: String? = nil) -> Response {
        var headers: HTTPFields = [.location: location, .cacheControl: "no-store"]
        if let cookie { headers[.setCookie] = cookie }
        return Response(status: .seeOther, headers: headers)
    }
}
