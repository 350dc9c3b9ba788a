// The agent's page as its template sees it.

import Guichet
import Mustache

/// The conversation on screen.
struct ShownConversation: Sendable {
    let id: String
    let label: String
    let state: String
    let wait: WaitModel?
    let entries: [EntryModel]
    let earlier: String?
    let canTake: Bool
    let canReply: Bool
    let canReopen: Bool
    let reference: String
    let desk: String
    let language: String
    let holder: String
    var press: PressModel?
    /// Whether it tells of a danger that nobody has acknowledged.
    var isDanger = false
    var isHard = false
    var isClosed = false
    /// The three degrees, the present one pressed.
    var severities: [ChoiceModel] = []
    /// The languages of its desk, the present one pressed.
    var languages: [ChoiceModel] = []
    var tags: [String] = []
    var usedTags: [String] = []
    /// The last message on the page: what its reader has seen.
    var seen: Int64 = 0
    /// How earlier contacts of the same person ended, the latest first.
    var contacts: [String] = []
    /// Articles that could answer.
    var suggestions: [SuggestionModel] = []
    /// Whether there is a supervisor to call.
    var canCall = false
    /// Whether it was hard on who answered.
    var wasHard = false
}

/// The words given back after a refusal, and the keys of the next forms.
struct WritingModel: Sendable {
    var reply = ""
    var note = ""
    /// The canned answer that stands in the reply, to be counted when it goes.
    var answer = ""
    /// The articles whose words stand in the reply.
    var articles = ""
    var replyKey: String
    var noteKey: String
}

/// The whole page: the list, the conversation on screen if any, and what scripts need to know.
struct WorkspaceModel: MustacheParent, Sendable {
    let me: String
    let login: String
    let name: String
    let status: String
    let statuses: [ChoiceModel]
    let statusName: String
    let formToken: String
    let cursor: String
    let timeZone: String
    let limit: Int
    let scriptPhrases: String
    let sections: [SectionModel]
    let folded: [SectionModel]
    let waitingCount: String
    let nextWaiting: String?
    let shown: ShownConversation?
    let offer: OfferModel?
    var mentions: [MentionModel] = []
    /// Whether this person keeps the answers that everybody uses.
    var keepsAnswers = false
    let reasons: [ChoiceModel]
    let shortcuts: [ShortcutModel]
    let writing: WritingModel
    let notice: String?
    let problem: String?
    let other: (code: String, name: String)
    var care = CareModel()
    var rest = RestModel()
    /// How this device shows these pages.
    var displays: [DisplayField] = []
    /// The address of administration, for those who may see it.
    var administration: String?
    /// How much a conversation can press, and in which languages it can be; what is true of the one on screen pressed.
    var severities: [ChoiceModel] = []
    var languages: [ChoiceModel] = []

    func child(named name: String) -> Any? {
        frame(name) ?? list(name) ?? offered(name) ?? thread(name) ?? triage(name)
    }

    private func frame(_ name: String) -> Any? {
        switch name {
        case "me": me
        case "login": login
        case "name": self.name
        case "status": status
        case "statuses": statuses
        case "statusName": statusName
        case "isAway": status == "away"
        case "formToken": formToken
        case "cursor": cursor
        case "timeZone": timeZone
        case "limit": limit
        case "scriptPhrases": scriptPhrases
        case "displays": displays
        case "hardDesks": care.hardDesks.map(\.text).joined(separator: " ")
        case "supervisedDesks": care.supervisedDesks.map(\.text).joined(separator: " ")
        case "restDesks": rest.desks
        case "rests": rest.until != nil
        case "restUntil": rest.until ?? ""
        case "restLeft": rest.left ?? ""
        case "isPauseProposed": care.isProposed
        case "notice": Absent.or(notice)
        case "problem": Absent.or(problem)
        case "otherLanguage": other.code
        case "otherName": other.name
        case "administration": Absent.or(administration)
        case "otherHref": "\(here)?lang=\(other.code)"
        case "here": here
        case "pane": shown == nil ? "list" : "thread"
        case "pieces": PiecesModel()
        case "shortcuts": shortcuts
        case "remaps": shortcuts.filter { $0.action != nil }
        default: nil
        }
    }

    private func list(_ name: String) -> Any? {
        switch name {
        case "sections": sections
        case "folded": folded
        case "mentions": mentions
        case "hasMentions": !mentions.isEmpty
        case "keepsAnswers": keepsAnswers
        case "waitingCount": waitingCount
        case "waitingTag": nextWaiting != nil
        case "hasNext": nextWaiting != nil
        case "nextAction": "/agent/d/\(nextWaiting ?? "")/assignment"
        default: nil
        }
    }

    private func offered(_ name: String) -> Any? {
        switch name {
        case "isOffered": offer != nil
        case "offerConversation": offer?.conversation ?? ""
        case "offerUntil": offer?.until ?? ""
        case "offerLabel": offer?.label ?? ""
        case "offerLeft": offer?.left ?? ""
        case "offerPress": Absent.or(offer?.press?.text)
        case "offerLevel": Absent.or(offer?.press?.level)
        case "offerSince": Absent.or(offer?.wait?.since)
        case "offerWaitLevel": Absent.or(offer?.wait?.level)
        case "offerWait": Absent.or(offer?.wait?.text)
        case "offerWhy": offer?.why ?? []
        default: nil
        }
    }

    private func triage(_ name: String) -> Any? {
        switch name {
        case "press": Absent.or(shown?.press?.text)
        case "pressLevel": Absent.or(shown?.press?.level)
        case "isDanger": shown?.isDanger ?? false
        case "isHard": shown?.isHard ?? false
        case "canCall": shown?.canCall ?? false
        case "contacts": shown?.contacts ?? []
        case "hasContacts": shown?.contacts.isEmpty == false
        case "canBeHard": shown.map { $0.canReply && !$0.isHard } ?? false
        case "canJudge": shown.map { !$0.isClosed } ?? false
        case "severities": severities
        case "spokenLanguages": languages
        case "tags": shown?.tags ?? []
        case "seen": shown?.seen ?? 0
        case "suggestions": shown?.suggestions ?? []
        case "hasSuggestions": shown?.suggestions.isEmpty == false
        case "usedTags": shown?.usedTags ?? []
        // The dialog of handing on is filled in when it opens.
        case "groups": [ReceiverGroup]()
        case "summary": ""
        case "summaryLimit": Limits.summaryCharacters
        default: nil
        }
    }

    private func thread(_ name: String) -> Any? {
        switch name {
        case "isShown": shown != nil
        case "conversation": shown?.id ?? ""
        case "base": "/agent/d/\(shown?.id ?? "")"
        case "label": shown?.label ?? ""
        case "state": shown?.state ?? ""
        case "since": Absent.or(shown?.wait?.since)
        case "level": Absent.or(shown?.wait?.level)
        case "wait": Absent.or(shown?.wait?.text)
        case "entries": shown?.entries ?? []
        case "earlier": Absent.or(shown?.earlier)
        case "canTake": shown?.canTake ?? false
        case "canReply": shown?.canReply ?? false
        case "canReopen": shown?.canReopen ?? false
        case "canNote": shown != nil
        case "reasons": reasons
        case "reference": shown?.reference ?? ""
        case "desk": shown?.desk ?? ""
        case "conversationLanguage": shown?.language ?? ""
        case "holder": shown?.holder ?? ""
        case "typedReply": writing.reply
        case "typedNote": writing.note
        case "typedAnswer": writing.answer
        case "typedArticles": writing.articles
        case "replyKey": writing.replyKey
        case "noteKey": writing.noteKey
        default: nil
        }
    }

    private var here: String { shown.map { "/agent/d/\($0.id)" } ?? "/agent" }
}
