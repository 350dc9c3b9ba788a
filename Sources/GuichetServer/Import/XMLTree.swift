// A small file of XML as a tree, or a refusal: no document types, no entities of its own, nothing but UTF-8.

import Foundation
import FoundationXML
import Guichet

/// An element with what it holds.
struct SheetElement: Sendable {
    /// Something inside an element.
    enum Child: Sendable {
        case element(SheetElement)
        case text(String)
    }

    /// Its name, without prefix.
    let name: String
    let attributes: [String: String]
    var children: [Child] = []
    /// The line on which it begins.
    let line: Int

    /// The elements inside, in order.
    var elements: [SheetElement] {
        children.compactMap { child in
            if case .element(let element) = child { element } else { nil }
        }
    }

    /// The first element of that name.
    func first(_ name: String) -> SheetElement? { elements.first { $0.name == name } }
    /// The elements of that name.
    func all(_ name: String) -> [SheetElement] { elements.filter { $0.name == name } }

    /// All its words, however deep, with single spaces.
    var words: String {
        var text = ""
        func collect(_ element: SheetElement) {
            for child in element.children {
                switch child {
                case .text(let words): text += words
                case .element(let inner): collect(inner)
                }
            }
        }
        collect(self)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// Reads XML.
enum XMLTree {
    /// Reads a file's bytes.
    /// - Throws: `ImportProblem` with the line.
    static func read(_ data: Data) throws(ImportProblem) -> SheetElement {
        try check(data)
        let reader = TreeReader()
        let parser = XMLParser(data: data)
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        let isRead = parser.parse()
        if let problem = reader.problem { throw problem }
        guard isRead, parser.parserError == nil, let root = reader.root else {
            throw ImportProblem(
                "This is not well-formed XML. Take the file again from where it came.",
                line: parser.lineNumber > 0 ? parser.lineNumber : nil)
        }
        return root
    }

    /// Looks at the bytes before any parser does.
    private static func check(_ data: Data) throws(ImportProblem) {
        guard data.count <= ImportBounds.sheetBytes else {
            throw ImportProblem("The file has over \(ImportBounds.sheetBytes / 1_048_576) MB. A sheet is smaller.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ImportProblem("The file is not UTF-8. Convert it, for example with iconv.")
        }
        guard !text.utf8.contains(0) else { throw ImportProblem("The file holds zero bytes. It is not XML in UTF-8.") }
        if text.hasPrefix("<?xml") || text.hasPrefix("\u{FEFF}<?xml"), let end = text.range(of: "?>") {
            let prolog = text[..<end.lowerBound].lowercased()
            if let encoding = prolog.range(of: "encoding") {
                let name = prolog[encoding.upperBound...].drop { "= \t\r\n'\"".contains($0) }
                    .prefix { !"'\" \t".contains($0) }
                guard name == "utf-8" || name == "us-ascii" else {
                    throw ImportProblem("The file says it is in another encoding than UTF-8. Convert it.", line: 1)
                }
            }
        }
        for mark in ["<!DOCTYPE", "<!ENTITY"] {
            guard let place = text.range(of: mark) else { continue }
            let line = text[..<place.lowerBound].utf8.count { $0 == 10 } + 1
            throw ImportProblem("\(mark) has no place in a sheet. The file is refused.", line: line)
        }
    }
}

/// Builds the tree while the parser goes.
private final class TreeReader: NSObject, XMLParserDelegate {
    private(set) var root: SheetElement?
    private(set) var problem: ImportProblem?
    private var open: [SheetElement] = []
    private var nodes = 0

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        guard problem == nil else { return }
        nodes += 1
        guard open.count < ImportBounds.depth, nodes < ImportBounds.nodes else {
            problem = ImportProblem(
                "More than \(ImportBounds.depth) elements inside each other, or \(ImportBounds.nodes) in all. "
                    + "The file is refused.", line: parser.lineNumber)
            return parser.abortParsing()
        }
        let name = elementName.split(separator: ":").last.map(String.init) ?? elementName
        open.append(SheetElement(name: name, attributes: attributes, line: parser.lineNumber))
    }

    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
        guard problem == nil, let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(.element(element)) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { add(string) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) { add(String(decoding: block, as: UTF8.self)) }

    private func add(_ text: String) {
        guard problem == nil, !open.isEmpty else { return }
        if case .text(let before)? = open[open.count - 1].children.last {
            open[open.count - 1].children[open[open.count - 1].children.count - 1] = .text(before + text)
        } else {
            nodes += 1
            open[open.count - 1].children.append(.text(text))
        }
    }
}
