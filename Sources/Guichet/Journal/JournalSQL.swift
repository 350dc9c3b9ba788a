// The journal's statements, in the shared dialect.

/// Appending facts, and reading them in their order.
enum JournalSQL {
    static let head = "SELECT epoch, position FROM journal_head WHERE id = 1"
    /// Another history begins: a number that no restore of the same copy takes twice.
    static let startEpoch =
        "UPDATE journal_head SET epoch = CASE WHEN epoch < ?1 THEN ?1 ELSE epoch + 1 END WHERE id = 1"
    static let factAt = "SELECT conversation, sequence FROM event WHERE position = ?1"
    static let insert = """
        INSERT INTO event (position, conversation, desk, sequence, message_sequence, at, author, kind, version, sealed)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """
    private static let columns = """
        SELECT position, conversation, desk, sequence, message_sequence, at, author, kind, version, sealed FROM event
        """
    static let afterPosition = columns + " WHERE position > ?1 ORDER BY position LIMIT ?2"
    static let ofConversationAfterSequence =
        columns + " WHERE conversation = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3"
    static let ofConversationAfterPosition =
        columns + " WHERE conversation = ?1 AND position > ?2 ORDER BY sequence LIMIT ?3"
    /// A message's own number never exceeds its sequence, so the key of the index bounds the scan from below.
    static let messagesAfter =
        columns
        + " WHERE conversation = ?1 AND sequence > ?2 AND message_sequence > ?2 ORDER BY sequence LIMIT ?3"
    static let enclosures = columns + " WHERE conversation = ?1 AND kind = 'enclosed' ORDER BY sequence"
    static let triagesAndClosures =
        columns + " WHERE conversation = ?1 AND kind IN ('triaged', 'closed') ORDER BY sequence"
    static let eraseConversation = "DELETE FROM event WHERE conversation = ?1"
}
