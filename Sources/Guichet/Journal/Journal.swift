// Append and read. The journal is the truth: rows, screens and streams are all read from its order.

import Foundation

/// The append-only facts of every conversation, sealed.
public struct Journal: Sendable {
    let persistence: any Persistence
    private let vault: Vault
    private let bell: Bell

    /// A journal over a store whose schema is migrated.
    public init(persistence: any Persistence, vault: Vault, bell: Bell) {
        self.persistence = persistence
        self.vault = vault
        self.bell = bell
    }

    /// Numbers the facts, seals them, appends them and applies them to `conversation`; rings after the commit.
    ///
    /// Part of the caller's write: either all of it is kept or nothing. The facts returned know their sequence; their
    /// position comes with the commit.
    func append(
        _ bodies: [EventBody], by author: Author, at instant: Instant, to conversation: inout some JournalSubject,
        sealedWith key: ConversationKey, on connection: any WritingConnection
    ) throws -> [Event] {
        var events: [Event] = []
        for body in bodies {
            let event = Event(
                position: 0, conversation: conversation.id, desk: conversation.desk,
                sequence: conversation.sequence + 1,
                messageSequence: body.isMessage ? conversation.messages + 1 : nil,
                at: instant, author: author, body: body)
            let (kind, version, payload) = try body.encoded()
            let sealed = try key.seal(payload, as: Self.label(sequence: event.sequence, kind: kind))
            try append(event, kind: kind, version: version, sealed: sealed, on: connection)
            conversation.apply(event)
            events.append(event)
        }
        return events
    }

    /// Erases a conversation's facts and leaves one that says so, for readers who still show it. The write must begin
    /// a transaction.
    func erase(
        _ conversation: some JournalSubject, at instant: Instant, on connection: any WritingConnection
    ) throws {
        try connection.execute(JournalSQL.eraseConversation, [.text(conversation.id.text)])
        let event = Event(
            position: 0, conversation: conversation.id, desk: conversation.desk,
            sequence: conversation.sequence + 1, messageSequence: nil, at: instant, author: .citizen, body: .erased)
        try append(event, kind: "erased", version: 1, sealed: Data(), on: connection)
    }

    /// The present end of the journal.
    public func head() async throws -> Cursor {
        try await persistence.read { connection in
            guard
                let head = try connection.first(
                    JournalSQL.head, [], { Cursor(epoch: try $0.integer(0), position: try $0.integer(1)) })
            else { throw StorageFailure.statement(code: 0) }
            return head
        }
    }

    /// Facts of all conversations after `position`, in order, at most `limit`. Facts of conversations erased since
    /// come without their words: as `.erased`.
    public func events(after position: Int64, limit: Int) async throws -> [Event] {
        let rows = try await persistence.read { connection in
            try connection.rows(
                JournalSQL.afterPosition, [.integer(position), .integer(Int64(limit))], SealedEvent.init)
        }
        return try await opened(rows)
    }

    /// Facts of one conversation with a position after `position`, in order, at most `limit`.
    public func events(of conversation: ConversationID, after position: Int64, limit: Int) async throws -> [Event] {
        try await read(JournalSQL.ofConversationAfterPosition, conversation, position, limit)
    }

    /// Facts of one conversation whose sequence is after `sequence`, in order, at most `limit`.
    public func events(
        of conversation: ConversationID, afterSequence sequence: Int64, limit: Int
    ) async throws -> [Event] {
        try await read(JournalSQL.ofConversationAfterSequence, conversation, sequence, limit)
    }

    /// Messages of one conversation whose message sequence is after `number`, in order, at most `limit`.
    public func messages(of conversation: ConversationID, after number: Int64, limit: Int) async throws -> [Event] {
        try await read(JournalSQL.messagesAfter, conversation, number, limit)
    }

    /// What messages of one conversation brought with them, in order.
    public func enclosures(of conversation: ConversationID) async throws -> [Event] {
        let rows = try await persistence.read { connection in
            try connection.rows(JournalSQL.enclosures, [.text(conversation.text)], SealedEvent.init)
        }
        return try await opened(rows)
    }

    /// The signs of danger told in a conversation since it was last closed. A fact that shares the transaction under
    /// way may be missing.
    func signsTold(
        in conversation: ConversationID, sealedWith key: ConversationKey, on connection: any ReadingConnection
    ) throws -> [String] {
        let rows = try connection.rows(
            JournalSQL.triagesAndClosures, [.text(conversation.text)], SealedEvent.init)
        return try rows.reduce(into: []) { told, row in
            switch try row.opened(with: key).body {
            case .triaged(let triage): told += triage.signs.filter { !told.contains($0) }
            case .closed: told = []
            default: break
            }
        }
    }

    /// Whether a person has said in which language a conversation is. A fact that shares the transaction under way
    /// may be missing.
    func isLanguageJudged(
        in conversation: ConversationID, sealedWith key: ConversationKey, on connection: any ReadingConnection
    ) throws -> Bool {
        let rows = try connection.rows(
            JournalSQL.triagesAndClosures, [.text(conversation.text)], SealedEvent.init)
        return try rows.contains { row in
            let event = try row.opened(with: key)
            guard case .triaged(let triage) = event.body, case .agent = event.author else { return false }
            return triage.language != nil
        }
    }

    private func read(
        _ sql: String, _ conversation: ConversationID, _ after: Int64, _ limit: Int
    ) async throws -> [Event] {
        let rows = try await persistence.read { connection in
            try connection.rows(
                sql, [.text(conversation.text), .integer(after), .integer(Int64(limit))], SealedEvent.init)
        }
        return try await opened(rows)
    }

    private func opened(_ rows: [SealedEvent]) async throws -> [Event] {
        var events: [Event] = []
        events.reserveCapacity(rows.count)
        let keys = try await vault.keys(for: Array(Set(rows.map(\.conversation))))
        for row in rows { events.append(try row.opened(with: keys[row.conversation])) }
        return events
    }

    private func append(
        _ event: Event, kind: String, version: Int64, sealed: Data, on connection: any WritingConnection
    ) throws {
        try connection.append(
            JournalSQL.insert,
            [
                .text(event.conversation.text), .text(event.desk.text), .integer(event.sequence),
                SQLValue(event.messageSequence), SQLValue(event.at), .text(event.author.stored), .text(kind),
                .integer(version), .blob(sealed),
            ]
        ) { [bell] position in bell.ring([event.numbered(position)]) }
    }

    static func label(sequence: Int64, kind: String) -> String { "event/\(sequence)/\(kind)" }
}

/// A fact as it lies in its row.
private struct SealedEvent: Sendable {
    let position: Int64
    let conversation: ConversationID
    let desk: DeskSlug
    let sequence: Int64
    let messageSequence: Int64?
    let at: Instant
    let author: Author
    let kind: String
    let version: Int64
    let sealed: Data

    init(_ row: any SQLRow) throws {
        position = try row.integer(0)
        guard let id = ConversationID(try row.text(1)) else { throw StorageFailure.unexpectedColumn(1) }
        conversation = id
        desk = DeskSlug(stored: try row.text(2))
        sequence = try row.integer(3)
        messageSequence = row.optionalInteger(4)
        at = Instant(milliseconds: try row.integer(5))
        author = Author(stored: try row.text(6))
        kind = try row.text(7)
        version = try row.integer(8)
        sealed = try row.blob(9)
    }

    func opened(with key: ConversationKey?) throws -> Event {
        let body: EventBody
        if kind != "erased", let key {
            let payload = try key.open(sealed, as: Journal.label(sequence: sequence, kind: kind))
            body = try EventBody(kind: kind, version: version, payload: payload)
        } else {
            body = .erased
        }
        return Event(
            position: position, conversation: conversation, desk: desk, sequence: sequence,
            messageSequence: messageSequence, at: at, author: author, body: body)
    }
}
