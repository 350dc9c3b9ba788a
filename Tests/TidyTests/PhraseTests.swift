// Every phrase is said somewhere, and everything that is said has its phrase.

import Foundation
import Testing

/// The catalogues as files, and the places that name phrases.
struct PhraseUse {
    /// The keys of a catalogue and its companion for agents, with the line of each.
    let keys: [(key: String, path: String, line: Int)]
    /// Texts of code, templates and scripts that may name a phrase.
    let places: [TextFile]

    static let catalogues = "Sources/Guichet/Resources/Phrases"

    /// What the package says.
    init(tree: Tree) {
        keys = ["fr.json", "agent.fr.json", "supervision.fr.json", "knowledge.fr.json"]
            .compactMap { tree.file("\(Self.catalogues)/\($0)") }
            .flatMap(Self.keys)
        places =
            tree.files(under: "Sources", ending: ".swift", ".js", ".mustache")
            .filter { !$0.path.hasPrefix(Self.catalogues) }
    }

    /// What these files say, for the test of this check.
    init(catalogue: TextFile, places: [TextFile]) {
        keys = Self.keys(of: catalogue)
        self.places = places
    }

    private static func keys(of file: TextFile) -> [(key: String, path: String, line: Int)] {
        let entry = Pattern(#"^\s*"([^"]+)"\s*:"#)
        return entry.matches(in: file.text).map { ($0.groups[1], file.path, file.line(at: $0.start)) }
    }

    /// Keys that nothing names: not whole, not as a plural's stem, not by a name that is put together.
    func dead() -> [Finding] {
        let all = places.map(\.text).joined(separator: "\n")
        let word = Pattern(#"(?<![\w.])(?:t\.)?([a-z][\w-]*(?:\.[\w-]+)+)(?![\w-])"#)
        let whole = Set(word.matches(in: all).map { $0.groups[1] })
        let made = Pattern(#"["'`]([a-z][\w-]*\.(?:[\w-]+\.)*)?(?:\\\([^"]*?\)|\$\{[^}]*\})((?:\.[\w-]+)*)["'`]"#)
        let patterns = made.matches(in: all).filter { !$0.groups[1].isEmpty }.map { ($0.groups[1], $0.groups[2]) }
        let prefixes = Pattern(#"["'`]([a-z][\w-]*\.(?:[\w-]+\.)*)["'`]\s*\+"#).matches(in: all).map { $0.groups[1] }
        return keys.filter { entry in
            let stem = ["one", "other"].first { entry.key.hasSuffix(".\($0)") }.map { entry.key.dropLast($0.count + 1) }
            for name in [entry.key, stem.map(String.init)].compactMap({ $0 }) {
                if whole.contains(name) || prefixes.contains(where: name.hasPrefix) { return false }
                if patterns.contains(where: { name.hasPrefix($0.0) && name.hasSuffix($0.1) && name.count > $0.0.count })
                {
                    return false
                }
            }
            return true
        }.map { Finding($0.path, $0.line, "`\($0.key)` is said nowhere: remove it from every catalogue") }
    }

    /// Names that no catalogue holds.
    func unknown() -> [Finding] {
        let known = Set(keys.map(\.key))
        let stems = Set(known.filter { $0.hasSuffix(".other") }.map { String($0.dropLast(6)) })
        let names: [(ending: String, pattern: Pattern)] = [
            (".swift", Pattern(#"PhraseKey\("([^"\\]+)"\)"#)),
            (".mustache", Pattern(#"\{\{[#^/&]?\s*t\.([\w.-]+)\s*\}\}"#)),
            (".js", Pattern(#"(?:phrases\.(?:say|count)|\bsay)\('([a-z][\w-]*\.[\w.-]+)'"#)),
        ]
        return places.flatMap { file in
            names.filter { file.path.hasSuffix($0.ending) }.flatMap { rule in
                rule.pattern.matches(in: file.text).compactMap { match -> Finding? in
                    let name = match.groups[1]
                    guard !known.contains(name), !stems.contains(name) else { return nil }
                    return Finding(
                        file.path, file.line(at: match.start), "`\(name)` is in no catalogue: add it to every language")
                }
            }
        }
    }
}

@Suite struct PhraseTests {
    @Test func `every phrase is said somewhere`() {
        expectNone(PhraseUse(tree: .package).dead())
    }

    @Test func `everything that is said has its phrase`() {
        expectNone(PhraseUse(tree: .package).unknown())
    }

    @Test func `no template speaks for itself`() {
        // Words between tags, outside Mustache's own. Numbers to call and names of keys are no words.
        let words = Pattern(#"(?<!<kbd)>([^<{}]*[A-Za-zÀ-ÿ]{3,}[^<{}]*)<"#)
        expectNone(
            Tree.package.files(under: "Sources/GuichetWeb/Resources/Templates", ending: ".mustache").flatMap { file in
                words.findings(in: file) { match in
                    "says `\(match.groups[1].trimmingCharacters(in: .whitespacesAndNewlines))`: make it a phrase"
                }
            })
    }

    @Test func `these checks find what they look for`() {
        let catalogue = TextFile(
            path: "fr.json",
            text: """
                {
                "a.said": "x",
                "a.left.one": "x",
                "a.left.other": "x",
                "a.kind.mail": "x",
                "a.dead": "x"
                }
                """)
        let places = [
            TextFile(
                path: "a.swift", text: "PhraseKey(\"a.left\"); PhraseKey(\"a.kind.\\(kind)\"); PhraseKey(\"a.lost\")"),
            TextFile(path: "a.mustache", text: "<p>{{t.a.said}} {{t.a.gone}}</p>"),
        ]
        let use = PhraseUse(catalogue: catalogue, places: places)
        #expect(use.dead().map(\.line) == [6])
        #expect(use.unknown().map(\.path) == ["a.swift", "a.mustache"])
    }
}
