// Who may see what. Everything that leaves by a stream is decided here.

import Guichet

/// The two kinds of listeners.
enum Audience: Sendable {
    /// The citizen of the conversation.
    case citizen
    /// The agents of its desk.
    case agents

    /// Whether a fact is told to this audience at all. A citizen never learns of notes, and never from a gap: facts
    /// that are not for them take no number they can see.
    func sees(_ body: EventBody) -> Bool {
        switch (self, body) {
        case (.citizen, .note), (.citizen, .opened), (.citizen, .rated), (.citizen, .offered), (.citizen, .offerEnded),
            (.citizen, .triaged), (.citizen, .dangerAcknowledged), (.citizen, .tagged), (.citizen, .whispered),
            (.citizen, .attended), (.citizen, .foundHard), (.citizen, .enclosed):
            false
        case (.citizen, .message), (.citizen, .assigned), (.citizen, .released), (.citizen, .read), (.citizen, .closed),
            (.citizen, .reopened), (.citizen, .transferred), (.citizen, .paced), (.citizen, .erased):
            true
        case (.agents, .opened), (.agents, .rated): false
        case (.agents, _): true
        }
    }

    /// Whether agents' identifiers, closing reasons and the name of the conversation are told. The citizen knows
    /// agents by the names they go by, and nothing else.
    var seesInside: Bool { self == .agents }
}
