// How the thread tells who was asked, what was found, and who attends. Pure.

import Guichet

extension DeskWording {
    /// A sign of danger in words.
    func sign(_ name: String) -> String { phrases[PhraseKey("agent.sign.\(name)")] }

    /// The sentence about a fact of routing, triage or supervision.
    func deskFact(_ body: EventBody, by author: String?) -> String? {
        switch body {
        case .offered(let offer): return say("offered", ["name": name(offer.agent) ?? colleague])
        case .offerEnded(let agent, let how):
            return say("offer-ended.\(how.rawValue)", ["name": name(agent) ?? colleague])
        case .transferred(let transfer):
            let receiver =
                switch transfer.receiver {
                case .agent(let agent): name(agent) ?? colleague
                case .skill(let skill): skill.text
                case .team(let team): team.text
                }
            return say(
                "transferred", ["giver": author ?? colleague, "name": receiver, "summary": transfer.summary])
        case .triaged(let triage):
            if let language = triage.language, triage.severity == nil {
                let spoken = ["language": phrases[PhraseKey("agent.language.\(language.rawValue)")]]
                guard let author else { return say("language.read", spoken) }
                return say("language.judged", spoken.merging(["name": author]) { first, _ in first })
            }
            let severity = triage.severity ?? .usual
            if let author { return say("judged.\(severity.rawValue)", ["name": author]) }
            return say("signs.\(severity.rawValue)", ["signs": triage.signs.map(sign).joined(separator: ", ")])
        case .dangerAcknowledged: return say("danger-acknowledged", ["name": author ?? colleague])
        case .tagged(let tags):
            return tags.isEmpty ? say("untagged", [:]) : say("tagged", ["tags": tags.joined(separator: ", ")])
        case .whispered(let text): return say("whispered", ["name": author ?? colleague, "text": text])
        case .attended(let attendance):
            return say("attended.\(attendance.rawValue)", ["name": author ?? colleague])
        case .foundHard: return say("found-hard", [:])
        case .enclosed(.referral(let referral)):
            return say("referred", ["name": author ?? colleague, "service": referral.name])
        case .enclosed(.articles): return nil
        case .paced(let pace): return say("paced.\(pace.rawValue)", [:])
        default: return nil
        }
    }
}
