// The door to questions without an answer: kept for a while when searched, only pointed at when they lie in a
// conversation.

/// Gathers what was asked and not answered.
///
/// Searches are kept without what tells of somebody, for `Limits.questionsKeptDays`. Of conversations nothing is kept
/// but which one it is: their words stay sealed with their own key, are opened when a list is drawn, and go with it.
public struct Questions: Sendable {
    private let persistence: any Persistence
    private let conversations: Conversations
    private let desks: DeskDirectory
    private let world: World

    /// A door over a migrated store.
    public init(persistence: any Persistence, conversations: Conversations, desks: DeskDirectory, world: World) {
        self.persistence = persistence
        self.conversations = conversations
        self.desks = desks
        self.world = world
    }

    /// Somebody searched a help site, and stopped at these words.
    /// - Returns: the search's name, by which opening a finding is told; nil when nothing of it is kept.
    public func searched(
        _ text: String, at desk: DeskSlug, in language: Language, found: Int
    ) async throws -> String? {
        let words = RedactionRules.redacted(text, limit: Limits.searchCharacters)
        guard RedactionRules.isTelling(words) else { return nil }
        let id = AgentID(world: world).text
        let values: [SQLValue] = [
            .text(id), .text(desk.text), .text(language.rawValue), .text(words), .integer(Int64(found)),
            SQLValue(world.now()),
        ]
        try await persistence.write { try $0.execute(QuestionSQL.search, values) }
        return id
    }

    /// Something that a search had found was opened: it was answered.
    public func opened(_ search: String) async throws {
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            try connection.execute(QuestionSQL.opened, [.text(search)])
        }
    }

    /// An agent missed an answer to what is asked in a conversation.
    public func mark(_ id: ConversationID, by agent: AgentID) async throws {
        let values: [SQLValue] = [.text(id.text), .text(agent.text), SQLValue(world.now())]
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            try connection.execute(QuestionSQL.mark, values)
        }
    }

    /// What was asked lately at desks and not answered, in groups, the weightiest first. Conversations of desks that
    /// ask for nobody's name are never among them.
    public func unanswered(at slugs: Set<DeskSlug>, language: Language? = nil) async throws -> [QuestionGroup] {
        let since = world.now().adding(seconds: -Limits.questionsKeptDays * 86_400)
        var asked: [AskedQuestion] = []
        for slug in slugs.sorted(by: { $0.text < $1.text }) {
            asked += try await searches(at: slug, since: since)
            guard desks[slug]?.policy.isAnonymous == false else { continue }
            asked += try await conversations(at: slug, since: since)
        }
        return QuestionRules.groups(asked.filter { language == nil || $0.language == language })
    }

    /// These are being answered, or need no answer: they are no longer shown.
    public func settle(_ origins: [QuestionOrigin], by agent: AgentID) async throws {
        let now = world.now()
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            for origin in origins {
                switch origin {
                case .search(let id): try connection.execute(QuestionSQL.settleSearch, [.text(id)])
                case .conversation(let id), .marked(let id):
                    try connection.execute(
                        QuestionSQL.settleConversation, [.text(id.text), .text(agent.text), SQLValue(now)])
                }
            }
        }
    }

    /// Forgets searches that are older than they are kept. Called from time to time.
    public func forgetOld() async throws {
        let limit = world.now().adding(seconds: -Limits.questionsKeptDays * 86_400)
        try await persistence.write { try $0.execute(QuestionSQL.forget, [SQLValue(limit)]) }
    }

    private func searches(at desk: DeskSlug, since: Instant) async throws -> [AskedQuestion] {
        let values: [SQLValue] = [.text(desk.text), SQLValue(since), .integer(Int64(Limits.questionsRead))]
        return try await persistence.read { connection in
            try connection.rows(QuestionSQL.searches, values) { row in
                AskedQuestion(
                    origin: .search(try row.text(0)), desk: desk, language: Language(rawValue: try row.text(1)) ?? .fr,
                    words: try row.text(2), at: Instant(milliseconds: try row.integer(3)))
            }
        }
    }

    private func conversations(at desk: DeskSlug, since: Instant) async throws -> [AskedQuestion] {
        let values: [SQLValue] = [.text(desk.text), SQLValue(since), .integer(Int64(Limits.conversationsRead))]
        let rows = try await persistence.read { connection in
            try connection.rows(QuestionSQL.conversations, values) { row in
                (
                    id: ConversationID(try row.text(0)), language: Language(rawValue: try row.text(1)) ?? .fr,
                    at: Instant(milliseconds: try row.integer(2)), isMarked: try row.integer(3) == 1
                )
            }
        }
        var asked: [AskedQuestion] = []
        for row in rows {
            guard let id = row.id, let words = try await firstWords(of: id) else { continue }
            asked.append(
                AskedQuestion(
                    origin: row.isMarked ? .marked(id) : .conversation(id), desk: desk, language: row.language,
                    words: words, at: row.at))
        }
        return asked
    }

    /// What a citizen said first, without what tells of somebody; nil when nothing is left, or it was erased meanwhile.
    private func firstWords(of id: ConversationID) async throws -> String? {
        do {
            let first = try await conversations.messages(of: id, after: 0, limit: 1).messages.first
            guard case .message(let text)? = first?.body else { return nil }
            let words = RedactionRules.redacted(text, limit: Limits.searchCharacters)
            return RedactionRules.isTelling(words) ? words : nil
        } catch let refusal as Refusal where refusal.code == .notFound {
            return nil
        }
    }
}
