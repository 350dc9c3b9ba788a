// What tells of danger, in the same write as the words that tell it.

extension Conversations {
    /// The signs told in a conversation since it was last closed, in the order they came. Explains how much it presses.
    public func signs(of id: ConversationID) async throws -> [DangerSign] {
        let (journal, danger) = (journal, danger)
        let key = try await key(of: id)
        let names = try await persistence.read { try journal.signsTold(in: id, sealedWith: key, on: $0) }
        return names.compactMap(danger.sign)
    }

    /// The citizen says that they are in danger: what a button says, without looking for words.
    public func askForHelp(in id: ConversationID) async throws {
        try await perform(.desk(.triage(Triage(severity: .danger, signs: [DangerSign.asked]), by: nil)), in: id)
    }

    /// Adds what follows from signs in a citizen's words. Part of the caller's write.
    func tell(
        _ signs: [DangerSign], of state: inout Conversation, at now: Instant, sealedWith key: ConversationKey,
        on connection: any WritingConnection
    ) throws {
        guard !signs.isEmpty else { return }
        let told = try journal.signsTold(in: state.id, sealedWith: key, on: connection)
        guard let triage = DangerTriageRules.triage(signs, severity: state.severity, told: Set(told)) else { return }
        _ = try journal.append(
            [.triaged(triage)], by: .system, at: now, to: &state, sealedWith: key, on: connection)
    }
}
