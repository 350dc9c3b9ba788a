// The manual keeps pace with the house: links lead somewhere, rooms are told, dependencies have their reason.

import Foundation
import Testing

/// The pages of the manual.
enum Manual {
    /// Every Markdown page of the package.
    static func pages(of tree: Tree) -> [TextFile] {
        tree.files(ending: ".md")
    }

    /// Links to places of the package that are not there.
    static func deadLinks(in page: TextFile, tree: Tree) -> [Finding] {
        let link = Pattern(#"\]\(([^)\s]+)\)"#)
        return link.matches(in: page.text).compactMap { match in
            let parts = match.groups[1].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let target = String(parts[0])
            guard !target.contains("://"), !target.hasPrefix("mailto:") else { return nil }
            let path = target.isEmpty ? page.path : PageFiles.resolved(target, from: page.path)
            let line = page.line(at: match.start)
            let known = target.isEmpty ? page : tree.file(path)
            guard let other = known ?? (tree.exists(path) ? TextFile(path: path, text: "") : nil) else {
                return Finding(page.path, line, "links to `\(match.groups[1])`, which is not there")
            }
            guard parts.count == 2, path.hasSuffix(".md"), !anchors(of: other).contains(String(parts[1])) else {
                return nil
            }
            return Finding(page.path, line, "links to `\(match.groups[1])`, a heading that is not there")
        }
    }

    /// The anchors of a page's headings, as code hosts make them.
    static func anchors(of page: TextFile) -> Set<String> {
        let headings = Pattern(#"^#{1,6}\s+(.+?)\s*$"#).matches(in: page.text).map { $0.groups[1] }
        return Set(
            headings.map { heading in
                String(
                    heading.lowercased().compactMap {
                        $0 == " " ? "-" : $0.isLetter || $0.isNumber || "-_".contains($0) ? $0 : nil
                    })
            })
    }

    /// Paths of the package said in code spans that are not there. A span with a placeholder is no path.
    static func deadPaths(in page: TextFile, tree: Tree) -> [Finding] {
        let path = Pattern(#"`((?:Sources|Tests|docs|bin|deploy)/[\w./+-]*)`"#)
        return path.matches(in: page.text).compactMap { match in
            let said = match.groups[1].hasSuffix("/") ? String(match.groups[1].dropLast()) : match.groups[1]
            guard !tree.exists(said) else { return nil }
            return Finding(page.path, page.line(at: match.start), "names `\(match.groups[1])`, which is not there")
        }
    }
}

@Suite struct DocsTests {
    @Test func `every link of the manual leads somewhere`() {
        expectNone(Manual.pages(of: .package).flatMap { Manual.deadLinks(in: $0, tree: .package) })
    }

    @Test func `every path that the manual names is there`() {
        expectNone(Manual.pages(of: .package).flatMap { Manual.deadPaths(in: $0, tree: .package) })
    }

    @Test func `every room of the domain is told and tested`() throws {
        let architecture = try #require(Tree.package.file("docs/architecture.md"))
        let rooms = Tree.package.folders(in: "Sources/Guichet").filter { $0 != "Resources" }
        let untold = rooms.filter { !architecture.text.contains("| `\($0)`") }
        #expect(untold == [], "give these a line in the table of rooms in docs/architecture.md")
        let untested = rooms.filter { Tree.package.paths(under: "Tests/GuichetTests/\($0)").isEmpty }
        #expect(untested == [], "give these a folder of tests in Tests/GuichetTests")
    }

    @Test func `every dependency has its reason`() throws {
        let reasons = try #require(Tree.package.file("docs/dependencies.md")).text
        let manifest = try #require(Tree.package.file("Package.swift")).text
        let requirements = try #require(Tree.package.file("Tests/Browser/requirements.txt")).text
        let setup = try #require(Tree.package.file("bin/setup")).text
        let swift = Pattern(#"url: "https://[^"]*/([^/"]+?)(?:\.git)?""#).matches(in: manifest).map { $0.groups[1] }
        let python = Pattern(#"^([\w-]+)=="#).matches(in: requirements).map { $0.groups[1] }
        let debian = Pattern(#"wanted\+?=\(([^)]*)\)"#).matches(in: setup)
            .flatMap { $0.groups[1].split(separator: " ").map(String.init) }
        #expect(!swift.isEmpty && !python.isEmpty && !debian.isEmpty)
        let untold = (swift + python + debian).filter { !reasons.contains("| `\($0)`") }
        #expect(untold == [], "give these a line in docs/dependencies.md")
    }

    @Test func `decisions are numbered without a gap, dated, and short`() {
        let pages = Tree.package.files(under: "docs/decisions", ending: ".md")
        #expect(pages.count > 5)
        for (number, page) in pages.enumerated() {
            let prefix = String(repeating: "0", count: 4 - String(number).count) + String(number) + "-"
            #expect(page.name.hasPrefix(prefix), "\(page.path): the number should be \(prefix.dropLast())")
            #expect(Pattern(#"^date: \d{4}-\d{2}-\d{2}$"#).isFound(in: page.text), "\(page.path): needs `date:`")
            #expect(Pattern(#"^status: \w+"#).isFound(in: page.text), "\(page.path): needs `status:`")
        }
    }

    @Test func `every command of bin is in the manual`() throws {
        let manual = Manual.pages(of: .package).map(\.text).joined(separator: "\n")
        let untold = Tree.package.paths(under: "bin").filter {
            !manual.contains("`\($0)") && !manual.contains("\n\($0)")
        }
        #expect(untold == [], "say in README.md or docs/ what these are for")
    }

    @Test func `these checks find what they look for`() {
        let page = TextFile(
            path: "docs/a.md", text: "# A b\n[x](nowhere.md) [y](#a-b) [z](#c) `Sources/Nowhere.swift` `bin/…`")
        #expect(Manual.deadLinks(in: page, tree: .package).count == 2)
        #expect(Manual.deadPaths(in: page, tree: .package).count == 1)
    }
}
