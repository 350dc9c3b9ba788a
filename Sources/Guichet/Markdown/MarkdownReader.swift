// Reads a text with cmark-gfm and keeps only what belongs to our subset.

import CMarkGFM

/// Turns a text into parts. Walks the tree without recursion, so that no depth of nesting can exhaust the stack.
struct MarkdownReader {
    private(set) var parts: [MarkdownPart] = []
    private(set) var problems: [MarkdownProblem] = []

    /// What was opened and not closed yet; nil for what stands too deep or has no effect.
    private var open: [MarkdownElement?] = []
    private var isTight: [Bool] = []
    private var depth = 0
    private var line = 1

    /// Done once: the library keeps a list of its extensions, and only adding to it must not happen twice at a time.
    private static let extensions: Void = cmark_gfm_core_extensions_ensure_registered()

    /// Reads a text.
    mutating func read(_ text: String) {
        _ = Self.extensions
        let options = CMARK_OPT_VALIDATE_UTF8
        guard let parser = cmark_parser_new(options) else { return }
        defer { cmark_parser_free(parser) }
        if let table = cmark_find_syntax_extension("table") {
            cmark_parser_attach_syntax_extension(parser, table)
        }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let document = cmark_parser_finish(parser) else { return }
        defer { cmark_node_free(document) }
        walk(document)
        problems = Array(Set(problems)).sorted { ($0.line, $0.kind.rawValue) < ($1.line, $1.kind.rawValue) }
    }

    private mutating func walk(_ document: OpaquePointer) {
        guard let steps = cmark_iter_new(document) else { return }
        defer { cmark_iter_free(steps) }
        while true {
            let event = cmark_iter_next(steps)
            if event == CMARK_EVENT_DONE { return }
            guard let node = cmark_iter_get_node(steps) else { return }
            if event == CMARK_EVENT_ENTER { enter(node) } else { leave(node) }
        }
    }

    private mutating func enter(_ node: OpaquePointer) {
        let start = Int(cmark_node_get_start_line(node))
        if start > 0 { line = start }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: parts.append(.text(Self.literal(of: node)))
        case CMARK_NODE_CODE: parts.append(.code(Self.literal(of: node)))
        case CMARK_NODE_CODE_BLOCK: parts.append(.codeBlock(Self.literal(of: node)))
        case CMARK_NODE_SOFTBREAK: parts.append(.softBreak)
        case CMARK_NODE_LINEBREAK: parts.append(.lineBreak)
        case CMARK_NODE_THEMATIC_BREAK: parts.append(.rule)
        case CMARK_NODE_HTML_BLOCK:
            complain(.html)
            parts += [.opens(.paragraph), .text(Self.literal(of: node)), .closes(.paragraph)]
        case CMARK_NODE_HTML_INLINE:
            complain(.html)
            parts.append(.text(Self.literal(of: node)))
        default: open(node)
        }
    }

    private mutating func open(_ node: OpaquePointer) {
        let type = cmark_node_get_type(node)
        if type == CMARK_NODE_LIST { isTight.append(cmark_node_get_list_tight(node) != 0) }
        let element = element(of: node)
        depth += 1
        if depth > Limits.markdownDepth { complain(.depth) }
        let counts = depth <= Limits.markdownDepth ? element : nil
        open.append(counts)
        if let counts { parts.append(.opens(counts)) }
    }

    private mutating func leave(_ node: OpaquePointer) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK,
            CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
            return
        case CMARK_NODE_LIST: isTight.removeLast()
        default: break
        }
        depth -= 1
        guard let element = open.popLast(), let element else { return }
        parts.append(.closes(element))
    }

    /// What a node encloses its words with; nil when nothing of ours.
    private mutating func element(of node: OpaquePointer) -> MarkdownElement? {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_PARAGRAPH:
            let isInItem = cmark_node_parent(node).map { cmark_node_get_type($0) == CMARK_NODE_ITEM } ?? false
            return isInItem && isTight.last == true ? .tightParagraph : .paragraph
        case CMARK_NODE_HEADING: return .heading(Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_LIST:
            guard cmark_node_get_list_type(node) == CMARK_ORDERED_LIST else { return .bulletList }
            return .orderedList(start: Int(cmark_node_get_list_start(node)))
        case CMARK_NODE_ITEM: return .item
        case CMARK_NODE_BLOCK_QUOTE: return .quote
        case CMARK_NODE_EMPH: return .emphasis
        case CMARK_NODE_STRONG: return .strong
        case CMARK_NODE_IMAGE:
            complain(.image)
            return nil
        case CMARK_NODE_LINK:
            let target = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
            guard let link = MarkdownLink(target) else {
                complain(.link)
                return nil
            }
            return .link(link)
        default: return tableElement(of: node)
        }
    }

    /// Parts of tables have types that the library gives out while it runs; their names are fixed.
    private func tableElement(of node: OpaquePointer) -> MarkdownElement? {
        switch cmark_node_get_type_string(node).map({ String(cString: $0) }) {
        case "table": .table
        case "table_header": .tableHead
        case "table_row": .tableRow
        case "table_cell": .tableCell(isHead: open.last == .tableHead)
        default: nil
        }
    }

    private mutating func complain(_ kind: MarkdownProblem.Kind) {
        problems.append(MarkdownProblem(line: line, kind: kind))
    }

    private static func literal(of node: OpaquePointer) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }
}
