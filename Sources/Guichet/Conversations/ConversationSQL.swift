// The statements about conversations, in the shared dialect.

/// Present-state rows, their lists, and remembered requests.
enum ConversationSQL {
    static let insert = """
        INSERT INTO conversation (
            id, desk, reference, language, nickname, state, agent, opened_at, assigned_at, sequence, messages,
            waiting_since, citizen_read, agent_read, closed_at, closed_by_citizen, rated, updated_at, attention,
            return_code, return_tries, channel, seen_at)
        VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', NULL, ?6, NULL, 0, 0, NULL, 0, 0, NULL, 0, 0, ?6, ?6, ?7, 0, ?8, ?6)
        """
    static let update = """
        UPDATE conversation SET language = ?2, state = ?3, agent = ?4, assigned_at = ?5, sequence = ?6, messages = ?7,
            waiting_since = ?8, citizen_read = ?9, agent_read = ?10, closed_at = ?11, closed_by_citizen = ?12,
            rated = ?13, updated_at = ?14, attention = ?15, severity = ?16, skill = ?17, team = ?18, offered_to = ?19,
            offered_until = ?20, last_agent = ?21, danger_since = ?22, hard = ?23, tags = ?24, answered_at = ?25,
            score = ?26, pace = ?27
        WHERE id = ?1
        """
    /// What most messages change: nothing that an index holds, so no index is written.
    static let updateCounters = """
        UPDATE conversation SET sequence = ?2, messages = ?3, citizen_read = ?4, agent_read = ?5, rated = ?6,
            updated_at = ?7
        WHERE id = ?1
        """
    private static let names = """
        id, desk, reference, language, state, agent, opened_at, assigned_at, sequence, messages, waiting_since,
            citizen_read, agent_read, closed_at, closed_by_citizen, rated, updated_at, nickname, attention, severity,
            skill, team, offered_to, offered_until, last_agent, danger_since, hard, tags, answered_at,
            score, pace
        """
    static let columns = "SELECT \(names) FROM conversation"
    static let byID = columns + " WHERE id = ?1"
    /// The row and what is remembered of a request, if anything: the two things every message asks for, on one road.
    static let byIDWithKey = """
        SELECT \(names), fingerprint, answer FROM conversation
        LEFT JOIN idempotency ON scope = ?2 AND key = ?3 WHERE id = ?1
        """
    static let byReference =
        "SELECT id, return_code, return_tries FROM conversation WHERE reference = ?1"
    static let countTry = "UPDATE conversation SET return_tries = return_tries + 1 WHERE id = ?1"
    static let forgiveTries = "UPDATE conversation SET return_tries = 0 WHERE id = ?1"
    static let delete = "DELETE FROM conversation WHERE id = ?1"
    static let idsAfter = "SELECT id FROM conversation WHERE id > ?1 ORDER BY id LIMIT 500"

    static let waiting =
        columns + """
             WHERE state = 'waiting' AND desk = ?1 AND (attention, id) > (?2, ?3)
            ORDER BY attention, id LIMIT ?4
            """
    static let open =
        columns + """
             WHERE state = 'open' AND desk = ?1 AND (attention, id) > (?2, ?3)
            ORDER BY attention, id LIMIT ?4
            """
    static let mine =
        columns + """
             WHERE state = 'open' AND agent = ?1 AND (attention, id) > (?2, ?3)
            ORDER BY attention, id LIMIT ?4
            """
    static let closed =
        columns + """
             WHERE state = 'closed' AND desk = ?1 AND (closed_at, id) < (?2, ?3)
            ORDER BY closed_at DESC, id DESC LIMIT ?4
            """
    static let ahead = """
        SELECT COUNT(*) FROM conversation WHERE state = 'waiting' AND desk = ?1 AND (attention, id) < (?2, ?3)
        """
    /// How many stand before, and how many of those came later and are more severe.
    static let standing = """
        SELECT COUNT(*), COALESCE(SUM(CASE WHEN severity > ?4 AND waiting_since > ?5 THEN 1 ELSE 0 END), 0)
        FROM conversation WHERE state = 'waiting' AND desk = ?1 AND (attention, id) < (?2, ?3)
        """
    static let queue = """
        SELECT id, severity, waiting_since, pace FROM conversation
        WHERE state = 'waiting' AND desk = ?1 ORDER BY attention, id LIMIT ?2
        """
    /// The latest contacts of a desk, each state by its own index.
    static let contacts = [
        contact + " WHERE state = 'waiting' AND desk = ?1 AND pace = 'live' ORDER BY attention, id LIMIT ?2",
        contact + " WHERE state = 'open' AND desk = ?1 AND pace = 'live' ORDER BY attention, id LIMIT ?2",
        contact + " WHERE state = 'closed' AND desk = ?1 AND pace = 'live' ORDER BY closed_at DESC, id DESC LIMIT ?2",
    ]
    static let seen = """
        UPDATE conversation SET seen_at = ?2 WHERE id = ?1 AND state = 'waiting' AND (seen_at IS NULL OR seen_at < ?3)
        """
    static let seenNow = "UPDATE conversation SET seen_at = ?2 WHERE id = ?1"
    /// Served by the index of the desk's waiting ones.
    static let absent = """
        SELECT id FROM conversation
        WHERE state = 'waiting' AND desk = ?1 AND pace = 'live' AND severity < 2 AND channel = 'web-chat'
            AND seen_at < ?2
        """
    private static let contact = "SELECT opened_at, answered_at, closed_at, severity FROM conversation"
    static let handling = """
        SELECT (closed_at - assigned_at) / 1000 FROM conversation
        WHERE state = 'closed' AND desk = ?1 AND assigned_at IS NOT NULL
        ORDER BY closed_at DESC, id DESC LIMIT ?2
        """

    static let findKey = "SELECT fingerprint, conversation, answer FROM idempotency WHERE scope = ?1 AND key = ?2"
    static let insertKey = """
        INSERT INTO idempotency (scope, key, fingerprint, conversation, answer, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    /// Looks at every key, once an hour: an index on `at` would be written with every message instead.
    static let forgetKeys = "DELETE FROM idempotency WHERE at < ?1"
    static let eraseKeysInScope = "DELETE FROM idempotency WHERE scope = ?1"
    static let planKeyDestruction = "INSERT INTO key_destruction (conversation) VALUES (?1)"
    static let plannedKeyDestructions = "SELECT conversation FROM key_destruction"
    static let keyDestroyed = "DELETE FROM key_destruction WHERE conversation = ?1"
    static let eraseOpeningKey = "DELETE FROM idempotency WHERE conversation = ?1"
}
