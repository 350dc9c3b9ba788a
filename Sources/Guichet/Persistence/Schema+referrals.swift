// The step of the services that people are sent to.

extension Schema {
    static let referrals = Migration(
        number: 12, title: "services that people are sent to",
        statements: [
            """
            CREATE TABLE referral (
                slug TEXT NOT NULL PRIMARY KEY,
                version INTEGER NOT NULL,
                document TEXT NOT NULL,
                retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
                changed_at INTEGER NOT NULL
            )
            """,
            """
            CREATE TABLE referral_version (
                slug TEXT NOT NULL,
                version INTEGER NOT NULL,
                document TEXT NOT NULL,
                at INTEGER NOT NULL,
                author TEXT NOT NULL,
                PRIMARY KEY (slug, version)
            )
            """,
            """
            CREATE TABLE referral_count (
                service TEXT NOT NULL,
                desk TEXT NOT NULL,
                day TEXT NOT NULL,
                sent INTEGER NOT NULL,
                PRIMARY KEY (service, desk, day)
            )
            """,
        ])
}
