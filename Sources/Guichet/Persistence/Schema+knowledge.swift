// The step of the schema that brings articles.

extension Schema {
    /// Articles with every version of their words, what they are found by, how they are used, where they come from.
    static let knowledge = Migration(
        number: 11, title: "articles, their versions and use, what they are found by, imports",
        statements: [
            // Moves with every change of what is found, so that nodes read it again.
            """
            CREATE TABLE knowledge (
                id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                version INTEGER NOT NULL
            )
            """,
            "INSERT INTO knowledge (id, version) VALUES (1, 1)",
            // `moved` is the version at which the article changed last: a node reads only what it has not seen.
            """
            CREATE TABLE article (
                id TEXT NOT NULL PRIMARY KEY,
                slug TEXT NOT NULL UNIQUE,
                desk TEXT,
                audience TEXT NOT NULL CHECK (audience IN ('public', 'agents', 'desk')),
                owner TEXT NOT NULL,
                topics TEXT NOT NULL,
                review_on TEXT,
                first_language TEXT NOT NULL,
                note TEXT NOT NULL,
                collection TEXT,
                source TEXT,
                source_link TEXT,
                source_date TEXT,
                source_digest TEXT,
                revision INTEGER NOT NULL,
                archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
                created_at INTEGER NOT NULL,
                changed_at INTEGER NOT NULL,
                changed_by TEXT NOT NULL,
                moved INTEGER NOT NULL
            )
            """,
            "CREATE UNIQUE INDEX article_source ON article (collection, source) WHERE collection IS NOT NULL",
            "CREATE INDEX article_moved ON article (moved)",
            "CREATE INDEX article_changed ON article (changed_at, id)",
            """
            CREATE TABLE article_text (
                article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
                language TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'published', 'expired')),
                version INTEGER NOT NULL,
                published INTEGER,
                expired INTEGER NOT NULL CHECK (expired IN (0, 1)),
                folded TEXT NOT NULL,
                PRIMARY KEY (article, language)
            )
            """,
            """
            CREATE TABLE article_version (
                article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
                language TEXT NOT NULL,
                number INTEGER NOT NULL,
                question TEXT NOT NULL,
                answer TEXT NOT NULL,
                short_form TEXT NOT NULL,
                plain_form TEXT NOT NULL,
                keywords TEXT NOT NULL,
                translates INTEGER,
                written_at INTEGER NOT NULL,
                writer TEXT NOT NULL,
                published_at INTEGER,
                validator TEXT,
                PRIMARY KEY (article, language, number)
            )
            """,
            """
            CREATE TABLE article_use (
                article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
                language TEXT NOT NULL,
                kind TEXT NOT NULL,
                count INTEGER NOT NULL,
                PRIMARY KEY (article, language, kind)
            )
            """,
        ] + found + imported)

    /// What articles are found by beside their words.
    private static let found = [
        """
        CREATE TABLE article_phrase (
            article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            language TEXT NOT NULL,
            phrase TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused')),
            count INTEGER NOT NULL,
            proposed_at INTEGER NOT NULL,
            decided_at INTEGER,
            decided_by TEXT,
            PRIMARY KEY (article, language, phrase)
        )
        """,
        "CREATE INDEX article_phrase_state ON article_phrase (state, proposed_at)",
        // `words` are hashes: which article a like question was not answered by, without the question.
        """
        CREATE TABLE article_unfit (
            article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            language TEXT NOT NULL,
            words TEXT NOT NULL,
            count INTEGER NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (article, language, words)
        )
        """,
        """
        CREATE TABLE search_rule (
            id TEXT NOT NULL PRIMARY KEY,
            language TEXT NOT NULL,
            words TEXT NOT NULL,
            article TEXT REFERENCES article (id) ON DELETE CASCADE,
            changed_at INTEGER NOT NULL,
            changed_by TEXT NOT NULL
        )
        """,
    ]

    /// Imports: what each did, and what one under way has gathered. Nobody reads a stage but the import itself.
    private static let imported = [
        """
        CREATE TABLE article_import (
            number INTEGER NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            author TEXT NOT NULL,
            collection TEXT NOT NULL,
            source TEXT NOT NULL,
            done INTEGER NOT NULL CHECK (done IN (0, 1)),
            added INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            unchanged INTEGER NOT NULL,
            archived INTEGER NOT NULL,
            waiting INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE article_stage (
            import INTEGER NOT NULL REFERENCES article_import (number) ON DELETE CASCADE,
            article TEXT NOT NULL,
            known INTEGER NOT NULL CHECK (known IN (0, 1)),
            published INTEGER NOT NULL CHECK (published IN (0, 1)),
            slug TEXT NOT NULL,
            desk TEXT,
            audience TEXT NOT NULL,
            owner TEXT NOT NULL,
            topics TEXT NOT NULL,
            language TEXT NOT NULL,
            source TEXT NOT NULL,
            source_link TEXT,
            source_date TEXT,
            source_digest TEXT NOT NULL,
            question TEXT NOT NULL,
            answer TEXT NOT NULL,
            short_form TEXT NOT NULL,
            plain_form TEXT NOT NULL,
            keywords TEXT NOT NULL,
            folded TEXT NOT NULL,
            PRIMARY KEY (import, article)
        )
        """,
    ]
}
