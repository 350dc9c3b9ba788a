// The schema of the rows, step by step. Every table that holds a citizen's words holds them sealed.

/// The steps of the main store. Never edited after a release; the keys have a store and steps of their own.
public enum Schema {
    /// All steps, in order.
    public static let migrations: [Migration] = [
        Migration(
            number: 1, title: "conversations, their journal, their tokens and what was asked of them",
            statements: [
                """
                CREATE TABLE conversation (
                    id TEXT NOT NULL PRIMARY KEY,
                    desk TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    reference TEXT NOT NULL UNIQUE,
                    language TEXT NOT NULL,
                    nickname BLOB,
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'closed')),
                    agent TEXT,
                    opened_at INTEGER NOT NULL,
                    assigned_at INTEGER,
                    sequence INTEGER NOT NULL,
                    messages INTEGER NOT NULL,
                    waiting_since INTEGER,
                    citizen_read INTEGER NOT NULL,
                    agent_read INTEGER NOT NULL,
                    closed_at INTEGER,
                    closed_by_citizen INTEGER NOT NULL CHECK (closed_by_citizen IN (0, 1)),
                    rated INTEGER NOT NULL CHECK (rated IN (0, 1)),
                    updated_at INTEGER NOT NULL,
                    attention INTEGER NOT NULL,
                    return_code BLOB NOT NULL,
                    return_tries INTEGER NOT NULL
                )
                """,
                "CREATE INDEX conversation_waiting ON conversation (desk, attention, id) WHERE state = 'waiting'",
                "CREATE INDEX conversation_open ON conversation (desk, attention, id) WHERE state = 'open'",
                "CREATE INDEX conversation_mine ON conversation (agent, attention, id) WHERE state = 'open'",
                "CREATE INDEX conversation_closed ON conversation (desk, closed_at, id) WHERE state = 'closed'",
                """
                CREATE TABLE event (
                    position INTEGER NOT NULL PRIMARY KEY,
                    conversation TEXT NOT NULL,
                    desk TEXT NOT NULL,
                    sequence INTEGER NOT NULL,
                    message_sequence INTEGER,
                    at INTEGER NOT NULL,
                    author TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    sealed BLOB NOT NULL,
                    UNIQUE (conversation, sequence)
                )
                """,
                """
                CREATE TABLE journal_head (
                    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                    epoch INTEGER NOT NULL,
                    position INTEGER NOT NULL
                )
                """,
                "INSERT INTO journal_head (id, epoch, position) VALUES (1, 1, 0)",
                """
                CREATE TABLE citizen_token (
                    token BLOB NOT NULL PRIMARY KEY,
                    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
                    created_at INTEGER NOT NULL
                )
                """,
                "CREATE INDEX citizen_token_conversation ON citizen_token (conversation)",
                """
                CREATE TABLE idempotency (
                    scope TEXT NOT NULL,
                    key TEXT NOT NULL,
                    fingerprint BLOB NOT NULL,
                    conversation TEXT,
                    answer BLOB NOT NULL,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (scope, key)
                )
                """,
                "CREATE INDEX idempotency_opened ON idempotency (conversation) WHERE conversation IS NOT NULL",
                "CREATE TABLE key_destruction (conversation TEXT NOT NULL PRIMARY KEY)",
            ]),
        Migration(
            number: 2, title: "agents, their desks, their sessions",
            statements: [
                """
                CREATE TABLE agent (
                    id TEXT NOT NULL PRIMARY KEY,
                    login TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    role TEXT NOT NULL,
                    languages TEXT NOT NULL,
                    password TEXT,
                    availability TEXT NOT NULL CHECK (availability IN ('available', 'busy', 'away')),
                    disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
                    created_at INTEGER NOT NULL
                )
                """,
                """
                CREATE TABLE agent_desk (
                    agent TEXT NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
                    desk TEXT NOT NULL,
                    PRIMARY KEY (agent, desk)
                )
                """,
                """
                CREATE TABLE agent_session (
                    token BLOB NOT NULL PRIMARY KEY,
                    agent TEXT NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
                    created_at INTEGER NOT NULL,
                    used_at INTEGER NOT NULL
                )
                """,
                "CREATE INDEX agent_session_agent ON agent_session (agent)",
                """
                CREATE TABLE sign_in_link (
                    token BLOB NOT NULL PRIMARY KEY,
                    agent TEXT NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
                    expires_at INTEGER NOT NULL
                )
                """,
            ]),
        Migration(
            number: 3, title: "what nodes over one store tell each other",
            statements: [
                "CREATE TABLE node (id TEXT NOT NULL PRIMARY KEY, beat INTEGER NOT NULL)",
                """
                CREATE TABLE node_agent (
                    node TEXT NOT NULL REFERENCES node (id) ON DELETE CASCADE,
                    agent TEXT NOT NULL,
                    PRIMARY KEY (node, agent)
                )
                """,
                """
                CREATE TABLE source_use (
                    node TEXT NOT NULL REFERENCES node (id) ON DELETE CASCADE,
                    source INTEGER NOT NULL,
                    requests INTEGER NOT NULL,
                    streams INTEGER NOT NULL,
                    PRIMARY KEY (node, source)
                )
                """,
                """
                CREATE TABLE directory (
                    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                    version INTEGER NOT NULL
                )
                """,
                "INSERT INTO directory (id, version) VALUES (1, 1)",
                """
                CREATE TABLE failed_try (
                    subject BLOB NOT NULL PRIMARY KEY,
                    times TEXT NOT NULL,
                    latest INTEGER NOT NULL
                )
                """,
                "CREATE INDEX failed_try_latest ON failed_try (latest)",
                """
                CREATE TABLE scheduled_work (
                    name TEXT NOT NULL PRIMARY KEY,
                    next_at INTEGER NOT NULL,
                    holder TEXT,
                    held_until INTEGER NOT NULL
                )
                """,
            ]),
        Migration(
            number: 4, title: "severity, offers, transfers and labels; what agents know and how much they carry",
            statements: [
                "ALTER TABLE conversation ADD COLUMN severity INTEGER NOT NULL DEFAULT 0",
                "ALTER TABLE conversation ADD COLUMN skill TEXT",
                "ALTER TABLE conversation ADD COLUMN team TEXT",
                "ALTER TABLE conversation ADD COLUMN offered_to TEXT",
                "ALTER TABLE conversation ADD COLUMN offered_until INTEGER",
                "ALTER TABLE conversation ADD COLUMN last_agent TEXT",
                "ALTER TABLE conversation ADD COLUMN danger_since INTEGER",
                "ALTER TABLE conversation ADD COLUMN hard INTEGER NOT NULL DEFAULT 0",
                "ALTER TABLE conversation ADD COLUMN tags TEXT NOT NULL DEFAULT ''",
                "CREATE INDEX conversation_offered ON conversation (offered_until, id) WHERE offered_to IS NOT NULL",
                "CREATE INDEX conversation_danger ON conversation (danger_since, id) WHERE danger_since IS NOT NULL",
                """
                CREATE TABLE refusal (
                    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
                    agent TEXT NOT NULL,
                    how TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (conversation, agent)
                )
                """,
                "CREATE INDEX refusal_at ON refusal (at)",
                "CREATE INDEX conversation_hard ON conversation (assigned_at, agent) WHERE hard = 1",
                "ALTER TABLE agent ADD COLUMN skills TEXT NOT NULL DEFAULT ''",
                "ALTER TABLE agent ADD COLUMN team TEXT",
                "ALTER TABLE agent ADD COLUMN capacity INTEGER",
                "ALTER TABLE agent ADD COLUMN missed_offers INTEGER NOT NULL DEFAULT 0",
                "ALTER TABLE agent ADD COLUMN expires_at INTEGER",
            ]),
        Migration(
            number: 5, title: "applied settings, and the log of their changes and of those of accounts",
            statements: [
                """
                CREATE TABLE setting (
                    number INTEGER NOT NULL PRIMARY KEY,
                    document TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    author TEXT NOT NULL
                )
                """,
                """
                CREATE TABLE setting_change (
                    number INTEGER NOT NULL PRIMARY KEY,
                    at INTEGER NOT NULL,
                    author TEXT NOT NULL,
                    path TEXT NOT NULL,
                    old_value TEXT,
                    new_value TEXT
                )
                """,
            ]),
        Migration(
            number: 6, title: "canned answers, drafts and mentions",
            statements: [
                """
                CREATE TABLE canned_answer (
                    id TEXT NOT NULL PRIMARY KEY,
                    desk TEXT,
                    team TEXT,
                    title TEXT NOT NULL,
                    texts TEXT NOT NULL,
                    uses INTEGER NOT NULL,
                    retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
                    changed_at INTEGER NOT NULL
                )
                """,
                """
                CREATE TABLE draft (
                    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
                    agent TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    sealed BLOB NOT NULL,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (conversation, agent, kind)
                )
                """,
                """
                CREATE TABLE mention (
                    agent TEXT NOT NULL,
                    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
                    fact INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    seen INTEGER NOT NULL CHECK (seen IN (0, 1)),
                    PRIMARY KEY (agent, conversation, fact)
                )
                """,
                "CREATE INDEX mention_conversation ON mention (conversation)",
                "CREATE INDEX mention_unseen ON mention (agent, at) WHERE seen = 0",
            ]),
        Migration(
            number: 7, title: "when conversations were first answered, how they were found, and the alerts about them",
            statements: [
                "ALTER TABLE conversation ADD COLUMN answered_at INTEGER",
                "ALTER TABLE conversation ADD COLUMN score INTEGER",
                """
                UPDATE conversation SET answered_at = (
                    SELECT MIN(at) FROM event
                    WHERE event.conversation = conversation.id AND kind = 'message' AND author LIKE 'a:%'
                )
                """,
                """
                CREATE TABLE alert (
                    id TEXT NOT NULL PRIMARY KEY,
                    desk TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    conversation TEXT REFERENCES conversation (id) ON DELETE SET NULL,
                    raised_at INTEGER NOT NULL,
                    value INTEGER NOT NULL,
                    target INTEGER NOT NULL,
                    owner TEXT,
                    owned_at INTEGER,
                    cleared_at INTEGER
                )
                """,
                "CREATE INDEX alert_raised ON alert (raised_at, id)",
                "CREATE INDEX alert_open ON alert (desk, kind) WHERE cleared_at IS NULL",
                "CREATE INDEX alert_conversation ON alert (conversation) WHERE conversation IS NOT NULL",
            ]),
        Migration(
            number: 8, title: "invitations of people who are called up for a while",
            statements: [
                """
                CREATE TABLE call_up (
                    token BLOB NOT NULL PRIMARY KEY,
                    desks TEXT NOT NULL,
                    languages TEXT NOT NULL,
                    team TEXT,
                    ends_at INTEGER NOT NULL,
                    valid_until INTEGER NOT NULL,
                    author TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    agent TEXT,
                    spent_at INTEGER
                )
                """
            ]),
        Migration(
            number: 9, title: "plans that are active, and who was called up by one",
            statements: [
                // `active` is 1 or nothing at all, so that one row at most can have it.
                """
                CREATE TABLE surge (
                    number INTEGER NOT NULL PRIMARY KEY,
                    plan TEXT NOT NULL,
                    started_at INTEGER NOT NULL,
                    started_by TEXT NOT NULL,
                    ends_at INTEGER NOT NULL,
                    ended_at INTEGER,
                    ended_by TEXT,
                    active INTEGER UNIQUE CHECK (active = 1)
                )
                """,
                "ALTER TABLE call_up ADD COLUMN surge INTEGER",
                "CREATE INDEX call_up_surge ON call_up (surge) WHERE surge IS NOT NULL",
            ]),
        Migration(
            number: 10, title: "whether somebody waits live, and when they were last seen",
            statements: [
                "ALTER TABLE conversation ADD COLUMN pace TEXT NOT NULL DEFAULT 'live'",
                "ALTER TABLE conversation ADD COLUMN seen_at INTEGER",
            ]),
        knowledge,
        referrals,
        questions,
        Migration(
            number: 14, title: "the day on which an article expires",
            statements: [
                "ALTER TABLE article ADD COLUMN expires_on TEXT",
                "ALTER TABLE article_stage ADD COLUMN expires_on TEXT",
            ]),
    ]
}
