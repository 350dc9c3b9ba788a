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
    let isOpen: Bool
    let wait: String
    let reopens: String
    let start: String

    func child(named name: String) -> Any? {
        switch name {
        case "purpose": Absent.or(purpose)
        case "open": isOpen
        case "wait": wait
        case "reopens": reopens
        case "start": start
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
    var typed = ""
    var error: FormError?

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "address": address
        case "draft": draft
        case "key": key
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
