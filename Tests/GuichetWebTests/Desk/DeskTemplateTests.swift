// Every template of the agents' side, drawn with a model that fails on a name it does not know.

import Guichet
import Mustache
import Synchronization
import Testing

@testable import GuichetWeb

@Suite("The agents' pages: templates") struct DeskTemplateTests {
    static var contents: [(String, any MustacheParent & Sendable)] {
        [
            ("desk/sign-in", SignInModel(action: "/a", login: "", next: "/agent", notice: nil, error: nil)),
            (
                "desk/sign-in",
                SignInModel(
                    action: "/a", login: "bruno", next: "/agent", notice: "Connectez-vous.",
                    error: FormProblem(text: "Non."))
            ),
            ("desk/sign-in-link", SignInLinkModel(action: "/a", problem: nil)),
            ("desk/sign-in-link", SignInLinkModel(action: "/a", problem: "Non.")),
            ("desk/transfer", transfer(problem: nil)),
            ("desk/transfer", transfer(problem: "Non.")),
            ("desk/answer-choice", answerChoice([])),
            (
                "desk/answer-choice",
                answerChoice([
                    OfferedAnswer(id: "a", title: "Accueil", text: "Bonjour", language: "fr", address: "/b")
                ])
            ),
            ("desk/answer-list", AnswerListModel(formToken: "f", answers: [], retired: [], notice: nil)),
            ("desk/answer-list", AnswerListModel(formToken: "f", answers: [row], retired: [row], notice: "Fait.")),
            ("desk/answer-form", answerForm(problem: nil)),
            ("desk/answer-form", answerForm(problem: "Non.")),
            ("desk/workspace", workspace(full: true)),
            ("desk/workspace", workspace(full: false)),
        ]
    }

    @Test(arguments: DeskSite.languages) func `templates ask for nothing their models do not know`(
        language: Language
    ) throws {
        let (library, phrases) = (try TemplateLibrary(), try PhraseBook().phrases(for: language))
        for (name, content) in Self.contents {
            let unknown = Mutex<[String]>([])
            let html = try Self.draw(name, content, library, phrases) { name in unknown.withLock { $0.append(name) } }
            #expect(unknown.withLock { $0 } == [], "\(name)")
            #expect(html.matches(of: /<h1[ >]/).count == 1, "\(name)")
            #expect(!html.contains("{{") && !html.contains("Optional("), "\(name)")
            #expect(!html.contains("style=") && !html.contains("onclick"), "\(name)")
        }
    }

    @Test func `ids are unique and every label has its field`() throws {
        let (library, phrases) = (try TemplateLibrary(), try PhraseBook().phrases(for: .fr))
        for (name, content) in Self.contents {
            let html = try Self.draw(name, content, library, phrases) { _ in }
            // What lies in `<template>` is no part of the page yet.
            let page = html.replacing(/<template .*?<\/template>/, with: "")
            let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
            #expect(Set(ids).count == ids.count, "\(name)")
            for label in page.matches(of: /<label [^>]*for="([^"]+)"/) {
                #expect(ids.contains(String(label.1)), "\(name): \(label.1)")
            }
        }
    }

    @Test func `each template is drawn by some page`() throws {
        let partials: Set = [
            "bar", "self", "list", "row", "thread", "message", "note", "fact", "composer", "info", "palette",
            "shortcuts", "pieces", "offer", "transfer-fields", "transfer-dialog",
            "answer-dialog", "referral-dialog", "suggestions", "suggestion",
            "suggestion-dialog", "mention", "colleague-dialog", "care", "rest",
        ]
        let drawn = Set(Self.contents.map(\.0)).union(partials.map { "desk/\($0)" })
        #expect(Set(try TemplateLibrary().names.filter { $0.hasPrefix("desk/") }) == drawn)
    }

    private static let row = AnswerRowModel(
        id: "a", title: "Accueil", place: "Partout", languages: "fr en", uses: "utilisée 2 fois", isRetired: false)

    private static func answerChoice(_ answers: [OfferedAnswer]) -> AnswerChoiceModel {
        AnswerChoiceModel(base: "/agent/d/c1", label: "Amina", answers: answers)
    }

    private static func answerForm(problem: String?) -> AnswerFormModel {
        let choices = [ChoiceModel(value: "", label: "Partout"), ChoiceModel(value: "a", label: "A", isPressed: true)]
        return AnswerFormModel(
            action: "/a", isNew: problem == nil, formToken: "f", title: "Accueil", desks: choices, teams: choices,
            texts: [AnswerTextModel(language: "fr", name: "français", text: "Bonjour")], problem: problem)
    }

    private static func transfer(problem: String?) -> TransferModel {
        TransferModel(
            id: "c1", label: "Amina", formToken: "f", key: "k", summary: "Carte perdue",
            groups: [ReceiverGroup(label: "Collègues", choices: [ReceiverChoice(value: "b", label: "Chiara")])],
            problem: problem)
    }

    private static func draw(
        _ name: String, _ content: any MustacheParent & Sendable, _ library: TemplateLibrary, _ phrases: Phrases,
        unknown: @escaping @Sendable (String) -> Void
    ) throws -> String {
        let frame = Page.Frame(
            phrases: phrases, title: "Titre", stylesheet: "/a.css", icon: "/i.svg", module: "/m.js", brand: "Guichet",
            home: "/agent", density: "compact")
        var page = Page(frame, content: content)
        page.unknownName = unknown
        return try library.render(page, with: name)
    }

    private static func workspace(full: Bool) -> WorkspaceModel {
        let wait = WaitModel(since: "2026-11-21T19:00:00.000Z", level: "late", text: "Attend trop : 3 min 10")
        let row = RowModel(
            conversation: "c1", label: "Amina", language: "fr", wait: full ? wait : nil, unread: full ? "2" : nil,
            agent: full ? "Chiara" : nil,
            press: full ? PressModel(level: "danger", text: "Danger possible") : nil,
            offered: full ? "Proposée à vous" : nil, isCurrent: full)
        let entries = [EntryModel.Kind.message, .note, .fact].enumerated().map { index, kind in
            EntryModel(
                kind: kind, key: "k\(index)", sequence: kind == .message ? 1 : nil, side: "msg--own", author: "agent",
                who: "Vous", at: "2026-11-21T19:00:00.000Z", time: "20 h 00", date: "2026-11-21",
                day: index == 0 ? "Aujourd’hui" : nil, receipt: kind == .message ? "Lu" : nil,
                textLanguage: "fr", text: "Bonjour")
        }
        let shown = ShownConversation(
            id: "c1", label: "Amina", state: "Vous avez cette discussion", wait: wait, entries: entries,
            earlier: "/agent/d/c1?before=9", canTake: true, canReply: true, canReopen: true, reference: "GU-7K4M-9X2",
            desk: "Accueil", language: "français", holder: "Bruno",
            press: PressModel(level: "danger", text: "Danger possible"), isDanger: true,
            severities: [ChoiceModel(value: "0", label: "Normale")], tags: ["vol"], usedTags: ["vol"],
            contacts: ["lundi 23 novembre : Bruno a clos la discussion."], canCall: true)
        let offer = OfferModel(
            conversation: "c3", label: "Amina", until: "2026-11-21T19:00:20.000Z", left: "Il reste 14 s.",
            press: PressModel(level: "raised", text: "Urgence relevée"), wait: wait, why: ["Vous seul."])
        let choices = [ChoiceModel(value: "away", label: "En pause", number: 1, isPressed: true)]
        return WorkspaceModel(
            me: "b", login: "bruno", name: "Bruno", status: full ? "away" : "available", statuses: choices,
            statusName: "En pause",
            formToken: "f", cursor: "1.5", timeZone: "Europe/Paris", limit: 4000, scriptPhrases: "{}",
            sections: [
                SectionModel(section: "mine", heading: "Mes discussions", empty: "Aucune.", rows: full ? [row] : []),
                SectionModel(section: "waiting", heading: "En attente", empty: "Personne.", rows: []),
            ],
            folded: [SectionModel(section: "closed", heading: "Terminées", empty: "Aucune.", rows: [])],
            waitingCount: "1 en attente", nextWaiting: full ? "c2" : nil, shown: full ? shown : nil,
            offer: full ? offer : nil,
            mentions: full ? [MentionModel(conversation: "c4", label: "Amina", fact: 7)] : [], keepsAnswers: full,
            reasons: choices,
            shortcuts: [ShortcutModel(does: "Envoyer", keys: ["Entrée"])],
            writing: WritingModel(replyKey: "k1", noteKey: "k2"), notice: full ? "Discussion close." : nil,
            problem: full ? "Non." : nil, other: ("en", "English"),
            displays: [DisplayField(name: "theme", label: "Couleurs", choices: choices)])
    }
}
