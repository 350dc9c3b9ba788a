// Suggestions beside a conversation, as page and script tell them.

import Foundation
import Guichet
import Mustache

/// One article that could answer.
struct SuggestionModel: MustacheParent, Sendable {
    var article = ""
    var language = ""
    var version: Int64 = 0
    var question = ""
    /// Why it was found, in words.
    var why = ""
    /// Where it comes from and from when it is.
    var source = ""
    /// What to know before trusting it; nil for nothing.
    var warning: String?
    var isExpired = false
    /// Whether somebody wants it although it has expired, and is asked once more. Scripts ask in a dialog.
    var isAsked = false
    /// What stands in the reply when it is inserted.
    var text = ""
    /// The conversation's address.
    var base = ""

    /// What tells which words were inserted, in a form.
    var used: String { "\(article).\(language).\(version)" }

    func child(named name: String) -> Any? {
        switch name {
        case "article": article
        case "used": used
        case "question": question
        case "textLanguage": language
        case "why": why
        case "source": source
        case "warning": Absent.or(warning)
        case "isExpired": isExpired
        case "isAsked": isAsked
        case "insertHref": "\(base)?article=\(used)#\(isExpired ? "suggestions" : "reply")"
        case "confirmHref": "\(base)?article=\(used)&confirm=1#reply"
        default: nil
        }
    }
}

extension UsedArticle {
    /// The written form of several, in a form: `article.language.version`, with commas.
    static func read(_ text: String) -> [UsedArticle] {
        var used: [UsedArticle] = []
        for part in text.split(separator: ",").prefix(Limits.articlesInReply) {
            let parts = part.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let language = Language(rawValue: parts[1]), let version = Int64(parts[2]) else {
                continue
            }
            let one = UsedArticle(article: parts[0], language: language, version: version)
            if !used.contains(one) { used.append(one) }
        }
        return used
    }
}
