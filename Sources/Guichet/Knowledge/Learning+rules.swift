// The door to lessons, for editors: their own rules about words, each change with its line in the log.

extension Learning {
    /// The rules about words, and those about articles that somebody may write at, by language.
    public func rules(for agent: Agent) async throws -> [SearchRule] {
        guard [.editor, .admin].contains(agent.role) else { return [] }
        return try await persistence.read { connection in
            try connection.rows(KnowledgeSQL.rulesFor, [.text(Self.desks(of: agent))], KnowledgeReader.rule)
                .compactMap { $0 }
        }
    }

    /// One of them.
    /// - Throws: `Refusal(.notFound)` when it is not there or not theirs.
    public func rule(_ id: String, for agent: Agent) async throws -> SearchRule {
        guard let rule = try await rules(for: agent).first(where: { $0.id == id }) else { throw Refusal(.notFound) }
        return rule
    }

    /// Writes a rule, or another form of one that is there.
    /// - Parameter known: the rule that is changed; nil for a new one.
    /// - Throws: `Refusal(.invalidValue)` for a rule that says nothing, `Refusal(.notFound)` for somebody who may not.
    @discardableResult
    public func save(
        _ text: String, in language: Language, for article: ArticleID?, as known: String?, by agent: Agent
    ) async throws -> SearchRule {
        try SearchRule.check(text, article: article)
        let rule = SearchRule(
            id: known ?? AgentID(world: world).text, language: language, text: text, article: article)
        let now = world.now()
        try await change(rule.id, by: agent) { connection, before in
            guard known == nil || before != nil else { throw Refusal(.notFound) }
            try Self.check(agent, mayWriteAt: article, on: connection)
            try connection.execute(
                KnowledgeSQL.putRule,
                [
                    .text(rule.id), .text(language.rawValue), .text(text), SQLValue(article?.text), SQLValue(now),
                    .text(agent.id.text),
                ])
            return rule
        }
        return rule
    }

    /// Takes a rule away.
    public func remove(_ rule: String, by agent: Agent) async throws {
        try await change(rule, by: agent) { connection, before in
            guard before != nil else { throw Refusal(.notFound) }
            try connection.execute(KnowledgeSQL.removeRule, [.text(rule)])
            return nil
        }
    }

    /// One act of an editor: the rule, its line in the log and the news for all nodes are kept together.
    private func change(
        _ id: String, by agent: Agent,
        _ work: @escaping @Sendable (any WritingConnection, SearchRule?) throws -> SearchRule?
    ) async throws {
        let now = world.now()
        try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            let before = try connection.first(KnowledgeSQL.rule, [.text(id)], KnowledgeReader.rule) ?? nil
            try Self.check(agent, mayWriteAt: before?.article, on: connection)
            let after = try work(connection, before)
            guard before != after else { return }
            _ = try connection.first(ArticleSQL.move, []) { try $0.integer(0) }
            let change = SettingsChange(
                path: "articles.rules.\(id)", before: before?.description, after: after?.description)
            try ChangeLog.write([change], by: .agent(agent.id), at: now, on: connection)
        }
        bell.ring(.knowledgeChanged)
    }

    /// Refuses somebody who is no editor, or none of the article that a rule names.
    private static func check(
        _ agent: Agent, mayWriteAt article: ArticleID?, on connection: any ReadingConnection
    ) throws {
        var fields = ArticleFields()
        if let article {
            guard let known = try ArticleRows.find(article, on: connection) else { throw Refusal(.notFound) }
            fields = known.fields
        }
        guard ArticleRules.mayWrite(agent, fields) else { throw Refusal(.notFound) }
    }
}
