// The words of an article in one language: beside those they translate, with a preview, and through their states.

import Guichet
import Hummingbird

/// The form of an article's words.
enum WordsForm {
    /// The fields, in the order of the form.
    static let names = ["question", "answer", "short", "plain", "keywords"]

    /// The words that came back.
    static func words(in form: FormFields) -> ArticleWords {
        func text(_ name: String) -> String {
            var text = form.text(name)
            while text.last?.isWhitespace == true { text.removeLast() }
            return text
        }
        return ArticleWords(
            question: text("question"), answer: text("answer"), short: text("short"), plain: text("plain"),
            keywords: text("keywords").split(separator: "\n").map { line in
                line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }.filter { !$0.isEmpty })
    }

    /// The words as a form writes them.
    static func typed(_ words: ArticleWords) -> [String: String] {
        [
            "question": words.question, "answer": words.answer, "short": words.short, "plain": words.plain,
            "keywords": words.keywords.joined(separator: "\n"),
        ]
    }

    /// The fields for the page; with an original, each beside its words there.
    static func parts(
        _ typed: [String: String], _ visit: EditorialSite.Visit, language: Language, beside original: ArticleText? = nil
    ) -> [PageValues] {
        let others = original.map { WordsForm.typed($0.latest.words) }
        return names.map { name in
            PageValues([
                "name": name, "label": visit.say("field.\(name)"), "hint": visit.say("hint.\(name)"),
                "value": typed[name], "isLine": name == "question", "rows": name == "answer" ? "14" : "4",
                "textLanguage": language.rawValue, "original": others?[name].flatMap { $0.isEmpty ? nil : $0 },
                "originalLanguage": original?.language.rawValue, "isRequired": ["question", "answer"].contains(name),
            ])
        }
    }
}

extension EditorialSite {
    /// `GET /agent/articles/{article}/{language}`.
    func edit(_ visit: Visit) async throws -> Response {
        let article = try await article(of: visit)
        let language = try textLanguage(of: visit)
        let typed = article.texts[language].map { WordsForm.typed($0.latest.words) } ?? [:]
        return try draw(article, in: language, typed, visit)
    }

    /// `POST /agent/articles/{article}/{language}`: saves a version, or shows what it would look like.
    func change(_ visit: Visit) async throws -> Response {
        guard let form = visit.form else { throw Problem(.badRequest) }
        let article = try await article(of: visit)
        let language = try textLanguage(of: visit)
        let typed = Dictionary(uniqueKeysWithValues: form.names.map { ($0, form.text($0)) })
        let words = WordsForm.words(in: form)
        guard form["preview"] == nil else { return try draw(article, in: language, typed, visit, preview: words) }
        do {
            try await doors.articles.save(
                words, of: article.id, in: language, known: form["version"].flatMap { Int64($0) },
                translates: form["translates"].flatMap { Int64($0) }, by: visit.agent)
            return .seeOther(
                "/agent/articles/\(article.id)/\(language.rawValue)?done=\(Done.saved.rawValue)")
        } catch let refusal as Refusal where refusal.code != .notFound {
            return try draw(article, in: language, typed, visit, problem: refusal)
        }
    }

    /// `POST /agent/articles/{article}/{language}/etat`: submits, gives back, publishes, expires.
    func move(_ visit: Visit) async throws -> Response {
        guard let form = visit.form else { throw Problem(.badRequest) }
        let article = try await article(of: visit)
        let language = try textLanguage(of: visit)
        let version = form["version"].flatMap { Int64($0) } ?? 0
        let (articles, agent) = (doors.articles, visit.agent)
        do {
            let done: Done
            switch form["act"] {
            case "submit":
                try await articles.submit(article.id, in: language, version: version, by: agent)
                done = .submitted
            case "return":
                try await articles.returnToDraft(article.id, in: language, version: version, by: agent)
                done = .returned
            case "publish":
                try await articles.publish(article.id, in: language, version: version, by: agent)
                done = .published
            case "expire":
                try await articles.expire(article.id, in: language, by: agent)
                done = .expired
            default: throw Problem(.invalidValue, field: "act")
            }
            return .seeOther("/agent/articles/\(article.id)/\(language.rawValue)?done=\(done.rawValue)")
        } catch let refusal as Refusal where refusal.code != .notFound {
            let typed = article.texts[language].map { WordsForm.typed($0.latest.words) } ?? [:]
            return try draw(article, in: language, typed, visit, problem: refusal)
        }
    }

    /// `GET …/versions?from=&to=`: every version, and what differs between two.
    func versions(_ visit: Visit) async throws -> Response {
        let article = try await article(of: visit)
        let language = try textLanguage(of: visit)
        let versions = try await doors.articles.versions(of: article.id, in: language, for: visit.agent)
        func version(_ name: String, otherwise index: Int) -> ArticleVersion? {
            let wanted = visit.query(name).flatMap { Int64($0) }
            return versions.first { $0.number == wanted } ?? (versions.indices.contains(index) ? versions[index] : nil)
        }
        let (old, new) = (version("from", otherwise: 1), version("to", otherwise: 0))
        var differences: [FieldDifference] = []
        if let old, let new { differences = DifferenceRules.differences(from: old.words, to: new.words) }
        let wording = wording(visit)
        return try page(
            "versions", visit, title: "\(visit.say("versions")) – \(name(of: language, visit))",
            [
                "base": "/agent/articles/\(article.id)/\(language.rawValue)", "textLanguage": language.rawValue,
                "versions": versions.map { version in
                    PageValues([
                        "number": String(version.number), "written": wording.full(version.writtenAt),
                        "writer": name(of: version.writer, visit),
                        "published": version.publishedAt.map(wording.full),
                        "validator": version.validator.map { name(of: $0, visit) },
                        "isOld": version.number == old?.number, "isNew": version.number == new?.number,
                    ])
                },
                "canCompare": versions.count > 1,
                "differences": differences.map { difference in
                    PageValues([
                        "field": visit.say("field.\(difference.field)"), "lines": difference.lines.map(Self.line),
                    ])
                },
                "hasDifferences": !differences.isEmpty, "isSame": old != nil && differences.isEmpty,
            ])
    }

    private static func line(_ line: DifferenceLine) -> PageValues {
        switch line {
        case .same(let text): PageValues(["text": text, "isAdded": false, "isRemoved": false])
        case .added(let text): PageValues(["text": text, "isAdded": true, "isRemoved": false])
        case .removed(let text): PageValues(["text": text, "isAdded": false, "isRemoved": true])
        }
    }

    private func draw(
        _ article: Article, in language: Language, _ typed: [String: String], _ visit: Visit,
        problem: Refusal? = nil, preview: ArticleWords? = nil
    ) throws -> Response {
        let text = article.texts[language]
        let isFirst = language == article.fields.firstLanguage
        let original = isFirst ? nil : article.texts[article.fields.firstLanguage]
        let base = "/agent/articles/\(article.id)"
        let mayWrite = ArticleRules.mayWrite(visit.agent, article.fields)
        // Only what is saved can be moved on.
        let isSaved = preview == nil && problem == nil
        let values: [String: (any Sendable)?] = [
            "base": base, "action": "\(base)/\(language.rawValue)", "version": text.map { String($0.latest.number) },
            "languageName": name(of: language, visit), "textLanguage": language.rawValue,
            "badge": text.map { badge(of: $0, in: article, visit) }, "expiry": expiry(of: article, visit),
            "translates": original.map { String(($0.published ?? $0.latest).number) },
            "isTranslation": original != nil,
            "originalName": name(of: article.fields.firstLanguage, visit),
            "parts": WordsForm.parts(typed, visit, language: language, beside: original), "mayWrite": mayWrite,
            "preview": try preview.map { words in
                PageValues([
                    "question": words.question, "answer": try SafeHTML.template(Markdown(words.answer).html(under: 3)),
                    "hasPlain": !words.plain.isEmpty,
                    "plain": try SafeHTML.template(Markdown(words.plain).html(under: 3)),
                    "short": words.short.isEmpty ? nil : words.short,
                ])
            },
            "acts": isSaved && mayWrite
                ? acts(on: text).map { act in
                    PageValues(["act": act, "label": visit.say("act.\(act)")])
                } : [],
            "writer": text.map { text in
                visit.phrases.say(
                    PhraseKey("article.written"),
                    [
                        "name": name(of: text.latest.writer, visit),
                        "date": wording(visit).full(text.latest.writtenAt), "version": String(text.latest.number),
                    ])
            },
            "texts": Language.allCases.map { other in
                PageValues([
                    "href": "\(base)/\(other.rawValue)", "languageName": name(of: other, visit),
                    "current": other == language,
                ])
            },
        ]
        let question = (text ?? article.text(preferring: language))?.latest.words.question ?? article.slug
        return try page(
            "text", visit, title: question, problem: problem.map { sentence(about: $0, visit) }, values)
    }

    /// What can be done with a text as it stands.
    private func acts(on text: ArticleText?) -> [String] {
        guard let text else { return [] }
        var acts: [String] = []
        switch text.state {
        case .draft: acts = ["submit", "publish"]
        case .review: acts = ["publish", "return"]
        case .expired: acts = ["publish"]
        case .published: acts = []
        }
        return text.isPublished ? acts + ["expire"] : acts
    }
}
