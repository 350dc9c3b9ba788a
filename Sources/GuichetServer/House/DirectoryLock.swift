// One program per data directory: two writers on one SQLite would each believe in their own memory.

import Foundation

/// A needed service or place is not there. Ends the program with exit code 69.
struct ServiceAbsent: Error, Sendable, CustomStringConvertible {
    /// A sentence: what is missing, and what to do.
    let description: String
}

/// Holds a data directory for as long as the program lives; the system lets go of it even after a kill.
struct DirectoryLock: Sendable {
    private let descriptor: Int32

    /// Takes the directory; nil when a node at work holds it.
    static func unlessTaken(directory: String) throws -> DirectoryLock? {
        let descriptor = try open(directory)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            _ = Foundation.close(descriptor)
            return nil
        }
        return DirectoryLock(descriptor: descriptor)
    }

    /// Makes the directory, for its owner alone, and takes it.
    init(directory: String) throws {
        guard let lock = try Self.unlessTaken(directory: directory) else {
            throw ServiceAbsent(
                description:
                    "Another guichet uses the data directory \(directory). Stop it, or choose another with --data.")
        }
        self = lock
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Makes a data directory, for its owner alone, unless it is there.
    static func makeDirectory(_ directory: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ServiceAbsent(
                description: "The data directory \(directory) cannot be made. Check the rights of its parent.")
        }
    }

    private static func open(_ directory: String) throws -> Int32 {
        try makeDirectory(directory)
        let path = DataFiles.path(DataFiles.lock, in: directory)
        let descriptor = Foundation.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ServiceAbsent(description: "The data directory \(directory) cannot be written. Check its rights.")
        }
        return descriptor
    }

    /// Lets go of the directory.
    func release() { _ = Foundation.close(descriptor) }
}
