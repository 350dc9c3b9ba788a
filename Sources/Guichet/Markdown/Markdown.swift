// A text in our subset of Markdown, as a row of parts that open, say something and close.

/// What encloses words.
public enum MarkdownElement: Sendable, Hashable {
    case paragraph
    /// A paragraph of a list whose items stand close together.
    case tightParagraph
    /// A heading, from 1 for the highest.
    case heading(Int)
    case bulletList
    case orderedList(start: Int)
    case item
    case quote
    case emphasis
    case strong
    case link(MarkdownLink)
    case table
    case tableHead
    case tableRow
    case tableCell(isHead: Bool)
}

/// One part of a text.
public enum MarkdownPart: Sendable, Hashable {
    case opens(MarkdownElement)
    case closes(MarkdownElement)
    case text(String)
    /// Words that stand as they are, inside a line.
    case code(String)
    /// Lines that stand as they are.
    case codeBlock(String)
    case lineBreak
    /// The end of a line that is none for the reader.
    case softBreak
    case rule
}

/// What cannot stand in a text.
public struct MarkdownProblem: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Tags of HTML.
        case html
        /// A picture.
        case image
        /// A link to something that is no address of the web, mail, a telephone, an article or a place of this site.
        case link
        /// Lists, quotes or emphasis inside each other, deeper than `Limits.markdownDepth`.
        case depth
    }

    /// The line of the text, from 1.
    public let line: Int
    /// What stands there.
    public let kind: Kind
}

/// A text that was read. What cannot stand in it has lost its effect already: tags are words, pictures their
/// description, bad links their words.
public struct Markdown: Sendable, Hashable {
    /// The parts, in order; every part that opens closes.
    public let parts: [MarkdownPart]
    /// What cannot stand in it, in the order of the lines.
    public let problems: [MarkdownProblem]

    /// Reads a text.
    public init(_ text: String) {
        var reader = MarkdownReader()
        reader.read(text)
        parts = reader.parts
        problems = reader.problems
    }

    /// Refuses a text in which something cannot stand. The details name the first line, its kind, and all lines.
    public static func check(_ text: String, field: String) throws(Refusal) {
        let problems = Markdown(text).problems
        guard let first = problems.first else { return }
        throw Refusal(
            .invalidText, field: field,
            details: [
                "line": String(first.line), "kind": first.kind.rawValue,
                "lines": problems.map { String($0.line) }.joined(separator: ", "),
            ])
    }
}
