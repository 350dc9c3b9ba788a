// What routing, triage and supervision can ask of a conversation, and agents about their own work.

/// A wish about who has a conversation and how much it presses.
public enum DeskCommand: Sendable, Hashable {
    /// Routing puts it before an agent.
    case offer(Offer)
    /// The offer to an agent ends: by their no, or because they do not answer.
    case endOffer(to: AgentID, how: OfferEnd)
    /// It is taken back from an agent: by a supervisor, or by routing when the agent is not here any more (`by` nil).
    case takeBack(from: AgentID, by: AgentID?)
    /// An agent hands it on.
    case transfer(Transfer, by: AgentID)
    /// Signs in the citizen's words say how much it presses (`by` nil), or a person corrects that.
    case triage(Triage, by: AgentID?)
    /// Somebody takes care of a danger.
    case acknowledgeDanger(by: AgentID)
    /// An agent sets the labels.
    case tag([String], by: AgentID)
    /// A supervisor says something to the agent.
    case whisper(text: String, by: AgentID)
    /// A supervisor comes, takes part, or goes.
    case attend(Attendance, by: AgentID)
    /// The agent in charge found it hard.
    case findHard(by: AgentID)
    /// The agent in charge sends a message that brings something with it.
    case send(text: String, Enclosure, by: AgentID)
    /// Its citizen has been away for longer than a place is kept.
    case setAside

    /// Whether saying it twice changes nothing more: then it may be said again when an answer was lost.
    var mayRepeat: Bool {
        switch self {
        case .offer, .endOffer, .takeBack, .triage, .acknowledgeDanger, .tag, .findHard, .setAside: true
        case .transfer, .whisper, .attend, .send: false
        }
    }

    /// The command in one word, as remembered requests name it. Never changed.
    var verb: String {
        switch self {
        case .offer: "offer"
        case .endOffer: "end-offer"
        case .takeBack: "take-back"
        case .transfer: "transfer"
        case .triage: "triage"
        case .acknowledgeDanger: "acknowledge-danger"
        case .tag: "tag"
        case .whisper: "whisper"
        case .attend: "attend"
        case .findHard: "find-hard"
        case .send: "send"
        case .setAside: "set-aside"
        }
    }

    /// What makes the command what it is, beside its verb and its author; tells a retry from another wish.
    var particulars: [String] {
        switch self {
        case .offer(let offer): [offer.agent.text]
        case .endOffer(let agent, let how): [agent.text, how.rawValue]
        case .takeBack(let agent, _): [agent.text]
        case .transfer(let transfer, _): Self.particulars(of: transfer)
        case .triage(let triage, _):
            [
                triage.severity.map { String($0.rawValue) } ?? "", triage.skill?.text ?? "",
                triage.language?.rawValue ?? "",
            ]
        case .tag(let tags, _): tags
        case .whisper(let text, _): [text]
        case .attend(let attendance, _): [attendance.rawValue]
        case .send(let text, _, _): [text]
        case .acknowledgeDanger, .findHard, .setAside: []
        }
    }

    /// Whose act it is.
    var author: Author {
        switch self {
        case .offer, .setAside: .system
        case .endOffer(let agent, let how): how == .declined ? .agent(agent) : .system
        case .takeBack(_, let agent), .triage(_, let agent): agent.map(Author.agent) ?? .system
        case .transfer(_, let agent), .acknowledgeDanger(let agent), .tag(_, let agent), .whisper(_, let agent),
            .attend(_, let agent), .findHard(let agent), .send(_, _, let agent):
            .agent(agent)
        }
    }

    private static func particulars(of transfer: Transfer) -> [String] {
        switch transfer.receiver {
        case .agent(let agent): ["agent", agent.text, transfer.summary]
        case .skill(let skill): ["skill", skill.text, transfer.summary]
        case .team(let team): ["team", team.text, transfer.summary]
        }
    }
}
