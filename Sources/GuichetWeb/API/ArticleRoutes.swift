// Articles for machines: the public ones of a desk, and what an agent could answer.

import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

/// `/api/v1/desks/{desk}/articles`, and suggestions for a conversation.
struct ArticleRoutes: RouteGroup {
    /// Articles of one answer at most; the contract's figure.
    static let mostArticles: Int64 = 50

    let parts: SiteParts
    private var finder: ArticleFinder { ArticleFinder(doors: parts.doors) }

    func add(to routes: RouteTable) {
        routes.get("/api/v1/desks/{desk}/articles", use: articles)
        routes.get("/api/v1/desks/{desk}/articles/{slug}", use: article)
        routes.get("/api/v1/conversations/{id}/suggestions", use: suggestions)
    }

    /// The best for `q`; without it those published last.
    private func articles(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let desk = try context.desk(in: parts.doors.desks)
        let limit = Int(try request.queryInteger("limit", in: 1...Self.mostArticles, standard: 10))
        let language = desk.languages.contains(context.language) ? context.language : desk.languages.first ?? .fr
        let phrases = parts.doors.phrases.phrases(for: context.language)
        guard let wanted = request.typed("q"), !wanted.isEmpty else {
            let cards = parts.doors.knowledge.cards(in: language, for: .everyone(desk: desk.slug)).prefix(limit)
            return Response.json { writer in
                writer.add("articles", list: cards) { buffer, card in
                    buffer.writeJSONObject { Self.members(of: card, in: &$0) }
                }
            }
        }
        let found = finder.search(wanted, at: desk.slug, in: language, limit: limit)
        return Response.json { writer in
            writer.add("articles", list: found) { buffer, finding in
                buffer.writeJSONObject { Self.members(of: finding, phrases, in: &$0) }
            }
        }
    }

    private func article(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let desk = try context.desk(in: parts.doors.desks)
        let slug = context.parameters.get("slug") ?? ""
        guard let article = try await parts.doors.articles.find(slug: slug),
            let (text, version) = finder.open(article, at: desk.slug, in: context.language)
        else { throw Problem(.notFound) }
        parts.doors.articles.count(.opened, [(article.id, text.language)])
        let languages = article.publishedLanguages(on: finder.today(at: desk.slug)).map(\.rawValue)
        return Response.json { writer in
            writer.add("slug", article.slug)
            writer.add("question", version.words.question)
            writer.add("answer", version.words.answer)
            writer.add("html", Markdown(version.words.answer).html())
            writer.add("short", version.words.short.isEmpty ? nil : version.words.short)
            writer.add("plain", version.words.plain.isEmpty ? nil : version.words.plain)
            writer.add("language", text.language.rawValue)
            writer.add("languages", languages)
            writer.add("topics", article.fields.topics)
            writer.add("sourceId", article.source?.id)
            writer.add("source", article.source?.link)
            writer.add("sourceDate", article.source?.date?.description)
            writer.add("version", version.number)
            writer.add("publishedAt", version.publishedAt)
        }
    }

    /// At most three articles for what the citizen wrote.
    private func suggestions(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        _ = try await parts.callers.agent(request, conversation: id)
        let phrases = parts.doors.phrases.phrases(for: context.language)
        let found = try await finder.suggestions(for: id).found
        return Response.json { writer in
            writer.add("suggestions", list: found) { buffer, finding in
                buffer.writeJSONObject { writer in
                    Self.members(of: finding, phrases, in: &writer)
                    writer.add("article", finding.card.id.text)
                    writer.add("version", finding.card.version)
                    writer.add("expired", finding.card.isExpired)
                }
            }
        }
    }

    private static func members(of finding: Finding, _ phrases: Phrases, in writer: inout JSONObjectWriter) {
        members(of: finding.card, in: &writer)
        // Thousandths tell findings apart; more digits would promise more than a score says.
        let thousandths = finding.score.isFinite ? Int64((Double(finding.score) * 1000).rounded()) : 0
        writer.add("score") { $0.writeString("\(Double(thousandths) / 1000)") }
        writer.add("why", finding.why(phrases))
    }

    private static func members(of card: ArticleCard, in writer: inout JSONObjectWriter) {
        writer.add("slug", card.slug)
        writer.add("question", card.question)
        writer.add("excerpt", card.excerpt)
        writer.add("language", card.language.rawValue)
        writer.add("sourceId", card.source?.id)
    }
}
