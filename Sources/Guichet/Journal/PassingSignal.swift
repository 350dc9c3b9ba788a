// What passes without being kept, and the form in which it crosses to other nodes.

/// What passes without being kept: shown if somebody is there to see it, never stored.
public enum PassingSignal: Sendable, Hashable {
    /// The citizen is writing (never what).
    case citizenTyping(ConversationID, desk: DeskSlug)
    /// The agent is writing a reply (never what).
    case agentTyping(ConversationID, desk: DeskSlug, agent: AgentID)
    /// An agent has the conversation on screen, or has left it.
    case agentReading(ConversationID, desk: DeskSlug, agent: AgentID, isHere: Bool)
    /// An agent goes on before their rest is over.
    case restEnded(AgentID)
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
        case .agentReading(let conversation, let desk, let agent, let isHere):
            "agent-reading \(conversation) \(desk) \(agent) \(isHere ? "here" : "gone")"
        case .restEnded(let agent): "rest-ended \(agent)"
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
                let agent = Self.agent(parts[3])
            else { return nil }
            self = .agentTyping(conversation, desk: desk, agent: agent)
        case ("agent-reading", 5):
            guard let conversation = ConversationID(parts[1]), let desk = DeskSlug(parts[2]),
                let agent = Self.agent(parts[3]), ["here", "gone"].contains(parts[4])
            else { return nil }
            self = .agentReading(conversation, desk: desk, agent: agent, isHere: parts[4] == "here")
        case ("rest-ended", 2):
            guard let agent = Self.agent(parts[1]) else { return nil }
            self = .restEnded(agent)
        case ("availability", 1): self = .availabilityChanged
        case ("sources", 1): self = .sourcesUsed
        case ("knowledge", 1): self = .knowledgeChanged
        default: return nil
        }
    }

    private static func agent(_ text: String) -> AgentID? {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (33...126).contains($0) }) else { return nil }
        return AgentID(text: text)
    }
}
