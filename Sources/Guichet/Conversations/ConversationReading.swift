// Reading: threads and lists. Changes nothing.

import Foundation

extension Conversations {
    /// The state of a conversation.
    public func summary(of id: ConversationID) async throws -> ConversationSummary {
        let row = try await persistence.read { try ConversationProjection.loadRow(id, on: $0) }
        return try await summary(of: row)
    }

    /// Messages after a message sequence, at most `limit`: what the citizen may see.
    public func messages(of id: ConversationID, after number: Int64, limit: Int) async throws -> MessagePage {
        let summary = try await summary(of: id)
        let events = try await journal.messages(of: id, after: max(0, number), limit: limit + 1)
        return MessagePage(
            summary: summary, messages: Array(events.prefix(limit)), hasMore: events.count > limit)
    }

    /// Every fact after a sequence, at most `limit`: what the agents may see.
    public func facts(of id: ConversationID, afterSequence sequence: Int64, limit: Int) async throws -> [Event] {
        try await journal.events(of: id, afterSequence: sequence, limit: limit)
    }

    /// A page of a list, over the desks of an agent.
    public func list(
        _ list: ConversationList, for agent: Agent, after place: ListPlace?, limit: Int
    ) async throws -> ConversationPage {
        guard agent.role.handlesConversations else { return ConversationPage(conversations: [], next: nil) }
        let place = place ?? (list == .closed ? .end : .start)
        let desks = agent.desks.sorted { $0.text < $1.text }
        let rows = try await persistence.read { connection in
            let from: [SQLValue] = [.integer(place.attention), .text(place.id), .integer(Int64(limit) + 1)]
            let subjects = list == .mine ? [agent.id.text] : desks.map(\.text)
            return try subjects.flatMap { subject in
                try connection.rows(Self.statement(of: list), [.text(subject)] + from, ConversationProjection.row)
            }
        }
        let sorted = rows.map { ($0, Self.place(of: $0, in: list)) }
            .sorted { left, right in
                let (first, second) = list == .closed ? (right.1, left.1) : (left.1, right.1)
                return (first.attention, first.id) < (second.attention, second.id)
            }
        var summaries: [ConversationSummary] = []
        for (row, _) in sorted.prefix(limit) { summaries.append(try await summary(of: row, in: list)) }
        return ConversationPage(
            conversations: summaries, next: sorted.count > limit ? summaries.last?.place : nil)
    }

    private func summary(of row: ConversationRow, in list: ConversationList = .open) async throws -> ConversationSummary
    {
        var nickname: String?
        if let sealed = row.sealedNickname {
            let key = try await key(of: row.conversation.id)
            nickname = String(decoding: try key.open(sealed, as: SealLabel.nickname), as: UTF8.self)
        }
        return ConversationSummary(
            conversation: row.conversation, nickname: nickname, place: Self.place(of: row, in: list))
    }

    private static func place(of row: ConversationRow, in list: ConversationList) -> ListPlace {
        let key = list == .closed ? row.conversation.closedAt?.milliseconds ?? 0 : row.attention
        return ListPlace(attention: key, id: row.conversation.id.text)
    }

    private static func statement(of list: ConversationList) -> String {
        switch list {
        case .waiting: ConversationSQL.waiting
        case .mine: ConversationSQL.mine
        case .open: ConversationSQL.open
        case .closed: ConversationSQL.closed
        }
    }
}
