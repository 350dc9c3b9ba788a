// State to rows and back, in the same transaction as the facts.

import Foundation

/// One row of a list: the state, and the sealed nickname to open outside the database.
struct ConversationRow: Sendable {
    let conversation: Conversation
    let sealedNickname: Data?
    /// The place in lists sorted by who waits longest for us.
    let attention: Int64
}

/// Writes and reads the present-state rows.
enum ConversationProjection {
    /// Conversations in which we wait for the citizen come after all that wait for us, oldest activity first.
    static let nobodyWaits: Int64 = 1_000_000_000_000_000

    /// What a step of severity is worth in a list: more than any waiting time, in milliseconds.
    static let severityStep: Int64 = 10_000_000_000_000

    /// The place in lists: what presses more comes first, then who has waited longer for us.
    static func attention(of conversation: Conversation) -> Int64 {
        guard let since = conversation.waitingSince else { return nobodyWaits + conversation.updatedAt.milliseconds }
        return since.milliseconds - Int64(conversation.severity.rawValue) * severityStep
    }

    static func load(_ id: ConversationID, on connection: any ReadingConnection) throws -> Conversation {
        try loadRow(id, on: connection).conversation
    }

    static func loadRow(_ id: ConversationID, on connection: any ReadingConnection) throws -> ConversationRow {
        guard let row = try connection.first(ConversationSQL.byID, [.text(id.text)], ConversationProjection.row) else {
            throw Refusal(.notFound)
        }
        return row
    }

    /// Writes the row; leaves the lists' indexes alone when the place in the lists is the one in `before`.
    static func save(
        _ conversation: Conversation, over before: Conversation, on connection: any WritingConnection
    ) throws {
        if samePlace(conversation, before) {
            try connection.submit(
                ConversationSQL.updateCounters,
                [
                    .text(conversation.id.text), .integer(conversation.sequence), .integer(conversation.messages),
                    .integer(conversation.citizenRead), .integer(conversation.agentRead),
                    .integer(conversation.rated ? 1 : 0), SQLValue(conversation.updatedAt),
                ])
            return
        }
        try connection.submit(
            ConversationSQL.update,
            [
                .text(conversation.id.text), .text(conversation.language.rawValue),
                .text(conversation.state.rawValue), SQLValue(conversation.agent?.text),
                SQLValue(conversation.assignedAt), .integer(conversation.sequence), .integer(conversation.messages),
                SQLValue(conversation.waitingSince), .integer(conversation.citizenRead),
                .integer(conversation.agentRead), SQLValue(conversation.closedAt),
                .integer(conversation.closedByCitizen ? 1 : 0), .integer(conversation.rated ? 1 : 0),
                SQLValue(conversation.updatedAt), .integer(attention(of: conversation)),
                .integer(Int64(conversation.severity.rawValue)), SQLValue(conversation.skill?.text),
                SQLValue(conversation.team?.text), SQLValue(conversation.offeredTo?.text),
                SQLValue(conversation.offeredUntil), SQLValue(conversation.lastAgent?.text),
                SQLValue(conversation.dangerSince), .integer(conversation.isHard ? 1 : 0),
                .text(conversation.tags.joined(separator: ",")), SQLValue(conversation.answeredAt),
                SQLValue(conversation.score.map(Int64.init)), .text(conversation.pace.rawValue),
            ])
        // Who comes back to the queue has not been watched since: the time that a place is kept begins anew.
        if conversation.state == .waiting, before.state != .waiting {
            try connection.submit(
                ConversationSQL.seenNow, [.text(conversation.id.text), SQLValue(conversation.updatedAt)])
        }
    }

    private static func samePlace(_ one: Conversation, _ other: Conversation) -> Bool {
        one.state == other.state && one.agent == other.agent && one.assignedAt == other.assignedAt
            && one.waitingSince == other.waitingSince && attention(of: one) == attention(of: other)
            && one.closedAt == other.closedAt && one.closedByCitizen == other.closedByCitizen
            && one.language == other.language && one.severity == other.severity && one.skill == other.skill
            && one.team == other.team && one.offeredTo == other.offeredTo && one.offeredUntil == other.offeredUntil
            && one.lastAgent == other.lastAgent && one.dangerSince == other.dangerSince && one.isHard == other.isHard
            && one.tags == other.tags && one.answeredAt == other.answeredAt && one.score == other.score
            && one.pace == other.pace
    }

    static func row(_ row: any SQLRow) throws -> ConversationRow {
        guard let id = ConversationID(try row.text(0)) else { throw StorageFailure.unexpectedColumn(0) }
        var conversation = Conversation(
            id: id, desk: DeskSlug(stored: try row.text(1)), reference: Reference(stored: try row.text(2)),
            language: Language(rawValue: try row.text(3)) ?? .fr, openedAt: Instant(milliseconds: try row.integer(6)))
        conversation.state = ConversationState(rawValue: try row.text(4)) ?? .waiting
        conversation.agent = row.optionalText(5).map(AgentID.init(text:))
        conversation.assignedAt = row.optionalInteger(7).map(Instant.init(milliseconds:))
        conversation.sequence = try row.integer(8)
        conversation.messages = try row.integer(9)
        conversation.waitingSince = row.optionalInteger(10).map(Instant.init(milliseconds:))
        conversation.citizenRead = try row.integer(11)
        conversation.agentRead = try row.integer(12)
        conversation.closedAt = row.optionalInteger(13).map(Instant.init(milliseconds:))
        conversation.closedByCitizen = try row.integer(14) == 1
        conversation.rated = try row.integer(15) == 1
        conversation.updatedAt = Instant(milliseconds: try row.integer(16))
        conversation.severity = Severity(rawValue: Int(try row.integer(19))) ?? .usual
        conversation.skill = row.optionalText(20).flatMap(Skill.init)
        conversation.team = row.optionalText(21).flatMap(TeamSlug.init)
        conversation.offeredTo = row.optionalText(22).map(AgentID.init(text:))
        conversation.offeredUntil = row.optionalInteger(23).map(Instant.init(milliseconds:))
        conversation.lastAgent = row.optionalText(24).map(AgentID.init(text:))
        conversation.dangerSince = row.optionalInteger(25).map(Instant.init(milliseconds:))
        conversation.isHard = try row.integer(26) == 1
        conversation.tags = try row.text(27).split(separator: ",").map(String.init)
        conversation.answeredAt = row.optionalInteger(28).map(Instant.init(milliseconds:))
        conversation.score = row.optionalInteger(29).map { Int(clamping: $0) }
        conversation.pace = Pace(rawValue: try row.text(30)) ?? .live
        return ConversationRow(
            conversation: conversation, sealedNickname: row.optionalBlob(17), attention: try row.integer(18))
    }
}
