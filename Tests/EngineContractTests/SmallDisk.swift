// A disk that fills up, in memory. Needs the right to mount.

import Foundation
import Guichet
import GuichetTesting

/// A file system of a given size, mounted for one test.
struct SmallDisk {
    let folder: URL

    /// Whether this machine lets the tests mount.
    static let isPossible: Bool = {
        guard geteuid() == 0, let disk = try? SmallDisk(kilobytes: 64) else { return false }
        disk.remove()
        return true
    }()

    init(kilobytes: Int) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("guichet-disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard Self.run(["mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path]) else {
            try? FileManager.default.removeItem(at: folder)
            throw StorageFailure.unavailable(code: EPERM)
        }
    }

    func resize(kilobytes: Int) -> Bool {
        Self.run(["mount", "-o", "remount,size=\(kilobytes)k", folder.path])
    }

    func remove() {
        _ = Self.run(["umount", "-l", folder.path])
        try? FileManager.default.removeItem(at: folder)
    }

    /// Opens a store on the disk, runs `body` on it, and removes both.
    static func withStore(kilobytes: Int, _ body: (SmallDisk, any Persistence) async throws -> Void) async throws {
        let disk = try SmallDisk(kilobytes: kilobytes)
        defer { disk.remove() }
        let store = try Engine.sqlite.open(in: disk.folder, named: "rows")
        try await store.migrate(Counting.migrations)
        do {
            try await body(disk, store)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }

    private static func run(_ command: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
