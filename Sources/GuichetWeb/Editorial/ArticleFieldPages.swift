// One article as a whole: its languages, what is said of it, how it is used.

import Guichet
import Hummingbird

extension EditorialSite {
    /// `GET /agent/articles/nouveau`.
    func newArticle(_ visit: Visit) async throws -> Response {
        try drawNew(visit, [:])
    }

    /// `POST /agent/articles`: a new one in its first language, as a draft.
    func create(_ visit: Visit) async throws -> Response {
        guard let form = visit.form else { throw Problem(.badRequest) }
        do {
            let article = try await doors.articles.create(
                try fields(in: form), WordsForm.words(in: form), by: visit.agent)
            let language = article.fields.firstLanguage.rawValue
            return .seeOther("/agent/articles/\(article.id)/\(language)?done=\(Done.saved.rawValue)")
        } catch let refusal as Refusal where refusal.code != .notFound {
            return try drawNew(
                visit, Dictionary(uniqueKeysWithValues: form.names.map { ($0, form.text($0)) }), problem: refusal)
        }
    }

    /// `GET /agent/articles/{article}`.
    func overview(_ visit: Visit) async throws -> Response {
        let article = try await article(of: visit)
        return try await drawOverview(article, Self.typed(article.fields), visit)
    }

    /// `POST /agent/articles/{article}`: what is said of it as a whole.
    func changeFields(_ visit: Visit) async throws -> Response {
        guard let form = visit.form else { throw Problem(.badRequest) }
        let article = try await article(of: visit)
        do {
            try await doors.articles.save(
                try fields(in: form), of: article.id, revision: form["revision"].flatMap { Int64($0) } ?? 0,
                by: visit.agent)
            return .seeOther("/agent/articles/\(article.id)?done=\(Done.saved.rawValue)")
        } catch let refusal as Refusal where refusal.code != .notFound {
            let typed = Dictionary(uniqueKeysWithValues: form.names.map { ($0, form.text($0)) })
            return try await drawOverview(article, typed, visit, problem: refusal)
        }
    }

    /// `POST /agent/articles/{article}/archive`: offers it no more, or again.
    func archive(_ visit: Visit) async throws -> Response {
        let isArchived = visit.form?["archived"] == "1"
        let article = try await article(of: visit)
        try await doors.articles.archive(article.id, isArchived, by: visit.agent)
        return .seeOther("/agent/articles/\(article.id)?done=\((isArchived ? Done.archived : .restored).rawValue)")
    }

    /// What a form says of an article as a whole.
    func fields(in form: FormFields) throws(Refusal) -> ArticleFields {
        let topics = form.text("topics").split(separator: "\n").map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return ArticleFields(
            desk: form["desk"].flatMap { $0.isEmpty ? nil : DeskSlug($0) },
            audience: form["audience"].flatMap(ArticleAudience.init) ?? .everyone, owner: form["owner"] ?? "",
            topics: topics.filter { !$0.isEmpty }, reviewOn: try Self.day("review-on", in: form),
            expiresOn: try Self.day("expires-on", in: form),
            firstLanguage: form["first-language"].flatMap(Language.init) ?? .fr, note: form.text("note"))
    }

    private static func day(_ name: String, in form: FormFields) throws(Refusal) -> CalendarDay? {
        guard let text = form[name], !text.isEmpty else { return nil }
        guard let day = CalendarDay(text) else { throw Refusal(.invalidValue, field: name) }
        return day
    }

    /// The same as a form writes it.
    static func typed(_ fields: ArticleFields) -> [String: String] {
        [
            "desk": fields.desk?.text ?? "", "audience": fields.audience.rawValue, "owner": fields.owner,
            "topics": fields.topics.joined(separator: "\n"), "review-on": fields.reviewOn?.description ?? "",
            "expires-on": fields.expiresOn?.description ?? "", "first-language": fields.firstLanguage.rawValue,
            "note": fields.note,
        ]
    }

    /// The parts of the form of the fields.
    func fieldValues(_ typed: [String: String], _ visit: Visit) -> [String: (any Sendable)?] {
        [
            "desks": desks(of: visit.agent).map {
                .choice($0.slug.text, $0.name(in: visit.language), isChosen: $0.slug.text == typed["desk"])
            } as [PageValues],
            "audiences": choices(ArticleAudience.allCases.map(\.rawValue), typed["audience"]) {
                visit.say("audience.\($0)")
            },
            "firstLanguages": languageChoices(typed["first-language"].flatMap(Language.init) ?? .fr, visit),
            "owner": typed["owner"], "topics": typed["topics"], "reviewOn": typed["review-on"],
            "expiresOn": typed["expires-on"], "note": typed["note"],
        ]
    }

    private func drawNew(_ visit: Visit, _ typed: [String: String], problem: Refusal? = nil) throws -> Response {
        var values = fieldValues(typed, visit)
        values["parts"] = WordsForm.parts(typed, visit, language: typed["first-language"].flatMap(Language.init) ?? .fr)
        return try page(
            "new", visit, title: visit.say("new"), problem: problem.map { sentence(about: $0, visit) }, values)
    }

    private func drawOverview(
        _ article: Article, _ typed: [String: String], _ visit: Visit, problem: Refusal? = nil
    ) async throws -> Response {
        let uses = try await doors.articles.uses(of: article.id)
        let first = article.text(preferring: visit.language)
        let base = "/agent/articles/\(article.id)"
        var values = fieldValues(typed, visit)
        values["base"] = base
        values["revision"] = String(article.revision)
        values["isArchived"] = article.isArchived
        values["expiry"] = expiry(of: article, visit)
        values["rules"] = "/agent/regles?article=\(article.slug)"
        values["mayWrite"] = ArticleRules.mayWrite(visit.agent, article.fields)
        values["source"] = article.source.map { source in
            PageValues([
                "sourceName": "\(source.collection) \(source.id)", "sourceLink": source.link,
                "sourceDate": source.date?.description,
            ])
        }
        values["texts"] = Language.allCases.map { language in
            PageValues([
                "href": "\(base)/\(language.rawValue)", "languageName": name(of: language, visit),
                "versions": "\(base)/\(language.rawValue)/versions",
                "text": article.texts[language].map { badge(of: $0, in: article, visit) },
                "use": uses.first { $0.language == language }.map { use in
                    visit.phrases.say(
                        PhraseKey("article.use"),
                        [
                            "opened": String(use[.opened]), "inserted": String(use[.inserted]),
                            "useful": String(use[.useful]), "notUseful": String(use[.notUseful]),
                        ])
                },
            ])
        }
        return try page(
            "overview", visit, title: first?.latest.words.question ?? article.slug,
            problem: problem.map { sentence(about: $0, visit) }, values)
    }
}
