// Every bound binds something.

import Foundation
import Testing

@Suite struct LimitTests {
    @Test func `every limit is used`() throws {
        let limits = try #require(Tree.package.file("Sources/Guichet/Limits.swift"))
        let code = Tree.package.files(under: "Sources", ending: ".swift").filter { $0.path != limits.path }
            .map { SwiftCode.only($0.text) }.joined(separator: "\n")
        let used = Set(Pattern(#"\bLimits\.(\w+)"#).matches(in: code).map { $0.groups[1] })
        let declared = Pattern(#"^    public static let (\w+)"#).matches(in: limits.text)
        #expect(declared.count > 10)
        expectNone(
            declared.filter { !used.contains($0.groups[1]) }.map {
                Finding(limits.path, limits.line(at: $0.start), "`\($0.groups[1])` binds nothing: use it or remove it")
            })
    }

    @Test func `every statement is used`() {
        let files = Tree.package.files(under: "Sources", ending: ".swift")
        let all = files.map { SwiftCode.only($0.text) }.joined(separator: "\n")
        let member = Pattern(#"^    (?:private )?static let (\w+)"#)
        expectNone(
            files.filter { $0.name.hasSuffix("SQL.swift") || $0.name == "KeyStoreSchema.swift" }.flatMap { file in
                member.matches(in: SwiftCode.only(file.text)).compactMap { match -> Finding? in
                    let name = match.groups[1]
                    let isUsed = Pattern("(?:SQL\\.|Schema\\.|= |\\+ |^\\s+)\(name)\\b").isFound(in: all)
                    guard !isUsed else { return nil }
                    return Finding(file.path, nil, "the statement `\(name)` is run nowhere: remove it")
                }
            })
    }
}
