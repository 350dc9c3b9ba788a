// Where the master key is kept: one small file, or the environment.

import Foundation

/// Finds the master key. The environment's `GUICHET_MASTER_KEY` wins over the file `master-key` of the directory.
///
/// Before and during a rotation a second file, `master-key.next`, holds the key that takes over. Nodes on several
/// machines have a directory each: there both files are copied to all of them.
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

    /// Where the key that takes over waits.
    public var nextPath: String { path + ".next" }

    /// The keys that may have wrapped what is stored: the present one, and the next one during a rotation.
    func candidates() throws(KeyFailure) -> [MasterKey] {
        if let environment {
            guard let key = MasterKey(hexadecimal: environment) else { throw .malformedEnvironment }
            return try [key] + [nextFromEnvironment()].compactMap { $0 }
        }
        // The next one first: renamed in between, it is found in the other place.
        let next = try read(nextPath)
        return try [read(path), next].compactMap { $0 }
    }

    /// The key of a house that has none yet: the environment's or the file's, else a new one in a new file.
    func makeFirst(world: World) throws -> (key: MasterKey, isNew: Bool) {
        if let key = try candidates().first { return (key, false) }
        let made = MasterKey(world: world)
        let key = try write(made, to: path)
        return (key, key == made)
    }

    /// Takes back a key of `makeFirst` with which nothing was wrapped: another node's key is in force.
    func takeBack(_ key: MasterKey) throws {
        guard try read(path) == key else { return }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The key that takes over in a rotation: the one that waits for it, else a new one in its file.
    public func makeNext(world: World) throws -> MasterKey {
        if environment != nil {
            guard let next = try nextFromEnvironment() else { throw KeyFailure.heldByEnvironment }
            return next
        }
        return try read(nextPath) ?? write(MasterKey(world: world), to: nextPath)
    }

    /// Whether `key` is the one that waits in its file to take over.
    func isNext(_ key: MasterKey) throws -> Bool { try environment == nil && read(nextPath) == key }

    /// Gives the next key the present one's place when it is `key`, which is in force. Nothing to do when the
    /// environment holds the keys, or another process of this directory was faster.
    func adoptNext(_ key: MasterKey) throws {
        guard try isNext(key) else { return }
        do { try DurableFile.move(nextPath, to: path) } catch StorageFailure.unavailable(code: ENOENT) {}
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

    /// Whether a key waits to take over.
    public var hasNext: Bool { environment == nil ? access(nextPath, F_OK) == 0 : nextEnvironment != nil }

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
