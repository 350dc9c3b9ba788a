// The step of the questions that nobody has answered yet.

extension Schema {
    static let questions = Migration(
        number: 13, title: "searches without an answer, and conversations that lacked one",
        statements: [
            // `words` hold nothing that tells of somebody.
            """
            CREATE TABLE asked_question (
                id TEXT NOT NULL PRIMARY KEY,
                desk TEXT NOT NULL,
                language TEXT NOT NULL,
                words TEXT NOT NULL,
                found INTEGER NOT NULL,
                at INTEGER NOT NULL,
                opened INTEGER NOT NULL CHECK (opened IN (0, 1)),
                settled INTEGER NOT NULL CHECK (settled IN (0, 1))
            )
            """,
            "CREATE INDEX asked_question_at ON asked_question (desk, at)",
            // No words: those lie in the conversation, and go with it.
            """
            CREATE TABLE conversation_question (
                conversation TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
                agent TEXT NOT NULL,
                at INTEGER NOT NULL,
                marked INTEGER NOT NULL CHECK (marked IN (0, 1)),
                settled INTEGER NOT NULL CHECK (settled IN (0, 1))
            )
            """,
        ])
}
