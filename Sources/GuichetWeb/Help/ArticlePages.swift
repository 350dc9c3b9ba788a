// An article as everybody reads it: question, answer, plain words, where it comes from, and what one thinks of it.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird

extension HelpSite {
    /// `GET /aide/{desk}/questions/{slug}`.
    func article(_ visit: Visit, _ context: GuichetContext) async throws -> Response {
        let (article, text, version) = try await published(visit, context)
        if let search = visit.query("s") { try await doors.questions.opened(search) }
        doors.articles.count(.opened, [(article.id, text.language)])
        let address = "\(visit.base)/questions/\(article.slug)"
        let links = try await addresses(in: version.words.answer, of: article, visit)
        let languages = article.publishedLanguages(on: finder.today(at: visit.desk.slug))
        let wording = Wording(language: visit.language, timeZone: visit.desk.hours.timeZone)
        let topic = article.fields.topics.first
        let origin = citizen.origin(of: visit.request)
        let values: [String: (any Sendable)?] = [
            "articleLanguage": text.language.rawValue,
            "isOther": text.language != visit.language,
            "answer": try SafeHTML.template(Markdown(version.words.answer).html(under: 1, address: links)),
            "plain": version.words.plain.isEmpty
                ? nil : try SafeHTML.template(Markdown(version.words.plain).html(under: 2, address: links)),
            "topic": topic.map {
                PageValues([
                    "topicHref": "\(visit.base)/themes/\(ArticleRules.slug(of: $0))?\(visit.lang)", "topicName": $0,
                ])
            },
            "published": version.publishedAt.map {
                visit.phrases.say(PhraseKey("answer.published"), ["date": wording.day($0)])
            },
            "source": article.source.map { source in
                PageValues([
                    "sourceLink": source.link, "sourceName": "\(source.collection) \(source.id)",
                    "sourceDate": source.date?.description,
                ])
            },
            "talk": talkAddress(visit, about: version.words.question),
            "action": "\(address)/avis?\(visit.lang)", "isThanked": visit.query("done") != nil,
            "canonical": "\(origin)\(address)?lang=\(text.language.rawValue)",
            "structured": try SafeHTML.structuredData(
                question: version.words.question, answer: Markdown(version.words.answer).words,
                language: text.language),
        ]
        return try page(
            "article", values, visit, title: version.words.question, path: address,
            languages: languages.isEmpty ? nil : languages)
    }

    /// `POST /aide/{desk}/questions/{slug}/avis`: whether it was useful. Nothing is known of who says so.
    func judge(_ visit: Visit, _ context: GuichetContext) async throws -> Response {
        let (article, text, _) = try await published(visit, context)
        let form = try await FormFields(visit.request)
        guard let useful = form["useful"], ["yes", "no"].contains(useful) else {
            throw Problem(.invalidValue, field: "useful")
        }
        doors.articles.count(useful == "yes" ? .useful : .notUseful, [(article.id, text.language)])
        return .seeOther("\(visit.address(of: article.slug))&done=1#avis")
    }

    /// The article that the address names, if everybody at this desk may read it.
    func published(
        _ visit: Visit, _ context: GuichetContext
    ) async throws -> (article: Article, text: ArticleText, version: ArticleVersion) {
        let slug = context.parameters.get("slug") ?? ""
        guard let article = try await doors.articles.find(slug: slug),
            let found = finder.open(article, at: visit.desk.slug, in: visit.language)
        else { throw Problem(.notFound) }
        return (article, found.text, found.version)
    }

    /// Where the links of a text lead: other articles of the same collection by their page here, when there is one.
    private func addresses(
        in text: String, of article: Article, _ visit: Visit
    ) async throws -> (MarkdownLink) -> String? {
        var known: [String: String] = [:]
        if let collection = article.source?.collection {
            for name in Markdown.articles(in: text) {
                guard let other = try await doors.articles.find(source: name, in: collection),
                    finder.open(other, at: visit.desk.slug, in: visit.language) != nil
                else { continue }
                known[name] = visit.address(of: other.slug)
            }
        }
        return { link in
            switch link {
            case .article(let name): known[name]
            case .address(let address): address
            }
        }
    }
}

extension Markdown {
    /// The names of the articles that a text links to, each once.
    static func articles(in text: String) -> [String] {
        var names: [String] = []
        for match in text.matches(of: /article:([A-Za-z0-9._-]+)/) where !names.contains(String(match.1)) {
            names.append(String(match.1))
        }
        return names
    }
}
