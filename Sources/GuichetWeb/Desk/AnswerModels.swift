// What the pages of canned answers show.

import Mustache

/// One answer of the list.
struct AnswerRowModel: MustacheParent, Sendable {
    let id: String
    let title: String
    let place: String
    let languages: String
    let uses: String
    let isRetired: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "href": "/agent/reponses/\(id)"
        case "answerTitle": title
        case "place": place
        case "languages": languages
        case "uses": uses
        default: nil
        }
    }
}

/// The list of answers.
struct AnswerListModel: MustacheParent, Sendable {
    let formToken: String
    let answers: [AnswerRowModel]
    let retired: [AnswerRowModel]
    let notice: String?

    func child(named name: String) -> Any? {
        switch name {
        case "formToken": formToken
        case "answers": answers
        case "hasAnswers": !answers.isEmpty
        case "retired": retired
        case "hasRetired": !retired.isEmpty
        case "notice": Absent.or(notice)
        default: nil
        }
    }
}

/// The words of an answer in one language.
struct AnswerTextModel: MustacheParent, Sendable {
    let language: String
    let name: String
    let text: String

    func child(named name: String) -> Any? {
        switch name {
        case "code": language
        case "languageName": self.name
        case "text": text
        default: nil
        }
    }
}

/// The form of one answer.
struct AnswerFormModel: MustacheParent, Sendable {
    let action: String
    let isNew: Bool
    let formToken: String
    let title: String
    let desks: [ChoiceModel]
    let teams: [ChoiceModel]
    let texts: [AnswerTextModel]
    let problem: String?

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "isNew": isNew
        case "formToken": formToken
        case "answerTitle": title
        case "desks": desks
        case "teams": teams
        case "hasTeams": teams.count > 1
        case "texts": texts
        case "problem": Absent.or(problem)
        default: nil
        }
    }
}
