// Writes a text as HTML: two dozen tags, four attributes, everything else escaped.

extension Markdown {
    /// The text as HTML. Safe to put into a page whatever was written.
    /// - Parameters:
    ///   - under: the level of the heading it stands under; its own headings begin one below and leave out none.
    ///   - address: where a link to an article leads; nil leaves its words alone.
    public func html(under level: Int = 1, address: (MarkdownLink) -> String? = Markdown.addressWithoutArticles)
        -> String
    {
        var writer = HTMLWriter(level: level)
        for part in parts { writer.write(part, address: address) }
        return writer.html
    }

    /// Addresses as they are; articles lead nowhere.
    public static func addressWithoutArticles(_ link: MarkdownLink) -> String? {
        switch link {
        case .article: nil
        case .address(let address): address
        }
    }
}

/// Puts tags around parts.
private struct HTMLWriter {
    private(set) var html = ""
    private let level: Int
    /// The levels of the headings that the present one stands under, as they are written in the text.
    private var headings: [Int] = []
    private var headingTag = ""
    /// Of each open link whether it leads somewhere.
    private var links: [Bool] = []
    private var hasBody: [Bool] = []

    init(level: Int) { self.level = level }

    mutating func write(_ part: MarkdownPart, address: (MarkdownLink) -> String?) {
        switch part {
        case .text(let text): html += Self.escaped(text)
        case .code(let text): html += "<code>\(Self.escaped(text))</code>"
        case .codeBlock(let text): html += "<pre><code>\(Self.escaped(text))</code></pre>\n"
        case .lineBreak: html += "<br>\n"
        case .softBreak: html += "\n"
        case .rule: html += "<hr>\n"
        case .opens(.link(let link)):
            let target = address(link)
            links.append(target != nil)
            if let target { html += "<a href=\"\(Self.escaped(target))\" rel=\"noopener noreferrer\">" }
        case .closes(.link): if links.popLast() == true { html += "</a>" }
        case .opens(let element): open(element)
        case .closes(let element): close(element)
        }
    }

    private mutating func open(_ element: MarkdownElement) {
        switch element {
        case .paragraph: html += "<p>"
        case .tightParagraph, .link: break
        case .heading(let written):
            while let last = headings.last, last >= written { headings.removeLast() }
            headings.append(written)
            headingTag = "h\(min(6, level + headings.count))"
            html += "<\(headingTag)>"
        case .bulletList: html += "<ul>\n"
        case .orderedList(let start): html += start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n"
        case .item: html += "<li>"
        case .quote: html += "<blockquote>\n"
        case .emphasis: html += "<em>"
        case .strong: html += "<strong>"
        case .table:
            hasBody.append(false)
            html += "<table>\n"
        case .tableHead: html += "<thead><tr>"
        case .tableRow:
            if hasBody.last == false {
                hasBody[hasBody.count - 1] = true
                html += "<tbody>\n"
            }
            html += "<tr>"
        case .tableCell(let isHead): html += isHead ? "<th scope=\"col\">" : "<td>"
        }
    }

    private mutating func close(_ element: MarkdownElement) {
        switch element {
        case .paragraph: html += "</p>\n"
        case .tightParagraph, .link: break
        case .heading: html += "</\(headingTag)>\n"
        case .bulletList: html += "</ul>\n"
        case .orderedList: html += "</ol>\n"
        case .item: html += "</li>\n"
        case .quote: html += "</blockquote>\n"
        case .emphasis: html += "</em>"
        case .strong: html += "</strong>"
        case .table: html += hasBody.popLast() == true ? "</tbody></table>\n" : "</table>\n"
        case .tableHead: html += "</tr></thead>\n"
        case .tableRow: html += "</tr>\n"
        case .tableCell(let isHead): html += isHead ? "</th>" : "</td>"
        }
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\0": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
