// Lists of articles: by state, by review, by language that is missing; and what imports did.

import Guichet
import Hummingbird

extension EditorialSite {
    /// `GET /agent/articles?state=&language=&due=1&missing=&desk=&q=&archived=1&after=`.
    func list(_ visit: Visit) async throws -> Response {
        let today = today(visit)
        let filter = filter(visit, today: today)
        let page = try await doors.articles.list(
            filter, for: visit.agent, after: visit.query("after").flatMap(ArticlePlace.init))
        let rows = page.articles.map { article in row(of: article, today: today, visit) }
        return try self.page(
            "list", visit, title: visit.say("title"),
            [
                "rows": rows, "hasRows": !rows.isEmpty,
                "total": visit.phrases.say(PhraseKey("article.total"), count: Int(clamping: page.total)),
                "next": page.next.map { "/agent/articles?\(Self.address(of: filter))&after=\($0.text)" },
                "typed": filter.text, "due": filter.reviewDueBy != nil, "archived": filter.isArchived,
                "states": choices(ArticleState.allCases.map(\.rawValue), filter.state?.rawValue) {
                    visit.say("state.\($0)")
                },
                "languageChoices": languageChoices(filter.language, visit),
                "missing": languageChoices(filter.missing, visit),
                "desks": choices(desks(of: visit.agent).map(\.slug.text), filter.desk?.text) { slug in
                    DeskSlug(slug).flatMap { doors.desks[$0] }?.name(in: visit.language) ?? slug
                },
                "shortcuts": Self.shortcuts.map { shortcut in
                    PageValues([
                        "href": "/agent/articles?\(shortcut.query)", "label": visit.say("short.\(shortcut.name)"),
                    ])
                },
            ])
    }

    /// `GET /agent/articles/imports`: what each import did.
    func imports(_ visit: Visit) async throws -> Response {
        let wording = wording(visit)
        let reports = try await doors.imports.reports(limit: Self.reports)
        return try page(
            "imports", visit, title: visit.say("imports"),
            [
                "rows": reports.map { report in
                    PageValues([
                        "at": wording.full(report.at), "author": name(of: report.author, visit),
                        "collection": "\(report.collection) (\(report.source))",
                        "added": String(report.added), "changed": String(report.changed),
                        "unchanged": String(report.unchanged), "archivedCount": String(report.archived),
                        "waiting": String(report.waiting),
                    ])
                },
                "hasRows": !reports.isEmpty,
            ])
    }

    /// Lists that are asked for often.
    private static let shortcuts: [(query: String, name: String)] = [
        ("state=review", "waiting"), ("due=1", "due"), ("state=draft", "drafts"), ("state=expired", "expired"),
        ("missing=en", "missing"), ("archived=1", "archived"),
    ]

    /// Imports on the page.
    static let reports = 50

    private func filter(_ visit: Visit, today: CalendarDay) -> ArticleFilter {
        func language(_ name: String) -> Language? { visit.query(name).flatMap(Language.init) }
        return ArticleFilter(
            state: visit.query("state").flatMap(ArticleState.init), language: language("language"),
            reviewDueBy: visit.query("due") == nil ? nil : today, missing: language("missing"),
            desk: visit.query("desk").flatMap(DeskSlug.init),
            text: String((visit.query("q") ?? "").prefix(Limits.searchCharacters)),
            isArchived: visit.query("archived") != nil)
    }

    /// The filter as the address says it.
    private static func address(of filter: ArticleFilter) -> String {
        let values: [(String, String?)] = [
            ("state", filter.state?.rawValue), ("language", filter.language?.rawValue),
            ("due", filter.reviewDueBy == nil ? nil : "1"), ("missing", filter.missing?.rawValue),
            ("desk", filter.desk?.text), ("q", filter.text.isEmpty ? nil : HelpSite.encoded(filter.text)),
            ("archived", filter.isArchived ? "1" : nil),
        ]
        return values.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
    }

    private func row(of article: Article, today: CalendarDay, _ visit: Visit) -> PageValues {
        let first = article.text(preferring: article.fields.firstLanguage)
        let wanted = article.fields.desk.flatMap { doors.desks[$0] }?.languages ?? Language.allCases
        let missing = ArticleRules.missing(wanted, in: article)
        return PageValues([
            "href": "/agent/articles/\(article.id)", "question": first?.latest.words.question ?? article.slug,
            "questionLanguage": first?.language.rawValue ?? "fr",
            "states": Language.allCases.compactMap { language in
                article.texts[language].map { badge(of: $0, in: article, visit) }
            },
            "missing": missing.isEmpty
                ? nil
                : visit.phrases.say(
                    PhraseKey("article.missing"), ["languages": missing.map(\.rawValue).joined(separator: " ")]),
            "due": ArticleRules.isDue(article.fields, on: today)
                ? article.fields.reviewOn.map {
                    visit.phrases.say(PhraseKey("article.due"), ["date": $0.description])
                } : nil,
            "expiry": expiry(of: article, visit),
            "changed": wording(visit).full(article.changedAt), "by": name(of: article.changedBy, visit),
        ])
    }

    /// « de : publié, en retard de 2 versions ».
    func badge(of text: ArticleText, in article: Article, _ visit: Visit) -> PageValues {
        let late: String?
        switch ArticleRules.freshness(of: text, in: article) {
        case .original, .current: late = nil
        case .behind(let versions):
            late = visit.phrases.say(PhraseKey("article.behind"), count: Int(clamping: versions))
        case .unknown: late = visit.say("freshness.unknown")
        }
        let isExpired = article.hasExpired(in: text.language, on: today(of: article, visit))
        let state = text.state == .published && isExpired ? ArticleState.expired : text.state
        return PageValues([
            "code": text.language.rawValue, "state": visit.say("state.\(state.rawValue)"),
            "isPublished": state == .published, "isExpired": isExpired, "late": late,
            "newer": text.hasNewer && text.state != .published ? visit.say("newer") : nil,
        ])
    }

    /// Options of a list, the first for "any".
    func choices(_ values: [String], _ chosen: String?, _ label: (String) -> String) -> [PageValues] {
        values.map { .choice($0, label($0), isChosen: $0 == chosen) }
    }

    /// The five languages as options.
    func languageChoices(_ chosen: Language?, _ visit: Visit) -> [PageValues] {
        Language.allCases.map { .choice($0.rawValue, name(of: $0, visit), isChosen: $0 == chosen) }
    }
}
