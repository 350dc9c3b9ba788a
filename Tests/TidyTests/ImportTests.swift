// Who may import whom: the table of docs/architecture.md, line by line.

import Foundation
import Testing

/// The import walls.
enum Walls {
    static let ours = [
        "ChannelKit", "CLibPQ", "CMarkGFM", "CQREncode", "CStemmer", "Guichet", "GuichetPostgres", "GuichetSQLite",
        "GuichetWeb", "GuichetServer", "GuichetTesting", "TextSearch", "WebChatChannel",
    ]
    static let system = ["Foundation", "Synchronization", "Dispatch", "Glibc"]

    /// What the files below a folder may import; the longest folder that fits counts.
    static let allowed: [(folder: String, modules: [String])] = [
        ("Sources/ChannelKit/", ["Foundation", "Crypto"]),
        ("Sources/Channels/", ["Foundation", "Crypto", "ChannelKit"]),
        ("Sources/CStemmer/", []),
        ("Sources/TextSearch/", ["Foundation", "CStemmer"]),
        ("Sources/Guichet/", system + ["ChannelKit", "CMarkGFM", "TextSearch", "Crypto", "CryptoExtras", "Logging"]),
        ("Sources/CMarkGFM/", []),
        ("Sources/GuichetSQLite/", system + ["Guichet", "GRDB", "GRDBSQLite", "Logging"]),
        ("Sources/CLibPQ/", []),
        ("Sources/CQREncode/", []),
        ("Sources/GuichetPostgres/", system + ["Guichet", "CLibPQ", "Logging"]),
        (
            "Sources/GuichetWeb/",
            system + [
                "Guichet", "ChannelKit", "CQREncode", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore",
                "NIOPosix", "NIOHTTP1", "NIOExtras", "NIOEmbedded", "NIOHTTPCompression", "NIOHTTPTypes",
                "NIOHTTPTypesHTTP1", "NIOConcurrencyHelpers", "Mustache",
                "ServiceLifecycle", "UnixSignals", "Crypto", "Logging",
            ]
        ),
        (
            "Sources/GuichetTesting/",
            system + ["Guichet", "ChannelKit", "GuichetSQLite", "GuichetPostgres", "Logging", "Crypto"]
        ),
    ]

    /// Imports that cross a wall.
    static func findings(in file: TextFile) -> [Finding] {
        let imports = Pattern(
            #"^\s*(?:@\w+\s+|public\s+|package\s+|internal\s+|fileprivate\s+|private\s+)*"#
                + #"import\s+(?:struct\s+|class\s+|enum\s+|protocol\s+|func\s+)?(\w+)"#)
        return imports.findings(in: file, text: SwiftCode.only(file.text)) { $0.groups[1] }.compactMap { found in
            problem(with: found.mend, in: file.path).map { Finding(file.path, found.line, $0) }
        }
    }

    private static func problem(with module: String, in path: String) -> String? {
        if let wall = allowed.first(where: { path.hasPrefix($0.folder) }) {
            return wall.modules.contains(module)
                ? nil : "`import \(module)` crosses the wall around \(wall.folder): see \"Who may import whom\""
        }
        if path.hasPrefix("Sources/"), module == "GuichetTesting" || module == "Testing" {
            return "`import \(module)`: only tests import what is made for tests"
        }
        if path.hasPrefix("Tests/"), module == "GuichetServer", !path.hasPrefix("Tests/GuichetServerTests/"),
            !path.hasPrefix("Tests/GuichetWebTests/")
        {
            return "`import GuichetServer`: nobody imports the program but its own tests"
        }
        return nil
    }
}

@Suite struct ImportTests {
    @Test func `imports run one way`() {
        let files =
            Tree.package.files(under: "Sources", ending: ".swift")
            + Tree.package.files(under: "Tests", ending: ".swift")
        expectNone(files.flatMap(Walls.findings))
    }

    @Test func `every target has its wall`() {
        let walled = Walls.allowed.map(\.folder) + ["Sources/GuichetServer/"]
        let homeless = Tree.package.folders(in: "Sources").filter { !walled.contains("Sources/\($0)/") }
        #expect(homeless == [], "give these a line in the table of walls and in docs/architecture.md")
    }

    @Test func `this check finds what it looks for`() {
        let file = TextFile(
            path: "Sources/Guichet/A.swift", text: "import Foundation\npublic import GRDB\n// import NIO\n")
        #expect(Walls.findings(in: file).map(\.line) == [2])
        let test = TextFile(path: "Tests/GuichetTests/A.swift", text: "@testable import GuichetServer")
        #expect(Walls.findings(in: test).count == 1)
    }
}
