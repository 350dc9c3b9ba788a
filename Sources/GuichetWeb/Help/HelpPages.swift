// The help site's home with its search, and its topics.

import Guichet
import Hummingbird

extension HelpSite {
    /// Articles of a list at most.
    static let listed = 20
    /// Articles of a topic's page.
    static let shelved = 100

    /// `GET /aide/{desk}?q=`: search, topics, what others read; for a script the findings alone.
    func home(_ visit: Visit, _ context: GuichetContext) async throws -> Response {
        let typed = String((visit.query("q") ?? "").prefix(Limits.searchCharacters))
        let wantsJSON = visit.request.wantsJSON
        let found = finder.search(
            typed, at: visit.desk.slug, in: visit.language, limit: Self.listed, isBeingTyped: wantsJSON)
        // What somebody stopped at is a search; what a script asks for while they type is none.
        var search: String?
        if !typed.isEmpty, !wantsJSON || visit.query("kept") != nil {
            search = try await doors.questions.searched(
                typed, at: visit.desk.slug, in: visit.language, found: found.count)
        }
        let rows = found.map { row(of: $0, visit, search: search) }
        guard !wantsJSON else { return document(found, visit, search: search, typed: typed) }
        let slug = visit.desk.slug
        let topics = typed.isEmpty ? try await doors.articles.topics(at: slug, in: visit.language) : []
        let read =
            typed.isEmpty ? try await doors.articles.mostRead(at: slug, in: visit.language, limit: 8) : []
        let count = visit.phrases.say(PhraseKey("answer.found"), count: found.count)
        let title = visit.phrases[PhraseKey("answer.title")]
        return try page(
            "home",
            [
                "typed": typed, "isSearch": !typed.isEmpty, "found": rows, "hasFound": !rows.isEmpty, "count": count,
                "talk": talkAddress(visit, about: typed),
                "one": visit.phrases[PhraseKey("answer.found.one")],
                "other": visit.phrases[PhraseKey("answer.found.other")],
                "topics": topics.map { topic in
                    PageValues([
                        "href": "\(visit.base)/themes/\(topic.slug)?\(visit.lang)", "topic": topic.name,
                        "articles": visit.phrases.say(PhraseKey("answer.articles"), count: topic.articles),
                    ])
                },
                "hasTopics": !topics.isEmpty,
                "read": read.map { PageValues(["href": visit.address(of: $0.slug), "question": $0.question]) },
                "hasRead": !read.isEmpty,
            ], visit, title: typed.isEmpty ? title : "\(typed) – \(title)", path: visit.base, hasScript: true)
    }

    /// `GET /aide/{desk}/themes/{topic}`: what stands under a topic, in its parts.
    func topic(_ visit: Visit, _ context: GuichetContext) async throws -> Response {
        let wanted = context.parameters.get("topic") ?? ""
        let topics = try await doors.articles.topics(at: visit.desk.slug, in: visit.language)
        guard let topic = topics.first(where: { $0.slug == wanted }) else { throw Problem(.notFound) }
        let after = visit.query("after") ?? ""
        let articles = try await doors.articles.shelf(
            at: visit.desk.slug, in: visit.language, under: [topic.name], after: after, limit: Self.shelved + 1)
        let shown = articles.prefix(Self.shelved)
        let address = "\(visit.base)/themes/\(topic.slug)"
        var next: String?
        if articles.count > Self.shelved, let last = shown.last {
            next = "\(address)?\(visit.lang)&after=\(Self.encoded(last.question))"
        }
        return try page(
            "topic",
            [
                "articles": shown.map { article in
                    PageValues([
                        "href": visit.address(of: article.slug), "question": article.question,
                        "part": article.topics.count > 1 ? article.topics.dropFirst().joined(separator: " › ") : nil,
                    ])
                },
                "next": next, "talk": talkAddress(visit, about: nil),
            ], visit, title: topic.name, path: address)
    }

    private func row(of finding: Finding, _ visit: Visit, search: String?) -> PageValues {
        PageValues([
            "href": visit.address(of: finding.card.slug) + (search.map { "&s=\($0)" } ?? ""),
            "question": finding.card.question, "excerpt": finding.card.excerpt,
            "articleLanguage": finding.card.language.rawValue,
        ])
    }

    private func document(
        _ found: [Finding], _ visit: Visit, search: String?, typed: String
    ) -> Response {
        .json { writer in
            writer.add("search", search)
            writer.add("talk", talkAddress(visit, about: typed))
            writer.add("articles", list: found) { buffer, finding in
                buffer.writeJSONObject { writer in
                    writer.add("href", visit.address(of: finding.card.slug))
                    writer.add("question", finding.card.question)
                    writer.add("excerpt", finding.card.excerpt)
                    writer.add("language", finding.card.language.rawValue)
                }
            }
        }
    }
}
