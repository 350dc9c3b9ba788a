// The statements about people, in the shared dialect.

/// Accounts, sessions, links and citizens' tokens.
enum PeopleSQL {
    static let insertAgent = """
        INSERT INTO agent (id, login, name, role, languages, password, availability, disabled, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'away', 0, ?7)
        """
    static let insertDesk = "INSERT INTO agent_desk (agent, desk) VALUES (?1, ?2)"
    static let agents = """
        SELECT id, login, name, role, languages, availability, skills, team, capacity, expires_at FROM agent
        WHERE disabled = 0 ORDER BY login
        """
    static let desks = "SELECT agent, desk FROM agent_desk"
    static let agent = """
        SELECT name, role, languages, skills, team, capacity FROM agent WHERE id = ?1 AND disabled = 0
        """
    static let agentOfLogin = "SELECT id FROM agent WHERE login = ?1 AND disabled = 0"
    static let desksOf = "SELECT desk FROM agent_desk WHERE agent = ?1"
    static let deleteDesksOf = "DELETE FROM agent_desk WHERE agent = ?1"
    static let changeAgent = """
        UPDATE agent SET name = ?2, role = ?3, languages = ?4, skills = ?5, team = ?6, capacity = ?7 WHERE id = ?1
        """
    static let setClosed = "UPDATE agent SET disabled = ?2 WHERE id = ?1 AND disabled <> ?2 RETURNING login"
    static let closedAgents = "SELECT id, login, name FROM agent WHERE disabled = 1 ORDER BY name, login"
    static let credentials = "SELECT id, password FROM agent WHERE login = ?1 AND disabled = 0"
    static let setAvailability = """
        UPDATE agent SET availability = ?2, missed_offers = 0 WHERE id = ?1 AND disabled = 0
        """
    static let directoryVersion = "SELECT version FROM directory WHERE id = 1"
    /// Said with every change of an account, so that other nodes and programs read the directory again.
    static let moveDirectory = "UPDATE directory SET version = version + 1 WHERE id = 1 RETURNING version"
    static let insertSession = """
        INSERT INTO agent_session (token, agent, created_at, used_at) VALUES (?1, ?2, ?3, ?3)
        """
    static let session = "SELECT agent, used_at FROM agent_session WHERE token = ?1"
    static let touchSession = "UPDATE agent_session SET used_at = ?2 WHERE token = ?1"
    static let deleteSession = "DELETE FROM agent_session WHERE token = ?1"
    static let deleteSessionsOf = "DELETE FROM agent_session WHERE agent = ?1"
    static let deleteIdleSessions = "DELETE FROM agent_session WHERE used_at < ?1"
    static let insertLink = "INSERT INTO sign_in_link (token, agent, expires_at) VALUES (?1, ?2, ?3)"
    static let spendLink = "DELETE FROM sign_in_link WHERE token = ?1 RETURNING agent, expires_at"
    static let tries = "SELECT times FROM failed_try WHERE subject = ?1"
    static let putTries = """
        INSERT INTO failed_try (subject, times, latest) VALUES (?1, ?2, ?3)
        ON CONFLICT (subject) DO UPDATE SET times = excluded.times, latest = excluded.latest
        """
    static let forgetTries = "DELETE FROM failed_try WHERE subject = ?1"
    static let sweepTries = "DELETE FROM failed_try WHERE latest <= ?1"
    /// Keeps the latest `?1`.
    static let thinTries = """
        DELETE FROM failed_try
        WHERE latest <= (SELECT latest FROM failed_try ORDER BY latest DESC LIMIT 1 OFFSET ?1)
        """
    static let insertCitizenToken = "INSERT INTO citizen_token (token, conversation, created_at) VALUES (?1, ?2, ?3)"
    static let citizenToken = "SELECT conversation FROM citizen_token WHERE token = ?1"
    static let deleteCitizenTokens = "DELETE FROM citizen_token WHERE conversation = ?1"
}
