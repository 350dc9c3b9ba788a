// The door to lessons: what agents' choices teach, under the eyes of editors, and the editors' own rules.

/// Keeps what is learned: wordings that messages propose for articles, articles that did not fit a question, rules.
///
/// Nothing is learned unseen: a wording counts once an editor has accepted it, and "not useful" lowers an article for
/// like questions only, never below half.
public struct Learning: Sendable {
    private let persistence: any Persistence
    private let bell: Bell
    private let world: World

    /// A door over a migrated store.
    public init(persistence: any Persistence, bell: Bell, world: World) {
        self.persistence = persistence
        self.bell = bell
        self.world = world
    }

    // MARK: Wordings

    /// An agent has sent an article for a message: what is left of it without names, numbers and addresses is proposed
    /// as a wording. Proposals that nobody decides are forgotten after `Limits.proposalDays`.
    /// - Returns: whether something was proposed.
    @discardableResult
    public func propose(from message: String, for article: Article, in language: Language) async throws -> Bool {
        guard let words = article.texts[language]?.published?.words,
            let phrase = KnowledgeRules.phrase(from: message, article: words),
            !([words.question] + words.keywords).contains(phrase)
        else { return false }
        let now = world.now()
        try await persistence.write(WriteTerms(key: "article-phrase")) { connection in
            try connection.execute(
                KnowledgeSQL.propose,
                [.text(article.id.text), .text(language.rawValue), .text(phrase), SQLValue(now)])
        }
        return true
    }

    /// Wordings in a state, those proposed most often first.
    public func phrases(
        _ state: ArticlePhrase.State, limit: Int = Limits.articlesPerPage
    ) async throws -> [ArticlePhrase] {
        try await persistence.read { connection in
            try connection.rows(
                KnowledgeSQL.phrases, [.text(state.rawValue), .integer(Int64(limit))], Self.phrase
            ).compactMap { $0 }
        }
    }

    /// Accepts a wording, so that the article is found by it, or refuses it.
    /// - Throws: `Refusal(.notFound)` when it is not there or not theirs.
    public func decide(_ phrase: ArticlePhrase, accepted: Bool, by agent: Agent) async throws {
        let now = world.now()
        let author = ChangeAuthor.agent(agent.id)
        let state = accepted ? ArticlePhrase.State.accepted : .refused
        try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            guard let article = try ArticleRows.find(phrase.article, on: connection),
                ArticleRules.mayWrite(agent, article.fields)
            else { throw Refusal(.notFound) }
            let values: [SQLValue] = [
                .text(phrase.article.text), .text(phrase.language.rawValue), .text(phrase.phrase),
                .text(state.rawValue), SQLValue(now), .text(agent.id.text),
            ]
            guard try connection.execute(KnowledgeSQL.decide, values) == 1 else { return }
            try Articles.touch(phrase.article, by: author, at: now, on: connection)
            let change = SettingsChange(
                path: "articles.\(phrase.article).\(phrase.language.rawValue).phrase",
                before: accepted ? nil : phrase.phrase, after: accepted ? phrase.phrase : nil)
            try ChangeLog.write([change], by: author, at: now, on: connection)
        }
        bell.ring(.knowledgeChanged)
    }

    // MARK: Not useful

    /// Somebody found an article not useful for a question: it stands lower for like questions from now on. The
    /// question itself is not kept.
    public func notUseful(_ article: ArticleID, in language: Language, for question: String) async throws {
        let likeness = KnowledgeRules.likeness(of: question)
        guard !likeness.isEmpty else { return }
        let words = likeness.map { String($0, radix: 16) }.joined(separator: " ")
        let now = world.now()
        try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            guard try ArticleRows.find(article, on: connection) != nil else { throw Refusal(.notFound) }
            try connection.execute(
                KnowledgeSQL.addUnfit,
                [.text(article.text), .text(language.rawValue), .text(words), SQLValue(now)])
            _ = try connection.first(ArticleSQL.move, []) { try $0.integer(0) }
        }
        bell.ring(.knowledgeChanged)
    }

    /// Forgets proposals that nobody has decided, and lessons of long ago. Called from time to time.
    public func forget() async throws {
        let now = world.now()
        try await persistence.write(WriteTerms(key: "article-phrase", mayRepeat: true)) { connection in
            try connection.execute(
                KnowledgeSQL.forgetPhrases, [SQLValue(now.adding(seconds: -Limits.proposalDays * 86_400))])
            try connection.execute(
                KnowledgeSQL.forgetUnfit, [SQLValue(now.adding(seconds: -Limits.lessonDays * 86_400))])
        }
    }

    // MARK: Rules

    /// The editors' rules, by language.
    public func rules() async throws -> [SearchRule] {
        try await persistence.read { try $0.rows(KnowledgeSQL.rules, [], KnowledgeReader.rule).compactMap { $0 } }
    }

    /// Writes a rule, or another form of one that is there.
    /// - Parameter known: the rule that is changed; nil for a new one.
    /// - Throws: `Refusal(.invalidValue)` for a rule that says nothing, `Refusal(.notFound)` for somebody who may not.
    @discardableResult
    public func save(
        _ text: String, in language: Language, for article: ArticleID?, as known: String?, by agent: Agent
    ) async throws -> SearchRule {
        try SearchRule.check(text, article: article)
        guard ArticleRules.mayWrite(agent, ArticleFields()) else { throw Refusal(.notFound) }
        let rule = SearchRule(
            id: known ?? AgentID(world: world).text, language: language, text: text, article: article)
        let now = world.now()
        try await change(rule.id, by: agent) { connection, before in
            guard known == nil || before != nil else { throw Refusal(.notFound) }
            if let article, try ArticleRows.find(article, on: connection) == nil { throw Refusal(.notFound) }
            try connection.execute(
                KnowledgeSQL.putRule,
                [
                    .text(rule.id), .text(language.rawValue), .text(text), SQLValue(article?.text), SQLValue(now),
                    .text(agent.id.text),
                ])
            return text
        }
        return rule
    }

    /// Takes a rule away.
    public func remove(_ rule: String, by agent: Agent) async throws {
        guard ArticleRules.mayWrite(agent, ArticleFields()) else { throw Refusal(.notFound) }
        try await change(rule, by: agent) { connection, before in
            guard before != nil else { throw Refusal(.notFound) }
            try connection.execute(KnowledgeSQL.removeRule, [.text(rule)])
            return nil
        }
    }

    private func change(
        _ id: String, by agent: Agent,
        _ work: @escaping @Sendable (any WritingConnection, SearchRule?) throws -> String?
    ) async throws {
        let now = world.now()
        try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            let before = try connection.first(KnowledgeSQL.rule, [.text(id)], KnowledgeReader.rule) ?? nil
            let after = try work(connection, before)
            _ = try connection.first(ArticleSQL.move, []) { try $0.integer(0) }
            let change = SettingsChange(path: "articles.rules.\(id)", before: before?.text, after: after)
            try ChangeLog.write([change], by: .agent(agent.id), at: now, on: connection)
        }
        bell.ring(.knowledgeChanged)
    }

    private static func phrase(_ row: any SQLRow) throws -> ArticlePhrase? {
        guard let language = Language(rawValue: try row.text(1)),
            let state = ArticlePhrase.State(rawValue: try row.text(3))
        else { return nil }
        return ArticlePhrase(
            article: ArticleID(text: try row.text(0)), language: language, phrase: try row.text(2), state: state,
            count: try row.integer(4), proposedAt: Instant(milliseconds: try row.integer(5)))
    }
}
