// What becomes of offers, beside the conversation's own row: who passed, and who does not answer.

/// Remembers refusals by conversation, and offers that an agent let pass in a row.
enum OfferProjection {
    private static let refuse = """
        INSERT INTO refusal (conversation, agent, how, at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (conversation, agent) DO UPDATE SET how = excluded.how, at = excluded.at
        """
    private static let countMissed = "UPDATE agent SET missed_offers = missed_offers + 1 WHERE id = ?1"
    private static let forgetMissed = "UPDATE agent SET missed_offers = 0 WHERE id = ?1 AND missed_offers > 0"

    private static let hold = "UPDATE agent SET missed_offers = missed_offers WHERE id = ?1"
    private static let asked = """
        SELECT 1 FROM conversation WHERE offered_to = ?1 AND offered_to IS NOT NULL AND state = 'waiting' LIMIT 1
        """

    /// Whether an agent is being asked already. Two nodes that decide at the same moment meet at the agent's row, so
    /// that the later finds what the earlier offered.
    static func isAsked(_ agent: AgentID, on connection: any WritingConnection) throws -> Bool {
        try connection.execute(hold, [.text(agent.text)])
        return try connection.first(asked, [.text(agent.text)]) { _ in true } ?? false
    }

    /// Writes what facts about offers mean; other facts mean nothing here. `before` is the state before the facts.
    static func record(
        _ facts: [EventBody], before: Conversation, at instant: Instant, on connection: any WritingConnection
    ) throws {
        for fact in facts {
            switch fact {
            case .offerEnded(let agent, let how) where how != .withdrawn:
                try connection.submit(
                    refuse, [.text(before.id.text), .text(agent.text), .text(how.rawValue), SQLValue(instant)])
                try connection.submit(how == .expired ? countMissed : forgetMissed, [.text(agent.text)])
            case .assigned(let agent) where before.offeredTo == agent:
                try connection.submit(forgetMissed, [.text(agent.text)])
            default: break
            }
        }
    }
}
