// Every file says its job, every declaration what it is; no code sleeps in a comment.

import Foundation
import Testing

/// What must be said, and what must not stand in a comment.
enum Comments {
    /// A file of the sources that does not begin with its one job.
    static func missingHead(in file: TextFile) -> Finding? {
        let first = file.lines.first ?? ""
        guard first.hasPrefix("// ") || first.hasPrefix("// swift-tools-version") else {
            return Finding(file.path, 1, "does not begin with a comment: say the file's one job in a sentence")
        }
        return nil
    }

    private static let modifier =
        #"(?:@\w+(?:\([^)]*\))?\s+|"#
        + ["public", "package", "internal", "final", "indirect", "static", "mutating", "nonisolated", "override"]
        .map { $0 + #"\s+"# }.joined(separator: "|") + ")*"
    private static let type = Pattern("^(\\s*)(" + modifier + #")(?:struct|class|actor|enum|protocol)\s+(\w+)"#)
    private static let member = Pattern(
        "^(\\s*)(" + modifier + #")(?:func|var|let|subscript|typealias|init)\b(?!\s*[<=])\s*[?!]?\s*(\S*?)[\s(<:=]"#)

    /// Names whose meaning a protocol gives: documented there, or in the standard library.
    private static let inherited: Set<String> = [
        "description", "debugDescription", "hash", "encode", "==", "<", "next", "run", "validate", "configuration",
        "child", "renderText", "isNull", "rawValue", "coreContext", "requestDecoder", "channel", "status", "headers",
    ]

    /// Declarations without a comment: every type that is not private, every `public` member, every requirement.
    /// - Parameter requirements: names that a protocol of the sources declares, which carry its comment.
    static func undocumented(in file: TextFile, requirements: Set<String>) -> [Finding] {
        let code = SwiftCode.only(file.text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let lines = file.lines
        return code.indices.compactMap { index -> Finding? in
            guard index < lines.count, !isDocumented(index, in: lines) else { return nil }
            if let match = type.matches(in: code[index]).first, match.groups[1].count <= 8 {
                guard match.groups[3] != "CodingKeys" else { return nil }
                return Finding(
                    file.path, index + 1, "`\(match.groups[3])` has no comment: say in a sentence what it is")
            }
            guard let match = member.matches(in: code[index]).first, match.groups[2].contains("public") else {
                return nil
            }
            let name = match.groups[3].isEmpty ? "init" : match.groups[3]
            guard !inherited.contains(name), !requirements.contains(name) else { return nil }
            return Finding(file.path, index + 1, "`\(name)` has no comment: say what it is, or does, in a sentence")
        }
    }

    /// The names that protocols of the sources require.
    static func requirements(in files: [TextFile]) -> Set<String> {
        var names: Set<String> = []
        let opening = Pattern(#"^(?:public\s+|package\s+)?protocol\s+\w+[^\n]*\{"#)
        let name = Pattern(#"^    (?:static\s+|mutating\s+)*(?:func|var)\s+(\w+)"#)
        for file in files {
            let code = SwiftCode.only(file.text)
            for match in opening.matches(in: code) {
                let rest = code[match.start...]
                let body = rest.range(of: "\n}").map { String(rest[..<$0.lowerBound]) } ?? String(rest)
                names.formUnion(name.matches(in: body).map { $0.groups[1] })
            }
        }
        return names
    }

    private static func isDocumented(_ index: Int, in lines: [Substring]) -> Bool {
        var above = index - 1
        while above >= 0 {
            let line = lines[above].drop { $0 == " " }
            if line.hasPrefix("///") { return true }
            guard line.hasPrefix("@") else { return false }
            above -= 1
        }
        return false
    }

    /// What a comment that is code looks like, after its mark.
    private static let sleeping: [(ending: String, pattern: Pattern)] = [
        (
            ".swift",
            comment(
                "// ?",
                [
                    #"(?:let|var)\s+\w+\s*[:=]"#, #"func\s+\w+\s*[(<]"#, #"(?:if|guard|while|switch|for)\b.*\{\s*$"#,
                    #"return\s+\S+\($"#, #"import\s+[A-Z]\w+\s*$"#, #"try\s+await\s+\w+[.(]"#, #"\}\s*$"#,
                    #"\w+\.\w+\(.*\)\s*$"#,
                ])
        ),
        (
            ".js",
            comment(
                "// ?",
                [
                    #"(?:const|let|var)\s+\w+\s*="#, #"function\s+\w+\("#, #"(?:if|for|while)\s*\(.*\{?\s*$"#,
                    #"import\s.*from"#, #"return\s.*;\s*$"#, #"\w[\w.]*\(.*\);\s*$"#, #"\}\s*$"#,
                ])
        ),
        (
            ".py",
            comment(
                "# ?",
                [
                    #"def\s+\w+\("#, #"import\s+\w+\s*$"#, #"from\s+\w+\s+import"#, #"return\s+\w+\("#, #"print\("#,
                    #"\w+\s*=\s*\w+\(.*\)\s*$"#, #"(?:if|for|while)\s.*:\s*$"#,
                ])
        ),
        (".css", Pattern(#"/\*\s*[\w-]+\s*:\s*[^*]*;\s*\*/"#)),
    ]

    private static func comment(_ mark: String, _ forms: [String]) -> Pattern {
        Pattern(#"^\s*"# + mark + "(?:" + forms.joined(separator: "|") + ")")
    }

    /// Comments that are code.
    static func sleepingCode(in file: TextFile) -> [Finding] {
        sleeping.filter { file.path.hasSuffix($0.ending) }.flatMap { rule in
            rule.pattern.findings(in: file) { match in
                "looks like code in a comment (`\(match.groups[0].trimmingCharacters(in: .whitespaces))`): delete it"
            }
        }
    }
}

@Suite struct CommentTests {
    @Test func `every file of the sources says its one job first`() {
        expectNone(Tree.package.files(under: "Sources", ending: ".swift").compactMap(Comments.missingHead))
    }

    @Test func `every type and every public declaration says what it is`() {
        let files = Tree.package.files(under: "Sources", ending: ".swift")
        let requirements = Comments.requirements(in: files)
        expectNone(files.flatMap { Comments.undocumented(in: $0, requirements: requirements) })
    }

    @Test func `no code sleeps in a comment`() {
        let folders = ["Sources", "Tests"]
        expectNone(
            folders.flatMap { Tree.package.files(under: $0, ending: ".swift", ".js", ".py", ".css") }
                .flatMap(Comments.sleepingCode))
    }

    @Test func `these checks find what they look for`() {
        let text = """
            import Foundation
            struct A {
                /// Said.
                public let b = 1
                public func c() {}
                public var description: String { "" }
            }
            \("//") let old = A()
            """
        let file = TextFile(path: "A.swift", text: text)
        #expect(Comments.missingHead(in: file) != nil)
        #expect(Comments.undocumented(in: file, requirements: []).map(\.line) == [2, 5])
        #expect(Comments.sleepingCode(in: file).map(\.line) == [8])
        let prose = TextFile(path: "A.swift", text: "// For a reader who lets go, let us return what is there.")
        #expect(Comments.sleepingCode(in: prose).isEmpty)
    }
}
