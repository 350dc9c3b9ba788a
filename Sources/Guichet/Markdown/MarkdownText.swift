// Writes a text without any marks: for messages, for the index, for feeds.

extension Markdown {
    /// The text without marks.
    /// - Parameter address: what is written after the words of a link, in brackets; nil for nothing.
    public func plainText(address: (MarkdownLink) -> String? = Markdown.addressWithoutArticles) -> String {
        var writer = TextWriter()
        for part in parts { writer.write(part, address: address) }
        return writer.finished
    }

    /// The words alone, for the index: no addresses.
    public var words: String { plainText { _ in nil } }
}

/// Puts line ends and dashes where tags would be.
private struct TextWriter {
    private var text = ""
    /// Of each open list the number of the next item; nil for a list without numbers.
    private var lists: [Int?] = []
    private var links: [(start: Int, address: String?)] = []
    private var isFirstCell = true

    /// The text, without empty lines at its ends.
    var finished: String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    mutating func write(_ part: MarkdownPart, address: (MarkdownLink) -> String?) {
        switch part {
        case .text(let words), .code(let words): text += words
        case .codeBlock(let lines):
            paragraph()
            text += lines
            paragraph()
        case .lineBreak: text += "\n"
        case .softBreak: text += " "
        case .rule: paragraph()
        case .opens(.link(let link)): links.append((text.utf8.count, address(link)))
        case .closes(.link):
            guard let (start, address) = links.popLast(), let address else { return }
            let words = String(decoding: text.utf8.dropFirst(start), as: UTF8.self)
            if words != address, "mailto:\(words)" != address { text += " (\(address))" }
        case .opens(let element): open(element)
        case .closes(let element): close(element)
        }
    }

    private mutating func open(_ element: MarkdownElement) {
        switch element {
        case .paragraph, .heading, .quote, .table: if !endsWithMark { paragraph() }
        case .bulletList: list(from: nil)
        case .orderedList(let start): list(from: start)
        case .item:
            line()
            text += String(repeating: "  ", count: max(0, lists.count - 1))
            if let last = lists.last, let number = last {
                text += "\(number). "
                lists[lists.count - 1] = number + 1
            } else {
                text += "- "
            }
        case .tableHead, .tableRow:
            line()
            isFirstCell = true
        case .tableCell:
            if !isFirstCell { text += " | " }
            isFirstCell = false
        case .tightParagraph, .emphasis, .strong, .link: break
        }
    }

    private mutating func close(_ element: MarkdownElement) {
        switch element {
        case .paragraph, .heading, .quote, .table: paragraph()
        case .bulletList, .orderedList:
            _ = lists.popLast()
            if lists.isEmpty { paragraph() } else { line() }
        case .item, .tightParagraph, .tableHead, .tableRow: line()
        case .tableCell, .emphasis, .strong, .link: break
        }
    }

    private mutating func list(from start: Int?) {
        if lists.isEmpty, !endsWithMark { paragraph() } else { line() }
        lists.append(start)
    }

    /// Whether the present line holds the mark of an item and nothing else.
    private var endsWithMark: Bool { text.hasSuffix("- ") || text.hasSuffix(". ") && !lists.isEmpty }

    private mutating func line() {
        if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    }

    private mutating func paragraph() {
        line()
        if lists.isEmpty, !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
    }
}
