// The editors' rules of search: listed, added, changed, taken away.

import Guichet
import Hummingbird

extension EditorialSite {
    /// `GET /agent/regles?language=&article=`.
    func rules(_ visit: Visit) async throws -> Response {
        var form = RuleForm()
        form.language = visit.query("language").flatMap(Language.init) ?? visit.language
        if let article = visit.query("article"), !article.isEmpty { (form.kind, form.article) = (.article, article) }
        return try await drawRules(form, visit)
    }

    /// `POST /agent/regles`: one more.
    func addRule(_ visit: Visit) async throws -> Response {
        guard let fields = visit.form else { throw Problem(.badRequest) }
        let form = RuleForm(fields)
        do {
            try await save(form, as: nil, visit)
        } catch let refusal as Refusal where refusal.code != .notFound {
            return try await drawRules(form, visit, problem: refusal)
        }
        return .seeOther("/agent/regles?done=\(Done.saved.rawValue)")
    }

    /// `GET /agent/regles/{rule}`.
    func rule(_ visit: Visit) async throws -> Response {
        let rule = try await rule(of: visit)
        let article = try await article(of: rule, visit)
        return try drawRule(rule, RuleForm(rule, slug: article?.slug), visit)
    }

    /// `POST /agent/regles/{rule}`.
    func changeRule(_ visit: Visit) async throws -> Response {
        guard let fields = visit.form else { throw Problem(.badRequest) }
        let rule = try await rule(of: visit)
        let form = RuleForm(fields)
        do {
            try await save(form, as: rule.id, visit)
        } catch let refusal as Refusal where refusal.code != .notFound {
            return try drawRule(rule, form, visit, problem: refusal)
        }
        return .seeOther("/agent/regles?done=\(Done.saved.rawValue)")
    }

    /// `GET /agent/regles/{rule}/retrait`: asks before it goes.
    func aboutToRemoveRule(_ visit: Visit) async throws -> Response {
        let rule = try await rule(of: visit)
        return try page(
            "rule-removal", visit, title: visit.say("rule.remove"),
            [
                "action": "/agent/regles/\(rule.id)/retrait", "row": try await row(of: rule, visit),
                "languageName": name(of: rule.language, visit),
            ])
    }

    /// `POST /agent/regles/{rule}/retrait`.
    func removeRule(_ visit: Visit) async throws -> Response {
        try await doors.learning.remove(try await rule(of: visit).id, by: visit.agent)
        return .seeOther("/agent/regles?done=\(Done.removed.rawValue)")
    }

    // MARK: Parts

    private func rule(of visit: Visit) async throws -> SearchRule {
        try await doors.learning.rule(visit.entry.context.parameters.get("rule") ?? "", for: visit.agent)
    }

    private func article(of rule: SearchRule, _ visit: Visit) async throws -> Article? {
        guard let article = rule.article else { return nil }
        return try await doors.articles.find(article)
    }

    private func save(_ form: RuleForm, as known: String?, _ visit: Visit) async throws {
        let article = form.kind == .article ? try await article(named: form.article, visit).id : nil
        try await doors.learning.save(try form.text(), in: form.language, for: article, as: known, by: visit.agent)
    }

    /// The article that somebody means by its name in addresses, or by the address of one of its pages.
    private func article(named typed: String, _ visit: Visit) async throws -> Article {
        let path = typed.prefix { !"?#".contains($0) && !$0.isNewline }
        let parts = path.split(separator: "/").map { part in String(part.filter { !$0.isWhitespace }) }
        var found: Article?
        if let place = parts.lastIndex(of: "articles"), place + 1 < parts.count {
            found = try await doors.articles.find(ArticleID(text: parts[place + 1]))
        } else if let slug = parts.last {
            found = try await doors.articles.find(slug: slug)
        }
        guard let found, ArticleRules.mayWrite(visit.agent, found.fields) else {
            throw Refusal(.invalidValue, field: "article")
        }
        return found
    }

    private func row(of rule: SearchRule, _ visit: Visit) async throws -> PageValues {
        let article = try await article(of: rule, visit)
        let form = RuleForm(rule, slug: article?.slug)
        return PageValues([
            "href": "/agent/regles/\(rule.id)", "words": form.words, "code": rule.language.rawValue,
            "languageName": name(of: rule.language, visit), "does": visit.say("rule.does.\(form.kind.rawValue)"),
            "meaning": form.meaning.isEmpty ? nil : form.meaning,
            "article": article.map { article in
                PageValues([
                    "articleHref": "/agent/articles/\(article.id)",
                    "question": article.text(preferring: rule.language)?.latest.words.question ?? article.slug,
                ])
            },
        ])
    }

    private func fieldValues(of form: RuleForm, _ visit: Visit) -> [String: (any Sendable)?] {
        [
            "kinds": choices(RuleForm.Kind.allCases.map(\.rawValue), form.kind.rawValue) { kind in
                visit.say("rule.kind.\(kind)")
            },
            "ruleLanguages": languageChoices(form.language, visit), "words": form.words, "meaning": form.meaning,
            "article": form.article,
        ]
    }

    private func drawRules(_ form: RuleForm, _ visit: Visit, problem: Refusal? = nil) async throws -> Response {
        let language = visit.query("language").flatMap(Language.init)
        let rules = try await doors.learning.rules(for: visit.agent).filter { rule in
            language.map { rule.language == $0 } ?? true
        }
        var rows: [PageValues] = []
        for rule in rules { rows.append(try await row(of: rule, visit)) }
        var values = fieldValues(of: form, visit)
        values["rows"] = rows
        values["hasRows"] = !rows.isEmpty
        values["languageChoices"] = languageChoices(language, visit)
        return try page(
            "rules", visit, title: visit.say("section.rules"), problem: problem.map { sentence(about: $0, visit) },
            values)
    }

    private func drawRule(
        _ rule: SearchRule, _ form: RuleForm, _ visit: Visit, problem: Refusal? = nil
    ) throws -> Response {
        var values = fieldValues(of: form, visit)
        values["base"] = "/agent/regles/\(rule.id)"
        return try page(
            "rule", visit, title: visit.say("rule.change"), problem: problem.map { sentence(about: $0, visit) }, values)
    }
}
