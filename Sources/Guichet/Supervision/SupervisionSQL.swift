// The statements behind the figures and the alerts, in the shared dialect.

/// What figures are drawn from, and alerts.
enum SupervisionSQL {
    private static let contact = """
        SELECT id, desk, team, agent, state, severity, opened_at, waiting_since, assigned_at, answered_at, closed_at,
            danger_since, score FROM conversation
        """
    static let waiting = contact + " WHERE state = 'waiting'"
    static let open = contact + " WHERE state = 'open'"
    /// Served by the index of closed conversations, desk by desk.
    static let closed = contact + " WHERE state = 'closed' AND desk = ?1 AND closed_at >= ?2 AND closed_at < ?3"

    /// Openings by quarter of an hour. Who came in that time was closed in it or later, or is not closed.
    static let arrivals = """
        SELECT opened_at / 900000, COUNT(*) FROM (
            SELECT opened_at FROM conversation
            WHERE state = 'closed' AND desk = ?1 AND closed_at >= ?2 AND opened_at >= ?2 AND opened_at < ?3
            UNION ALL
            SELECT opened_at FROM conversation
            WHERE state = 'waiting' AND desk = ?1 AND opened_at >= ?2 AND opened_at < ?3
            UNION ALL
            SELECT opened_at FROM conversation
            WHERE state = 'open' AND desk = ?1 AND opened_at >= ?2 AND opened_at < ?3
        ) AS opening
        GROUP BY 1 ORDER BY 1
        """

    /// The first that an agent took and still has, or had to its end.
    static let firstTaken = """
        SELECT MIN(taken) FROM (
            SELECT MIN(assigned_at) AS taken FROM conversation
            WHERE state = 'open' AND agent = ?1 AND assigned_at >= ?3
            UNION ALL
            SELECT MIN(assigned_at) AS taken FROM conversation
            WHERE state = 'closed' AND desk = ?2 AND closed_at >= ?3 AND agent = ?1 AND assigned_at >= ?3
        ) AS first
        """

    private static let alert = """
        SELECT id, desk, kind, conversation, raised_at, value, target, owner, owned_at, cleared_at FROM alert
        """
    static let openAlerts = alert + " WHERE cleared_at IS NULL ORDER BY raised_at, id"
    static let recentAlerts =
        alert + " WHERE raised_at >= ?1 AND raised_at < ?2 ORDER BY raised_at DESC, id DESC LIMIT ?3"
    static let isRaised = """
        SELECT 1 FROM alert
        WHERE desk = ?1 AND kind = ?2 AND COALESCE(conversation, '') = ?3 AND cleared_at IS NULL
        """
    static let insertAlert = """
        INSERT INTO alert (id, desk, kind, conversation, raised_at, value, target, owner, owned_at, cleared_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, NULL, NULL)
        """
    static let clearAlert = "UPDATE alert SET cleared_at = ?2 WHERE id = ?1 AND cleared_at IS NULL"
    static let ownAlert = "UPDATE alert SET owner = ?2, owned_at = ?3 WHERE id = ?1 AND owner IS NULL"
    static let ownDanger = """
        UPDATE alert SET owner = ?2, owned_at = ?3, cleared_at = ?3
        WHERE conversation = ?1 AND kind = 'danger' AND cleared_at IS NULL
        """
}
