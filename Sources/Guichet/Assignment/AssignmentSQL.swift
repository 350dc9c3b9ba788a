// The statements about who waits and who has what in hand, in the shared dialect.

/// What the live desk reads, and what it remembers of refused offers.
enum AssignmentSQL {
    /// Of one desk, in the order of its queue.
    static let waiting = """
        SELECT id, language, skill, team, severity, waiting_since, last_agent, hard, channel, offered_to, offered_until,
            pace
        FROM conversation WHERE state = 'waiting' AND desk = ?1 ORDER BY attention, id LIMIT ?2
        """
    static let open = """
        SELECT id, agent, channel, waiting_since, assigned_at, pace FROM conversation
        WHERE state = 'open' AND desk = ?1 ORDER BY attention, id LIMIT ?2
        """
    static let hard = "SELECT agent, COUNT(*) FROM conversation WHERE hard = 1 AND assigned_at > ?1 GROUP BY agent"
    /// The last of each agent, of one desk.
    static let closures = """
        SELECT agent, MAX(closed_at) FROM conversation
        WHERE state = 'closed' AND desk = ?1 AND closed_at >= ?2 AND agent IS NOT NULL GROUP BY agent
        """
    static let passed = "SELECT conversation, agent, at FROM refusal WHERE at > ?1"
    static let missing = """
        SELECT id FROM agent WHERE missed_offers >= ?1 AND availability = 'available' AND disabled = 0
        """
}
