// Static files: addresses, order, and what is taken out of them.

import Foundation
import NIOCore
import Testing

@testable import GuichetWeb

@Suite struct AssetsTests {
    private func directory(_ files: [String: String]) throws -> URL {
        let root = FileManager.default.temporaryDirectory.appending(path: "assets-\(UUID().uuidString)")
        for (path, text) in files {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return root
    }

    @Test func `a stylesheet joins its folders in order, and only those of its surface`() throws {
        let root = try directory([
            "css/base/a.css": "a{}", "css/components/b.css": "b{}", "css/citizen/c.css": "c{}", "css/desk/d.css": "d{}",
        ])
        defer { try? FileManager.default.removeItem(at: root) }
        let assets = try Assets(directory: root)
        let citizen = try #require(assets.file(at: assets.stylesheet(of: .citizen)))
        let agent = try #require(assets.file(at: assets.stylesheet(of: .agent)))
        #expect(String(decoding: citizen.bytes, as: UTF8.self) == "a{}\nb{}\nc{}\n")
        #expect(String(decoding: agent.bytes, as: UTF8.self) == "a{}\nb{}\nd{}\n")
    }

    @Test func `every address changes when any file does`() throws {
        let first = try directory(["js/a.js": "1;", "js/b.js": "2;"])
        let second = try directory(["js/a.js": "1;", "js/b.js": "3;"])
        defer { for root in [first, second] { try? FileManager.default.removeItem(at: root) } }
        let (old, new) = (try Assets(directory: first), try Assets(directory: second))
        #expect(old.version != new.version)
        #expect(Set(old.paths).isDisjoint(with: new.paths))
        #expect(new.file(at: "/assets/\(old.version)/js/a.js") == nil)
        #expect(new.file(at: "/assets/\(new.version)/../secret") == nil)
    }

    @Test func `the files of the program are there, and pages begin with them`() throws {
        let assets = try Assets()
        for surface in Assets.Surface.allCases {
            #expect(assets.file(at: assets.stylesheet(of: surface)) != nil)
            #expect(assets.file(at: assets.module(of: surface)) != nil)
        }
        #expect(assets.file(at: assets.icon)?.contentType == "image/svg+xml")
    }

    @Test func `the citizen's stylesheet and scripts stay within their budget`() throws {
        let assets = try Assets()
        let folders = ["citizen", "common", "push"].map { "/assets/\(assets.version)/js/\($0)/" }
        let scripts = assets.paths.filter { path in folders.contains { path.hasPrefix($0) } }
        let size: (String) throws -> Int = {
            try assets.file(at: $0)?.gzipped?.count ?? assets.file(at: $0)?.bytes.count ?? 0
        }
        #expect(try scripts.map(size).reduce(0, +) <= 12_000)
        #expect(try size(assets.stylesheet(of: .citizen)) <= 6_000)
    }

    @Test func `comments and indentation are taken out, and nothing else`() {
        let source = """
            /** What it is,
             * over lines. */
            export function f() {
              // why
              return 'a // b /* c */'; // said
            }

            """
        let lean = String(decoding: Leaner.lean(Array(source.utf8)), as: UTF8.self)
        #expect(lean == "export function f() {\nreturn 'a // b /* c */'; // said\n}\n")
    }

    @Test func `a text over several lines keeps its lines`() {
        let source = "const text = `a\n  // b\n`;\n"
        #expect(Leaner.lean(Array(source.utf8)) == Array(source.utf8))
    }

    @Test func `compressed files begin as gzip does, and are smaller`() throws {
        let text = Array(String(repeating: "guichet ", count: 200).utf8)
        let small = try Gzip.compressed(text)
        #expect(small.prefix(2) == [0x1f, 0x8b])
        #expect(small.count < text.count / 4)
    }
}
