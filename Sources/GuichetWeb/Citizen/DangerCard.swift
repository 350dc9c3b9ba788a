// Whom one can call in danger, as the citizen's pages show it.

import Guichet
import Mustache

/// The card of numbers: shown at once when words or a button tell of danger, hidden and ready for a script otherwise.
struct DangerCard: MustacheParent, Sendable {
    /// One number with what it is for.
    struct Number: MustacheParent, Sendable {
        let number: EmergencyNumber
        let what: String?
        var isShown = true

        func child(named name: String) -> Any? {
            switch name {
            case "number": number.number
            case "link": number.link
            case "what": Absent.or(what)
            case "isShown": isShown
            default: nil
            }
        }
    }

    /// Numbers whose meaning says what somebody is afraid of: without words on pages that must stay neutral.
    static let telling: Set<String> = ["119", "3018", "3114", "3919"]

    let heading: String
    let button: String
    let action: String
    let numbers: [Number]
    let isShown: Bool

    /// The card of a conversation.
    /// - Parameter signs: what was found in it, while that counts.
    init(
        danger: DangerRules, signs: [String], isShown: Bool, action: String, isNeutral: Bool, phrases: Phrases
    ) {
        let shown = danger.numbers(for: signs)
        let hidden = Self.telling.sorted().filter { number in !shown.contains { $0.number == number } }
            .flatMap { number in danger.known(number) }
        heading = phrases[PhraseKey(isNeutral ? "danger.title.neutral" : "danger.title")]
        button = phrases[PhraseKey(isNeutral ? "danger.button.neutral" : "danger.button")]
        self.action = action
        self.isShown = isShown
        numbers = (shown.map { ($0, true) } + hidden.map { ($0, false) }).map { number, isShown in
            Number(
                number: number,
                what: isNeutral && Self.telling.contains(number.number)
                    ? nil : phrases[PhraseKey("danger.number.\(number.number)")],
                isShown: isShown)
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "button": button
        case "action": action
        case "numbers": numbers
        case "isShown": isShown
        default: nil
        }
    }
}

extension CitizenSite {
    /// The card of a conversation; nil when it is over.
    func dangerCard(of conversation: Conversation, at desk: Desk, phrases: Phrases) async throws -> DangerCard? {
        guard conversation.state != .closed else { return nil }
        let isShown = conversation.severity > .usual
        let signs = isShown ? try await doors.conversations.signs(of: conversation.id) : []
        let base = "/discussion/\(conversation.id.text)"
        return DangerCard(
            danger: doors.danger, signs: signs.map(\.name), isShown: isShown,
            action: "\(base)/danger?lang=\(phrases.language.rawValue)", isNeutral: desk.policy.isAnonymous,
            phrases: phrases)
    }
}
