// One official sheet of "Vos droits et démarches" in XML (schemas 3.0 to 3.5) as a record.

import Foundation
import Guichet

/// Reads sheets.
enum SheetReader {
    /// Types of publication that only lead to sheets.
    private static let passedOver = [
        "dossier", "sous-dossier", "theme", "thème", "sous-theme", "sous-thème", "accueil",
    ]

    /// Reads a file's bytes; nil for a publication that holds no sheet, such as a table of contents.
    /// - Throws: `ImportProblem` with the line.
    static func read(_ data: Data) throws(ImportProblem) -> CollectionRecord? {
        let root = try XMLTree.read(data)
        guard root.name == "Publication" else {
            throw ImportProblem(
                "The file holds <\(root.name.prefix(40))>, not a <Publication>. Only sheets are imported.",
                line: root.line)
        }
        let type = (root.attributes["type"] ?? "").lowercased()
        if passedOver.contains(where: { type.hasPrefix($0) }) { return nil }
        guard let id = root.attributes["ID"], MarkdownLink("article:\(id)") != nil else {
            throw ImportProblem("The sheet has no usable ID.", line: root.line)
        }
        guard let title = root.first("title")?.words, !title.isEmpty else {
            throw ImportProblem("The sheet \(id) has no title.", line: root.line)
        }
        let language = root.first("language").map { $0.words.lowercased().prefix(2) } ?? "fr"
        guard let language = Language(rawValue: String(language)) else {
            throw ImportProblem(
                "The sheet \(id) is in a language that is not served: fr, en, de, it, es are.", line: root.line)
        }
        let link = root.attributes["spUrl"] ?? "https://www.service-public.fr/particuliers/vosdroits/\(id)"
        var writer = SheetWriter(language: language)
        let answer = writer.answer(of: root)
        let record = CollectionRecord(
            id: id, language: language,
            words: ArticleWords(
                question: String(title.prefix(Limits.articleQuestionCharacters)),
                answer: answer.isEmpty ? ImportWords.elsewhere(title, link, language) : answer),
            topics: topics(of: root, id: id), owner: root.first("creator")?.words ?? "", link: link,
            date: root.first("date").flatMap { day(in: $0.words) })
        do { try ArticleImports.check(record) } catch {
            throw ImportProblem(ImportWords.sentence(for: error, of: id), line: root.line)
        }
        return record
    }

    /// The path that the site shows above the sheet, without its first and last step.
    private static func topics(of root: SheetElement, id: String) -> [String] {
        var steps = root.first("FilDAriane")?.all("Niveau") ?? []
        if !steps.isEmpty { steps.removeFirst() }
        steps.removeAll { $0.attributes["ID"] == id }
        var topics = steps.map(\.words).filter { !$0.isEmpty }
        if topics.isEmpty, let theme = root.first("Theme")?.first("Titre")?.words, !theme.isEmpty { topics = [theme] }
        return topics.prefix(Limits.articleTopics).map { String($0.prefix(Limits.articleKeywordCharacters)) }
    }

    private static func day(in text: String) -> CalendarDay? {
        text.split(separator: " ").lazy.compactMap { CalendarDay(String($0.prefix(10))) }.first
    }
}

/// Sentences of imports, for readers of articles and for who imports.
enum ImportWords {
    /// The answer of an article of which only the title is known.
    static func elsewhere(_ title: String, _ link: String?, _ language: Language) -> String {
        let words = link.map { Markdown.link(title, to: $0) } ?? Markdown.escaped(title)
        return switch language {
        case .fr: "La réponse se lit sur le site officiel\u{A0}: \(words)."
        case .en: "The answer is on the official site: \(words)."
        case .de: "Die Antwort steht auf der amtlichen Seite: \(words)."
        case .it: "La risposta è sul sito ufficiale: \(words)."
        case .es: "La respuesta está en el sitio oficial: \(words)."
        }
    }

    /// Why a record cannot be an article.
    static func sentence(for refusal: Refusal, of id: String) -> String {
        let field = refusal.field ?? "text"
        return switch refusal.code {
        case .textTooLong:
            "\(field) of \(id) has \(refusal.details["count"] ?? "too many") characters, "
                + "\(refusal.details["limit"] ?? "fewer") are allowed."
        case .textEmpty: "\(field) of \(id) is empty."
        case .invalidText:
            "\(field) of \(id) holds what no article may hold"
                + (refusal.details["kind"].map { " (\($0), line \(refusal.details["line"] ?? "1") of the text)." }
                    ?? ".")
        default: "\(field) of \(id) cannot be used."
        }
    }
}
