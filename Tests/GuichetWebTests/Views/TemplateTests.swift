// Every template of the citizen's side, drawn with a model that fails on a name it does not know.

import Guichet
import Mustache
import Synchronization
import Testing

@testable import GuichetWeb

/// Collects names that no model knows.
private final class Unknown: Sendable {
    private let list = Mutex<[String]>([])

    var names: [String] { list.withLock { $0 } }

    func add(_ name: String) { list.withLock { $0.append(name) } }
}

@Suite struct TemplateTests {
    static let error = FormError(heading: "Il y a 1 erreur", field: "text", text: "Écrivez votre message.")

    /// A content for each template, in its fullest and its emptiest state.
    static var contents: [(String, any MustacheParent & Sendable)] {
        [
            ("citizen/desks", DesksModel(desks: [row(purpose: "État civil"), row(purpose: nil)])),
            ("citizen/home", home(isOpen: true, alternatives: [])),
            (
                "citizen/home",
                home(
                    isOpen: false,
                    alternatives: [
                        AlternativeRow(text: "Rendez-vous", link: "/rdv", promise: nil),
                        AlternativeRow(text: "Message", link: nil, promise: "24 h"),
                    ])
            ),
            ("citizen/start", StartModel(action: "/a", address: "/b", draft: "d", key: "k", welcome: "Bonjour")),
            (
                "citizen/start",
                StartModel(
                    action: "/a", address: "/b", draft: "d", key: "k", welcome: nil, typed: "x", error: error)
            ),
            ("citizen/return", ReturnModel()),
            ("citizen/return", ReturnModel(typedReference: "GU-1", error: error)),
            ("citizen/message-page", NoticeModel(heading: "Titre", text: "Texte")),
            ("citizen/erasure", ErasureModel(base: "/discussion/x")),
            ("citizen/help", NoContent()),
            ("citizen/accessibility", NoContent()),
            ("citizen/data", NoContent()),
        ]
            + ConversationState.allCases.flatMap { state in
                [("citizen/thread", full(state)), ("citizen/thread", bare(state))]
            }
    }

    @Test(arguments: Language.allCases) func `templates ask for nothing their models do not know`(
        language: Language
    ) throws {
        let (library, phrases) = (try TemplateLibrary(), try PhraseBook().phrases(for: language))
        for (name, content) in Self.contents {
            let unknown = Unknown()
            let html = try Self.draw(name, content, library, phrases, unknown)
            #expect(unknown.names == [], "\(name)")
            #expect(html.contains("<html lang=\"\(language.rawValue)\""), "\(name)")
            #expect(html.matches(of: /<h1[ >]/).count == 1, "\(name)")
            #expect(!html.contains("{{") && !html.contains("Optional("), "\(name)")
        }
    }

    @Test func `every template of the citizen's side is drawn by some page`() throws {
        let partials: Set = [
            "counter", "danger", "error-summary", "message", "message-wait", "queue", "closed", "rating-form", "keep",
            "return-card",
        ]
        let drawn = Set(Self.contents.map(\.0)).union(partials.map { "citizen/\($0)" })
        let names = try TemplateLibrary().names.filter { $0.hasPrefix("citizen/") }
        #expect(Set(names).subtracting(drawn).isEmpty)
    }

    @Test func `what people write is text and never markup`() throws {
        let (library, phrases) = (try TemplateLibrary(), try PhraseBook().phrases(for: .fr))
        let html = try Self.draw(
            "citizen/thread", Self.full(.open, text: "<script>alert(1)</script> \" & '"), library, phrases, Unknown())
        #expect(!html.contains("<script>alert"))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot; &amp; &#39;"))
    }

    @Test func `ids are unique and every label has its field`() throws {
        let (library, phrases) = (try TemplateLibrary(), try PhraseBook().phrases(for: .fr))
        for (name, content) in Self.contents {
            let html = try Self.draw(name, content, library, phrases, Unknown())
            let ids = html.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
            #expect(Set(ids).count == ids.count, "\(name)")
            for label in html.matches(of: /<label [^>]*for="([^"]+)"/) {
                #expect(ids.contains(String(label.1)), "\(name): \(label.1)")
            }
        }
    }

    private static func draw(
        _ name: String, _ content: any MustacheParent & Sendable, _ library: TemplateLibrary, _ phrases: Phrases,
        _ unknown: Unknown
    ) throws -> String {
        let frame = Page.Frame(
            phrases: phrases, title: "Titre", stylesheet: "/a.css", icon: "/i.svg", module: "/m.js", brand: "Accueil",
            home: "/",
            languages: [
                LanguageChoice(.fr, isCurrent: true, href: "/?lang=fr"),
                LanguageChoice(.en, isCurrent: false, href: "/?lang=en", action: "/langue"),
            ])
        var page = Page(frame, content: content)
        page.unknownName = { unknown.add($0) }
        return try library.render(page, with: name)
    }

    private static func row(purpose: String?) -> DeskRow {
        DeskRow(name: "Mairie", purpose: purpose, isOpen: purpose != nil, href: "/d/mairie")
    }

    private static func full(_ state: ConversationState, text: String = "Bonjour") -> ThreadModel {
        let choice = RatingChoice(value: "yes", label: "Oui", isChecked: true)
        var model = thread(
            state, code: "1234", later: "/later",
            messages: [
                message(1, kind: "own", receipt: "Lu", text: text), message(2, kind: "agent", receipt: nil, text: text),
            ], rating: RatingModel(answers: [choice], scores: [choice], comment: "Merci"))
        model.typed = text
        model.notice = "Avis envoyé"
        model.readings = [ReadingRow(question: "Passeport ?", language: "fr", href: "/aide/a/questions/passeport")]
        model.referrals = [
            ReferralRow(parts: [ReferralPart(text: "Aide"), ReferralPart(text: "116 006", href: "tel:116006")])
        ]
        model.asMessage = MessageWait(text: "Votre message reste.", action: "/place")
        model.error = error
        return model
    }

    private static func bare(_ state: ConversationState) -> ThreadModel {
        var model = thread(state, code: nil, later: nil, messages: [], rating: nil)
        model.canWrite = false
        return model
    }

    private static func message(_ sequence: Int64, kind: String, receipt: String?, text: String) -> MessageRow {
        MessageRow(
            sequence: sequence, kind: kind, author: "Vous", at: "2026-11-21T12:00:00.000Z", time: "13 h 00",
            date: "2026-11-21", day: sequence == 1 ? "Aujourd’hui" : nil, receipt: receipt, text: text)
    }

    private static func home(isOpen: Bool, alternatives: [AlternativeRow]) -> HomeModel {
        HomeModel(
            purpose: isOpen ? "Aide" : nil, welcome: isOpen ? "Bonjour" : nil, isOpen: isOpen, isClosed: !isOpen,
            wait: "2 min", reopens: "demain", closedText: "Fermé", overloaded: isOpen ? "Longue attente" : nil,
            alternatives: alternatives, start: "/d/a/x", help: "/aide/a")
    }

    private static func thread(
        _ state: ConversationState, code: String?, later: String?, messages: [MessageRow], rating: RatingModel?
    ) -> ThreadModel {
        ThreadModel(
            base: "/discussion/x", desk: "a", address: "/discussion/x?lang=fr", another: "/d/a",
            reference: "GU-7K4M-9X2",
            code: code, link: "http://localhost/r/t", cursor: "1.5", state: state, status: "En attente",
            timeZone: "Europe/Paris", hourPattern: "{HH}:{mm}", messages: messages, last: 2, readUpTo: 1,
            earlier: later, later: later, position: "3", place: "3e", wait: "", waitingText: "Patience", rating: rating,
            key: "k")
    }
}
