// The public help site of a desk: search, topics, articles, feed, map. Everything works without a script.

import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

/// The help sites, one for each desk, over the citizen's pages.
struct HelpSite: Sendable {
    let citizen: CitizenSite
    let finder: ArticleFinder

    /// Help over the parts of the site.
    init(_ parts: SiteParts) {
        citizen = CitizenSite(parts)
        finder = ArticleFinder(doors: parts.doors)
    }

    var doors: Doors { citizen.doors }

    /// A request at a desk's help site.
    struct Visit: Sendable {
        let request: Request
        let desk: Desk
        let language: Language
        let phrases: Phrases

        /// The site's address.
        var base: String { "/aide/\(desk.slug.text)" }
        /// The language, as links carry it.
        var lang: String { "lang=\(language.rawValue)" }

        /// A value of the address.
        func query(_ name: String) -> String? { request.typed(name) }

        /// The address of an article.
        func address(of slug: String) -> String { "\(base)/questions/\(slug)?\(lang)" }
    }

    /// A handler at the desk that the address names.
    func visiting(_ handler: @escaping @Sendable (Visit, GuichetContext) async throws -> Response)
        -> RouteTable.Handler
    {
        { request, context in
            let desk = try citizen.desk(of: context)
            let language = citizen.language(of: context, at: desk)
            let visit = Visit(
                request: request, desk: desk, language: language, phrases: doors.phrases.phrases(for: language))
            return try await handler(visit, context)
        }
    }

    /// A page of the help site.
    func page(
        _ name: String, _ values: [String: (any Sendable)?], _ visit: Visit, title: String, path: String,
        languages: [Language]? = nil, hasScript: Bool = false
    ) throws -> Response {
        let common = PageValues([
            "heading": title, "base": visit.base, "langQuery": visit.lang, "langCode": visit.language.rawValue,
            "feed": "\(visit.base)/atom.xml?\(visit.lang)",
        ])
        return try citizen.page(
            "help/\(name)", common.merging(PageValues(values)), in: visit.language,
            CitizenSite.PageSetting(
                title: title, brand: visit.desk.name(in: visit.language), home: "/d/\(visit.desk.slug.text)",
                path: path, languages: languages ?? visit.desk.languages, hasScript: hasScript,
                surface: .help,
                isNeutral: visit.desk.policy.isAnonymous, desk: visit.desk))
    }

    /// Where somebody is led who would rather talk, with what they were looking for.
    func talkAddress(_ visit: Visit, about question: String?) -> String {
        let start = "/d/\(visit.desk.slug.text)/discussion?\(visit.lang)"
        guard let question, !question.isEmpty else { return start }
        return start + "&q=" + Self.encoded(String(question.prefix(Limits.carriedCharacters)))
    }

    /// A text as a value in an address.
    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [45, 46, 95, 126].contains(byte)
            if isPlain {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}

extension HelpSite: RouteGroup {
    /// Adds every page of the help sites.
    func add(to routes: RouteTable) {
        routes.get("/aide/{desk}", use: visiting(home))
        routes.get("/aide/{desk}/themes/{topic}", use: visiting(topic))
        routes.get("/aide/{desk}/questions/{slug}", use: visiting(article))
        routes.post("/aide/{desk}/questions/{slug}/avis", use: visiting(judge))
        routes.get("/aide/{desk}/atom.xml", use: visiting(feed))
        routes.get("/aide/{desk}/sitemap.xml", use: visiting(map))
    }
}
