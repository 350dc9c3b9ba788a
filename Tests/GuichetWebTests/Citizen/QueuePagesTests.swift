// What somebody who waits reads of their place: on the page without scripts, by the interface, on the stream.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite(.timeLimit(.minutes(3)))
struct QueuePagesTests {
    private func cookie(_ opened: OpenedConversation) -> [String: String] {
        let setting = CitizenCookie(token: opened.token, code: opened.code).setting(for: opened.id, isSecure: false)
        return ["Cookie": setting.split(separator: ";").first.map(String.init) ?? ""]
    }

    @Test(arguments: Language.allCases)
    func `an emergency that went before is said in the citizen's language, without scripts`(
        _ language: Language
    ) async throws {
        try await SiteUnderTest.withFresh { site in
            let phrases = try PhraseBook().phrases(for: language)
            let amina = try await site.house.open()
            let path = "/discussion/\(amina.id)?lang=\(language.rawValue)"
            func said() async throws -> String {
                let page = try await site.ask("GET", path, headers: cookie(amina)).body
                let card = try #require(page.firstMatch(of: /<p role="status">.*?<\/p>/))
                return String(card.output)
            }
            let words = phrases[PhraseKey("queue.emergency")].replacingOccurrences(of: "'", with: "&#39;")
            #expect(!(try await said().contains(words)))
            site.house.world.advance(seconds: 1)
            _ = try await site.house.open("il a un couteau")
            #expect(try await said().contains(words))
        }
    }

    @Test func `the interface and the stream say that something more severe stands before`() async throws {
        try await SiteUnderTest.withFresh { site in
            let amina = try await site.house.open()
            let path = "/api/v1/conversations/\(amina.id)"
            let bearer = ["Authorization": "Bearer \(amina.token.text)"]
            let calm = try await site.ask("GET", path, headers: bearer).body
            #expect(calm.contains(#""position":1"#) && calm.contains(#""overtaken":false"#))
            let stream = try await site.follow("\(path)/events", token: amina.token.text)
            site.house.world.advance(seconds: 1)
            _ = try await site.house.open("il a un couteau")
            #expect(try await stream.wait { $0.contains(#""position":2"#) && $0.contains(#""overtaken":true"#) })
            #expect(try await site.ask("GET", path, headers: bearer).body.contains(#""overtaken":true"#))
        }
    }

    @Test(arguments: Language.allCases)
    func `who comes back too late reads what became of the place, and takes one again with a form`(
        _ language: Language
    ) async throws {
        try await SiteUnderTest.withFresh { site in
            let phrases = try PhraseBook().phrases(for: language)
            let amina = try await site.house.open("mon texte")
            let path = "/discussion/\(amina.id)?lang=\(language.rawValue)"
            site.house.world.advance(seconds: Limits.placeKeptSeconds + Limits.citizenSeenSeconds + 1)
            try await site.house.conversations.setAsideAbsent()
            let page = try await site.ask("GET", path, headers: cookie(amina)).body
            let words = phrases[PhraseKey("queue.left")].prefix { $0 != "{" && $0 != "'" && $0 != "’" }
            #expect(page.contains(words) && page.contains("mon texte"))
            #expect(page.contains(#"data-position="" hidden"#) && page.contains(#"data-pace="left""#))
            let form = cookie(amina).merging(["Content-Type": "application/x-www-form-urlencoded"]) { $1 }
            let action = "/discussion/\(amina.id)/place?lang=\(language.rawValue)"
            #expect(page.contains(#"action="\#(action)""#))
            let taken = try await site.ask("POST", action, body: "", headers: form)
            #expect(taken.status == 303)
            let back = try await site.ask("GET", path, headers: cookie(amina)).body
            #expect(back.contains(#"data-pace="live""#) && back.contains(#"data-position="1""#))
            #expect(back.contains(phrases[PhraseKey("queue.keep")]))
        }
    }

    @Test func `asking for the page keeps the place, by the interface too, and so does an open stream`() async throws {
        try await SiteUnderTest.withFresh { site in
            let paths: [@Sendable (OpenedConversation) async throws -> Void] = [
                { opened in
                    _ = try await site.ask("GET", "/discussion/\(opened.id)", headers: cookie(opened))
                },
                { opened in
                    _ = try await site.ask("GET", "/api/v1/conversations/\(opened.id)", token: opened.token.text)
                },
            ]
            for path in paths {
                let amina = try await site.house.open()
                site.house.world.advance(seconds: Limits.placeKeptSeconds)
                try await path(amina)
                site.house.world.advance(seconds: Limits.placeKeptSeconds)
                try await site.house.conversations.setAsideAbsent()
                #expect(try await site.house.conversations.summary(of: amina.id).conversation.pace == .live)
            }
            let amina = try await site.house.open()
            let stream = try await site.follow(
                "/api/v1/conversations/\(amina.id)/events", token: amina.token.text)
            #expect(try await stream.wait { $0.contains("queue") })
            // Whoever listens is noted every minute.
            #expect(try await site.server.hub.listening() == [amina.id])
        }
    }

    @Test func `by the interface a place is taken again, and not where nobody writes live`() async throws {
        try await SiteUnderTest.withFresh { site in
            let amina = try await site.house.open()
            let path = "/api/v1/conversations/\(amina.id)"
            site.house.world.advance(seconds: Limits.placeKeptSeconds + Limits.citizenSeenSeconds + 1)
            try await site.house.conversations.setAsideAbsent()
            let left = try await site.ask("GET", path, token: amina.token.text).body
            #expect(left.contains(#""pace":"left""#) && !left.contains(#""queue""#))
            var settings = ServiceSettings(desks: Cast.desks)
            settings.desks[0] = settings.desks[0].changed(
                policy: {
                    var policy = settings.desks[0].policy
                    policy.channels = [.form]
                    return policy
                }())
            site.house.directory.replace(with: settings)
            let refused = try await site.ask("POST", "\(path)/place", token: amina.token.text, body: "")
            #expect(refused.status == 409)
            site.house.directory.replace(with: ServiceSettings(desks: Cast.desks))
            let taken = try await site.ask("POST", "\(path)/place", token: amina.token.text, body: "")
            #expect(taken.status == 200)
            #expect(taken.body.contains(#""pace":"live""#) && taken.body.contains(#""position":1"#))
        }
    }
}
