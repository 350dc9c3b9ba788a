// How the agents' pages say things. Pure.

import Guichet

/// Words of the agents' pages, in one language.
struct DeskWording {
    /// Seconds after which a wait is one to look at; the page's scripts use the same.
    static let soonSeconds: Int64 = 60
    /// Seconds after which a wait is too long.
    static let lateSeconds: Int64 = 120
    /// Why a conversation can be closed, in the order of the keys 1 to 8.
    static let reasons = [
        "answered", "redirected", "meeting", "silent", "duplicate", "beyond", "improper", "other",
    ]

    let phrases: Phrases
    let name: (AgentID) -> String?

    /// How agents call the citizen of a conversation.
    func label(_ summary: ConversationSummary) -> String {
        if let nickname = summary.nickname, !nickname.isEmpty { return nickname }
        return phrases.say(
            PhraseKey("agent.citizen"), ["reference": summary.conversation.reference.description])
    }

    /// How long the citizen has been waiting for us; nil when they are not.
    func wait(_ conversation: Conversation, now: Instant) -> WaitModel? {
        guard conversation.state != .closed, let since = conversation.waitingSince else { return nil }
        let seconds = max(0, now.seconds(since: since))
        let level = seconds > Self.lateSeconds ? "late" : seconds > Self.soonSeconds ? "soon" : "none"
        let text = phrases.say(PhraseKey("agent.wait.\(level)"), ["wait": Self.duration(seconds)])
        return WaitModel(since: since.rfc3339, level: level, text: text)
    }

    /// « 40 s », « 1 min 40 », « 12 min », « 1 h 05 », « 53 h ».
    static func duration(_ seconds: Int64) -> String {
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let minutes = seconds / 60
        let hours = minutes / 60
        return switch seconds {
        case ..<60: "\(seconds) s"
        case ..<600: "\(minutes) min \(two(seconds % 60))"
        case ..<3600: "\(minutes) min"
        case ..<86_400: "\(hours) h \(two(minutes % 60))"
        default: "\(hours) h"
        }
    }

    /// In whose hands a conversation is.
    func state(_ conversation: Conversation, for agent: AgentID) -> String {
        if conversation.state == .waiting { return phrases[PhraseKey("agent.state.waiting")] }
        let key = conversation.state == .closed ? "agent.state.closed" : "agent.state.open"
        guard let holder = conversation.agent else { return phrases[PhraseKey(key)] }
        if holder == agent { return phrases[PhraseKey("\(key).mine")] }
        return phrases.say(PhraseKey("\(key).by"), ["name": name(holder) ?? colleague])
    }

    /// The sentence about a fact; nil for facts that the thread does not tell.
    func fact(_ event: Event) -> String? {
        let author: String? =
            switch event.author {
            case .agent(let agent): name(agent) ?? colleague
            case .citizen, .system: nil
            }
        switch event.body {
        case .assigned(let agent):
            let receiver = name(agent) ?? colleague
            guard let author, author != receiver else { return say("assigned", ["name": receiver]) }
            return say("given", ["giver": author, "name": receiver])
        case .released: return author.map { say("released", ["name": $0]) } ?? say("taken-back", [:])
        case .closed(let reason):
            guard let author else { return say("ended", [:]) }
            guard let reason, !reason.isEmpty else { return say("closed", ["name": author]) }
            return say("closed.reason", ["name": author, "reason": self.reason(reason)])
        case .reopened:
            guard let author else { return say("resumed", [:]) }
            return say("reopened", ["name": author])
        case .rated: return say("rated", [:])
        case .offered, .offerEnded, .transferred, .triaged, .dangerAcknowledged, .tagged, .whispered, .attended,
            .foundHard, .paced, .enclosed:
            return deskFact(event.body, by: author)
        case .opened, .message, .note, .read, .erased: return nil
        }
    }

    /// A reason in words; one that came by the interface for machines is already in words.
    func reason(_ code: String) -> String {
        let key = PhraseKey("agent.reason.\(code)")
        return Self.reasons.contains(code) ? phrases[key] : code
    }

    var colleague: String { phrases[PhraseKey("agent.author.agent")] }

    func say(_ fact: String, _ values: [String: String]) -> String {
        phrases.say(PhraseKey("agent.fact.\(fact)"), values)
    }
}
