// Words that belong to one place only: effects, unsafe things, what never stays behind.

import Foundation
import Testing

/// A word and where it may stand.
struct Word: Sendable {
    /// The expression to look for in code (comments and texts left out).
    let pattern: Pattern
    /// Paths that begin with one of these may hold it.
    let allowed: [String]
    /// What to do instead.
    let mend: String

    /// A word; see the properties.
    init(_ pattern: String, allowed: [String] = [], _ mend: String) {
        self.pattern = Pattern(pattern)
        self.allowed = allowed
        self.mend = mend
    }

    /// The words of the sources.
    static let all: [Word] = [
        Word(
            #"\bDate\(\)|\bDate\.now\b|\bContinuousClock\b|\bSuspendingClock\b"#,
            // Requests are timed for the metrics, and a server that does not answer is waited for: durations, which no
            // rule ever sees.
            allowed: [
                "Sources/GuichetPostgres/Deadline.swift",
                "Sources/Guichet/World.swift", "Sources/GuichetServer/Bench",
                "Sources/GuichetWeb/HTTP/FrontDoor.swift", "Sources/GuichetWeb/HTTP/RequestAccount.swift",
            ],
            "reads a clock: take the instant from the `World` that was handed in"),
        Word(
            #"\bUUID\(\)|\.random\(|\bSystemRandomNumberGenerator\b|\.randomElement\(|\.shuffled\(\)"#,
            allowed: [
                "Sources/Guichet/World.swift", "Sources/GuichetTesting/", "Sources/GuichetServer/Bench",
                "Sources/GuichetPostgres/Deadline.swift",
            ],
            "draws chance: take it from the `World` that was handed in"),
        Word(
            // Services that tick: the hub's heartbeat, announcements of waiting. They decide nothing.
            #"\bTask\.sleep\b"#, allowed: ["Sources/GuichetServer/", "Sources/GuichetWeb/Push/"],
            "waits for a clock: let an event, the event loop or the program's services do the waiting"),
        Word(
            #"(?<![.\w])print\(|\bdump\(|\bdebugPrint\("#, allowed: ["Sources/GuichetServer/"],
            "prints: only commands speak to standard output; log, or return it"),
        Word(
            #"\bProcessInfo\b|\bgetenv\("#, allowed: ["Sources/GuichetServer/", "Sources/GuichetTesting/"],
            "reads the environment: only the composition does; take the value as an argument"),
        Word(
            #"\btry!|\bas!|\bfatalError\("#, allowed: ["Sources/GuichetTesting/"],
            "can stop the program: throw, or say with precondition what can never be"),
        Word(
            #"\bTask\s*\{|\bTask\.detached\b"#, allowed: ["Sources/GuichetServer/"],
            "starts a task that nobody awaits: use a task group or a service, so that stopping stops it"),
        Word(
            #"\bDispatchQueue\.main\b|\bDispatchSemaphore\b"#, "blocks or hops threads by hand: use structured tasks"),
    ]

    /// Where `file` holds the word without being allowed to.
    func findings(in file: TextFile, code: String) -> [Finding] {
        guard !allowed.contains(where: { file.path.hasPrefix($0) }) else { return [] }
        return pattern.findings(in: file, text: code) { match in
            "`\(match.groups[0].trimmingCharacters(in: .whitespaces))` \(mend)"
        }
    }
}

/// Files that only decide or describe.
enum PureFiles {
    static let endings = ["Rules.swift", "Event.swift", "EventBody.swift", "Command.swift"]
    static let words = Pattern(#"\basync\b|\bawait\b|\bDatabase\b|\bPersistence\b|\bWorld\b"#)

    /// Effects in a file whose name promises that it has none.
    static func findings(in file: TextFile) -> [Finding] {
        words.findings(in: file, text: SwiftCode.only(file.text)) { match in
            "`\(match.groups[0])` in a file of pure values: take what is needed as an argument, or rename the file"
        }
    }
}

/// `@unchecked Sendable` and its like, which the compiler believes.
enum Promises {
    static let pattern = Pattern(
        #"@unchecked\s+Sendable|nonisolated\(unsafe\)|\bunsafeBitCast\b|\bwithoutActuallyEscaping\b"#)

    /// Promises without a comment in the three lines above that proves them.
    static func findings(in file: TextFile) -> [Finding] {
        let lines = file.lines
        return pattern.findings(in: file, text: SwiftCode.only(file.text)) { match in
            "`\(match.groups[0])` without its proof: say in a comment right above why it holds"
        }.filter { finding in
            guard let line = finding.line else { return true }
            return !lines[max(0, line - 4)..<(line - 1)].contains { $0.contains("//") }
        }
    }
}

@Suite struct WordTests {
    @Test func `effects come from the world, and only commands speak`() {
        let files = Tree.package.files(under: "Sources", ending: ".swift")
        expectNone(
            files.flatMap { file in
                let code = SwiftCode.only(file.text)
                return Word.all.flatMap { $0.findings(in: file, code: code) }
            })
    }

    @Test func `rules, events and commands of the domain are pure`() {
        let files = Tree.package.files(under: "Sources/Guichet", ending: ".swift")
            .filter { file in PureFiles.endings.contains { file.name.hasSuffix($0) } }
        #expect(files.count >= 5)
        expectNone(files.flatMap(PureFiles.findings))
    }

    @Test func `a promise to the compiler has its proof beside it`() {
        expectNone(Tree.package.files(under: "Sources", ending: ".swift").flatMap(Promises.findings))
    }

    @Test func `no mark of unfinished work stays behind`() {
        let marks = Pattern(
            "\\b(" + ["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK", "W" + "IP"].joined(separator: "|") + ")\\b")
        let files = Tree.package.paths().filter { !$0.hasPrefix("LICENSE") }.compactMap { Tree.package.file($0) }
        expectNone(
            files.flatMap { file in
                marks.findings(in: file) { "`\($0.groups[0])` is a promise to nobody: do it, or open an issue" }
            })
    }

    @Test func `these checks find what they look for`() {
        let text = """
            // Date() in a comment
            let a = "UUID() in a text, \\(UUID())"
            let b = Date()
            """
        let file = TextFile(path: "Sources/Guichet/A.swift", text: text)
        let found = Word.all.flatMap { $0.findings(in: file, code: SwiftCode.only(text)) }
        #expect(Set(found.compactMap(\.line)) == [2, 3])
        #expect(PureFiles.findings(in: TextFile(path: "ARules.swift", text: "func a() async {}")).count == 1)
        #expect(Promises.findings(in: TextFile(path: "A.swift", text: "struct A: @unchecked Sendable {}")).count == 1)
        let proven = TextFile(path: "A.swift", text: "// Never written after init.\nstruct A: @unchecked Sendable {}")
        #expect(Promises.findings(in: proven).isEmpty)
    }
}
