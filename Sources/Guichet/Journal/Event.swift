// One fact with its two numbers, its author and its instant.

/// Who did it.
public enum Author: Sendable, Hashable {
    case citizen
    case agent(AgentID)
    case system
}

/// One fact of a conversation's journal.
public struct Event: Sendable, Hashable {
    /// The fact's place among all facts of the installation; a reader resumes after it. 0 until it is committed.
    public private(set) var position: Int64
    /// The conversation.
    public let conversation: ConversationID
    /// The desk it belongs to.
    public let desk: DeskSlug
    /// Gap-free number within the conversation, over every kind of fact, from 1.
    public let sequence: Int64
    /// Gap-free number among the conversation's *messages*, from 1; nil for other facts. This is what the outside
    /// calls `sequence`: a gap would tell a citizen that agents wrote a note.
    public let messageSequence: Int64?
    /// When.
    public let at: Instant
    /// Who.
    public let author: Author
    /// What.
    public let body: EventBody

    /// A fact; see the properties.
    public init(
        position: Int64, conversation: ConversationID, desk: DeskSlug, sequence: Int64, messageSequence: Int64?,
        at: Instant, author: Author, body: EventBody
    ) {
        self.position = position
        self.conversation = conversation
        self.desk = desk
        self.sequence = sequence
        self.messageSequence = messageSequence
        self.at = at
        self.author = author
        self.body = body
    }

    /// The fact with the place that the commit gave it.
    func numbered(_ position: Int64) -> Event {
        var event = self
        event.position = position
        return event
    }
}
