// Where a citizen was sent to, given again at the end of the conversation.

import Guichet
import Hummingbird
import Mustache

/// A service that the citizen was sent to, in parts: words, and links to reach it.
struct ReferralRow: MustacheParent, Sendable {
    let parts: [ReferralPart]

    func child(named name: String) -> Any? {
        name == "parts" ? parts : nil
    }
}

/// Words, or a link.
struct ReferralPart: MustacheParent, Sendable {
    let text: String
    var href: String?

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "href": Absent.or(href)
        default: nil
        }
    }
}

extension Referral {
    /// The service and the ways to it.
    func parts(_ phrases: Phrases) -> [ReferralPart] {
        func way(_ text: String?, _ scheme: String, said: String = "") -> [ReferralPart] {
            guard let text else { return [] }
            let target = scheme.isEmpty ? text : scheme + text.filter { $0 != " " }
            return [ReferralPart(text: " – "), ReferralPart(text: said + text, href: target)]
        }
        return [ReferralPart(text: name)] + way(telephone, "tel:")
            + way(sms, "sms:", said: phrases[PhraseKey("referral.again.sms")] + " ") + way(link, "")
    }
}

extension CitizenSite {
    /// `GET /discussion/{id}/referrals`: where the citizen was sent to, line by line, for the end of the page.
    func referralDocument(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        let conversation = try await doors.conversations.summary(of: entry.id).conversation
        let phrases = doors.phrases.phrases(for: context.chosenLanguage ?? conversation.language)
        let referrals = try await doors.conversations.referrals(in: entry.id)
        return .json { writer in
            writer.add("lines", list: referrals) { buffer, referral in
                buffer.writeJSONObject { writer in
                    writer.add("parts", list: referral.parts(phrases)) { buffer, part in
                        buffer.writeJSONObject { writer in
                            writer.add("text", part.text)
                            writer.add("href", part.href)
                        }
                    }
                }
            }
        }
    }
}
