// Messages that bring something with them: the card of a service, words from articles.

extension Conversations {
    /// The agent in charge sends a message that brings something with it.
    /// - Parameter besides: runs in the same write, once however often the request is repeated: what is counted with
    ///   it.
    public func send(
        _ text: String, with enclosure: Enclosure, in id: ConversationID, by agent: AgentID,
        idempotencyKey: IdempotencyKey?, besides: (@Sendable (any WritingConnection) throws -> Void)? = nil
    ) async throws -> PostedMessage {
        try await post(
            .desk(.send(text: text, enclosure, by: agent)), text: text, in: id, who: "r\(agent.text)",
            idempotencyKey: idempotencyKey, besides: besides)
    }

    /// The services that a citizen was sent to, each once, in the order in which the first cards came.
    public func referrals(in id: ConversationID) async throws -> [Referral] {
        var referrals: [Referral] = []
        for event in try await journal.enclosures(of: id) {
            guard case .enclosed(.referral(let referral)) = event.body else { continue }
            if let index = referrals.firstIndex(where: { $0.service == referral.service }) {
                referrals[index] = referral
            } else {
                referrals.append(referral)
            }
        }
        return referrals
    }

    /// The articles whose words were sent, in order.
    public func usedArticles(in id: ConversationID) async throws -> [UsedArticle] {
        var used: [UsedArticle] = []
        for event in try await journal.enclosures(of: id) {
            if case .enclosed(.articles(let articles)) = event.body { used += articles }
        }
        return used
    }
}
