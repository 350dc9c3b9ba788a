// The door to canned answers: found by those who write to citizens, kept by editors.

import Foundation

/// Keeps canned answers. Every change is written down with who made it and what was there before.
public struct Answers: Sendable {
    private let persistence: any Persistence
    private let world: World

    /// A door over a migrated store.
    public init(persistence: any Persistence, world: World) {
        self.persistence = persistence
        self.world = world
    }

    /// All of them, those used most first; retired ones too.
    public func all() async throws -> [CannedAnswer] {
        try await persistence.read { try $0.rows(AnswerSQL.all, [], Self.row) }
    }

    /// Those that an agent can use at a desk, those used most first.
    public func usable(at desk: DeskSlug, by agent: Agent) async throws -> [CannedAnswer] {
        try await all().filter { $0.isFor(desk: desk, team: agent.team) }
    }

    /// One of them.
    /// - Throws: `Refusal(.notFound)`.
    public func answer(_ id: AnswerID) async throws -> CannedAnswer {
        try await persistence.read { try Self.load(id, on: $0) }
    }

    /// Writes a new one, or another version of one that is there.
    /// - Returns: its name.
    @discardableResult
    public func save(_ fields: AnswerFields, as known: AnswerID?, by agent: AgentID) async throws -> AnswerID {
        try AnswerRules.check(fields)
        let id = known ?? AnswerID(world: world)
        let now = world.now()
        let texts = Dictionary(uniqueKeysWithValues: fields.texts.map { ($0.key.rawValue, $0.value) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let document = String(decoding: try encoder.encode(texts), as: UTF8.self)
        try await persistence.write(WriteTerms(key: ChangeLog.key, mayRepeat: known != nil)) { connection in
            let before = try known.map { try Self.load($0, on: connection).fields }
            let values: [SQLValue] = [
                .text(id.text), SQLValue(fields.desk?.text), SQLValue(fields.team?.text), .text(fields.title),
                .text(document), SQLValue(now),
            ]
            try connection.execute(before == nil ? AnswerSQL.insert : AnswerSQL.update, values)
            let changes = AnswerRules.changes(of: id, from: before, to: fields)
            try ChangeLog.write(changes, by: .agent(agent), at: now, on: connection)
        }
        return id
    }

    /// Offers one no more, or again. Nothing of it is lost.
    public func retire(_ id: AnswerID, _ retired: Bool, by agent: AgentID) async throws {
        let now = world.now()
        try await persistence.write(WriteTerms(key: ChangeLog.key, mayRepeat: true)) { connection in
            guard try Self.load(id, on: connection).isRetired != retired else { return }
            try connection.execute(AnswerSQL.retire, [.text(id.text), .integer(retired ? 1 : 0), SQLValue(now)])
            let change = SettingsChange(
                path: "answers.\(id).retired", before: String(!retired), after: String(retired))
            try ChangeLog.write([change], by: .agent(agent), at: now, on: connection)
        }
    }

    /// Counts a use: what is used most stands first.
    public func used(_ id: AnswerID) async throws {
        try await persistence.write { try $0.execute(AnswerSQL.use, [.text(id.text)]) }
    }

    private static func load(_ id: AnswerID, on connection: any ReadingConnection) throws -> CannedAnswer {
        guard let answer = try connection.first(AnswerSQL.one, [.text(id.text)], row) else { throw Refusal(.notFound) }
        return answer
    }

    private static func row(_ row: any SQLRow) throws -> CannedAnswer {
        let texts = try JSONDecoder().decode([String: String].self, from: Data(try row.text(4).utf8))
        let byLanguage = texts.compactMap { name, text in Language(rawValue: name).map { ($0, text) } }
        return CannedAnswer(
            id: AnswerID(text: try row.text(0)),
            fields: AnswerFields(
                title: try row.text(3), texts: Dictionary(byLanguage, uniquingKeysWith: { first, _ in first }),
                desk: row.optionalText(1).flatMap(DeskSlug.init), team: row.optionalText(2).flatMap(TeamSlug.init)),
            uses: try row.integer(5), isRetired: try row.integer(6) == 1)
    }
}

/// The statements about canned answers, in the shared dialect.
enum AnswerSQL {
    private static let columns = "SELECT id, desk, team, title, texts, uses, retired FROM canned_answer"
    static let all = columns + " ORDER BY uses DESC, title, id"
    static let one = columns + " WHERE id = ?1"
    static let insert = """
        INSERT INTO canned_answer (id, desk, team, title, texts, uses, retired, changed_at)
        VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6)
        """
    static let update = """
        UPDATE canned_answer SET desk = ?2, team = ?3, title = ?4, texts = ?5, changed_at = ?6 WHERE id = ?1
        """
    static let retire = "UPDATE canned_answer SET retired = ?2, changed_at = ?3 WHERE id = ?1"
    static let use = "UPDATE canned_answer SET uses = uses + 1 WHERE id = ?1"
}
