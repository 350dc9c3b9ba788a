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
        try await persistence.read { connection in
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

    /// Begins another history, unless somebody else has: of many nodes that notice, one writes.
    /// - Returns: the present end, in the history that is now in force.
    public func beginHistory(after epoch: Int64, at now: Instant) async throws -> Cursor {
        let values: [SQLValue] = [.integer(now.milliseconds / 1000), .integer(epoch)]
        try await persistence.write(WriteTerms(key: "history", mayRepeat: true)) { connection in
            try connection.execute(JournalSQL.startEpochAfter, values)
        }
        return try await head()
    }
}
