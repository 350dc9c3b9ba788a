// What kinds of work there are, and how much of an agent each one takes.

/// A kind of work that an agent has in hand.
public enum WorkKind: String, Sendable, Hashable, CaseIterable, Codable {
    /// Somebody is writing and waits for each answer.
    case chat
    /// A message from elsewhere that is answered within hours.
    case message
    /// A form that is answered once.
    case form

    /// The kind of what comes by a channel; the channels that are not there yet are answered within hours.
    public init(channel: String) {
        self = channel == "web-chat" ? .chat : .message
    }

    /// Units of an agent's capacity that one of them takes.
    public var weight: Int {
        switch self {
        case .chat: 3
        case .message: 2
        case .form: 1
        }
    }
}
