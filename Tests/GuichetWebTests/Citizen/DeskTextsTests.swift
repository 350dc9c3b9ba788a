// What a desk says by itself is on the citizen's pages: promises, alternatives, and silence where it must be.

import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite struct DeskTextsTests {
    private static func desk(_ change: (inout DeskPolicy) -> Void, isOpen: Bool = true) -> Desk {
        var policy = DeskPolicy()
        let texts = { (text: String) in
            Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, "\(text)-\($0.rawValue)") })
        }
        for moment in DeskText.allCases { policy.texts[moment] = texts(moment.rawValue) }
        policy.alternatives = [
            Alternative(kind: .message, texts: texts("lettre")),
            Alternative(kind: .appointment, texts: texts("rendez-vous"), link: "https://rdv.example/"),
        ]
        policy.replyHours = 48
        change(&policy)
        let hours = OpeningHours(week: Array(repeating: [], count: 7), timeZone: Cast.paris)
        return Desk(
            slug: Cast.accueil, names: texts("Accueil"), purposes: [:], languages: Language.allCases,
            hours: isOpen ? .always(in: Cast.paris) : hours, policy: policy)
    }

    @Test(arguments: Language.allCases)
    func `a closed desk says what to do, with its promise`(_ language: Language) async throws {
        try await SiteUnderTest.withFresh(desks: [Self.desk({ _ in }, isOpen: false)]) { site in
            let page = try await site.ask("GET", "/d/accueil?lang=\(language.rawValue)").body
            #expect(page.contains("closed-\(language.rawValue)"))
            #expect(page.contains("lettre-\(language.rawValue) "))
            #expect(page.contains("48"))
            #expect(page.contains(#"<a href="https://rdv.example/">rendez-vous-\#(language.rawValue)</a>"#))
            #expect(!page.contains("welcome-") && !page.contains("overloaded-"))
        }
    }

    @Test func `an overloaded desk offers something else, and one may still write`() async throws {
        try await SiteUnderTest.withFresh(desks: [Self.desk { $0.limits.waiting = 1 }]) { site in
            let calm = try await site.ask("GET", "/d/accueil?lang=fr").body
            #expect(calm.contains("welcome-fr") && !calm.contains("overloaded-fr") && !calm.contains("rendez-vous-fr"))
            let amina = try await site.house.open()
            let busy = try await site.ask("GET", "/d/accueil?lang=fr").body
            #expect(busy.contains("overloaded-fr") && busy.contains("rendez-vous-fr"))
            #expect(busy.contains("/d/accueil/discussion?lang=fr"))
            let thread = try await site.ask(
                "GET", "/discussion/\(amina.id)?lang=fr",
                headers: ["Cookie": "guichet_citizen=\(amina.token.text)"])
            #expect(thread.body.contains("waiting-fr"))
        }
    }

    @Test func `words in another language change who answers, not the page`() async throws {
        try await SiteUnderTest.withFresh(desks: [Self.desk({ _ in })]) { site in
            let answer = try await site.ask(
                "POST", "/d/accueil/discussion?lang=de", body: "text=J'ai perdu ma carte d'identité&key=k1",
                headers: ["Content-Type": "application/x-www-form-urlencoded"])
            let place = try #require(answer.headers["location"])
            #expect(place.hasSuffix("?lang=de"))
            let id = try #require(ConversationID(String(place.dropFirst("/discussion/".count).prefix(26))))
            #expect(try await site.house.conversations.summary(of: id).conversation.language == .fr)
            let cookie = try #require(answer.headers["set-cookie"]?.split(separator: ";").first)
            let page = try await site.ask("GET", place, headers: ["Cookie": String(cookie)])
            #expect(page.body.contains(#"<html lang="de">"#))
        }
    }

    @Test func `an anonymous desk says its name in no title and keeps nobody's`() async throws {
        try await SiteUnderTest.withFresh(desks: [Self.desk { $0.isAnonymous = true }]) { site in
            for path in ["/d/accueil?lang=fr", "/d/accueil/discussion?lang=fr"] {
                let page = try await site.ask("GET", path).body
                #expect(page.contains("<title>Informations</title>"), "\(path)")
                #expect(!page.contains("Accueil-fr"), "\(path)")
            }
            let opened = try await site.house.conversations.open(
                Cast.message("Bonjour", name: "Amina"), at: Cast.accueil, language: .fr, source: 1)
            #expect(try await site.house.conversations.summary(of: opened.id).nickname == nil)
        }
    }

    @Test func `where nobody writes live a message is left, with the promise of its answer, at any hour`() async throws
    {
        let desk = Self.desk { $0.channels = [.form] }
        let never = OpeningHours(week: Array(repeating: [], count: 7), timeZone: Cast.paris)
        for desk in [desk, desk.changed(hours: never)] {
            try await SiteUnderTest.withFresh(desks: [desk]) { site in
                let home = try await site.ask("GET", "/d/accueil?lang=fr").body
                #expect(home.contains("lettre-fr") && home.contains("Laisser un message"))
                let start = try await site.ask("GET", "/d/accueil/discussion?lang=fr").body
                #expect(start.contains("<h1>Laissez votre message</h1>"))
                let opened = try await site.house.open()
                let state = try await site.house.conversations.summary(of: opened.id).conversation
                #expect(state.pace == .message && state.state == .waiting)
                #expect(try await site.house.queue.standing(of: state) == nil)
            }
        }
    }

    @Test func `where neither chats nor messages are taken no conversation begins`() async throws {
        try await SiteUnderTest.withFresh(desks: [Self.desk { $0.channels = [] }]) { site in
            let start = try await site.ask("GET", "/d/accueil/discussion?lang=fr")
            #expect(start.status == 303)
            await #expect(throws: Refusal(.deskClosed)) { _ = try await site.house.open() }
        }
    }
}
