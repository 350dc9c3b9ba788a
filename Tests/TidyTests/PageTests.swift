// Templates, stylesheets and scripts: nothing unsafe, nothing that no page uses.

import Foundation
import Testing

/// The files of the pages.
struct PageFiles {
    static let templatesFolder = "Sources/GuichetWeb/Resources/Templates"
    static let publicFolder = "Sources/GuichetWeb/Resources/Public"

    let templates: [TextFile]
    let styles: [TextFile]
    let scripts: [TextFile]
    let swift: [TextFile]

    /// The package's own.
    init(tree: Tree) {
        templates = tree.files(under: Self.templatesFolder, ending: ".mustache")
        styles = tree.files(under: Self.publicFolder, ending: ".css")
        scripts = tree.files(under: Self.publicFolder, ending: ".js")
        swift = tree.files(under: "Sources/GuichetWeb", ending: ".swift")
    }

    /// These, for the tests of the checks.
    init(templates: [TextFile] = [], styles: [TextFile] = [], scripts: [TextFile] = [], swift: [TextFile] = []) {
        self.templates = templates
        self.styles = styles
        self.scripts = scripts
        self.swift = swift
    }

    private static let unsafeMarkup: [(Pattern, String)] = [
        (Pattern(#"\sstyle\s*="#), "inline style: the policy refuses it; use a class"),
        (Pattern(#"\son[a-z]+\s*="#), "inline handler: the policy refuses it; bind it in a module"),
        (Pattern(#"<script(?![^>]*\ssrc=)"#), "inline script: the policy refuses it; make it a module"),
        (Pattern(#"<style\b"#), "inline stylesheet: the policy refuses it; make it a file"),
        (Pattern(#"(?i)javascript:"#), "a script in an address"),
        (Pattern(#"\{\{\{|\{\{&"#), "a value that is not escaped: use two braces"),
        (Pattern(#"(?i)(?:src|href|action)="https?://"#), "an address of somebody else: pages ask nobody but us"),
    ]

    private static let unsafeScript: [(Pattern, String)] = [
        (
            Pattern(#"\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bcreateContextualFragment\b|\bsetHTMLUnsafe\b"#),
            "text as markup: clone a <template> and set textContent"
        ),
        (
            Pattern(#"\bdocument\.write\b|\beval\(|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*['"`]"#),
            "text as code: write the function"
        ),
        (Pattern(#"https?://(?!www\.w3\.org/)[\w.]+"#), "an address of somebody else: pages ask nobody but us"),
        (Pattern(#"\bdocument\.cookie\b"#), "cookies belong to the server"),
    ]

    /// Markup and scripts that the policy refuses or that could let words act as markup.
    func unsafe() -> [Finding] {
        templates.flatMap { file in
            Self.unsafeMarkup.flatMap { rule in rule.0.findings(in: file) { _ in rule.1 } }
        }
            + scripts.flatMap { file in
                Self.unsafeScript.flatMap { rule in
                    rule.0.findings(in: file) { "`\($0.groups[0])`: \(rule.1)" }
                }
            }
    }

    private func name(ofTemplate file: TextFile) -> String {
        String(file.path.replacingOccurrences(of: Self.templatesFolder + "/", with: "").dropLast(".mustache".count))
    }

    /// Templates that nothing draws, and those that are drawn but not there.
    func templateFindings() -> [Finding] {
        let partial = Pattern(#"\{\{[><]\s*([\w./-]+)\s*\}\}"#)
        let said = Pattern(#""([a-z]+/[a-z-]+)""#)
        let made = Pattern(#""([a-z]+/)\\\("#)
        let word = Pattern(#""([a-z-]+)""#)
        let names = Set(templates.map(name))
        var used: Set<String> = []
        var findings: [Finding] = []
        for file in templates {
            for match in partial.matches(in: file.text) {
                // Inherited templates are named with a stop: Mustache takes no slash in a closing name.
                let name = match.groups[1].replacingOccurrences(of: ".", with: "/")
                used.insert(name)
                guard !names.contains(name) else { continue }
                findings.append(
                    Finding(file.path, file.line(at: match.start), "draws `\(match.groups[1])`, which is not there"))
            }
        }
        for file in swift {
            used.formUnion(said.matches(in: file.text).map { $0.groups[1] })
            // `"citizen/\(name)"` draws whatever its file names in a text of its own.
            for match in made.matches(in: file.text) {
                let folder = match.groups[1]
                used.formUnion(swift.flatMap { word.matches(in: $0.text).map { folder + $0.groups[1] } })
            }
        }
        return findings
            + templates.filter { !used.contains(name(ofTemplate: $0)) }
            .map { Finding($0.path, nil, "is drawn nowhere: remove it") }
    }

    /// Classes that are styled and that no template, script or page names.
    func deadClasses() -> [Finding] {
        let selector = Pattern(#"\.(-?[a-zA-Z_][\w-]*)(?=[^{}]*\{)"#)
        let word = Pattern(#"[\w-]+"#)
        var words: Set<String> = []
        for file in templates + scripts + swift { words.formUnion(word.matches(in: file.text).map { $0.groups[0] }) }
        return styles.flatMap { file in
            let text = Self.withoutComments(file.text)
            var said: Set<String> = []
            return selector.matches(in: text).compactMap { match -> Finding? in
                let name = match.groups[1]
                guard !words.contains(name), said.insert(name).inserted else { return nil }
                let line = TextFile(path: "", text: text).line(at: match.start)
                return Finding(file.path, line, "styles `.\(name)`, which no page has: remove it")
            }
        }
    }

    /// Scripts that no page reaches, and imports that lead nowhere.
    func scriptFindings() -> [Finding] {
        let from = Pattern(#"(?:from\s+|import\s+|import\()'(\.[^']+)'"#)
        let paths = Dictionary(scripts.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var findings: [Finding] = []
        var reached: Set<String> = []
        var open = scripts.map(\.path).filter { $0.hasSuffix("/main.js") }
        while let path = open.popLast() {
            guard reached.insert(path).inserted, let file = paths[path] else { continue }
            for match in from.matches(in: Self.withoutTypes(file.text)) {
                let target = Self.resolved(match.groups[1], from: path)
                if paths[target] == nil {
                    findings.append(Finding(path, nil, "imports `\(match.groups[1])`, which is not there"))
                }
                open.append(target)
            }
        }
        return findings
            + scripts.filter { !reached.contains($0.path) }
            .map { Finding($0.path, nil, "is reached from no page: remove it, or import it") }
    }

    /// `text` without the types in comments, which import what only the checker reads.
    private static func withoutTypes(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.contains("import('") && $0.contains("{import") ? "" : String($0) }.joined(separator: "\n")
    }

    private static func withoutComments(_ text: String) -> String {
        var result = text
        while let start = result.range(of: "/*"),
            let end = result.range(of: "*/", range: start.upperBound..<result.endIndex)
        {
            let lines = result[start.lowerBound..<end.upperBound].filter { $0 == "\n" }
            result.replaceSubrange(start.lowerBound..<end.upperBound, with: lines)
        }
        return result
    }

    /// The path that a relative one names, seen from a file.
    static func resolved(_ relative: String, from path: String) -> String {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in relative.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}

@Suite struct PageTests {
    let files = PageFiles(tree: .package)

    @Test func `no markup or script weakens the policy of the pages`() { expectNone(files.unsafe()) }

    @Test func `every template is drawn, and every drawn one is there`() { expectNone(files.templateFindings()) }

    @Test func `every styled class is on some page`() { expectNone(files.deadClasses()) }

    @Test func `every script is reached from a page`() { expectNone(files.scriptFindings()) }

    @Test func `these checks find what they look for`() {
        let folder = PageFiles.templatesFolder
        let bad = PageFiles(
            templates: [
                TextFile(path: "\(folder)/a/b.mustache", text: "<p style=\"x\" onclick=\"y\">{{{z}}}</p>{{> a/c}}"),
                TextFile(path: "\(folder)/a/d.mustache", text: "<p class=\"used\"></p>"),
            ],
            styles: [TextFile(path: "a.css", text: "/* .no */\n.used,\n.dead:hover { margin: 0.5rem }")],
            scripts: [
                TextFile(path: "js/main.js", text: "import { a } from './lib/a.js';\na.innerHTML = '';"),
                TextFile(path: "js/lib/a.js", text: "export {};"),
                TextFile(path: "js/b.js", text: "export {};"),
            ],
            swift: [TextFile(path: "A.swift", text: "render(page, with: \"a/b\")")])
        #expect(bad.unsafe().count == 4)
        #expect(bad.templateFindings().count == 2)
        #expect(bad.deadClasses().map(\.line) == [3])
        #expect(bad.scriptFindings().map(\.path) == ["js/b.js"])
    }
}
