// What the page of a conversation shows.

import Guichet
import Mustache

/// One message of the thread.
struct MessageRow: MustacheParent, Sendable {
    let sequence: Int64
    let kind: String
    let author: String
    let at: String
    let time: String
    let date: String
    /// The heading of its day, on the first message of a day.
    let day: String?
    /// « Envoyé » or « Lu » on the citizen's own.
    let receipt: String?
    let text: String

    func child(named name: String) -> Any? {
        switch name {
        case "sequence": sequence
        case "kind": kind
        case "author": author
        case "at": at
        case "time": time
        case "date": date
        case "day": Absent.or(day)
        case "own": receipt != nil
        case "receipt": Absent.or(receipt)
        case "text": text
        default: nil
        }
    }
}

/// One answer of the rating, as a radio button.
struct RatingChoice: MustacheParent, Sendable {
    let value: String
    let label: String
    let isChecked: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "label": label
        case "checked": isChecked
        default: nil
        }
    }
}

/// The rating form of a closed conversation.
struct RatingModel: MustacheParent, Sendable {
    let answers: [RatingChoice]
    let scores: [RatingChoice]
    let comment: String

    func child(named name: String) -> Any? {
        switch name {
        case "answers": answers
        case "scores": scores
        case "comment": comment
        default: nil
        }
    }
}

/// A conversation, as its citizen sees it.
struct ThreadModel: MustacheParent, Sendable {
    let base: String
    let desk: String
    let address: String
    let another: String
    let reference: String
    let code: String?
    let link: String
    let cursor: String
    let state: ConversationState
    let status: String
    let timeZone: String
    let hourPattern: String
    let messages: [MessageRow]
    let last: Int64
    let readUpTo: Int64
    let earlier: String?
    let later: String?
    let position: String
    let place: String
    let wait: String
    /// What the desk says while one waits.
    let waitingText: String?
    let rating: RatingModel?
    let key: String
    var typed = ""
    var notice: String?
    var error: FormError?
    /// Whom one can call, while the conversation goes on.
    var danger: DangerCard?
    /// What somebody reads whose conversation waits as a message.
    var asMessage: MessageWait?
    var pace = Pace.live
    /// What the citizen can read before somebody comes.
    var readings: [ReadingRow] = []
    /// Where the citizen was sent to, told again at the end.
    var referrals: [ReferralRow] = []
    /// Whether one can write: always but after the end, until one asks to go on.
    var canWrite = true
    /// When it was drawn, in milliseconds: a link to the same address would not load the page again.
    var drawn: Int64 = 0

    func child(named name: String) -> Any? {
        switch name {
        case "base", "draft": base
        case "desk": desk
        case "address": address
        case "another": another
        case "reference": reference
        case "code": Absent.or(code)
        case "link": link
        case "cursor": cursor
        case "state": state.rawValue
        case "status": status
        case "isWaiting": state == .waiting && pace == .live
        case "isClosed": state == .closed
        case "canEnd": state != .closed
        case "canWrite": canWrite
        case "drawn": drawn
        case "timeZone": timeZone
        case "hourPattern": hourPattern
        case "key": key
        case "typed": typed
        case "limit": Limits.messageCharacters
        case "notice": Absent.or(notice)
        case "error": Absent.or(error)
        default: thread(named: name)
        }
    }

    private func thread(named name: String) -> Any? {
        switch name {
        case "messages": messages
        case "last": last
        case "readUpTo": readUpTo
        case "earlier": Absent.or(earlier)
        case "later": Absent.or(later)
        case "position": position
        case "place": place
        case "wait": wait
        case "waitingText": Absent.or(waitingText)
        case "danger": Absent.or(danger)
        case "asMessage": Absent.or(asMessage)
        case "pace": pace.rawValue
        case "rating": Absent.or(rating)
        case "readings": readings
        case "hasReadings": !readings.isEmpty
        case "referrals": referrals
        case "hasReferrals": !referrals.isEmpty
        default: nil
        }
    }
}

/// An article to read while one waits.
struct ReadingRow: MustacheParent, Sendable {
    let question: String
    let language: String
    let href: String

    func child(named name: String) -> Any? {
        switch name {
        case "question": question
        case "readingLanguage": language
        case "href": href
        default: nil
        }
    }
}

/// What somebody reads whose conversation waits as a message.
struct MessageWait: MustacheParent, Sendable {
    /// What happened, and until when the answer comes.
    let text: String
    /// Where one asks for a place in the queue; nil where nobody writes live now.
    let action: String?

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "action": Absent.or(action)
        default: nil
        }
    }
}

/// The page that asks before everything is erased.
struct ErasureModel: MustacheParent, Sendable {
    let base: String

    func child(named name: String) -> Any? {
        name == "base" ? base : nil
    }
}
