// The package's own files, read as text. These tests build nothing and run nothing.

import Foundation

/// A file of the tree.
struct TextFile: Sendable {
    /// Its path from the root, with `/`.
    let path: String
    /// What it holds.
    let text: String

    /// Its lines, without their ends; the empty rest after the last line end is left out.
    var lines: [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// Its last component.
    var name: String { String(path.split(separator: "/").last ?? "") }

    /// The line, from 1, on which `index` lies.
    func line(at index: String.Index) -> Int {
        text[..<index].utf8.reduce(1) { $0 + ($1 == 10 ? 1 : 0) }
    }
}

/// The tree that is checked.
struct Tree: Sendable {
    /// Where it begins.
    let root: URL

    /// The package these tests belong to.
    static let package = Tree(
        root: URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent())

    /// Folders that are made, not written.
    private static let made: Set<String> = [
        ".build", ".git", ".venv", ".deno", "__pycache__", ".pytest_cache", ".hypothesis", "data", "artifacts",
        "node_modules",
    ]

    /// The files below `folder` (the root when empty) whose names end in one of `endings`, in order.
    func files(under folder: String = "", ending endings: String...) -> [TextFile] {
        paths(under: folder).filter { path in endings.contains { path.hasSuffix($0) } }.compactMap(file)
    }

    /// The paths of all files below `folder`, in order.
    func paths(under folder: String = "") -> [String] {
        var found: [String] = []
        var folders = [folder]
        while let folder = folders.popLast() {
            let place = folder.isEmpty ? root : root.appendingPathComponent(folder)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
            for name in names where !Self.made.contains(name) && !name.hasPrefix(".build") {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                if isFolder(path) { folders.append(path) } else { found.append(path) }
            }
        }
        return found.sorted()
    }

    /// The file at `path`; nil when there is none, or when it is not text.
    func file(_ path: String) -> TextFile? {
        guard let text = try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8) else { return nil }
        return TextFile(path: path, text: text)
    }

    /// The names of the folders directly below `folder`, in order.
    func folders(in folder: String) -> [String] {
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
        return names.filter { isFolder("\(folder)/\($0)") }.sorted()
    }

    /// Whether there is a file or folder at `path`.
    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
