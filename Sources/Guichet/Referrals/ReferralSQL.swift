// The statements about services, in the shared dialect.

/// Services, their versions, and how often they were sent.
enum ReferralSQL {
    private static let columns = "SELECT slug, version, document, retired, changed_at FROM referral"
    static let all = columns + " ORDER BY slug"
    static let one = columns + " WHERE slug = ?1"
    static let insert = """
        INSERT INTO referral (slug, version, document, retired, changed_at) VALUES (?1, ?2, ?3, 0, ?4)
        """
    static let update = "UPDATE referral SET version = ?2, document = ?3, changed_at = ?4 WHERE slug = ?1"
    static let keepVersion = """
        INSERT INTO referral_version (slug, version, document, at, author) VALUES (?1, ?2, ?3, ?4, ?5)
        """
    static let version = "SELECT document FROM referral_version WHERE slug = ?1 AND version = ?2"
    static let retire = "UPDATE referral SET retired = ?2, changed_at = ?3 WHERE slug = ?1"
    static let count = """
        INSERT INTO referral_count (service, desk, day, sent) VALUES (?1, ?2, ?3, 1)
        ON CONFLICT (service, desk, day) DO UPDATE SET sent = referral_count.sent + 1
        """
    static let counts = """
        SELECT service, desk, CAST(SUM(sent) AS BIGINT) FROM referral_count WHERE day >= ?1 AND day <= ?2
        GROUP BY service, desk ORDER BY 3 DESC, service, desk
        """
}
