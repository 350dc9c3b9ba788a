// What the floor below asks of conversations.

extension Conversations: ConversationFinder {
    /// The desk of a conversation.
    public func desk(of id: ConversationID) async throws -> DeskSlug {
        try await persistence.read { try ConversationProjection.load(id, on: $0) }.desk
    }
}
