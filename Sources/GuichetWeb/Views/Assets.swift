// Stylesheets, scripts and images, held in memory under addresses that change with their content.

import Crypto
import Foundation
import Synchronization

/// One file as it is served.
final class AssetFile: Sendable {
    /// Its bytes.
    let bytes: [UInt8]
    /// Its media type.
    let contentType: String
    private let compressed = Mutex<[UInt8]?>(nil)

    init(bytes: [UInt8], contentType: String) {
        self.bytes = bytes
        self.contentType = contentType
    }

    /// Its bytes in the gzip format; nil when that gains nothing. Made when first asked for: no start waits for it.
    var gzipped: [UInt8]? {
        get throws {
            guard contentType != "image/png" else { return nil }
            let small = try compressed.withLock { compressed in
                let small = try compressed ?? Gzip.compressed(bytes)
                compressed = small
                return small
            }
            return small.count < bytes.count ? small : nil
        }
    }
}

/// The static files of both surfaces.
///
/// All addresses hold one hash of everything, so answers can be kept for ever by browsers: a new version of any file
/// has new addresses, and relative imports between scripts stay within their version.
struct Assets: Sendable {
    /// Whose pages.
    enum Surface: String, Sendable, CaseIterable {
        case citizen, help, agent

        /// The folders of `css` whose files make its stylesheet, in order.
        var stylesheetFolders: [String] {
            switch self {
            case .citizen: ["base", "components", "citizen"]
            case .help: ["base", "components", "citizen", "help"]
            case .agent: ["base", "components", "desk"]
            }
        }

        /// The script its pages begin with.
        var module: String {
            switch self {
            case .citizen: "js/citizen/main.js"
            case .help: "js/help/main.js"
            case .agent: "js/desk/main.js"
            }
        }
    }

    private let files: [String: AssetFile]
    /// The hash in every address.
    let version: String

    /// Reads the files that come with the program.
    init() throws {
        try self.init(directory: Bundle.module.bundleURL.appending(path: "Resources/Public"))
    }

    /// Reads `css`, `js` and `img` below a directory.
    init(directory: URL) throws {
        var contents: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted() {
            guard let type = Self.contentType(of: path) else { continue }
            let data = try Data(contentsOf: directory.appending(path: path))
            contents[path] = type.hasPrefix("image/") ? Array(data) : Leaner.lean(Array(data))
        }
        var hash = SHA256()
        for (path, bytes) in contents.sorted(by: { $0.key < $1.key }) {
            hash.update(data: Data(path.utf8))
            hash.update(data: Data(bytes))
        }
        let version = hash.finalize().prefix(6).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        var files: [String: AssetFile] = [:]
        for (path, bytes) in contents {
            guard let type = Self.contentType(of: path), !path.hasPrefix("css/") else { continue }
            files["/assets/\(version)/\(path)"] = AssetFile(bytes: bytes, contentType: type)
        }
        for surface in Surface.allCases {
            let sheets = surface.stylesheetFolders.flatMap { folder in
                contents.keys.filter { $0.hasPrefix("css/\(folder)/") }.sorted()
            }
            files["/assets/\(surface.rawValue)-\(version).css"] = AssetFile(
                bytes: sheets.flatMap { contents[$0] ?? [] }, contentType: "text/css; charset=utf-8")
        }
        self.files = files
        self.version = version
    }

    /// The address of a surface's stylesheet.
    func stylesheet(of surface: Surface) -> String { "/assets/\(surface.rawValue)-\(version).css" }

    /// The address of a surface's script.
    func module(of surface: Surface) -> String { "/assets/\(version)/\(surface.module)" }

    /// The address of the icon.
    var icon: String { "/assets/\(version)/img/icon.svg" }

    /// The file at an address; nil when there is none.
    func file(at path: String) -> AssetFile? { files[path] }

    /// Every address, in order.
    var paths: [String] { files.keys.sorted() }

    private static func contentType(of path: String) -> String? {
        switch (path as NSString).pathExtension {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        default: nil
        }
    }
}
