// Nothing grows past what a reader can hold: files, lines, functions, pages.

import Foundation
import Testing

/// The sizes of the house.
enum Sizes {
    /// Lines of a file at most, by where it lies and how its name ends; the first that fits counts.
    static let lines: [(folder: String, ending: String, limit: Int)] = [
        ("Sources", ".swift", 400), ("Sources", ".js", 400), ("Sources", ".css", 400), ("Sources", ".mustache", 200),
        ("Tests", ".swift", 600), ("Tests", ".js", 600), ("Tests", ".py", 600), ("Tests", ".c", 600),
        ("docs/decisions", ".md", 60), ("docs/subsystems", ".md", 200), ("docs", ".md", 400), ("bin", "", 80),
        ("Package.swift", "", 200), ("STYLE.md", "", 400),
    ]
    /// Characters of a line at most, in everything that is code.
    static let columns = 120
    /// Lines of a function at most, from its name to its closing brace.
    static let functionLines = 60

    /// Files that are too long.
    static func longFiles(in tree: Tree) -> [Finding] {
        tree.paths().compactMap { path -> Finding? in
            let rule = lines.first { path.hasPrefix($0.folder) && path.hasSuffix($0.ending) }
            guard let rule, let file = tree.file(path), file.lines.count > rule.limit else { return nil }
            return Finding(
                path, nil,
                "has \(file.lines.count) lines, \(rule.limit) are allowed: give a part of its job a file of its own")
        }
    }

    /// Lines that are too long.
    static func longLines(in file: TextFile) -> [Finding] {
        file.lines.enumerated().compactMap { index, line -> Finding? in
            guard line.utf8.count > columns, line.count > columns else { return nil }
            return Finding(file.path, index + 1, "has \(line.count) characters, \(columns) are allowed: break the line")
        }
    }

    /// Functions that are too long.
    static func longFunctions(in file: TextFile) -> [Finding] {
        let code = SwiftCode.only(file.text)
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        let start = Pattern(#"^(?!\s*(case|return|try|await|let|var)\b)[\w\s@]*\b(func\s+\S+|init)[?!]?\s*[<(]"#)
        return lines.indices.compactMap { index -> Finding? in
            guard start.isFound(in: String(lines[index])), let end = endOfBody(from: index, in: lines) else {
                return nil
            }
            let length = end - index + 1
            guard length > functionLines else { return nil }
            return Finding(
                file.path, index + 1, "is a function of \(length) lines, \(functionLines) are allowed: name its parts")
        }
    }

    /// The line on which the body of what is declared on `start` ends; nil for a requirement without a body.
    private static func endOfBody(from start: Int, in lines: [Substring]) -> Int? {
        var brackets = 0
        var braces = 0
        for index in start..<lines.count {
            for character in lines[index].utf8 {
                switch character {
                case UInt8(ascii: "("), UInt8(ascii: "["): brackets += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"): brackets -= 1
                case UInt8(ascii: "{"): braces += 1
                case UInt8(ascii: "}"):
                    braces -= 1
                    if braces <= 0, brackets <= 0 { return braces == 0 ? index : nil }
                default: break
                }
            }
            guard braces == 0, brackets == 0, index + 1 < lines.count else { continue }
            let next = lines[index + 1].drop { $0 == " " }
            let goesOn = ["{", "->", "async", "throws", "where", ")"].contains { next.hasPrefix($0) }
            if !goesOn { return nil }
        }
        return nil
    }
}

@Suite struct SizeTests {
    @Test func `every file is short enough to be read in one sitting`() {
        expectNone(Sizes.longFiles(in: .package))
    }

    @Test func `no line of code is wider than the screen of a review`() {
        let files =
            Tree.package.files(under: "Sources", ending: ".swift", ".js", ".css")
            + Tree.package.files(under: "Tests", ending: ".swift", ".js", ".py", ".c")
            + Tree.package.files(under: "Package.swift", ending: ".swift")
        expectNone(files.flatMap(Sizes.longLines))
    }

    @Test func `no function is longer than a screen`() {
        expectNone(Tree.package.files(under: "Sources", ending: ".swift").flatMap(Sizes.longFunctions))
    }

    @Test func `these checks find what they look for`() {
        let body = String(repeating: "        work(\"}\") // }\n", count: 59)
        let long = TextFile(
            path: "a.swift", text: "struct A {\n    func b(\n        c: Int\n    ) {\n\(body)    }\n}\n")
        #expect(Sizes.longFunctions(in: long).map(\.line) == [2])
        let fine = TextFile(
            path: "a.swift", text: "protocol A {\n    func b()\n    func c()\n}\nstruct D {\n\(body)}\n")
        #expect(Sizes.longFunctions(in: fine).isEmpty)
        #expect(Sizes.longLines(in: TextFile(path: "a", text: String(repeating: "é", count: 120) + "\n")).isEmpty)
        #expect(
            Sizes.longLines(in: TextFile(path: "a", text: "\n" + String(repeating: "é", count: 121))).map(\.line) == [2]
        )
    }
}
