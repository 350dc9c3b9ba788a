// The statements of imports: gathering in a stage, then one switch.

/// The statements of imports, in the shared dialect.
enum ArticleImportSQL {
    static let known = """
        SELECT a.source, a.id, a.source_digest, a.archived, a.changed_by, v.writer, v.short_form, v.plain_form,
            v.keywords, t.language
        FROM article a
        LEFT JOIN article_text t ON t.article = a.id AND t.language = a.first_language
        LEFT JOIN article_version v ON v.article = t.article AND v.language = t.language AND v.number = t.version
        WHERE a.collection = ?1 AND a.source IS NOT NULL
        """
    static let slugs = "SELECT slug FROM article"
    static let last = "SELECT COALESCE(MAX(number), 0) FROM article_import"
    /// What imports that were cut short have left behind.
    static let clearStages = "DELETE FROM article_stage"
    static let clearUnfinished = "DELETE FROM article_import WHERE done = 0"
    static let begin = """
        INSERT INTO article_import (number, at, author, collection, source, done, added, changed, unchanged, archived,
            waiting)
        VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, 0, 0, 0, 0)
        """
    static let isUnderWay = "SELECT 1 FROM article_import WHERE number = ?1 AND done = 0"
    static let stage = """
        INSERT INTO article_stage (import, article, known, published, slug, desk, audience, owner, topics, language,
            source, source_link, source_date, source_digest, question, answer, short_form, plain_form, keywords,
            folded, expires_on)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'public', ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
        """
    static let addArticles = """
        INSERT INTO article (id, slug, desk, audience, owner, topics, review_on, first_language, note, collection,
            source, source_link, source_date, source_digest, revision, archived, created_at, changed_at, changed_by,
            moved, expires_on)
        SELECT article, slug, desk, audience, owner, topics, NULL, language, '', ?2, source, source_link, source_date,
            source_digest, 1, 0, ?3, ?3, ?4, ?5, expires_on
        FROM article_stage WHERE import = ?1 AND known = 0
        """
    /// A date of expiry that is there stays, unless the collection says another one: an editor takes it away.
    static let changeArticles = """
        UPDATE article SET owner = s.owner, topics = s.topics, source_link = s.source_link,
            source_date = s.source_date, source_digest = s.source_digest, archived = 0, changed_at = ?2,
            changed_by = ?3, moved = ?4, revision = article.revision + 1,
            expires_on = COALESCE(s.expires_on, article.expires_on)
        FROM article_stage s WHERE s.import = ?1 AND s.known = 1 AND article.id = s.article
        """
    static let addVersions = """
        INSERT INTO article_version (article, language, number, question, answer, short_form, plain_form, keywords,
            translates, written_at, writer, published_at, validator)
        SELECT s.article, s.language, 1 + COALESCE((
                SELECT MAX(v.number) FROM article_version v WHERE v.article = s.article AND v.language = s.language
            ), 0),
            s.question, s.answer, s.short_form, s.plain_form, s.keywords, NULL, ?2, ?3,
            CASE WHEN s.published = 1 THEN ?2 ELSE NULL END, CASE WHEN s.published = 1 THEN ?3 ELSE NULL END
        FROM article_stage s WHERE s.import = ?1
        """
    static let putTexts = """
        INSERT INTO article_text (article, language, state, version, published, expired, folded)
        SELECT s.article, s.language, CASE WHEN s.published = 1 THEN 'published' ELSE 'review' END, n.latest,
            CASE WHEN s.published = 1 THEN n.latest ELSE NULL END, 0, s.folded
        FROM article_stage s
        JOIN (
            SELECT v.article, v.language, MAX(v.number) AS latest FROM article_version v
            JOIN article_stage o ON o.article = v.article AND o.language = v.language AND o.import = ?1
            GROUP BY v.article, v.language
        ) n ON n.article = s.article AND n.language = s.language
        WHERE s.import = ?1
        ON CONFLICT (article, language) DO UPDATE SET state = excluded.state, version = excluded.version,
            published = COALESCE(excluded.published, article_text.published),
            expired = CASE WHEN excluded.published IS NULL THEN article_text.expired ELSE 0 END,
            folded = excluded.folded
        """
    static let archive = """
        UPDATE article SET archived = ?2, changed_at = ?3, changed_by = ?4, moved = ?5, revision = revision + 1
        WHERE id = ?1
        """
    static let clearStage = "DELETE FROM article_stage WHERE import = ?1"
    static let finish = """
        UPDATE article_import
        SET done = 1, added = ?2, changed = ?3, unchanged = ?4, archived = ?5, waiting = ?6 WHERE number = ?1
        """
    static let reports = """
        SELECT number, at, author, collection, source, added, changed, unchanged, archived, waiting
        FROM article_import WHERE done = 1 ORDER BY number DESC LIMIT ?1
        """
}
