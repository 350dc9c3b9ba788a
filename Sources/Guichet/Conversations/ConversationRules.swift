// What follows from a wish: facts, or a refusal. Pure: a state, a command, nothing else.

/// The rules of a conversation.
public enum ConversationRules {
    /// The facts that `command` adds to `state`; none when what is wanted is already so.
    public static func decide(
        _ command: ConversationCommand, state: Conversation
    ) throws(Refusal) -> [EventBody] {
        switch command {
        case .write(let text):
            try TextRules.checkMessage(text)
            return state.state == .closed ? [.reopened, .message(text: text)] : [.message(text: text)]
        case .reply(let text, let agent):
            try TextRules.checkMessage(text)
            try requireHolder(agent, of: state)
            return [.message(text: text)]
        case .note(let text, _):
            try TextRules.checkMessage(text)
            return [.note(text: text)]
        case .assign(let receiver, let giver):
            return try assign(to: receiver, by: giver, state: state)
        case .release(let agent):
            try requireHolder(agent, of: state)
            return [.released]
        case .close(let reason, let agent):
            if let reason { try TextRules.check(reason, field: "reason", limit: Limits.reasonCharacters) }
            try requireHolder(agent, of: state)
            return [.closed(reason: reason)]
        case .reopen(let agent):
            guard state.state == .closed else { throw Refusal(.wrongState) }
            guard state.agent == agent else { throw Refusal(.wrongState) }
            return [.reopened]
        case .end:
            return state.state == .closed ? [] : [.closed(reason: nil)]
        case .waitLive:
            guard state.state == .waiting else { throw Refusal(.wrongState) }
            return state.pace == .live ? [] : [.paced(.live)]
        case .rate(let rating):
            return try rate(rating, state: state)
        case .citizenRead(let upTo):
            return advance(upTo, from: state.citizenRead, in: state)
        case .agentRead(let upTo, let agent):
            // A colleague who looks in has not read it for us: "read" tells the citizen that their agent has.
            return state.agent == agent ? advance(upTo, from: state.agentRead, in: state) : []
        case .desk(let command): return try DeskRules.decide(command, state: state)
        }
    }

    private static func assign(
        to receiver: AgentID, by giver: AgentID, state: Conversation
    ) throws(Refusal) -> [EventBody] {
        switch state.state {
        case .closed: throw Refusal(.conversationClosed)
        case .waiting: return [.assigned(agent: receiver)]
        case .open:
            if state.agent == receiver { return [] }
            guard state.agent == giver else { throw alreadyTaken(state) }
            return [.assigned(agent: receiver)]
        }
    }

    private static func rate(_ rating: Rating, state: Conversation) throws(Refusal) -> [EventBody] {
        guard state.state == .closed else { throw Refusal(.wrongState) }
        if let score = rating.score, !(0...10).contains(score) { throw Refusal(.invalidValue, field: "score") }
        if let comment = rating.comment, !comment.isEmpty {
            try TextRules.check(comment, field: "comment", limit: Limits.commentCharacters)
        }
        guard !state.rated else { throw Refusal(.wrongState) }
        guard rating.answered != nil || rating.score != nil || rating.comment?.isEmpty == false else {
            throw Refusal(.invalidValue, field: "answered")
        }
        return [.rated(rating)]
    }

    private static func advance(_ upTo: Int64, from read: Int64, in state: Conversation) -> [EventBody] {
        let reached = min(upTo, state.messages)
        return reached > read ? [.read(upTo: reached)] : []
    }

    static func requireHolder(_ agent: AgentID, of state: Conversation) throws(Refusal) {
        switch state.state {
        case .closed: throw Refusal(.conversationClosed)
        case .waiting: throw Refusal(.wrongState)
        case .open: if state.agent != agent { throw alreadyTaken(state) }
        }
    }

    private static func alreadyTaken(_ state: Conversation) -> Refusal {
        Refusal(.alreadyTaken, details: state.agent.map { ["agent": $0.text] } ?? [:])
    }
}
