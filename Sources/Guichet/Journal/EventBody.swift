// The closed list of facts. A fact is never edited: a new form gets a new version, and old ones stay readable.

/// What happened, without who, where and when.
public enum EventBody: Sendable, Hashable {
    /// The citizen opened the conversation at a desk, in a language.
    case opened(language: Language)
    /// A message in the thread; its author is the event's.
    case message(text: String)
    /// A note among agents. Never shown to a citizen.
    case note(text: String)
    /// The conversation is now in this agent's hands.
    case assigned(agent: AgentID)
    /// The agent put it back to the waiting ones.
    case released
    /// The author's side has read the messages up to this message sequence.
    case read(upTo: Int64)
    /// Closed by the author, with the reason an agent gave.
    case closed(reason: String?)
    /// Open again: the closure was taken back, or the citizen wrote again.
    case reopened
    /// The citizen's verdict.
    case rated(Rating)
    /// The waiting conversation was put before an agent.
    case offered(Offer)
    /// The offer to this agent ended without being accepted.
    case offerEnded(agent: AgentID, how: OfferEnd)
    /// Handed on by the author, with a summary for colleagues.
    case transferred(Transfer)
    /// Found to press more or less, or to need something else.
    case triaged(Triage)
    /// Somebody has seen that there may be danger, and takes care of it.
    case dangerAcknowledged
    /// From now on these labels, and no others, hang on it.
    case tagged([String])
    /// A supervisor's words to the agent. Never shown to a citizen.
    case whispered(text: String)
    /// A supervisor comes, takes part, or goes.
    case attended(Attendance)
    /// The agent found it hard: such conversations are spread, and a pause is offered.
    case foundHard
    /// From now on it goes on live, or as a message.
    case paced(Pace)
    /// What the next message brings with it.
    case enclosed(Enclosure)
    /// The citizen erased everything. The only fact that survives, and it says nothing.
    case erased
}

/// The citizen's verdict on a closed conversation. Every part can be left out.
public struct Rating: Sendable, Hashable, Codable {
    /// Did you get an answer?
    public enum Answered: String, Sendable, Hashable, Codable, CaseIterable {
        case yes, partly, no
    }

    /// Whether the question was answered.
    public let answered: Answered?
    /// Satisfaction, 0 to 10.
    public let score: Int?
    /// The citizen's words.
    public let comment: String?

    /// A verdict; the rules check the ranges.
    public init(answered: Answered?, score: Int?, comment: String?) {
        self.answered = answered
        self.score = score
        self.comment = comment
    }
}
