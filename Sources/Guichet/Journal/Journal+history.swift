// Whether the journal is still the one that was read: a restore, or a primary that lost rows, may have changed it
// underneath.

/// The last fact somebody has read, by its name.
public struct JournalMark: Sendable, Hashable {
    /// Its place.
    public let position: Int64
    /// Its conversation; nil when only the place is known.
    public let conversation: ConversationID?
    /// Its number in the conversation.
    public let sequence: Int64

    /// A place without a name.
    public init(position: Int64) {
        self.position = position
        conversation = nil
        sequence = 0
    }

    /// The mark of a fact.
    public init(_ event: Event) {
        position = event.position
        conversation = event.conversation
        sequence = event.sequence
    }
}

extension Journal {
    /// Where the journal ends now, and whether the fact of `mark` is still in it. Positions are dense and never taken
    /// twice in one history: another fact at the same place, or an end before it, is another history. A fact that is
    /// missing there was erased.
    public func head(after mark: JournalMark) async throws -> (head: Cursor, goesOn: Bool) {
        try await persistence.read { try Self.look(after: mark, on: $0) }
    }

    /// Begins another history, unless somebody else has, or the journal goes on after all: a reader may have asked a
    /// server that lagged, the writer never does. Of many nodes that notice, one writes.
    /// - Returns: the end of the history that is now in force; nil when it is still the one before.
    public func beginHistory(after epoch: Int64, without mark: JournalMark, at now: Instant) async throws -> Cursor? {
        let terms = WriteTerms(key: "history", mayRepeat: true, beginsTransaction: true)
        return try await persistence.write(terms) { connection in
            let (head, goesOn) = try Self.look(after: mark, on: connection)
            if head.epoch != epoch { return head }
            if goesOn { return nil }
            try connection.execute(JournalSQL.startEpoch, [.integer(now.milliseconds / 1000)])
            return try Self.look(after: mark, on: connection).head
        }
    }

    private static func look(
        after mark: JournalMark, on connection: any ReadingConnection
    ) throws -> (head: Cursor, goesOn: Bool) {
        guard
            let head = try connection.first(
                JournalSQL.head, [], { Cursor(epoch: try $0.integer(0), position: try $0.integer(1)) })
        else { throw StorageFailure.statement(code: 0) }
        guard head.position >= mark.position else { return (head, false) }
        let found = try connection.first(JournalSQL.factAt, [.integer(mark.position)]) {
            (try $0.text(0), try $0.integer(1))
        }
        guard let found, let conversation = mark.conversation else { return (head, true) }
        return (head, found == (conversation.text, mark.sequence))
    }
}
