// What an agent answers to an offer, and why it came to them.

import Guichet
import Hummingbird

extension DeskSite {
    /// `POST /agent/d/{id}/decline`: the agent passes their turn; the next one is asked at once.
    func decline(_ entry: Entry) async throws -> Response {
        try await perform(entry, done: .declined, at: "/agent") { .desk(.endOffer(to: $0, how: .declined)) }
    }

    /// `GET /agent/d/{id}/offer.json`: why it was put before whoever was asked last.
    func offerDocument(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        let words = DeskWording(phrases: doors.phrases.phrases(for: entry.language), name: name(of:))
        let why = try await latestOffer(of: id, to: entry.agent.id).map(words.why) ?? []
        return .json { $0.add("why", why) }
    }

    /// The card of the offer to this agent, if one of the waiting conversations is put before them.
    func offer(among waiting: [ConversationSummary], _ entry: Entry, words: DeskWording) async throws -> OfferModel? {
        guard let summary = waiting.first(where: { $0.conversation.offeredTo == entry.agent.id }),
            let until = summary.conversation.offeredUntil
        else { return nil }
        let (conversation, now) = (summary.conversation, doors.world.now())
        return OfferModel(
            conversation: conversation.id.text, label: words.label(summary), until: until.rfc3339,
            left: words.left(until: until, now: now), press: words.press(conversation),
            wait: words.wait(conversation, now: now),
            why: try await latestOffer(of: conversation.id, to: entry.agent.id).map(words.why) ?? [])
    }

    /// The last offer of a conversation to an agent. Waiting conversations are short: they are read whole.
    private func latestOffer(of id: ConversationID, to agent: AgentID) async throws -> Offer? {
        let end = try await doors.conversations.summary(of: id).conversation.sequence
        let facts = try await doors.conversations.facts(
            of: id, afterSequence: max(0, end - Self.factsShown), limit: Int(Self.factsShown) + 100)
        return facts.reversed().lazy.compactMap { event in
            if case .offered(let offer) = event.body, offer.agent == agent { offer } else { nil }
        }.first
    }
}
