// The door to articles, for editors: every act is one transaction with its line in the log.

extension Articles {
    /// What a writing finds and leaves behind.
    private struct Act: Sendable {
        let article: Article
        var changes: [SettingsChange] = []
    }

    /// Writes a new article in its first language, as a draft.
    /// - Throws: `Refusal` with the field when something cannot stand, `Refusal(.notFound)` for somebody who may not.
    @discardableResult
    public func create(_ fields: ArticleFields, _ words: ArticleWords, by agent: Agent) async throws -> Article {
        try check(fields, by: agent)
        try ArticleRules.check(words)
        let id = ArticleID(world: world)
        let now = world.now()
        let author = ChangeAuthor.agent(agent.id)
        let article: Article? = try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            let moved = try connection.first(ArticleSQL.move, []) { try $0.integer(0) } ?? 0
            let slug = try Self.freeSlug(for: words.question, id: id, on: connection)
            try connection.execute(
                ArticleSQL.insert,
                Self.values(of: fields, id: id, slug: slug) + [
                    .null, .null, .null, .null, .null, SQLValue(now), .text(author.text), .integer(moved),
                    SQLValue(fields.expiresOn?.description),
                ])
            try Self.write(words, number: 1, of: id, in: fields.firstLanguage, author, now, on: connection)
            let changes = ArticleRules.changes(of: id, from: nil, to: fields)
            try ChangeLog.write(changes, by: author, at: now, on: connection)
            return try ArticleRows.find(id, on: connection)
        }
        guard let article else { throw Refusal(.notFound) }
        bell.ring(.knowledgeChanged)
        return article
    }

    /// Changes the fields of an article.
    /// - Parameter revision: the revision that the editor has seen.
    /// - Throws: `Refusal(.alreadyTaken)` with the `agent` who was faster, and the others of `create`.
    @discardableResult
    public func save(
        _ fields: ArticleFields, of id: ArticleID, revision: Int64, by agent: Agent
    ) async throws -> Article {
        try check(fields, by: agent)
        return try await act(on: id, by: agent) { act, connection in
            guard act.article.revision == revision else { throw Self.taken(by: act.article.changedBy) }
            act.changes = ArticleRules.changes(of: id, from: act.article.fields, to: fields)
            guard !act.changes.isEmpty else { return }
            let values = Self.values(of: fields, id: id, slug: "")
            try connection.execute(
                ArticleSQL.update, [values[0]] + values[2...] + [SQLValue(fields.expiresOn?.description)])
        }
    }

    /// Writes another version of a language, or its first: a draft, whatever the one before was. What is published
    /// stays so until this one is.
    /// - Parameters:
    ///   - known: the latest version that the editor has seen; nil for a language without any.
    ///   - translates: the version of the first language that it translates.
    @discardableResult
    public func save(
        _ words: ArticleWords, of id: ArticleID, in language: Language, known: Int64?, translates: Int64? = nil,
        by agent: Agent
    ) async throws -> Article {
        try ArticleRules.check(words)
        let now = world.now()
        return try await act(on: id, by: agent) { act, connection in
            let latest = act.article.texts[language]?.latest
            guard latest?.number == known else { throw Self.taken(by: latest?.writer) }
            let isFirst = language == act.article.fields.firstLanguage
            let original = isFirst ? nil : translates
            guard latest?.words != words || latest?.translates != original else { return }
            let number = (latest?.number ?? 0) + 1
            try Self.write(
                words, number: number, of: id, in: language, .agent(agent.id), now, translates: original,
                source: act.article.source, on: connection)
            act.changes = [
                SettingsChange(
                    path: "articles.\(id).\(language.rawValue).version", before: latest.map { String($0.number) },
                    after: String(number))
            ]
        }
    }

    /// Asks for somebody else to read the latest version.
    @discardableResult
    public func submit(_ id: ArticleID, in language: Language, version: Int64, by agent: Agent) async throws -> Article
    {
        try await move(id, in: language, version: version, from: [.draft], to: .review, by: agent)
    }

    /// Gives the latest version back to its writer.
    @discardableResult
    public func returnToDraft(
        _ id: ArticleID, in language: Language, version: Int64, by agent: Agent
    ) async throws -> Article {
        try await move(id, in: language, version: version, from: [.review], to: .draft, by: agent)
    }

    /// Publishes the latest version: from now on people read it. An expired version is published again this way.
    /// - Throws: `Refusal(.wrongState)` with the detail `writer` when the same person wrote it and the service asks
    ///   for two.
    @discardableResult
    public func publish(_ id: ArticleID, in language: Language, version: Int64, by agent: Agent) async throws -> Article
    {
        let now = world.now()
        let ownToo = directory.settings.allowsOwnValidation
        return try await act(on: id, by: agent) { act, connection in
            let text = try Self.text(of: act.article, in: language, version: version)
            guard text.state != .published else { throw Refusal(.wrongState) }
            guard
                ArticleRules.mayPublish(agent, act.article.fields, writtenBy: text.latest.writer, ownToo: ownToo)
            else { throw Refusal(.wrongState, field: "validator", details: ["writer": text.latest.writer.text]) }
            let place: [SQLValue] = [.text(id.text), .text(language.rawValue)]
            try connection.execute(ArticleTextSQL.publish, place)
            try connection.execute(
                ArticleTextSQL.markPublished, place + [.integer(version), SQLValue(now), .text(agent.id.text)])
            act.changes = [Self.change(of: text, in: id, to: .published)]
        }
    }

    /// Says that the published version holds no longer. It stays readable for agents, with a warning.
    @discardableResult
    public func expire(_ id: ArticleID, in language: Language, by agent: Agent) async throws -> Article {
        try await act(on: id, by: agent) { act, connection in
            guard let text = act.article.texts[language], text.isPublished else { throw Refusal(.wrongState) }
            try connection.execute(ArticleTextSQL.expire, [.text(id.text), .text(language.rawValue)])
            act.changes = [
                SettingsChange(
                    path: "articles.\(id).\(language.rawValue).state", before: ArticleState.published.rawValue,
                    after: ArticleState.expired.rawValue)
            ]
        }
    }

    /// Offers an article no more, or again. Nothing of it is lost.
    @discardableResult
    public func archive(_ id: ArticleID, _ archived: Bool, by agent: Agent) async throws -> Article {
        try await act(on: id, by: agent) { act, connection in
            guard act.article.isArchived != archived else { return }
            try connection.execute(ArticleSQL.archive, [.text(id.text), .integer(archived ? 1 : 0)])
            act.changes = [
                SettingsChange(
                    path: "articles.\(id).archived", before: String(!archived), after: String(archived))
            ]
        }
    }

    // MARK: Parts

    private func move(
        _ id: ArticleID, in language: Language, version: Int64, from: Set<ArticleState>, to state: ArticleState,
        by agent: Agent
    ) async throws -> Article {
        try await act(on: id, by: agent) { act, connection in
            let text = try Self.text(of: act.article, in: language, version: version)
            guard from.contains(text.state) else { throw Refusal(.wrongState) }
            try connection.execute(
                ArticleTextSQL.setState, [.text(id.text), .text(language.rawValue), .text(state.rawValue)])
            act.changes = [Self.change(of: text, in: id, to: state)]
        }
    }

    /// One act of an editor: what it changes, its lines in the log and the news for all nodes are kept together.
    private func act(
        on id: ArticleID, by agent: Agent,
        _ work: @escaping @Sendable (inout Act, any WritingConnection) throws -> Void
    ) async throws -> Article {
        let now = world.now()
        let author = ChangeAuthor.agent(agent.id)
        let article = try await persistence.write(WriteTerms(key: ChangeLog.key)) { connection in
            guard let article = try ArticleRows.find(id, on: connection),
                ArticleRules.mayWrite(agent, article.fields)
            else { throw Refusal(.notFound) }
            var act = Act(article: article)
            try work(&act, connection)
            guard !act.changes.isEmpty else { return article }
            try Self.touch(id, by: author, at: now, on: connection)
            try ChangeLog.write(act.changes, by: author, at: now, on: connection)
            return try ArticleRows.find(id, on: connection) ?? article
        }
        bell.ring(.knowledgeChanged)
        return article
    }

    private func check(_ fields: ArticleFields, by agent: Agent) throws {
        try ArticleRules.check(fields)
        if let desk = fields.desk, directory[desk] == nil { throw Refusal(.invalidValue, field: "desk") }
        guard ArticleRules.mayWrite(agent, fields) else { throw Refusal(.notFound) }
    }

    /// Lets every node know that an article is not what it was.
    static func touch(
        _ id: ArticleID, by author: ChangeAuthor, at now: Instant, on connection: any WritingConnection
    ) throws {
        let moved = try connection.first(ArticleSQL.move, []) { try $0.integer(0) } ?? 0
        try connection.execute(
            ArticleSQL.touch, [.text(id.text), SQLValue(now), .text(author.text), .integer(moved)])
    }

    /// The values of the fields, as the statement that inserts takes them first.
    static func values(of fields: ArticleFields, id: ArticleID, slug: String) -> [SQLValue] {
        [
            .text(id.text), .text(slug), SQLValue(fields.desk?.text), .text(fields.audience.rawValue),
            .text(fields.owner), ArticleRows.column(fields.topics), SQLValue(fields.reviewOn?.description),
            .text(fields.firstLanguage.rawValue), .text(fields.note),
        ]
    }

    /// Writes a version and makes it the latest.
    static func write(
        _ words: ArticleWords, number: Int64, of id: ArticleID, in language: Language, _ author: ChangeAuthor,
        _ now: Instant, translates: Int64? = nil, source: ArticleSource? = nil, on connection: any WritingConnection
    ) throws {
        let place: [SQLValue] = [.text(id.text), .text(language.rawValue), .integer(number)]
        try connection.execute(
            ArticleTextSQL.insertVersion,
            place + [
                .text(words.question), .text(words.answer), .text(words.short), .text(words.plain),
                ArticleRows.column(words.keywords), SQLValue(translates), SQLValue(now), .text(author.text),
            ])
        try connection.execute(
            ArticleTextSQL.put, place + [.text(ArticleRows.folded(words, source: source))])
    }

    /// A name in addresses that no other article has.
    static func freeSlug(for question: String, id: ArticleID, on connection: any ReadingConnection) throws -> String {
        let slug = ArticleRules.slug(of: question)
        guard try connection.first(ArticleSQL.isSlugTaken, [.text(slug)], { _ in true }) != nil else { return slug }
        return "\(slug)-\(id.text.prefix(6))"
    }

    private static func text(of article: Article, in language: Language, version: Int64) throws -> ArticleText {
        guard let text = article.texts[language] else { throw Refusal(.notFound) }
        guard text.latest.number == version else { throw taken(by: text.latest.writer) }
        return text
    }

    private static func taken(by author: ChangeAuthor?) -> Refusal {
        guard case .agent(let agent)? = author else { return Refusal(.alreadyTaken) }
        return Refusal(.alreadyTaken, details: ["agent": agent.text])
    }

    private static func change(of text: ArticleText, in id: ArticleID, to state: ArticleState) -> SettingsChange {
        SettingsChange(
            path: "articles.\(id).\(text.language.rawValue).state", before: text.state.rawValue,
            after: state.rawValue)
    }
}
