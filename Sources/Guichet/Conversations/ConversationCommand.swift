// What can be asked of a conversation.

/// A wish of somebody who was already found entitled to express it.
public enum ConversationCommand: Sendable, Hashable {
    /// The citizen writes.
    case write(text: String)
    /// An agent replies.
    case reply(text: String, by: AgentID)
    /// An agent leaves a note for colleagues.
    case note(text: String, by: AgentID)
    /// The conversation goes into an agent's hands: their own (`by == to`) or a colleague's.
    case assign(to: AgentID, by: AgentID)
    /// An agent puts it back to the waiting ones.
    case release(by: AgentID)
    /// An agent closes it.
    case close(reason: String?, by: AgentID)
    /// An agent takes a closure back.
    case reopen(by: AgentID)
    /// The citizen ends it.
    case end
    /// The citizen is back, or would rather wait: a place in the queue for what was a message.
    case waitLive
    /// The citizen gives a verdict.
    case rate(Rating)
    /// The citizen has read up to this message sequence.
    case citizenRead(upTo: Int64)
    /// The agent in charge has read up to this message sequence.
    case agentRead(upTo: Int64, by: AgentID)
    /// A wish of routing, triage or supervision, or of an agent about their work.
    case desk(DeskCommand)

    /// Whether saying it twice changes nothing more: then it may be said again when an answer was lost.
    var mayRepeat: Bool {
        switch self {
        case .assign, .end, .waitLive, .citizenRead, .agentRead: true
        case .write, .reply, .note, .release, .close, .reopen, .rate: false
        case .desk(let command): command.mayRepeat
        }
    }

    /// The command in one word, as remembered requests name it. Never changed.
    var verb: String {
        switch self {
        case .write: "write"
        case .reply: "reply"
        case .note: "note"
        case .assign: "assign"
        case .release: "release"
        case .close: "close"
        case .reopen: "reopen"
        case .end: "end"
        case .waitLive: "wait-live"
        case .rate: "rate"
        case .citizenRead, .agentRead: "read"
        case .desk(let command): command.verb
        }
    }

    /// What makes the command what it is, beside its verb and its author; tells a retry from another wish.
    var particulars: [String] {
        switch self {
        case .write(let text), .reply(let text, _), .note(let text, _): [text]
        case .assign(let agent, _): [agent.text]
        case .close(let reason, _): reason.map { [$0] } ?? []
        case .rate(let rating):
            [rating.answered?.rawValue ?? "", rating.score.map(String.init) ?? "", rating.comment ?? ""]
        case .citizenRead(let upTo), .agentRead(let upTo, _): [String(upTo)]
        case .release, .reopen, .end, .waitLive: []
        case .desk(let command): command.particulars
        }
    }

    /// Whose act it is.
    var author: Author {
        switch self {
        case .write, .end, .waitLive, .rate, .citizenRead: .citizen
        case .reply(_, let agent), .note(_, let agent), .assign(_, let agent), .release(let agent),
            .close(_, let agent), .reopen(let agent), .agentRead(_, let agent):
            .agent(agent)
        case .desk(let command): command.author
        }
    }
}
