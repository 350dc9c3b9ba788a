// What the templates of the agents' pages show. Already in words: templates choose nothing.

import Mustache

/// One row of the list.
struct RowModel: MustacheParent, Sendable {
    var conversation = ""
    var label = ""
    var language = ""
    var wait: WaitModel?
    var unread: String?
    var agent: String?
    var press: PressModel?
    /// That it is put before somebody, when it is.
    var offered: String?
    var isCurrent = false

    func child(named name: String) -> Any? {
        switch name {
        case "conversation": conversation
        case "href": "/agent/d/\(conversation)"
        case "label": label
        case "rowLanguage": language
        case "since": Absent.or(wait?.since)
        case "level": Absent.or(wait?.level)
        case "wait": Absent.or(wait?.text)
        case "unread": Absent.or(unread)
        case "agent": Absent.or(agent)
        case "pressLevel": Absent.or(press?.level)
        case "press": Absent.or(press?.text)
        case "offered": Absent.or(offered)
        case "isCurrent": isCurrent
        default: nil
        }
    }
}

/// A conversation in which a note names this agent.
struct MentionModel: MustacheParent, Sendable {
    var conversation = ""
    var label = ""
    var fact: Int64 = 0

    func child(named name: String) -> Any? {
        switch name {
        case "conversation": conversation
        case "href": "/agent/d/\(conversation)#n\(fact)"
        case "seenAction": "/agent/d/\(conversation)/mentions"
        case "label": label
        default: nil
        }
    }
}

/// How long somebody has been waiting for us.
struct WaitModel: Sendable {
    /// Since when, for scripts that keep it true.
    let since: String
    /// `none`, `soon`, `late`.
    let level: String
    let text: String
}

/// One part of the list.
struct SectionModel: MustacheParent, Sendable {
    let section: String
    let heading: String
    let empty: String
    let rows: [RowModel]

    func child(named name: String) -> Any? {
        switch name {
        case "section": section
        case "heading": heading
        case "empty": empty
        case "rows": rows
        case "hasRows": !rows.isEmpty
        case "count": rows.count
        default: nil
        }
    }
}

/// One entry of a thread: a message, a note or a fact.
struct EntryModel: MustacheParent, Sendable {
    /// What it is.
    enum Kind: String, Sendable { case message, note, fact }

    var kind = Kind.message
    var key = ""
    var sequence: Int64?
    var side = ""
    var author = ""
    var who = ""
    var at = ""
    var time = ""
    var date = ""
    var day: String?
    var receipt: String?
    var textLanguage: String?
    var text = ""

    func child(named name: String) -> Any? {
        switch name {
        case "message", "note", "fact": kind.rawValue == name ? self : false
        case "key": key
        case "sequence": Absent.or(sequence.map(String.init))
        case "side": side
        case "author": author
        case "who": who
        case "at": at
        case "time": time
        case "date": date
        case "day": Absent.or(day)
        case "receipt": Absent.or(receipt)
        case "textLanguage": Absent.or(textLanguage)
        case "text": text
        default: nil
        }
    }
}

/// A button or option: a value and its words.
struct ChoiceModel: MustacheParent, Sendable {
    let value: String
    let label: String
    var number = 0
    var isPressed = false

    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "label", "reason": label
        case "number": number
        case "pressed": isPressed ? "true" : "false"
        case "isPressed": isPressed
        default: nil
        }
    }
}

/// One line of the list of shortcuts.
struct ShortcutModel: MustacheParent, Sendable {
    let does: String
    let keys: [String]
    /// What the page's script calls it, when another single key can be chosen for it.
    var action: String?

    func child(named name: String) -> Any? {
        switch name {
        case "does": does
        case "action": Absent.or(action)
        case "key": keys.first ?? ""
        case "keys": keys
        default: nil
        }
    }
}

/// The empty pieces that scripts fill in.
struct PiecesModel: MustacheParent, Sendable {
    func child(named name: String) -> Any? {
        switch name {
        case "row": RowModel()
        case "message": EntryModel(kind: .message)
        case "note": EntryModel(kind: .note)
        case "fact": EntryModel(kind: .fact)
        case "mention": MentionModel()
        case "suggestion": SuggestionModel()
        default: nil
        }
    }
}

/// What was wrong with a form.
struct FormProblem: MustacheParent, Sendable {
    let text: String

    func child(named name: String) -> Any? { name == "text" ? text : nil }
}

/// The sign-in page.
struct SignInModel: MustacheParent, Sendable {
    let action: String
    let login: String
    let next: String
    let notice: String?
    let error: FormProblem?

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "login": login
        case "next": next
        case "notice": Absent.or(notice)
        case "error": Absent.or(error)
        default: nil
        }
    }
}

/// The page of a one-time link.
struct SignInLinkModel: MustacheParent, Sendable {
    let action: String
    let problem: String?

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "problem": Absent.or(problem)
        default: nil
        }
    }
}
