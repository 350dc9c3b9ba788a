// The statements about questions without an answer, in the shared dialect.

/// Searches, and the conversations that were marked or settled.
enum QuestionSQL {
    static let search = """
        INSERT INTO asked_question (id, desk, language, words, found, at, opened, settled)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0)
        """
    static let opened = "UPDATE asked_question SET opened = 1 WHERE id = ?1"
    static let searches = """
        SELECT id, language, words, at FROM asked_question
        WHERE desk = ?1 AND at > ?2 AND opened = 0 AND settled = 0 ORDER BY at DESC, id LIMIT ?3
        """
    static let settleSearch = "UPDATE asked_question SET settled = 1 WHERE id = ?1"
    static let forget = "DELETE FROM asked_question WHERE at < ?1"
    /// A mark makes a conversation worth looking at again that was settled before.
    static let mark = """
        INSERT INTO conversation_question (conversation, agent, at, marked, settled) VALUES (?1, ?2, ?3, 1, 0)
        ON CONFLICT (conversation) DO UPDATE SET agent = excluded.agent, at = excluded.at, marked = 1, settled = 0
        """
    static let settleConversation = """
        INSERT INTO conversation_question (conversation, agent, at, marked, settled)
        SELECT id, ?2, ?3, 0, 1 FROM conversation WHERE id = ?1
        ON CONFLICT (conversation) DO UPDATE SET agent = excluded.agent, at = excluded.at, settled = 1
        """
    /// Marked ones, and those that an agent answered and closed without anything enclosed.
    static let conversations = """
        SELECT c.id, c.language, c.updated_at, COALESCE(q.marked, 0)
        FROM conversation c LEFT JOIN conversation_question q ON q.conversation = c.id
        WHERE c.desk = ?1 AND c.updated_at > ?2 AND COALESCE(q.settled, 0) = 0
        AND (COALESCE(q.marked, 0) = 1 OR c.state = 'closed' AND c.answered_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM event e WHERE e.conversation = c.id AND e.kind = 'enclosed'))
        ORDER BY COALESCE(q.marked, 0) DESC, c.updated_at DESC, c.id LIMIT ?3
        """
}
