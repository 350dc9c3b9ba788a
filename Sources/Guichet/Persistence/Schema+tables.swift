// The tables of the rows, for a copy of the store. A test holds this list against the schema on every engine.

extension Schema {
    /// Every table, each after those it refers to. A step that adds a table or a column is told here too.
    public static let tables: [Table] = [
        Table("journal_head", key: ["id"], ["id", "epoch", "position"], isSeeded: true),
        Table(
            "conversation", key: ["id"],
            [
                "id", "desk", "channel", "reference", "language", "nickname", "state", "agent", "opened_at",
                "assigned_at", "sequence", "messages", "waiting_since", "citizen_read", "agent_read", "closed_at",
                "closed_by_citizen", "rated", "updated_at", "attention", "return_code", "return_tries", "severity",
                "skill", "team", "offered_to", "offered_until", "last_agent", "danger_since", "hard", "tags",
                "answered_at", "score", "pace", "seen_at",
            ]),
        Table(
            "alert", key: ["id"],
            [
                "id", "desk", "kind", "conversation", "raised_at", "value", "target", "owner", "owned_at",
                "cleared_at",
            ]),
        Table("refusal", key: ["conversation", "agent"], ["conversation", "agent", "how", "at"]),
        Table(
            "event", key: ["position"],
            [
                "position", "conversation", "desk", "sequence", "message_sequence", "at", "author", "kind", "version",
                "sealed",
            ]),
        Table("citizen_token", key: ["token"], ["token", "conversation", "created_at"]),
        Table(
            "idempotency", key: ["scope", "key"], ["scope", "key", "fingerprint", "conversation", "answer", "at"]),
        Table("key_destruction", key: ["conversation"], ["conversation"]),
        Table(
            "agent", key: ["id"],
            [
                "id", "login", "name", "role", "languages", "password", "availability", "disabled", "created_at",
                "skills", "team", "capacity", "missed_offers", "expires_at",
            ]),
        Table("agent_desk", key: ["agent", "desk"], ["agent", "desk"]),
        Table("agent_session", key: ["token"], ["token", "agent", "created_at", "used_at"]),
        Table("sign_in_link", key: ["token"], ["token", "agent", "expires_at"]),
        Table("node", key: ["id"], ["id", "beat"], isPassing: true),
        Table("node_agent", key: ["node", "agent"], ["node", "agent"], isPassing: true),
        Table(
            "source_use", key: ["node", "source"], ["node", "source", "requests", "streams"], isPassing: true),
        Table("directory", key: ["id"], ["id", "version"], isSeeded: true),
        Table("setting", key: ["number"], ["number", "document", "at", "author"]),
        Table("setting_change", key: ["number"], ["number", "at", "author", "path", "old_value", "new_value"]),
        Table(
            "canned_answer", key: ["id"],
            ["id", "desk", "team", "title", "texts", "uses", "retired", "changed_at"]),
        Table(
            "draft", key: ["conversation", "agent", "kind"], ["conversation", "agent", "kind", "sealed", "at"]),
        Table(
            "mention", key: ["agent", "conversation", "fact"], ["agent", "conversation", "fact", "at", "seen"]),
        Table("failed_try", key: ["subject"], ["subject", "times", "latest"]),
        Table("scheduled_work", key: ["name"], ["name", "next_at", "holder", "held_until"]),
        Table(
            "call_up", key: ["token"],
            [
                "token", "desks", "languages", "team", "ends_at", "valid_until", "author", "at", "agent", "spent_at",
                "surge",
            ]),
        Table(
            "surge", key: ["number"],
            ["number", "plan", "started_at", "started_by", "ends_at", "ended_at", "ended_by", "active"]),
    ]
}
