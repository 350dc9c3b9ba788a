// The form of a search rule: words that mean the same, words that are read as others, words that lead to an article.

import Guichet

/// What an editor types to say how words are read.
struct RuleForm {
    /// What the words do.
    enum Kind: String, CaseIterable {
        /// They mean each other.
        case same
        /// They are read as other words too, and not the other way round.
        case leads
        /// They lead to an article.
        case article
    }

    var kind = Kind.same
    var language = Language.fr
    /// What people write, separated by commas.
    var words = ""
    /// How it is read, separated by commas.
    var meaning = ""
    /// The article's name in addresses, or an address that has it.
    var article = ""

    /// An empty form.
    init() {}

    /// What came back.
    init(_ form: FormFields) {
        kind = form["kind"].flatMap(Kind.init) ?? .same
        language = form["language"].flatMap(Language.init) ?? .fr
        words = form["words"] ?? ""
        meaning = form["meaning"] ?? ""
        article = form["article"] ?? ""
    }

    /// A rule as the form writes it.
    /// - Parameter slug: the name in addresses of the article that it leads to.
    init(_ rule: SearchRule, slug: String?) {
        language = rule.language
        if rule.article != nil {
            (kind, words, article) = (.article, rule.text, slug ?? "")
            return
        }
        let (wordings, meanings) = rule.sides
        kind = meanings.isEmpty ? .same : .leads
        words = (meanings.isEmpty ? Array(wordings.prefix(1)) : wordings).joined(separator: ", ")
        meaning = (meanings.isEmpty ? Array(wordings.dropFirst()) : meanings).joined(separator: ", ")
    }

    /// The rule in the notation in which it is kept.
    /// - Throws: `Refusal(.invalidValue)` with the field `words` when a side is empty or has a mark of the notation.
    func text() throws(Refusal) -> String {
        let wordings = try Self.wordings(words)
        switch kind {
        case .same: return (wordings + (try Self.wordings(meaning))).joined(separator: " = ")
        case .leads:
            return wordings.joined(separator: ", ") + " > " + (try Self.wordings(meaning)).joined(separator: ", ")
        case .article: return wordings.joined(separator: ", ")
        }
    }

    private static func wordings(_ text: String) throws(Refusal) -> [String] {
        guard !text.contains(where: { "=>#".contains($0) }) else { throw Refusal(.invalidValue, field: "words") }
        let wordings = text.split(separator: ",").map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
        guard !wordings.isEmpty else { throw Refusal(.invalidValue, field: "words") }
        return wordings
    }
}
