// A folder of copies: many of the rows, one of the keys.

import Foundation
import Guichet
import Logging

/// What lies in a folder of copies. Every copy of the rows has a name of its own; the copy of the keys replaces the
/// one before, so that older copies of the rows forget with it what was erased.
struct BackupFolder {
    let path: String

    /// Where the copy of the keys is.
    var keys: String { DataFiles.path(DataFiles.keys, in: path) }

    /// Copies a data directory that may be serving.
    ///
    /// The rows come first: a key is made before the first row it seals, so every row of the copy has its key in the
    /// copy of the keys, unless it was erased in between.
    /// - Returns: the path of the new copy of the rows.
    func add(from directory: String, at now: Instant, logger: Logger) async throws -> String {
        let rows = DataFiles.path(DataFiles.rows, in: directory)
        guard FileManager.default.fileExists(atPath: rows) else {
            throw ServiceAbsent(description: "There is no data in \(directory). Name the directory with --data.")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ServiceAbsent(description: "The folder \(path) cannot be made. Check the rights of its parent.")
        }
        let copy = DataFiles.path("guichet-\(Self.stamp(now)).db", in: path)
        try await Engines.copyFile(rows, to: copy, logger: logger)
        let fresh = keys + ".new"
        try? FileManager.default.removeItem(atPath: fresh)
        try await Engines.copyFile(DataFiles.path(DataFiles.keys, in: directory), to: fresh, logger: logger)
        try DurableFile.move(fresh, to: keys)
        return copy
    }

    /// The copy of the rows made last, nil when there is none.
    func newest() -> String? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasPrefix("guichet-") && $0.hasSuffix(".db") }.max()
            .map { DataFiles.path($0, in: path) }
    }

    /// The instant as a part of a file's name, in UTC, in an order that sorts: `20261121T204000125Z`.
    static func stamp(_ now: Instant) -> String {
        now.rfc3339.filter { $0 != "-" && $0 != ":" && $0 != "." }
    }
}
