// Why a conversation was put before this agent, in words: the recorded figures, said to a person. Pure.

import Foundation
import Guichet

extension DeskWording {
    /// The sentences that answer "why me?"; none when the record cannot be read.
    func why(_ offer: Offer) -> [String] {
        guard let reason = try? JSONDecoder().decode(OfferReason.self, from: Data(offer.why.utf8)) else { return [] }
        let values = [
            "language": phrases[PhraseKey("agent.language.\(reason.asked.language.rawValue)")],
            "skill": reason.asked.skill?.text ?? "", "wait": Self.duration(reason.asked.waitedSeconds),
        ]
        var sentences = [
            phrases.say(PhraseKey("agent.why.\(reason.decided.rawValue)"), values),
            phrases.say(PhraseKey("agent.why.waited"), values),
        ]
        if let own = reason.candidates.first {
            sentences.append(
                phrases.say(
                    PhraseKey("agent.why.figures"), ["held": String(own.load), "capacity": String(own.capacity)]))
        }
        sentences.append(
            phrases.say(
                PhraseKey("agent.why.left"),
                [
                    "all": String(reason.left.all), "here": String(reason.left.here),
                    "desk": String(reason.left.desk), "able": String(reason.left.skill),
                    "room": String(reason.left.room),
                ]))
        return sentences
    }

    /// How much a conversation presses, in a word; nil when it does not.
    func press(_ conversation: Conversation) -> PressModel? {
        guard conversation.state != .closed else { return nil }
        if conversation.dangerSince != nil {
            return PressModel(level: "danger", text: phrases[PhraseKey("agent.press.danger")])
        }
        switch conversation.severity {
        case .usual: return nil
        case .raised: return PressModel(level: "raised", text: phrases[PhraseKey("agent.press.raised")])
        case .danger: return PressModel(level: "followed", text: phrases[PhraseKey("agent.press.followed")])
        }
    }

    /// That a waiting conversation is put before somebody; nil when it is not.
    func offered(_ conversation: Conversation, to agent: AgentID) -> String? {
        guard conversation.state == .waiting, let asked = conversation.offeredTo else { return nil }
        return phrases[PhraseKey(asked == agent ? "agent.offered.mine" : "agent.offered.other")]
    }

    /// « Il reste 14 s pour répondre »; once nothing is left, that it is late.
    func left(until: Instant, now: Instant) -> String {
        let seconds = until.seconds(since: now)
        guard seconds > 0 else { return phrases[PhraseKey("agent.offer.late")] }
        return phrases.say(PhraseKey("agent.offer.left"), count: Int(clamping: seconds))
    }
}

/// How much a conversation presses.
struct PressModel: Sendable {
    /// `raised`, `danger`, or `followed` for a danger that somebody takes care of.
    let level: String
    let text: String
}

/// A conversation put before this agent.
struct OfferModel: Sendable {
    var conversation = ""
    var label = ""
    var until = ""
    var left = ""
    var press: PressModel?
    var wait: WaitModel?
    var why: [String] = []
}
