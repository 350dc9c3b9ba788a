// Banners that come and go while somebody looks: on the interface, in the stream, and after a lost connection.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite(.timeLimit(.minutes(2)))
struct BannerTests {
    private func settings(_ texts: [Language: String], desks: [DeskSlug] = []) throws -> ServiceSettings {
        var settings = ServiceSettings(desks: Cast.desks)
        settings.banners = [Banner(slug: try #require(EntrySlug("greve")), texts: texts, desks: desks)]
        return settings
    }

    private func banners(_ stream: ServerEvent?) throws -> [String: [String]] {
        let data = Data((stream?.data ?? "{}").utf8)
        let told = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]])
        var texts: [String: [String]] = [:]
        for page in told["pages"] ?? [] {
            let banners = page["banners"] as? [[String: String]] ?? []
            texts[try #require(page["language"] as? String)] = banners.compactMap { $0["text"] }
        }
        return texts
    }

    @Test func `an open page is told of a banner, in each language of its desk, and of its end`() async throws {
        try await SiteUnderTest.withFresh { site in
            let amina = try await site.house.open()
            let stream = try await site.follow("/api/v1/conversations/\(amina.id)/events", token: amina.token.text)
            #expect(try await stream.wait { $0.contains("event: queue") })
            site.house.directory.replace(with: try settings([.fr: "Une \"grève\"", .de: "Ein Streik"]))
            #expect(try await stream.wait { $0.contains("event: banners") && $0.contains("Streik") })
            let first = ServerEvent.all(in: stream.text).last { $0.name == "banners" }
            let told = try banners(first)
            #expect(told["fr"] == ["Une \"grève\""] && told["de"] == ["Ein Streik"])
            // The desk's first language stands in for one in which nothing was written.
            #expect(told["it"] == ["Une \"grève\""])
            #expect(first?.id == nil)
            site.house.directory.replace(with: ServiceSettings(desks: Cast.desks))
            #expect(try await stream.wait { ServerEvent.all(in: $0).filter { $0.name == "banners" }.count == 2 })
            #expect(try banners(ServerEvent.all(in: stream.text).last { $0.name == "banners" })["fr"] == [])
        }
    }

    @Test func `a banner of another desk says nothing here`() async throws {
        try await SiteUnderTest.withFresh { site in
            let amina = try await site.house.open()
            let stream = try await site.follow("/api/v1/conversations/\(amina.id)/events", token: amina.token.text)
            site.house.directory.replace(with: try settings([.fr: "Ailleurs"], desks: [Cast.hopital]))
            let here = try await site.ask("GET", "/api/v1/desks/accueil").body
            #expect(here.contains(#""banners":[]"#))
            site.house.directory.replace(with: try settings([.fr: "Partout"]))
            #expect(try await stream.wait { $0.contains("Partout") })
            #expect(!stream.text.contains("Ailleurs"))
        }
    }

    @Test func `the interface lists what is said at a desk today, in the language asked for`() async throws {
        try await SiteUnderTest.withFresh { site in
            site.house.directory.replace(with: try settings([.fr: "Une grève", .de: "Ein Streik"]))
            let german = try await site.ask("GET", "/api/v1/desks/accueil?lang=de").body
            #expect(german.contains(#""banners":[{"banner":"greve","language":"de","text":"Ein Streik"}]"#))
            let english = try await site.ask("GET", "/api/v1/desks/accueil?lang=en").body
            #expect(english.contains(#""language":"fr","text":"Une grève""#))
        }
    }

    @Test func `a page that was away reads what is said now`() async throws {
        try await SiteUnderTest.withFresh { site in
            let amina = try await site.house.open()
            site.house.directory.replace(with: try settings([.fr: "Une grève"]))
            let setting = CitizenCookie(token: amina.token, code: amina.code).setting(for: amina.id, isSecure: false)
            let cookie = setting.split(separator: ";").first.map(String.init) ?? ""
            let answer = try await site.ask(
                "GET", "/discussion/\(amina.id)/messages?after=0", headers: ["Cookie": cookie])
            #expect(answer.body.contains(#""told":{"pages":[{"language":"fr","banners":[{"banner":"greve""#))
        }
    }
}
