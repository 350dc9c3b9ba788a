// Where the master key is kept: one small file, or the environment.

import Foundation

/// Finds the master key. The environment's `GUICHET_MASTER_KEY` wins over the file `master-key` of the directory.
///
/// During a rotation a second file, `master-key.next`, holds the key that takes over.
public struct MasterKeyFile: Sendable {
    /// The file's path.
    public let path: String

    private let environment: String?
    private let nextEnvironment: String?

    /// The place in `directory`, overruled by `environment`.
    public init(directory: String, environment: [String: String]) {
        path = (directory as NSString).appendingPathComponent("master-key")
        self.environment = environment["GUICHET_MASTER_KEY"]
        nextEnvironment = environment["GUICHET_NEXT_MASTER_KEY"]
    }

    /// Where a rotation keeps the key that takes over.
    var nextPath: String { path + ".next" }

    /// The keys that may have wrapped what is stored: the present one, and the next one during a rotation.
    func candidates() throws(KeyFailure) -> [MasterKey] {
        if let environment {
            guard let key = MasterKey(hexadecimal: environment) else { throw .malformedEnvironment }
            return try [key] + [nextFromEnvironment()].compactMap { $0 }
        }
        return try [read(path), read(nextPath)].compactMap { $0 }
    }

    /// The key of a house that has none yet: the environment's or the file's, else a new one in a new file.
    func makeFirst(world: World) throws -> MasterKey {
        if let key = try candidates().first { return key }
        return try write(MasterKey(world: world), to: path)
    }

    /// The key that takes over in a rotation: the one that an interrupted rotation left, else a new one.
    func makeNext(world: World) throws -> MasterKey {
        if environment != nil {
            guard let next = try nextFromEnvironment() else { throw KeyFailure.heldByEnvironment }
            return next
        }
        return try read(nextPath) ?? write(MasterKey(world: world), to: nextPath)
    }

    /// Gives the next key the present one's place. Nothing to do when the environment holds the keys.
    func adoptNext() throws {
        guard environment == nil, access(nextPath, F_OK) == 0 else { return }
        try DurableFile.move(nextPath, to: path)
    }

    /// Runs `work` while no other process rotates in this directory; nil when one does. The system lets go of the
    /// lock even after a kill.
    func whileRotatingAlone<T>(_ work: () async throws -> T) async throws -> T? {
        let directory = (path as NSString).deletingLastPathComponent
        let descriptor = open(directory.isEmpty ? "." : directory, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw KeyFailure.unreadableFile(path: path, code: errno) }
        defer { _ = close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
        return try await work()
    }

    /// Whether an interrupted rotation left its key.
    var hasNext: Bool { environment == nil && access(nextPath, F_OK) == 0 }

    private func nextFromEnvironment() throws(KeyFailure) -> MasterKey? {
        guard let nextEnvironment else { return nil }
        guard let key = MasterKey(hexadecimal: nextEnvironment) else { throw .malformedEnvironment }
        return key
    }

    private func read(_ path: String) throws(KeyFailure) -> MasterKey? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw .unreadableFile(path: path, code: errno)
        }
        let mode = status.st_mode & 0o777
        guard mode & 0o077 == 0 else { throw .tooOpen(path: path, mode: mode) }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw .unreadableFile(path: path, code: errno)
        }
        guard let key = MasterKey(hexadecimal: String(decoding: bytes, as: UTF8.self)) else {
            throw .malformedFile(path: path)
        }
        return key
    }

    private func write(_ key: MasterKey, to path: String) throws -> MasterKey {
        do {
            try DurableFile.create(path, contents: Array((key.hexadecimal + "\n").utf8))
            return key
        } catch StorageFailure.unavailable(code: EEXIST) {
            // Another process was faster: its key is the one.
            guard let other = try read(path) else { throw KeyFailure.unreadableFile(path: path, code: ENOENT) }
            return other
        }
    }
}
