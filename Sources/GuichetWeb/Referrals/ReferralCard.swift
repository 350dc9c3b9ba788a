// The card of a service: what a citizen reads. Pure.

import Guichet

/// Writes the card of a service in a language.
struct ReferralCard {
    /// The words of the citizen's language.
    let phrases: Phrases

    /// The card, one thing a line. What the sheet does not tell is left out.
    func text(of service: ReferralService) -> String {
        guard let (_, words) = service.fields.words(in: phrases.language) else { return service.slug.text }
        let fields = service.fields
        let lines: [String?] = [
            words.name, words.purpose,
            said("telephone", fields.telephone), said("sms", fields.sms), said("link", fields.link),
            said("hours", words.hours), said("languages", fields.languages), said("papers", words.papers),
            said("next", words.next), words.exclusion,
        ]
        return lines.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func said(_ part: String, _ text: String) -> String? {
        text.isEmpty ? nil : phrases.say(PhraseKey("referral.card.\(part)"), ["text": text])
    }
}

extension Referral {
    /// One line for somebody who is told again where to go: the name, and how one reaches it.
    func line(_ phrases: Phrases) -> String {
        let ways = [
            telephone.map { phrases.say(PhraseKey("referral.card.telephone"), ["text": $0]) },
            sms.map { phrases.say(PhraseKey("referral.card.sms"), ["text": $0]) },
            link.map { phrases.say(PhraseKey("referral.card.link"), ["text": $0]) },
        ]
        return ([name] + ways.compactMap { $0 }).joined(separator: " – ")
    }
}
