// What machines read of a help site: an Atom feed of what is new, a map of everything.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

extension HelpSite {
    /// Entries of the feed.
    static let fed = 50
    /// Addresses of the map: what its form allows.
    static let mapped = 50_000

    /// `GET /aide/{desk}/atom.xml`.
    func feed(_ visit: Visit, _ context: GuichetContext) async throws -> Response {
        let newest = try await doors.articles.newest(at: visit.desk.slug, in: visit.language, limit: Self.fed)
        let origin = citizen.origin(of: visit.request)
        let home = "\(origin)\(visit.base)?\(visit.lang)"
        let latest = newest.first?.publishedAt ?? doors.world.now()
        var xml = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(visit.language.rawValue)">
            <title>\(Self.escaped(title(visit)))</title>
            <id>\(Self.escaped(home))</id>
            <link href="\(Self.escaped(home))"/>
            <link rel="self" href="\(Self.escaped("\(origin)\(visit.base)/atom.xml?\(visit.lang)"))"/>
            <author><name>\(Self.escaped(visit.desk.name(in: visit.language)))</name></author>
            <updated>\(latest.rfc3339)</updated>

            """
        for article in newest {
            let address = Self.escaped(origin + visit.address(of: article.slug))
            xml += """
                <entry>
                <title>\(Self.escaped(article.question))</title>
                <id>\(address)</id>
                <link href="\(address)"/>
                <updated>\(article.publishedAt.rfc3339)</updated>
                </entry>

                """
        }
        return Self.xml(xml + "</feed>\n", type: "application/atom+xml; charset=utf-8")
    }

    /// `GET /aide/{desk}/sitemap.xml`: every article in every language in which it stands here.
    func map(_ visit: Visit, _ context: GuichetContext) async throws -> Response {
        let origin = citizen.origin(of: visit.request)
        var xml = """
            <?xml version="1.0" encoding="utf-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

            """
        var left = Self.mapped
        for language in visit.desk.languages {
            let lang = "lang=\(language.rawValue)"
            guard left > 0 else { break }
            xml += "<url><loc>\(Self.escaped("\(origin)\(visit.base)?\(lang)"))</loc></url>\n"
            left -= 1
            for article in try await doors.articles.newest(at: visit.desk.slug, in: language, limit: left) {
                let address = Self.escaped("\(origin)\(visit.base)/questions/\(article.slug)?\(lang)")
                let day = CalendarDay(of: article.publishedAt, in: visit.desk.hours.timeZone)
                xml += "<url><loc>\(address)</loc><lastmod>\(day)</lastmod></url>\n"
                left -= 1
            }
        }
        return Self.xml(xml + "</urlset>\n", type: "application/xml; charset=utf-8")
    }

    private func title(_ visit: Visit) -> String {
        "\(visit.phrases[PhraseKey("answer.title")]) – \(visit.desk.name(in: visit.language))"
    }

    private static func xml(_ text: String, type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// A text between tags or in an attribute. Signs that XML cannot hold are left out.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            default:
                let isForbidden = scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
                if !isForbidden { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
