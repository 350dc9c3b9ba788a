// Who writes in another language than their page is led to whoever speaks it, in the same write.

extension Conversations {
    /// Adds what follows from the language of a citizen's words. Part of the caller's write.
    func tell(
        _ language: Language?, of state: inout Conversation, at now: Instant, sealedWith key: ConversationKey,
        on connection: any WritingConnection
    ) throws {
        let (id, journal) = (state.id, journal)
        let triage = try LanguageTriageRules.triage(
            language, of: state, served: desks[state.desk]?.languages ?? [],
            isJudged: { try journal.isLanguageJudged(in: id, sealedWith: key, on: connection) })
        guard let triage else { return }
        _ = try journal.append(
            [.triaged(triage)], by: .system, at: now, to: &state, sealedWith: key, on: connection)
    }
}
