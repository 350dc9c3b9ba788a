// The door to lessons: what agents' choices teach, under the eyes of editors. The editors' own rules are in a file
// beside.

/// Keeps what is learned: wordings that messages propose for articles, articles that did not fit a question, rules.
///
/// Nothing is learned unseen: a wording counts once an editor has accepted it, and "not useful" lowers an article for
/// like questions only, never below half.
public struct Learning: Sendable {
    let persistence: any Persistence
    let bell: Bell
    let world: World

    /// A door over a migrated store.
    public init(persistence: any Persistence, bell: Bell, world: World) {
        self.persistence = persistence
        self.bell = bell
        self.world = world
    }

    // MARK: Wordings

    /// An agent has sent an article for a message: what is left of it without names, numbers and addresses is proposed
    /// as a wording. Proposals that nobody decides are forgotten after `Limits.proposalDays`; what was refused does
    /// not come back within `Limits.refusalDays`, however it is spelled.
    /// - Returns: whether an editor has something to decide.
    @discardableResult
    public func propose(from message: String, for article: Article, in language: Language) async throws -> Bool {
        guard let words = article.texts[language]?.published?.words,
            let phrase = KnowledgeRules.phrase(from: message, article: words),
            !([words.question] + words.keywords).contains(phrase)
        else { return false }
        let now = world.now()
        return try await persistence.write(WriteTerms(key: "article-phrase")) { connection in
            let place: [SQLValue] = [.text(article.id.text), .text(language.rawValue)]
            let others = try connection.rows(KnowledgeSQL.phrasesOf, place, Self.phrase).compactMap { $0 }
            let known = others.first { KnowledgeRules.saySame($0.phrase, phrase) }
            try connection.execute(KnowledgeSQL.propose, place + [.text(known?.phrase ?? phrase), SQLValue(now)])
            return known.map { $0.state == .proposed } ?? true
        }
    }

    /// Wordings in a state at the articles that somebody may write at, those proposed most often first.
    /// - Parameter skipped: how many stand on the pages before.
    public func phrases(
        _ state: ArticlePhrase.State, for agent: Agent, skipping skipped: Int = 0, limit: Int = Limits.articlesPerPage
    ) async throws -> (phrases: [ArticlePhrase], total: Int64) {
        guard [.editor, .admin].contains(agent.role) else { return ([], 0) }
        let wanted: [SQLValue] = [.text(state.rawValue), .text(Self.desks(of: agent))]
        let page: [SQLValue] = [.integer(Int64(limit)), .integer(Int64(max(0, skipped)))]
        return try await persistence.read { connection in
            (
                try connection.rows(KnowledgeSQL.phrases, wanted + page, Self.phrase).compactMap { $0 },
                try connection.first(KnowledgeSQL.phraseCount, wanted) { try $0.integer(0) } ?? 0
            )
        }
    }

    /// The desks at whose articles somebody writes, as statements take them: with commas around each; empty for all.
    static func desks(of agent: Agent) -> String {
        guard agent.role != .admin else { return "" }
        return "," + agent.desks.map(\.text).sorted().joined(separator: ",") + ","
    }

    /// Accepts a wording, so that the article is found by it, or refuses it.
    /// - Throws: `Refusal(.notFound)` when it is not there or not theirs.
    public func decide(
        _ phrase: String, of id: ArticleID, in language: Language, accepted: Bool, by agent: Agent
    ) async throws {
        let now = world.now()
        let author = ChangeAuthor.agent(agent.id)
        let state = accepted ? ArticlePhrase.State.accepted : .refused
        try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            guard let article = try ArticleRows.find(id, on: connection),
                ArticleRules.mayWrite(agent, article.fields)
            else { throw Refusal(.notFound) }
            let place: [SQLValue] = [.text(id.text), .text(language.rawValue), .text(phrase)]
            guard let before = try connection.first(KnowledgeSQL.phraseState, place, { try $0.text(0) }) else {
                throw Refusal(.notFound)
            }
            guard before != state.rawValue else { return }
            try connection.execute(
                KnowledgeSQL.decide, place + [.text(state.rawValue), SQLValue(now), .text(agent.id.text)])
            try Articles.touch(id, by: author, at: now, on: connection)
            // The words are a citizen's: the log, which is kept, only says that something was decided.
            let change = SettingsChange(
                path: "articles.\(id).\(language.rawValue).phrase", before: before, after: state.rawValue)
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

    /// Articles that stand lower for some questions, at which somebody may write; those with most lessons first.
    public func lowered(for agent: Agent, limit: Int = Limits.articlesPerPage) async throws -> [LoweredArticle] {
        guard [.editor, .admin].contains(agent.role) else { return [] }
        let values: [SQLValue] = [.text(Self.desks(of: agent)), .integer(Int64(limit))]
        return try await persistence.read { connection in
            try connection.rows(KnowledgeSQL.lowered, values) { row -> LoweredArticle? in
                guard let language = Language(rawValue: try row.text(1)) else { return nil }
                return LoweredArticle(
                    article: ArticleID(text: try row.text(0)), language: language, questions: try row.integer(2),
                    count: try row.integer(3), latest: Instant(milliseconds: try row.integer(4)))
            }.compactMap { $0 }
        }
    }

    /// Takes back what "not useful" has taught of an article: it stands where its words put it again.
    /// - Throws: `Refusal(.notFound)` when it is not there or not theirs.
    public func lift(_ article: ArticleID, in language: Language, by agent: Agent) async throws {
        let now = world.now()
        try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            guard let known = try ArticleRows.find(article, on: connection),
                ArticleRules.mayWrite(agent, known.fields)
            else { throw Refusal(.notFound) }
            let count = try connection.execute(
                KnowledgeSQL.removeUnfit, [.text(article.text), .text(language.rawValue)])
            guard count > 0 else { return }
            _ = try connection.first(ArticleSQL.move, []) { try $0.integer(0) }
            let change = SettingsChange(
                path: "articles.\(article).\(language.rawValue).lowered", before: String(count), after: nil)
            try ChangeLog.write([change], by: .agent(agent.id), at: now, on: connection)
        }
        bell.ring(.knowledgeChanged)
    }

    /// Forgets proposals that nobody has decided, and lessons of long ago. Called from time to time.
    public func forget() async throws {
        let now = world.now()
        try await persistence.write(WriteTerms(key: "article-phrase", mayRepeat: true)) { connection in
            try connection.execute(
                KnowledgeSQL.forgetPhrases,
                [
                    SQLValue(now.adding(seconds: -Limits.proposalDays * 86_400)),
                    SQLValue(now.adding(seconds: -Limits.refusalDays * 86_400)),
                ])
            try connection.execute(
                KnowledgeSQL.forgetUnfit, [SQLValue(now.adding(seconds: -Limits.lessonDays * 86_400))])
        }
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
