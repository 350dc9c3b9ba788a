// What a stream listens to.

import Guichet

/// Who listens at a gate, and to what.
enum Subscription: Sendable {
    /// A citizen, to their one conversation.
    case citizen(ConversationID, desk: DeskSlug)
    /// An agent, to the conversations of their desks. By reference: there are few of them, and gates stay small.
    case agent(AgentSubscription)
}

/// An agent who listens to their desks, for as long as a session lasts.
final class AgentSubscription: Sendable {
    /// Who.
    let agent: AgentID
    /// The desks whose conversations this person may see.
    let desks: Set<DeskSlug>
    /// The session that opened the stream; the stream ends with it.
    let session: BearerToken

    init(agent: AgentID, desks: Set<DeskSlug>, session: BearerToken) {
        self.agent = agent
        self.desks = desks
        self.session = session
    }
}

/// One fact or signal on its way to the open streams.
struct Delivery: Sendable {
    /// The conversation it concerns.
    let conversation: ConversationID
    /// Its desk.
    let desk: DeskSlug
    /// What the citizen is told; nil when it is not for them.
    let citizen: Frame?
    /// What the agents of the desk are told; nil when it is not for them.
    let agents: Frame?
    /// Whether the citizen's streams end with it: the conversation is gone.
    var endsConversation = false
}
