// What passes without being kept, and the form in which it crosses to other nodes.

/// What passes without being kept: shown if somebody is there to see it, never stored.
public enum PassingSignal: Sendable, Hashable {
    /// The citizen is writing (never what).
    case citizenTyping(ConversationID, desk: DeskSlug)
    /// The agent is writing a reply (never what).
    case agentTyping(ConversationID, desk: DeskSlug, agent: AgentID)
    /// Agents came, went, changed or changed their minds, so waiting ranges did. What exactly lies in the store.
    case availabilityChanged
    /// Sources have used much of what they may. How much lies in the store.
    case sourcesUsed
    /// Articles, or what they are found by, are not what they were. What exactly lies in the store.
    case knowledgeChanged
}

extension PassingSignal {
    /// Bytes of the written form at most; what is longer was not written by us.
    public static let textBytes = 160

    /// The written form: a word and identifiers, with spaces between them.
    public var text: String {
        switch self {
        case .citizenTyping(let conversation, let desk): "citizen-typing \(conversation) \(desk)"
        case .agentTyping(let conversation, let desk, let agent): "agent-typing \(conversation) \(desk) \(agent)"
        case .availabilityChanged: "availability"
        case .sourcesUsed: "sources"
        case .knowledgeChanged: "knowledge"
        }
    }

    /// Reads the written form; nil for anything else, as a newer version of the program may say.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.textBytes else { return nil }
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("citizen-typing", 3):
            guard let conversation = ConversationID(parts[1]), let desk = DeskSlug(parts[2]) else { return nil }
            self = .citizenTyping(conversation, desk: desk)
        case ("agent-typing", 4):
            guard let conversation = ConversationID(parts[1]), let desk = DeskSlug(parts[2]),
                (1...64).contains(parts[3].utf8.count), parts[3].utf8.allSatisfy({ (33...126).contains($0) })
            else { return nil }
            self = .agentTyping(conversation, desk: desk, agent: AgentID(text: parts[3]))
        case ("availability", 1): self = .availabilityChanged
        case ("sources", 1): self = .sourcesUsed
        case ("knowledge", 1): self = .knowledgeChanged
        default: return nil
        }
    }
}
