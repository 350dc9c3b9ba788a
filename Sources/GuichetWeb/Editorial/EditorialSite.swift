// The editors' pages: who may see them, what they share, and the addresses.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird

/// The pages on which articles are written, translated, compared and published, and on which one sees what is missing.
struct EditorialSite: Sendable {
    let desk: DeskSite

    /// Pages over the parts of the site.
    init(_ parts: SiteParts) { desk = DeskSite(parts) }

    var doors: Doors { desk.doors }

    /// A request of an editor.
    struct Visit: Sendable {
        let entry: DeskSite.Entry
        let phrases: Phrases
        var agent: Agent { entry.agent }
        var language: Language { entry.language }
        /// The fields of the form; none on a look.
        var form: FormFields? { entry.form }

        /// A value of the address.
        func query(_ name: String) -> String? { entry.request.typed(name) }

        /// A phrase of these pages.
        func say(_ name: String) -> String { phrases[PhraseKey("article.\(name)")] }
    }

    /// A handler for editors and administrators. Nobody else learns that it exists.
    private func editing(_ handler: @escaping @Sendable (Visit) async throws -> Response) -> RouteTable.Handler {
        desk.inside(upTo: Limits.settingsFormBytes) { entry in
            guard [.editor, .admin].contains(entry.agent.role) else { throw Problem(.notFound) }
            return try await handler(Visit(entry: entry, phrases: doors.phrases.phrases(for: entry.language)))
        }
    }

    /// The article that an address names.
    func article(of visit: Visit) async throws -> Article {
        let id = ArticleID(text: visit.entry.context.parameters.get("article") ?? "")
        return try await doors.articles.article(id, for: visit.agent)
    }

    /// The language that an address names.
    func textLanguage(of visit: Visit) throws -> Language {
        guard let language = visit.entry.context.parameters.get("language").flatMap(Language.init) else {
            throw Problem(.notFound)
        }
        return language
    }

    /// The desks at whose articles somebody works.
    func desks(of agent: Agent) -> [Desk] {
        doors.desks.all.filter { agent.role == .admin || agent.desks.contains($0.slug) }
    }

    /// Today, where the first desk of this person is.
    func today(_ visit: Visit) -> CalendarDay {
        doors.desks.day(of: doors.world.now(), at: desks(of: visit.agent).first?.slug)
    }

    /// Today, where the desk of an article is.
    func today(of article: Article, _ visit: Visit) -> CalendarDay {
        article.fields.desk.map { doors.desks.day(of: doors.world.now(), at: $0) } ?? today(visit)
    }

    /// « expire le 2026-12-31 », when that is soon or over.
    func expiry(of article: Article, _ visit: Visit) -> String? {
        switch ArticleRules.expiry(of: article.fields.expiresOn, on: today(of: article, visit)) {
        case .none, .far: nil
        case .near(let day): visit.phrases.say(PhraseKey("article.expires.near"), ["date": day.description])
        case .passed(let day): visit.phrases.say(PhraseKey("article.expires.passed"), ["date": day.description])
        }
    }

    /// Hours and days as this person reads them.
    func wording(_ visit: Visit) -> Wording {
        Wording(language: visit.language, timeZone: desks(of: visit.agent).first?.hours.timeZone ?? .gmt)
    }

    /// Who did something, by name.
    func name(of author: ChangeAuthor, _ visit: Visit) -> String {
        switch author {
        case .agent(let agent): desk.name(of: agent) ?? visit.phrases[PhraseKey("agent.author.agent")]
        case .console: visit.say("console")
        }
    }

    /// The name of a language in words.
    func name(of language: Language, _ visit: Visit) -> String {
        visit.phrases[PhraseKey("agent.language.\(language.rawValue)")]
    }

    /// A page. With a problem it is the answer to a form that was refused.
    func page(
        _ name: String, _ visit: Visit, title: String, problem: String? = nil,
        _ values: [String: (any Sendable)?], status: HTTPResponse.Status? = nil
    ) throws -> Response {
        let done = visit.query("done").flatMap { Done(rawValue: $0) }
        let common = PageValues([
            "heading": title, "problem": problem, "formToken": visit.entry.session.formToken,
            "notice": visit.form == nil ? done.map { visit.say("done.\($0.rawValue)") } : nil,
            "sections": Section.allCases.map { section in
                PageValues([
                    "href": section.address, "label": visit.say("section.\(section.rawValue)"),
                    "current": section.address == visit.entry.request.uri.path,
                ])
            },
        ])
        return try desk.page(
            "article/\(name)", common.merging(PageValues(values)), in: visit.language, title: title,
            display: visit.entry.display, status: status ?? (problem == nil ? .ok : .unprocessableContent))
    }

    /// A page of the navigation.
    enum Section: String, CaseIterable {
        case list, new, questions, rules, wordings, imports

        var address: String {
            switch self {
            case .list: "/agent/articles"
            case .new: "/agent/articles/nouveau"
            case .questions: "/agent/questions"
            case .rules: "/agent/regles"
            case .wordings: "/agent/formulations"
            case .imports: "/agent/articles/imports"
            }
        }
    }

    /// What has just been done.
    enum Done: String {
        case saved, submitted, returned, published, expired, archived, restored, drafted, settled
        case removed, accepted, refused, lifted
    }

    /// What stands against something, in the words of these pages.
    func sentence(about refusal: Refusal, _ visit: Visit) -> String {
        switch (refusal.code, refusal.field) {
        case (.alreadyTaken, _):
            let name = refusal.details["agent"].flatMap { desk.name(of: AgentID(text: $0)) }
            return visit.phrases.say(
                PhraseKey("article.error.taken"), ["name": name ?? visit.phrases[PhraseKey("agent.author.agent")]])
        case (.wrongState, "validator"): return visit.say("error.validator")
        case (.wrongState, _): return visit.say("error.state")
        case (.textEmpty, "question"): return visit.say("error.question")
        case (.textEmpty, "answer"): return visit.say("error.answer")
        case (.textTooLong, _): return visit.phrases.say(PhraseKey("article.error.long"), refusal.details)
        case (_, "answer"), (_, "plain"): return visit.say("error.markdown")
        case (_, "audience"): return visit.say("error.audience")
        case (_, "topics"): return visit.say("error.topics")
        case (_, "review-on"), (_, "expires-on"): return visit.say("error.review")
        case (_, "words"): return visit.say("error.words")
        case (_, "article"): return visit.say("error.article")
        default:
            return desk.parts.problems.detail(
                of: Problem(refusal), words: visit.phrases, language: visit.language)
        }
    }
}

extension EditorialSite: RouteGroup {
    /// Adds every page and action of editors.
    func add(to routes: RouteTable) {
        routes.get("/agent/articles", use: editing(list))
        routes.post("/agent/articles", use: editing(create))
        routes.get("/agent/articles/nouveau", use: editing(newArticle))
        routes.get("/agent/articles/imports", use: editing(imports))
        let one = "/agent/articles/{article}"
        routes.get(one, use: editing(overview))
        routes.post(one, use: editing(changeFields))
        routes.post("\(one)/archive", use: editing(archive))
        routes.get("\(one)/{language}", use: editing(edit))
        routes.post("\(one)/{language}", use: editing(change))
        routes.post("\(one)/{language}/etat", use: editing(move))
        routes.get("\(one)/{language}/versions", use: editing(versions))
        addFinding(to: routes)
        routes.get("/agent/questions", use: editing(questions))
        routes.post("/agent/questions/brouillon", use: editing(draft))
        routes.post("/agent/questions/classement", use: editing(settle))
    }

    /// What articles are found by beside their words: rules, and wordings that were learned.
    private func addFinding(to routes: RouteTable) {
        routes.get("/agent/regles", use: editing(rules))
        routes.post("/agent/regles", use: editing(addRule))
        routes.get("/agent/regles/{rule}", use: editing(rule))
        routes.post("/agent/regles/{rule}", use: editing(changeRule))
        routes.get("/agent/regles/{rule}/retrait", use: editing(aboutToRemoveRule))
        routes.post("/agent/regles/{rule}/retrait", use: editing(removeRule))
        routes.get("/agent/formulations", use: editing(wordings))
        routes.post("/agent/formulations", use: editing(decideWording))
        routes.post("/agent/formulations/place", use: editing(lift))
    }
}
