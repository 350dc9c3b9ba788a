// A small file of XML as a tree, or a refusal: UTF-8 only, no document types, no entities of its own.

import Foundation
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

/// Reads XML. Our own, strict and small: the parser that comes with the platform ends the program on some inputs, and
/// what a sheet may hold needs no more than this.
enum XMLTree {
    /// Reads a file's bytes.
    /// - Throws: `ImportProblem` with the line.
    static func read(_ data: Data) throws(ImportProblem) -> SheetElement {
        guard data.count <= ImportBounds.sheetBytes else {
            throw ImportProblem("The file has over \(ImportBounds.sheetBytes / 1_048_576) MB. A sheet is smaller.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ImportProblem("The file is not UTF-8. Convert it, for example with iconv.")
        }
        guard !text.utf8.contains(0) else { throw ImportProblem("The file holds zero bytes. It is not XML in UTF-8.") }
        var scanner = XMLScanner(Array(text.utf8))
        var builder = TreeBuilder()
        while let token = try scanner.next() {
            try builder.take(token, line: scanner.line)
        }
        return try builder.finish(line: scanner.line)
    }
}

/// Puts tokens together. Nothing is recursive, so no depth can exhaust the stack.
private struct TreeBuilder {
    private var root: SheetElement?
    private var open: [(element: SheetElement, name: String)] = []
    private var nodes = 0

    mutating func take(_ token: XMLToken, line: Int) throws(ImportProblem) {
        nodes += 1
        guard nodes < ImportBounds.nodes else {
            throw ImportProblem("The file holds over \(ImportBounds.nodes) elements. It is refused.", line: line)
        }
        switch token {
        case .start(let name, let attributes, let isEmpty, let start):
            guard open.count < ImportBounds.depth else {
                throw ImportProblem(
                    "Over \(ImportBounds.depth) elements stand inside each other. The file is refused.", line: start)
            }
            guard root == nil else { throw XMLScanner.malformed("Something follows the end", start) }
            let local = name.split(separator: ":").last.map(String.init) ?? name
            open.append((SheetElement(name: local, attributes: attributes, line: start), name))
            if isEmpty { close() }
        case .end(let name):
            guard open.last?.name == name else {
                throw XMLScanner.malformed("</\(name.prefix(40))> closes nothing that is open", line)
            }
            close()
        case .text(let text):
            guard !open.isEmpty else {
                guard text.allSatisfy(\.isWhitespace) else { throw XMLScanner.malformed("Words stand outside", line) }
                return
            }
            open[open.count - 1].element.children.append(.text(text))
        }
    }

    private mutating func close() {
        guard let (element, _) = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].element.children.append(.element(element)) }
    }

    func finish(line: Int) throws(ImportProblem) -> SheetElement {
        if let last = open.last {
            throw XMLScanner.malformed("<\(last.name.prefix(40))> is never closed", last.element.line)
        }
        guard let root else { throw XMLScanner.malformed("There is no element", line) }
        return root
    }
}
