// What the pages before a conversation show.

import Guichet
import Mustache

/// The list of desks, where there are several.
struct DesksModel: MustacheParent, Sendable {
    let desks: [DeskRow]

    func child(named name: String) -> Any? {
        name == "desks" ? desks : nil
    }
}

/// One desk of the list.
struct DeskRow: MustacheParent, Sendable {
    let name: String
    let purpose: String?
    let isOpen: Bool
    let href: String

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "purpose": Absent.or(purpose)
        case "open": isOpen
        case "href": href
        default: nil
        }
    }
}

/// The home of a desk.
struct HomeModel: MustacheParent, Sendable {
    let purpose: String?
    let welcome: String?
    let isOpen: Bool
    /// Whether it is closed, rather than a desk where nobody writes live.
    let isClosed: Bool
    let wait: String
    let reopens: String
    /// What the desk says while it is closed.
    let closedText: String
    /// What the desk says when more people wait than it can serve soon.
    let overloaded: String?
    /// What can be done instead of waiting; shown when waiting is long or impossible.
    let alternatives: [AlternativeRow]
    let start: String
    /// The desk's help site.
    let help: String
    /// Within how many hours a message is answered, where nobody writes live.
    var promise: String?

    func child(named name: String) -> Any? {
        switch name {
        case "purpose": Absent.or(purpose)
        case "promise": Absent.or(promise)
        case "welcome": Absent.or(welcome)
        case "open": isOpen
        case "closed": isClosed
        case "wait": wait
        case "reopens": reopens
        case "closedText": closedText
        case "overloaded": Absent.or(overloaded)
        case "help": help
        case "hasAlternatives": !alternatives.isEmpty
        case "alternatives": alternatives
        case "start": start
        default: nil
        }
    }
}

/// One thing that is offered instead of waiting.
struct AlternativeRow: MustacheParent, Sendable {
    let text: String
    let link: String?
    let promise: String?

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "link": Absent.or(link)
        case "promise": Absent.or(promise)
        default: nil
        }
    }
}

/// What was wrong with a form, and where.
struct FormError: MustacheParent, Sendable {
    let heading: String
    let field: String
    let text: String

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "field": field
        case "text": text
        default: nil
        }
    }
}

/// The page of the first message.
struct StartModel: MustacheParent, Sendable {
    let action: String
    let address: String
    let draft: String
    let key: String
    /// What the desk says before the first message.
    let welcome: String?
    /// The heading, and the sentence below it.
    var heading = ""
    var lead = ""
    var dangerAction = ""
    var dangerButton = ""
    var typed = ""
    var error: FormError?

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "address": address
        case "draft": draft
        case "key": key
        case "welcome": Absent.or(welcome)
        case "heading": heading
        case "lead": lead
        case "dangerAction": dangerAction
        case "dangerButton": dangerButton
        case "typed": typed
        case "limit": Limits.messageCharacters
        case "error": Absent.or(error)
        default: nil
        }
    }
}

/// The page where one comes back with a reference and a code.
struct ReturnModel: MustacheParent, Sendable {
    var typedReference = ""
    var error: FormError?

    func child(named name: String) -> Any? {
        switch name {
        case "typedReference": typedReference
        case "error": Absent.or(error)
        default: nil
        }
    }
}

/// A page that says one thing: what happened and what to do.
struct NoticeModel: MustacheParent, Sendable {
    let heading: String
    let text: String

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "text": text
        default: nil
        }
    }
}
