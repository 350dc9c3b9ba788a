// What agents have begun to write and not sent, and where colleagues have named them.

import Foundation

/// What an agent was writing.
public enum DraftKind: String, Sendable, Hashable, CaseIterable {
    case reply, note
}

/// A note that names an agent.
public struct Mention: Sendable, Hashable {
    /// Where.
    public let conversation: ConversationID
    /// The number of the note among the facts.
    public let fact: Int64
    /// When.
    public let at: Instant
}

extension Conversations {
    /// Keeps what an agent is writing, sealed with the conversation's key; an empty text forgets it. Where people must
    /// not be found again nothing is kept at all.
    public func keepDraft(_ text: String, as kind: DraftKind, in id: ConversationID, by agent: AgentID) async throws {
        let now = world.now()
        let place: [SQLValue] = [.text(id.text), .text(agent.text), .text(kind.rawValue)]
        guard !text.isEmpty else {
            return try await persistence.write(WriteTerms(mayRepeat: true)) {
                try $0.execute(DraftSQL.delete, place)
            }
        }
        try TextRules.check(text, field: "text", limit: Limits.messageCharacters)
        guard keepsDrafts(at: try await desk(of: id)) else { return }
        let key = try await key(of: id)
        let sealed = try key.seal(text, as: SealLabel.draft(kind))
        try await persistence.write(WriteTerms(mayRepeat: true)) {
            try $0.execute(DraftSQL.keep, place + [.blob(sealed), SQLValue(now)])
        }
    }

    /// What an agent was writing in a conversation.
    public func drafts(in id: ConversationID, by agent: AgentID) async throws -> [DraftKind: String] {
        let rows = try await persistence.read { connection in
            try connection.rows(DraftSQL.read, [.text(id.text), .text(agent.text)]) {
                (try $0.text(0), try $0.blob(1))
            }
        }
        guard !rows.isEmpty else { return [:] }
        let key = try await key(of: id)
        var drafts: [DraftKind: String] = [:]
        for (name, sealed) in rows {
            guard let kind = DraftKind(rawValue: name) else { continue }
            drafts[kind] = try key.openText(sealed, as: SealLabel.draft(kind))
        }
        return drafts
    }

    /// Whether drafts may be kept anywhere but in the memory of the page.
    public func keepsDrafts(at desk: DeskSlug) -> Bool {
        guard let policy = desks[desk]?.policy else { return false }
        return !policy.isSensitive && !policy.isAnonymous
    }

    /// Writes down that a note names agents.
    public func mention(_ agents: [AgentID], in id: ConversationID, fact: Int64) async throws {
        guard !agents.isEmpty else { return }
        let now = world.now()
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            for agent in agents {
                try connection.execute(
                    DraftSQL.mention, [.text(agent.text), .text(id.text), .integer(fact), SQLValue(now)])
            }
        }
    }

    /// Where an agent is named and has not looked yet, the latest first.
    public func mentions(of agent: AgentID) async throws -> [Mention] {
        try await persistence.read { connection in
            try connection.rows(DraftSQL.mentions, [.text(agent.text), .integer(Int64(Limits.mentionsShown))]) { row in
                guard let id = ConversationID(try row.text(0)) else { throw StorageFailure.unexpectedColumn(0) }
                return Mention(
                    conversation: id, fact: try row.integer(1), at: Instant(milliseconds: try row.integer(2)))
            }
        }
    }

    /// An agent has seen where they are named in a conversation.
    public func sawMentions(of agent: AgentID, in id: ConversationID) async throws {
        try await persistence.write(WriteTerms(mayRepeat: true)) {
            try $0.execute(DraftSQL.saw, [.text(agent.text), .text(id.text)])
        }
    }
}

extension SealLabel {
    static func draft(_ kind: DraftKind) -> String { "draft/\(kind.rawValue)" }
}

/// The statements about drafts and mentions, in the shared dialect.
enum DraftSQL {
    static let keep = """
        INSERT INTO draft (conversation, agent, kind, sealed, at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (conversation, agent, kind) DO UPDATE SET sealed = excluded.sealed, at = excluded.at
        """
    static let delete = "DELETE FROM draft WHERE conversation = ?1 AND agent = ?2 AND kind = ?3"
    static let read = "SELECT kind, sealed FROM draft WHERE conversation = ?1 AND agent = ?2"
    static let mention = """
        INSERT INTO mention (agent, conversation, fact, at, seen) VALUES (?1, ?2, ?3, ?4, 0)
        ON CONFLICT (agent, conversation, fact) DO NOTHING
        """
    static let mentions = """
        SELECT conversation, fact, at FROM mention WHERE agent = ?1 AND seen = 0 ORDER BY at DESC LIMIT ?2
        """
    static let saw = "UPDATE mention SET seen = 1 WHERE agent = ?1 AND conversation = ?2 AND seen = 0"
}
