// The words of a paragraph with what stands out in them.

import Guichet

/// Writes the inside of lines.
enum Inline {
    /// A paragraph as one line.
    static func markdown(_ paragraph: SheetElement) -> String {
        var line = ""
        for child in paragraph.children { append(child, to: &line, isStrong: false) }
        return tidy(line)
    }

    /// One part alone.
    static func markdown(of child: SheetElement.Child) -> String {
        var line = ""
        append(child, to: &line, isStrong: false)
        return tidy(line)
    }

    /// A cell of a table: its paragraphs and items on one line.
    static func cell(_ cell: SheetElement) -> String {
        var parts: [String] = []
        func collect(_ element: SheetElement) {
            var loose = ""
            for child in element.children {
                guard case .element(let inner) = child else {
                    append(child, to: &loose, isStrong: false)
                    continue
                }
                switch inner.name {
                case "Paragraphe": parts.append(markdown(inner))
                case "Liste", "Item": collect(inner)
                default: append(child, to: &loose, isStrong: false)
                }
            }
            parts.append(tidy(loose))
        }
        collect(cell)
        return parts.filter { !$0.isEmpty }.joined(separator: " ; ")
    }

    private static func append(_ child: SheetElement.Child, to line: inout String, isStrong: Bool) {
        switch child {
        case .text(let text): line += Markdown.escaped(spaced(text))
        case .element(let element):
            switch element.name {
            case "MiseEnEvidence": stress(element, with: "**", in: &line, isStrong: isStrong)
            case "LienInterne":
                let name = element.attributes["LienPublication"] ?? ""
                if isSheet(name) {
                    link(element, to: "article:\(name)", in: &line)
                } else {
                    inner(element, &line, isStrong)
                }
            case "LienExterne": link(element, to: element.attributes["URL"] ?? "", in: &line)
            case "Titre", "Source", "Condition", "Image", "Video", "Infographie": break
            default: inner(element, &line, isStrong)
            }
        }
    }

    private static func inner(_ element: SheetElement, _ line: inout String, _ isStrong: Bool) {
        for child in element.children { append(child, to: &line, isStrong: isStrong) }
    }

    /// Spaces at the ends of words that stand out belong outside, or the marks would not count.
    private static func stress(_ element: SheetElement, with mark: String, in line: inout String, isStrong: Bool) {
        var words = ""
        inner(element, &words, true)
        let core = words.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        let touchesWord = line.last?.isLetter == true || line.last?.isNumber == true
        let counts =
            !isStrong && !core.isEmpty && !(touchesWord && core.first?.isLetter != true && core.first?.isNumber != true)
            && (core.last?.isLetter == true || core.last?.isNumber == true)
        guard counts else {
            line += words
            return
        }
        // Two that touch are one: four marks in a row would say nothing. Asterisks of the text itself are escaped.
        if line.hasSuffix(mark), words.first != " " {
            line.removeLast(mark.count)
        } else {
            line += (words.first == " " ? " " : "") + mark
        }
        line += core + mark + (words.last == " " ? " " : "")
    }

    private static func link(_ element: SheetElement, to target: String, in line: inout String) {
        let words = element.words
        guard !words.isEmpty else { return }
        line += Markdown.link(words, to: target)
    }

    /// Sheets and their tables of contents; other names stand for abbreviations and the like.
    private static func isSheet(_ name: String) -> Bool {
        guard let first = name.first, first == "F" || first == "N" else { return false }
        return name.count > 1 && name.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// Line ends and runs of spaces as single spaces; the narrow and the fixed ones stay.
    private static func spaced(_ text: String) -> String {
        var result = ""
        var isSpace = false
        for scalar in text.unicodeScalars {
            let blank = scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t"
            if blank, isSpace { continue }
            isSpace = blank
            result.unicodeScalars.append(blank ? " " : scalar)
        }
        return result
    }

    private static func tidy(_ line: String) -> String {
        line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
