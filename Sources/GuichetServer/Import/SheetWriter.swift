// The parts of an official sheet as readable Markdown: situations and cases become headings, boxes become quotes.

import Guichet

/// Writes the answer of a sheet.
struct SheetWriter {
    let language: Language
    private var blocks: [String] = []

    init(language: Language) { self.language = language }

    /// The whole sheet under its title.
    mutating func answer(of root: SheetElement) -> String {
        blocks = []
        for warning in root.all("Avertissement") { box(warning, mark: "") }
        for part in root.elements {
            switch part.name {
            case "Introduction", "Texte", "Conclusion": content(of: part, level: 1, mark: "")
            case "ListeSituations": situations(part)
            case "LienExterneCommente": content(of: part, level: 1, mark: "")
            default: break
            }
        }
        links(root.all("ServiceEnLigne"), under: "Services en ligne et formulaires")
        links(root.all("OuSAdresser"), under: "Où s’adresser\u{A0}?")
        links(root.all("QuiPeutMAider"), under: "Qui peut m’aider\u{A0}?")
        definitions(root.all("Definition") + root.all("Abreviation"))
        links(root.all("Reference"), under: "Textes de référence")
        links(root.all("PourEnSavoirPlus"), under: "Pour en savoir plus")
        sheets(root.all("QuestionReponse") + root.all("CommentFaireSi"), under: "Questions et réponses")
        sheets(root.all("VoirAussi").flatMap { $0.all("Fiche") + $0.all("Dossier") }, under: "Voir aussi")
        return blocks.joined(separator: "\n\n")
    }

    // MARK: Structure

    private mutating func situations(_ list: SheetElement) {
        for part in list.elements {
            if part.name == "Situation" {
                heading(part.first("Titre")?.words ?? "", level: 1, mark: "")
                for inner in part.elements where inner.name != "Titre" { content(of: inner, level: 2, mark: "") }
            } else {
                content(of: part, level: 1, mark: "")
            }
        }
    }

    /// Everything inside an element, one block after the other.
    /// - Parameter mark: what every line begins with: the indentation of a list, the sign of a quote.
    private mutating func content(of element: SheetElement, level: Int, mark: String) {
        for child in element.children {
            switch child {
            case .element(let part): write(part, level: level, mark: mark)
            case .text(let text): add(Self.line(text), mark)
            }
        }
    }

    private mutating func write(_ part: SheetElement, level: Int, mark: String) {
        switch part.name {
        case "Paragraphe": add(Markdown.startOfLine(Inline.markdown(part)), mark)
        case "Liste": list(part, level: level, mark: mark)
        case "Tableau": table(part, mark: mark)
        case "Chapitre", "SousChapitre", "Cas", "Complement":
            heading(part.first("Titre")?.words ?? "", level: level, mark: mark)
            content(of: part, level: level + 1, mark: mark)
        case "TitreFlottant": heading(part.words, level: level, mark: mark)
        case "Attention", "ASavoir", "ANoter", "Exemple", "Rappel", "Consigne": box(part, mark: mark)
        case "ServiceEnLigne", "OuSAdresser", "PourEnSavoirPlus", "Reference", "LienExterne", "Lien", "QuiPeutMAider":
            add(Self.link(part), mark)
        case "LienInterne": add(Inline.markdown(of: .element(part)), mark)
        case "Titre", "TitreAlternatif", "Condition", "Image", "Infographie", "Video", "Source", "Definition": break
        default: content(of: part, level: level, mark: mark)
        }
    }

    private mutating func heading(_ words: String, level: Int, mark: String) {
        guard !words.isEmpty else { return }
        let text = Markdown.escaped(words)
        // Inside a list a heading would tear it apart.
        let isInside = mark.contains { $0 == " " } || mark.contains(">")
        add(level > 5 || isInside ? "**\(text)**" : String(repeating: "#", count: level) + " " + text, mark)
    }

    /// A remark that stands apart.
    private mutating func box(_ part: SheetElement, mark: String) {
        let before = blocks.count
        if let title = part.first("Titre")?.words, !title.isEmpty { add("**\(Markdown.escaped(title))**", mark + "> ") }
        content(of: part, level: 6, mark: mark + "> ")
        guard blocks.count > before else { return }
        // One quote, not one for each paragraph.
        let joined = blocks[before...].joined(separator: "\n\(mark)>\n")
        blocks.replaceSubrange(before..., with: [joined])
    }

    private mutating func list(_ part: SheetElement, level: Int, mark: String) {
        var items: [String] = []
        for (index, item) in part.all("Item").enumerated() {
            let sign = part.attributes["type"] == "numero" ? "\(index + 1). " : "- "
            let inner = mark + String(repeating: " ", count: sign.count)
            let before = blocks.count
            content(of: item, level: level, mark: inner)
            let text = Self.joined(blocks[before...], inside: inner)
            blocks.removeSubrange(before...)
            guard text.count > inner.count else { continue }
            items.append(mark + sign + text.dropFirst(inner.count))
        }
        if !items.isEmpty { blocks.append(items.joined(separator: "\n")) }
    }

    /// The blocks of an item: what follows a paragraph needs an empty line, unless it is a list.
    private static func joined(_ blocks: ArraySlice<String>, inside mark: String) -> String {
        var text = ""
        for block in blocks {
            let begin = block.dropFirst(mark.count)
            let isList = begin.hasPrefix("- ") || begin.hasPrefix("1. ")
            text += (text.isEmpty ? "" : isList ? "\n" : "\n\n") + block
        }
        return text
    }

    private mutating func table(_ part: SheetElement, mark: String) {
        if let title = (part.first("Titre") ?? part.first("TitreRiche"))?.words, !title.isEmpty {
            add("**\(Markdown.escaped(title))**", mark)
        }
        let rows = part.all("Rangée").map { row in
            row.all("Cellule").flatMap { cell -> [String] in
                let width = Int(cell.attributes["fusionHorizontale"] ?? "") ?? 1
                let empty = [String](repeating: "", count: max(0, min(width, 20) - 1))
                return [Inline.cell(cell)] + empty
            }
        }
        guard let columns = rows.map(\.count).max(), columns > 0 else { return }
        let isHeaded = part.all("Rangée").first?.attributes["type"] == "header"
        let head = isHeaded ? rows[0] : []
        let lines =
            [Self.row(head, columns), "|" + String(repeating: " --- |", count: columns)]
            + rows.dropFirst(isHeaded ? 1 : 0).map { Self.row($0, columns) }
        blocks.append(lines.map { mark + $0 }.joined(separator: "\n"))
    }

    private static func row(_ cells: [String], _ columns: Int) -> String {
        let padded = cells + [String](repeating: "", count: max(0, columns - cells.count))
        return "| " + padded.joined(separator: " | ") + " |"
    }

    private mutating func add(_ text: String, _ mark: String) {
        if !text.isEmpty { blocks.append(mark + text) }
    }

    private static func line(_ text: String) -> String {
        Markdown.escapedLine(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    // MARK: Lists at the end

    private static func link(_ part: SheetElement) -> String {
        let title = (part.first("Titre")?.words).flatMap { $0.isEmpty ? nil : $0 } ?? part.words
        let address =
            part.attributes["URL"] ?? part.first("RessourceWeb")?.attributes["URL"]
            ?? part.first("LienExterne")?.attributes["URL"]
        let text = address.map { Markdown.link(title, to: $0) } ?? Markdown.escaped(title)
        let more = part.name == "Reference" ? part.first("Complement")?.words ?? "" : ""
        return more.isEmpty ? text : "\(text) – \(Markdown.escaped(more))"
    }

    private mutating func links(_ parts: [SheetElement], under title: String) {
        var seen: Set<String> = []
        let lines = parts.map(Self.link).filter { !$0.isEmpty && seen.insert($0).inserted }
        section(title, lines)
    }

    private mutating func sheets(_ parts: [SheetElement], under title: String) {
        var seen: Set<String> = []
        let lines = parts.compactMap { part -> String? in
            guard let id = part.attributes["ID"], seen.insert(id).inserted else { return nil }
            let words = (part.first("Titre")?.words).flatMap { $0.isEmpty ? nil : $0 } ?? part.words
            return words.isEmpty ? nil : Markdown.link(words, to: "article:\(id)")
        }
        section(title, lines)
    }

    private mutating func definitions(_ parts: [SheetElement]) {
        let lines = parts.compactMap { part -> String? in
            guard let title = part.first("Titre")?.words, let text = part.first("Texte")?.words, !title.isEmpty,
                !text.isEmpty
            else { return nil }
            return "**\(Markdown.escaped(title))**\u{A0}: \(Markdown.escaped(text))"
        }
        section("Définitions", lines)
    }

    private mutating func section(_ title: String, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        blocks.append("# \(title)")
        blocks.append(lines.map { "- \($0)" }.joined(separator: "\n"))
    }
}
