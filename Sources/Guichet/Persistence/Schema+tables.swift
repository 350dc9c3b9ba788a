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
        Table("knowledge", key: ["id"], ["id", "version"], isSeeded: true),
        Table(
            "article", key: ["id"],
            [
                "id", "slug", "desk", "audience", "owner", "topics", "review_on", "first_language", "note",
                "collection", "source", "source_link", "source_date", "source_digest", "revision", "archived",
                "created_at", "changed_at", "changed_by", "moved", "expires_on",
            ]),
        Table(
            "article_text", key: ["article", "language"],
            ["article", "language", "state", "version", "published", "expired", "folded"]),
        Table(
            "article_version", key: ["article", "language", "number"],
            [
                "article", "language", "number", "question", "answer", "short_form", "plain_form", "keywords",
                "translates", "written_at", "writer", "published_at", "validator",
            ]),
        Table("article_use", key: ["article", "language", "kind"], ["article", "language", "kind", "count"]),
        Table(
            "article_phrase", key: ["article", "language", "phrase"],
            ["article", "language", "phrase", "state", "count", "proposed_at", "decided_at", "decided_by"]),
        Table(
            "article_unfit", key: ["article", "language", "words"],
            ["article", "language", "words", "count", "at"]),
        Table("search_rule", key: ["id"], ["id", "language", "words", "article", "changed_at", "changed_by"]),
        Table(
            "article_import", key: ["number"],
            [
                "number", "at", "author", "collection", "source", "done", "added", "changed", "unchanged", "archived",
                "waiting",
            ]),
        Table(
            "article_stage", key: ["import", "article"],
            [
                "import", "article", "known", "published", "slug", "desk", "audience", "owner", "topics", "language",
                "source", "source_link", "source_date", "source_digest", "question", "answer", "short_form",
                "plain_form", "keywords", "folded", "expires_on",
            ]),
        Table("referral", key: ["slug"], ["slug", "version", "document", "retired", "changed_at"]),
        Table("referral_version", key: ["slug", "version"], ["slug", "version", "document", "at", "author"]),
        Table(
            "asked_question", key: ["id"],
            ["id", "desk", "language", "words", "found", "at", "opened", "settled"]),
        Table(
            "conversation_question", key: ["conversation"], ["conversation", "agent", "at", "marked", "settled"]),
        Table("referral_count", key: ["service", "desk", "day"], ["service", "desk", "day", "sent"]),
    ]
}
