// What somebody in danger sees, without scripts and with them.

import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("Danger on the citizen's pages") struct DangerPagesTests {
    private func open(_ site: SiteUnderTest, _ text: String) async throws -> (base: String, cookie: [String: String]) {
        let opened = try await site.house.open(text)
        let setting = CitizenCookie(token: opened.token, code: opened.code).setting(for: opened.id, isSecure: false)
        let cookie = setting.split(separator: ";").first.map(String.init) ?? ""
        return ("/discussion/\(opened.id)", ["Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"])
    }

    /// The numbers shown, in the order of the page.
    private func shown(_ html: String) -> [String] {
        html.matches(of: /data-number="(\d+)"( hidden)?/).filter { $0.2 == nil }.map { String($0.1) }
    }

    @Test(arguments: Language.allCases)
    func `words of danger show the numbers at once, in the citizen's language`(language: Language) async throws {
        try await SiteUnderTest.withFresh { site in
            let phrases = try PhraseBook().phrases(for: language)
            let (base, headers) = try await open(site, "je veux mourir")
            let page = try await site.ask("GET", "\(base)?lang=\(language.rawValue)", headers: headers)
            #expect(page.body.contains(phrases[PhraseKey("danger.title")]))
            #expect(page.body.contains(phrases[PhraseKey("danger.number.3114")]))
            #expect(page.body.contains(#"aria-labelledby="danger-title">"#))
            #expect(shown(page.body) == ["3114", "15", "112", "114", "17", "18"])
        }
    }

    @Test func `a script is told with the answer to the words, and a calm page keeps the card ready`() async throws {
        try await SiteUnderTest.withFresh { site in
            let (base, headers) = try await open(site, "Bonjour")
            let calm = try await site.ask("GET", base, headers: headers)
            #expect(calm.body.contains(#"aria-labelledby="danger-title" hidden>"#))
            let script = headers.merging(["Accept": "application/json"]) { $1 }
            let usual = try await site.ask("POST", "\(base)/messages", body: "text=Merci", headers: script)
            #expect(try usual.document["danger"] == nil)
            let answer = try await site.ask("POST", "\(base)/messages", body: "text=il+a+un+couteau", headers: script)
            #expect(try answer.document["danger"] as? [String] == ["17", "112", "114", "15", "18"])
        }
    }

    @Test func `the button lifts the conversation and leads to the numbers, and ends nothing`() async throws {
        try await SiteUnderTest.withFresh { site in
            let (base, headers) = try await open(site, "Bonjour")
            let answer = try await site.ask("POST", "\(base)/danger", body: "", headers: headers)
            #expect(answer.status == 303)
            #expect(answer.headers["location"] == "\(base)#danger")
            let page = try await site.ask("GET", base, headers: headers)
            #expect(page.body.contains(#"aria-labelledby="danger-title">"#))
            #expect(page.body.contains(#"data-state="waiting""#))
        }
    }

    @Test func `the button opens a conversation without a word, at the head of the queue`() async throws {
        try await SiteUnderTest.withFresh { site in
            _ = try await site.house.open("Bonjour")
            site.house.world.advance(seconds: 60)
            let answer = try await site.ask(
                "POST", "/d/accueil/danger?lang=de", body: "text=&key=k1",
                headers: ["Content-Type": "application/x-www-form-urlencoded"])
            #expect(answer.status == 303)
            let place = answer.headers["location"].flatMap { $0.split(separator: "/").last?.split(separator: "?") }
            let id = try #require(place?.first.flatMap { ConversationID(String($0)) })
            #expect(place?.last == "lang=de")
            let state = try await site.house.conversations.summary(of: id).conversation
            #expect(state.severity == .danger)
            #expect(try await site.house.queue.standing(of: state)?.position == 1)
            let messages = try await site.house.conversations.messages(of: id, after: 0, limit: 9).messages
            #expect(messages.map(\.body) == [.message(text: "Ich bin in Gefahr.")])
        }
    }

    @Test func `once a person has corrected it, the card is gone`() async throws {
        try await SiteUnderTest.withFresh { site in
            let dora = try await site.house.hire("dora", role: .supervisor)
            let (base, headers) = try await open(site, "il a un couteau")
            let id = try #require(ConversationID(String(base.split(separator: "/").last ?? "")))
            try await site.house.conversations.perform(
                .desk(.triage(Triage(severity: .usual), by: dora.id)), in: id)
            let page = try await site.ask("GET", base, headers: headers)
            #expect(page.body.contains(#"aria-labelledby="danger-title" hidden>"#))
        }
    }

    @Test func `where nobody's name is asked, the card says no more than numbers`() async throws {
        let phrases = try PhraseBook().phrases(for: .fr)
        let card = DangerCard(
            danger: Cast.danger, signs: ["violence"], isShown: true, action: "/a", isNeutral: true, phrases: phrases)
        #expect(card.heading == phrases[PhraseKey("danger.title.neutral")])
        #expect(card.numbers.first { $0.number.number == "3919" }.map(\.what) == .some(nil))
    }
}
