// Who may do what with an article, what may stand in it, and what follows. Pure.

/// What the date on which an article expires says on some day.
public enum ArticleExpiry: Sendable, Hashable {
    /// It has no such date.
    case none
    /// It holds for a good while yet.
    case far(CalendarDay)
    /// It holds, and expires within `Limits.expiryWarningDays`.
    case near(CalendarDay)
    /// It holds no longer.
    case passed(CalendarDay)
}

/// The rules of articles.
public enum ArticleRules {
    /// Whether somebody may read it at all: published or not, the rest depends on its state.
    public static func mayRead(_ agent: Agent, _ fields: ArticleFields) -> Bool {
        guard agent.role != .dpo else { return false }
        return agent.role == .admin || fields.desk.map { agent.desks.contains($0) } ?? true
    }

    /// Whether somebody may write: editors at the articles of their desks and of all desks, and administrators.
    public static func mayWrite(_ agent: Agent, _ fields: ArticleFields) -> Bool {
        switch agent.role {
        case .admin: true
        case .editor: fields.desk.map { agent.desks.contains($0) } ?? true
        case .agent, .supervisor, .dpo: false
        }
    }

    /// Whether somebody may publish a version: who may write, and did not write this one, unless the service allows it.
    public static func mayPublish(
        _ agent: Agent, _ fields: ArticleFields, writtenBy writer: ChangeAuthor, ownToo: Bool
    ) -> Bool {
        mayWrite(agent, fields) && (ownToo || writer != .agent(agent.id))
    }

    /// Refuses fields that cannot stand.
    public static func check(_ fields: ArticleFields) throws(Refusal) {
        if !fields.owner.isEmpty {
            try TextRules.check(fields.owner, field: "owner", limit: Limits.settingCharacters)
        }
        if !fields.note.isEmpty { try TextRules.check(fields.note, field: "note", limit: Limits.messageCharacters) }
        guard fields.topics.count <= Limits.articleTopics else { throw Refusal(.invalidValue, field: "topics") }
        for topic in fields.topics { try checkLine(topic, field: "topics", limit: Limits.articleKeywordCharacters) }
        guard fields.audience != .desk || fields.desk != nil else { throw Refusal(.invalidValue, field: "audience") }
    }

    /// Refuses words that cannot stand: without question or answer, too long, or with more than our subset of
    /// Markdown.
    public static func check(_ words: ArticleWords) throws(Refusal) {
        try checkLine(words.question, field: "question", limit: Limits.articleQuestionCharacters)
        try TextRules.check(words.answer, field: "answer", limit: Limits.articleAnswerCharacters)
        try Markdown.check(words.answer, field: "answer")
        if !words.short.isEmpty {
            try TextRules.check(words.short, field: "short", limit: Limits.articleShortCharacters)
        }
        if !words.plain.isEmpty {
            try TextRules.check(words.plain, field: "plain", limit: Limits.articleAnswerCharacters)
            try Markdown.check(words.plain, field: "plain")
        }
        guard words.keywords.count <= Limits.articleKeywords else { throw Refusal(.invalidValue, field: "keywords") }
        for keyword in words.keywords {
            try checkLine(keyword, field: "keywords", limit: Limits.articleKeywordCharacters)
        }
    }

    private static func checkLine(_ text: String, field: String, limit: Int) throws(Refusal) {
        try TextRules.check(text, field: field, limit: limit)
        guard !text.contains(where: \.isNewline) else { throw Refusal(.invalidText, field: field) }
    }

    /// The name in addresses that a question gives: its words without accents, at most `Limits.slugCharacters`.
    public static func slug(of question: String) -> String {
        var slug = ""
        for word in FoldedText(question).words {
            guard slug.utf8.count + word.text.utf8.count < Limits.slugCharacters else { break }
            slug += (slug.isEmpty ? "" : "-") + word.text
        }
        return slug.isEmpty ? "article" : slug
    }

    /// How a translation stands to the first language.
    public enum Freshness: Sendable, Hashable {
        /// It is the first language itself.
        case original
        /// It translates what is published now (or written last, when nothing is published).
        case current
        /// The first language has gone on since: so many versions.
        case behind(Int64)
        /// Nobody said which version it translates.
        case unknown
    }

    /// Whether the words of a language are as new as those they translate.
    public static func freshness(of text: ArticleText, in article: Article) -> Freshness {
        guard text.language != article.fields.firstLanguage,
            let first = article.texts[article.fields.firstLanguage]
        else { return .original }
        guard let translates = text.latest.translates else { return .unknown }
        let wanted = (first.published ?? first.latest).number
        return translates >= wanted ? .current : .behind(wanted - translates)
    }

    /// Languages among `wanted` in which nothing is published.
    public static func missing(_ wanted: [Language], in article: Article) -> [Language] {
        wanted.filter { article.texts[$0]?.published == nil }
    }

    /// Whether its review is due.
    public static func isDue(_ fields: ArticleFields, on day: CalendarDay) -> Bool {
        fields.reviewOn.map { $0 <= day } ?? false
    }

    /// What a date of expiry says on a day.
    public static func expiry(of expiresOn: CalendarDay?, on day: CalendarDay) -> ArticleExpiry {
        guard let expiresOn else { return .none }
        if expiresOn <= day { return .passed(expiresOn) }
        return expiresOn <= day.adding(days: Limits.expiryWarningDays) ? .near(expiresOn) : .far(expiresOn)
    }

    /// Whether a date of expiry has come: from the beginning of that day on.
    public static func hasExpired(_ expiresOn: CalendarDay?, on day: CalendarDay) -> Bool {
        expiresOn.map { $0 <= day } ?? false
    }

    /// What differs between two states of the fields, for the log.
    static func changes(of id: ArticleID, from old: ArticleFields?, to new: ArticleFields) -> [SettingsChange] {
        let (before, after) = (old.map(leaves) ?? [:], leaves(new))
        return Set(before.keys).union(after.keys).sorted().compactMap { name in
            guard before[name] != after[name] else { return nil }
            return SettingsChange(path: "articles.\(id).\(name)", before: before[name], after: after[name])
        }
    }

    private static func leaves(_ fields: ArticleFields) -> [String: String] {
        var leaves = [
            "audience": fields.audience.rawValue, "first_language": fields.firstLanguage.rawValue,
        ]
        leaves["desk"] = fields.desk?.text
        leaves["review_on"] = fields.reviewOn?.description
        leaves["expires_on"] = fields.expiresOn?.description
        if !fields.owner.isEmpty { leaves["owner"] = fields.owner }
        if !fields.topics.isEmpty { leaves["topics"] = fields.topics.joined(separator: " / ") }
        if !fields.note.isEmpty { leaves["note"] = fields.note }
        return leaves
    }
}
