// The statements about articles, in the shared dialect.

/// The statements of articles, their texts and versions.
enum ArticleSQL {
    private static let columns = """
        SELECT a.id, a.slug, a.desk, a.audience, a.owner, a.topics, a.review_on, a.first_language, a.note, \
        a.collection, a.source, a.source_link, a.source_date, a.revision, a.archived, a.created_at, a.changed_at, \
        a.changed_by, a.expires_on FROM article a
        """
    static let one = columns + " WHERE a.id = ?1"
    static let ofSlug = columns + " WHERE a.slug = ?1"
    static let ofSource = columns + " WHERE a.collection = ?1 AND a.source = ?2"
    private static let wanted = """
         WHERE a.archived = ?1 AND (?2 = '' OR a.desk IS NULL OR a.desk = ?2)
        AND (?3 = '' OR a.desk IS NULL OR ?3 LIKE '%,' || a.desk || ',%')
        AND (?4 = '' AND ?5 = '' OR EXISTS (
            SELECT 1 FROM article_text t WHERE t.article = a.id AND (?5 = '' OR t.language = ?5)
            AND (?4 = '' OR (?4 IN ('draft', 'review') AND t.state = ?4)
                OR (?4 = 'expired' AND t.published IS NOT NULL
                    AND (t.expired = 1 OR (a.expires_on IS NOT NULL AND a.expires_on <= ?10)))
                OR (?4 = 'published' AND t.published IS NOT NULL AND t.expired = 0
                    AND (a.expires_on IS NULL OR a.expires_on > ?10)))))
        AND (?6 = '' OR (a.review_on IS NOT NULL AND a.review_on <= ?6)
            OR (a.expires_on IS NOT NULL AND a.expires_on <= ?11))
        AND (?7 = '' OR NOT EXISTS (
            SELECT 1 FROM article_text t WHERE t.article = a.id AND t.language = ?7 AND t.published IS NOT NULL))
        AND (?8 = '' OR EXISTS (SELECT 1 FROM article_text t WHERE t.article = a.id AND t.folded LIKE ?8))
        AND (?9 = '' OR a.collection = ?9)
        """
    static let count = "SELECT COUNT(*) FROM article a" + wanted
    static let page =
        columns + wanted + """
             AND (a.changed_at < ?12 OR (a.changed_at = ?12 AND a.id > ?13))
            ORDER BY a.changed_at DESC, a.id LIMIT ?14
            """
    static let insert = """
        INSERT INTO article (id, slug, desk, audience, owner, topics, review_on, first_language, note, collection,
            source, source_link, source_date, source_digest, revision, archived, created_at, changed_at, changed_by,
            moved, expires_on)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1, 0, ?15, ?15, ?16, ?17, ?18)
        """
    static let update = """
        UPDATE article SET desk = ?2, audience = ?3, owner = ?4, topics = ?5, review_on = ?6, first_language = ?7,
            note = ?8, expires_on = ?9, revision = revision + 1
        WHERE id = ?1
        """
    static let archive = "UPDATE article SET archived = ?2, revision = revision + 1 WHERE id = ?1"
    static let touch = "UPDATE article SET changed_at = ?2, changed_by = ?3, moved = ?4 WHERE id = ?1"
    static let isSlugTaken = "SELECT 1 FROM article WHERE slug = ?1"
    static let move = "UPDATE knowledge SET version = version + 1 WHERE id = 1 RETURNING version"
    static let version = "SELECT version FROM knowledge WHERE id = 1"
}

/// The statements of texts and versions.
enum ArticleTextSQL {
    private static let words = """
        number, question, answer, short_form, plain_form, keywords, translates, written_at, writer, published_at, \
        validator
        """
    private static let both = """
        SELECT t.language, t.state, t.expired,
            v.number, v.question, v.answer, v.short_form, v.plain_form, v.keywords, v.translates, v.written_at,
            v.writer, v.published_at, v.validator,
            p.number, p.question, p.answer, p.short_form, p.plain_form, p.keywords, p.translates, p.written_at,
            p.writer, p.published_at, p.validator
        FROM article_text t
        JOIN article_version v ON v.article = t.article AND v.language = t.language AND v.number = t.version
        LEFT JOIN article_version p ON p.article = t.article AND p.language = t.language AND p.number = t.published
        """
    static let all = both + " WHERE t.article = ?1 ORDER BY t.language"
    static let versions = """
        SELECT \(words) FROM article_version WHERE article = ?1 AND language = ?2 ORDER BY number DESC
        """
    static let oneVersion = """
        SELECT \(words) FROM article_version WHERE article = ?1 AND language = ?2 AND number = ?3
        """
    static let versionAt = """
        SELECT \(words) FROM article_version
        WHERE article = ?1 AND language = ?2 AND published_at IS NOT NULL AND published_at <= ?3
        ORDER BY published_at DESC, number DESC LIMIT 1
        """
    static let insertVersion = """
        INSERT INTO article_version (article, language, number, question, answer, short_form, plain_form, keywords,
            translates, written_at, writer, published_at, validator)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, NULL, NULL)
        """
    static let put = """
        INSERT INTO article_text (article, language, state, version, published, expired, folded)
        VALUES (?1, ?2, 'draft', ?3, NULL, 0, ?4)
        ON CONFLICT (article, language) DO UPDATE
        SET state = excluded.state, version = excluded.version, folded = excluded.folded
        """
    static let setState = "UPDATE article_text SET state = ?3 WHERE article = ?1 AND language = ?2"
    static let publish = """
        UPDATE article_text SET state = 'published', published = version, expired = 0
        WHERE article = ?1 AND language = ?2
        """
    static let markPublished = """
        UPDATE article_version SET published_at = ?4, validator = ?5
        WHERE article = ?1 AND language = ?2 AND number = ?3
        """
    static let expire = """
        UPDATE article_text SET expired = 1, state = CASE WHEN version = published THEN 'expired' ELSE state END
        WHERE article = ?1 AND language = ?2
        """
    static let addUse = """
        INSERT INTO article_use (article, language, kind, count) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (article, language, kind) DO UPDATE SET count = article_use.count + excluded.count
        """
    static let uses = "SELECT article, language, kind, count FROM article_use ORDER BY article, language"
    static let usesOf = "SELECT article, language, kind, count FROM article_use WHERE article = ?1 ORDER BY language"
}
