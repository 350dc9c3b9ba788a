// Finding articles for somebody on the web, and saying why they were found.

import Guichet

/// Finds articles, for pages and interface alike.
struct ArticleFinder: Sendable {
    let doors: Doors

    /// What everybody at a desk may read and was looked for.
    func search(
        _ text: String, at desk: DeskSlug, in language: Language, limit: Int, isBeingTyped: Bool = false
    ) -> [Finding] {
        let wanted = String(text.prefix(Limits.searchCharacters))
        guard wanted.contains(where: { $0.isLetter || $0.isNumber }) else { return [] }
        let found = doors.knowledge.search(
            wanted, in: language, for: .everyone(desk: desk), isBeingTyped: isBeingTyped, limit: limit)
        doors.articles.count(.shown, found.map { ($0.card.id, $0.card.language) })
        return found
    }

    /// What an agent could answer to what a citizen has written so far.
    func suggestions(for id: ConversationID) async throws -> (question: String, found: [Finding]) {
        let conversation = try await doors.conversations.summary(of: id).conversation
        let words = try await said(in: conversation)
        guard let last = words.last else { return ("", []) }
        let found = doors.knowledge.suggest(
            words, in: conversation.language, for: .agents(desk: conversation.desk), byMeaning: true)
        return (last, found)
    }

    /// What a citizen could read while they wait for somebody.
    func suggestions(forCitizenOf conversation: Conversation) async throws -> [Finding] {
        let words = try await said(in: conversation)
        guard !words.isEmpty else { return [] }
        return doors.knowledge.suggest(words, in: conversation.language, for: .everyone(desk: conversation.desk))
    }

    /// The citizen's last messages, in their order.
    private func said(in conversation: Conversation) async throws -> [String] {
        let after = max(0, conversation.messages - Int64(Limits.suggestedFrom) * 4)
        let messages = try await doors.conversations.messages(
            of: conversation.id, after: after, limit: Limits.threadPageMessages
        ).messages
        return messages.compactMap { event in
            guard event.author == .citizen, case .message(let text) = event.body else { return nil }
            return text
        }.suffix(Limits.suggestedFrom)
    }

    /// Today, on a desk's clock.
    func today(at desk: DeskSlug) -> CalendarDay { doors.desks.day(of: doors.world.now(), at: desk) }

    /// The published words of an article that everybody at a desk may read today; nil for any other.
    func open(
        _ article: Article, at desk: DeskSlug, in language: Language
    ) -> (text: ArticleText, version: ArticleVersion)? {
        guard article.fields.audience == .everyone, !article.isArchived,
            article.fields.desk == nil || article.fields.desk == desk,
            let text = article.publishedText(preferring: language, on: today(at: desk)), let version = text.published
        else { return nil }
        return (text, version)
    }
}

extension Finding {
    /// Why it was found, in a few words each: « carte », « perdue → perte ».
    func why(_ phrases: Phrases) -> [String] {
        var said: [String] = []
        for reason in reasons {
            let text: String
            switch reason.kind {
            case .same, .rule: text = reason.word
            case .stem, .typo, .synonym, .completion:
                text = reason.word == reason.readAs ? reason.word : "\(reason.word) → \(reason.readAs)"
            case .meaning: text = phrases[PhraseKey("answer.meaning")]
            }
            if !text.isEmpty, !said.contains(text) { said.append(text) }
        }
        return Array(said.prefix(Limits.reasonsSaid))
    }
}
