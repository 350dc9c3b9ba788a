// The statements of finding: what the index reads, and what it has learned.

/// The statements of the index and of lessons, in the shared dialect.
enum KnowledgeSQL {
    private static let entries = """
        SELECT a.id, a.slug, a.desk, a.audience, a.topics, a.review_on, a.collection, a.source, a.source_link,
            a.source_date, t.language, t.expired, p.number, p.question, p.answer, p.short_form, p.keywords,
            p.published_at, a.expires_on
        FROM article a JOIN article_text t ON t.article = a.id
        JOIN article_version p ON p.article = t.article AND p.language = t.language AND p.number = t.published
        WHERE a.archived = 0
        """
    /// A part of what is published, in the order of the articles' names.
    static let page = entries + " AND a.id > ?1 AND a.id <= ?2 ORDER BY a.id, t.language"
    static let lastOfPage = """
        SELECT MAX(id) FROM (SELECT id FROM article WHERE id > ?1 ORDER BY id LIMIT ?2) n
        """
    static let changedIDs = "SELECT id FROM article WHERE moved > ?1 ORDER BY id"
    static let changed = entries + " AND a.moved > ?1 ORDER BY a.id, t.language"
    static let unfit = "SELECT article, language, words, count FROM article_unfit"
    static let addUnfit = """
        INSERT INTO article_unfit (article, language, words, count, at) VALUES (?1, ?2, ?3, 1, ?4)
        ON CONFLICT (article, language, words) DO UPDATE SET count = article_unfit.count + 1, at = excluded.at
        """
    static let forgetUnfit = "DELETE FROM article_unfit WHERE at < ?1"
    static let accepted = "SELECT article, language, phrase FROM article_phrase WHERE state = 'accepted'"
    static let removeUnfit = "DELETE FROM article_unfit WHERE article = ?1 AND language = ?2"
    /// `?1` the desks with commas around each, empty for all.
    static let lowered = """
        SELECT u.article, u.language, COUNT(*), CAST(SUM(u.count) AS BIGINT), MAX(u.at)
        FROM article_unfit u JOIN article a ON a.id = u.article
        WHERE ?1 = '' OR a.desk IS NULL OR ?1 LIKE '%,' || a.desk || ',%'
        GROUP BY u.article, u.language ORDER BY 4 DESC, u.article, u.language LIMIT ?2
        """
    private static let phrase = "SELECT p.article, p.language, p.phrase, p.state, p.count, p.proposed_at"
    /// `?1` the state, `?2` the desks with commas around each, empty for all.
    private static let phrasesWanted = """
         FROM article_phrase p JOIN article a ON a.id = p.article
        WHERE p.state = ?1 AND (?2 = '' OR a.desk IS NULL OR ?2 LIKE '%,' || a.desk || ',%')
        """
    static let phrases =
        phrase + phrasesWanted + " ORDER BY p.count DESC, p.proposed_at, p.article, p.phrase LIMIT ?3 OFFSET ?4"
    static let phraseCount = "SELECT COUNT(*)" + phrasesWanted
    static let phrasesOf = phrase + " FROM article_phrase p WHERE p.article = ?1 AND p.language = ?2 ORDER BY p.phrase"
    static let propose = """
        INSERT INTO article_phrase (article, language, phrase, state, count, proposed_at, decided_at, decided_by)
        VALUES (?1, ?2, ?3, 'proposed', 1, ?4, NULL, NULL)
        ON CONFLICT (article, language, phrase) DO UPDATE SET count = article_phrase.count + 1
        """
    static let decide = """
        UPDATE article_phrase SET state = ?4, decided_at = ?5, decided_by = ?6
        WHERE article = ?1 AND language = ?2 AND phrase = ?3
        """
    static let phraseState = """
        SELECT state FROM article_phrase WHERE article = ?1 AND language = ?2 AND phrase = ?3
        """
    static let forgetPhrases = """
        DELETE FROM article_phrase
        WHERE state = 'proposed' AND proposed_at < ?1 OR state = 'refused' AND decided_at < ?2
        """
    static let rules = "SELECT id, language, words, article FROM search_rule ORDER BY language, words, id"
    /// `?1` the desks with commas around each, empty for all.
    static let rulesFor = """
        SELECT r.id, r.language, r.words, r.article FROM search_rule r LEFT JOIN article a ON a.id = r.article
        WHERE ?1 = '' OR a.desk IS NULL OR ?1 LIKE '%,' || a.desk || ',%'
        ORDER BY r.language, r.words, r.id
        """
    static let putRule = """
        INSERT INTO search_rule (id, language, words, article, changed_at, changed_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (id) DO UPDATE SET language = excluded.language, words = excluded.words,
            article = excluded.article, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        """
    static let rule = "SELECT id, language, words, article FROM search_rule WHERE id = ?1"
    static let removeRule = "DELETE FROM search_rule WHERE id = ?1"
}
