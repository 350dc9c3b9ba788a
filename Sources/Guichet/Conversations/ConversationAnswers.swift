// What the door answers.

/// A conversation just opened: everything its citizen needs, shown once.
public struct OpenedConversation: Sendable, Hashable {
    /// The conversation.
    public let id: ConversationID
    /// The reference to write down.
    public let reference: Reference
    /// The code that goes with the reference.
    public let code: ReturnCode
    /// The capability of the citizen.
    public let token: BearerToken
    /// The message sequence of the first message: 1.
    public let sequence: Int64
}

/// A message or note that is now durable.
public struct PostedMessage: Sendable, Hashable {
    /// Its message sequence; for a note the sequence among all facts.
    public let sequence: Int64
    /// When it was accepted.
    public let at: Instant
}

/// A conversation as a list or a page shows it.
public struct ConversationSummary: Sendable, Hashable {
    /// Its state.
    public let conversation: Conversation
    /// What the citizen wants to be called, if anything.
    public let nickname: String?
    /// The place in its list, to go on from: see `ListPlace`.
    public let place: ListPlace
}

/// A place in a list sorted by need; the next page starts after it.
public struct ListPlace: Sendable, Hashable {
    /// The sort key: who has waited longest for us comes first.
    public let attention: Int64
    /// Tells apart what waits equally long.
    public let id: String

    /// A place; see the properties.
    public init(attention: Int64, id: String) {
        self.attention = attention
        self.id = id
    }

    /// Before everything.
    public static let start = ListPlace(attention: Int64.min, id: "")
    /// After everything: where a list in descending order starts.
    public static let end = ListPlace(attention: Int64.max, id: "~")

    /// Reads `attention.id`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let attention = Int64(parts[0]), ConversationID(String(parts[1])) != nil else {
            return nil
        }
        self.init(attention: attention, id: String(parts[1]))
    }

    /// The written form.
    public var text: String { "\(attention).\(id)" }
}

/// A page of a list.
public struct ConversationPage: Sendable, Hashable {
    /// The rows.
    public let conversations: [ConversationSummary]
    /// Where the next page starts; nil when this is the last.
    public let next: ListPlace?
}

/// A page of messages.
public struct MessagePage: Sendable, Hashable {
    /// The conversation's state.
    public let summary: ConversationSummary
    /// Messages in order.
    public let messages: [Event]
    /// Whether more follow.
    public let hasMore: Bool
}

/// Which conversations a list shows.
public enum ConversationList: String, Sendable, Hashable, CaseIterable {
    /// Nobody has them; who has waited longest comes first.
    case waiting
    /// The agent's own; who waits longest for us comes first.
    case mine
    /// In the hands of any agent of the desks.
    case open
    /// Over; the latest first.
    case closed
}
