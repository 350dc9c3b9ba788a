// Suggestions where an agent writes: shown, put into the reply, judged; and questions that nothing answers.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird

extension DeskSite {
    /// `GET /agent/d/{id}/suggestions.json`: at most three articles for what the citizen wrote.
    func suggestionsDocument(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        let suggestions = try await suggestions(for: id, entry)
        return .json { writer in
            writer.add("suggestions", list: suggestions) { buffer, one in
                buffer.writeJSONObject { writer in
                    writer.add("article", one.article)
                    writer.add("used", one.used)
                    writer.add("question", one.question)
                    writer.add("language", one.language)
                    writer.add("why", one.why)
                    writer.add("source", one.source)
                    writer.add("warning", one.warning)
                    writer.add("expired", one.isExpired)
                    writer.add("text", one.text)
                }
            }
        }
    }

    /// `POST /agent/d/{id}/suggestions`: one of them is not useful for this question. What was written is not kept.
    func judgeSuggestion(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        guard let used = UsedArticle.read(entry.form?["unfit"] ?? "").first else {
            throw Problem(.invalidValue, field: "unfit")
        }
        let article = ArticleID(text: used.article)
        let question = try await ArticleFinder(doors: doors).suggestions(for: id).question
        try await doors.learning.notUseful(article, in: used.language, for: question)
        doors.articles.count(.notUseful, [(article, used.language)])
        if entry.wantsJSON { return Response(status: .noContent) }
        return .seeOther("/agent/d/\(id.text)?done=\(DoneNotice.judged.rawValue)#suggestions")
    }

    /// `POST /agent/d/{id}/question`: what is asked here has no article; editors will see it.
    func markQuestion(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        try await doors.questions.mark(id, by: entry.agent.id)
        if entry.wantsJSON { return Response(status: .noContent) }
        return .seeOther("/agent/d/\(id.text)?done=\(DoneNotice.missed.rawValue)")
    }

    /// What could answer a conversation, best first.
    func suggestions(for id: ConversationID, _ entry: Entry) async throws -> [SuggestionModel] {
        let desk = doors.desks[try await doors.conversations.desk(of: id)]
        let today = CalendarDay(of: doors.world.now(), in: desk?.hours.timeZone ?? .gmt)
        let phrases = doors.phrases.phrases(for: entry.language)
        let wording = Wording(language: entry.language, timeZone: desk?.hours.timeZone ?? .gmt)
        let found = try await ArticleFinder(doors: doors).suggestions(for: id).found
        doors.articles.count(.shown, found.map { ($0.card.id, $0.card.language) })
        var models: [SuggestionModel] = []
        for finding in found {
            let card = finding.card
            var warning: String?
            if card.isExpired {
                warning = phrases[PhraseKey("agent.suggestions.expired")]
            } else if let day = card.reviewOn, day <= today {
                warning = phrases.say(PhraseKey("agent.suggestions.due"), ["date": day.description])
            }
            let checked = card.source?.date?.description ?? wording.date(card.publishedAt)
            models.append(
                SuggestionModel(
                    article: card.id.text, language: card.language.rawValue, version: card.version,
                    question: card.question,
                    why: phrases.say(
                        PhraseKey("agent.suggestions.why"), ["words": finding.why(phrases).joined(separator: ", ")]),
                    source: phrases.say(
                        PhraseKey("agent.suggestions.source"),
                        [
                            "source": card.source.map { "\($0.collection) \($0.id)" }
                                ?? phrases[PhraseKey("agent.suggestions.own")],
                            "date": checked,
                        ]),
                    warning: warning, isExpired: card.isExpired,
                    text: try await words(of: card, at: desk), base: "/agent/d/\(id.text)"))
        }
        let (wanted, isConfirmed) = Self.wantedArticle(entry)
        for place in models.indices where models[place].used == wanted {
            models[place].isAsked = models[place].isExpired && !isConfirmed
        }
        return models
    }

    /// What stands in a reply when an article is inserted: its short form; without one the beginning of the answer,
    /// and where everybody can read the rest.
    private func words(of card: ArticleCard, at desk: Desk?) async throws -> String {
        guard card.short.isEmpty else { return card.short }
        let version = try await doors.articles.version(card.version, of: card.id, in: card.language)
        guard let version else { return card.excerpt }
        var text = Markdown(version.words.answer).plainText()
        while text.last?.isWhitespace == true { text.removeLast() }
        guard text.count > Limits.insertedCharacters else { return text }
        let cut = text.prefix(Limits.insertedCharacters)
        let end = cut.lastIndex(of: "\n") ?? cut.lastIndex(of: " ") ?? cut.endIndex
        let beginning = String(cut[..<end]) + "…"
        // Nobody can open the page of an article that has expired.
        guard card.audience == .everyone, !card.isExpired, let desk, let address = parts.configuration.publicURL else {
            return beginning
        }
        let origin = address.hasSuffix("/") ? String(address.dropLast()) : address
        return beginning
            + "\n\(origin)/aide/\(desk.slug.text)/questions/\(card.slug)?lang=\(card.language.rawValue)"
    }

    /// The article that the address wants in the reply; nil for one that has expired, until it is wanted all the same.
    func chosenSuggestion(for id: ConversationID, _ entry: Entry) async throws -> SuggestionModel? {
        guard let wanted = Self.wantedArticle(entry).used else { return nil }
        return try await suggestions(for: id, entry).first { $0.used == wanted && !$0.isAsked }
    }

    private static func wantedArticle(_ entry: Entry) -> (used: String?, isConfirmed: Bool) {
        let query = entry.request.uri.queryParameters
        return (query["article"].map(String.init), query["confirm"] != nil)
    }

    /// Sends a reply. Where words of articles stand in it, that is written down with their versions.
    func send(_ text: String, in id: ConversationID, _ entry: Entry, key: IdempotencyKey?) async throws -> PostedMessage
    {
        let used = UsedArticle.read(entry.form?["articles"] ?? "")
        guard !used.isEmpty else {
            return try await doors.conversations.reply(text, in: id, by: entry.agent.id, idempotencyKey: key)
        }
        let posted = try await doors.conversations.send(
            text, with: .articles(used), in: id, by: entry.agent.id, idempotencyKey: key)
        doors.articles.count(.inserted, used.map { (ArticleID(text: $0.article), $0.language) })
        let question = try await ArticleFinder(doors: doors).suggestions(for: id).question
        for one in used {
            guard let article = try await doors.articles.find(ArticleID(text: one.article)) else { continue }
            _ = try await doors.learning.propose(from: question, for: article, in: one.language)
        }
        return posted
    }
}
