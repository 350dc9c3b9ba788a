// Small files that must be whole, or not be there: written, synchronised, then named.

import Foundation

/// The few steps on files that survive a power cut in the middle. Throws `StorageFailure`.
public enum DurableFile {
    /// Writes a new file that only its owner can read; `StorageFailure.unavailable` with `EEXIST` when it is there.
    public static func create(_ path: String, contents: [UInt8]) throws(StorageFailure) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        defer { _ = close(descriptor) }
        var written = 0
        while written < contents.count {
            let count = contents[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw failure() }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw failure() }
        try synchronize(directory(of: path))
    }

    /// Gives a file another name, in place of the file that had it, durably.
    public static func move(_ path: String, to target: String) throws(StorageFailure) {
        guard rename(path, target) == 0 else { throw failure() }
        try synchronize(directory(of: target))
    }

    /// Waits until a file, or the names in a directory, are on the disk.
    public static func synchronize(_ path: String) throws(StorageFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure() }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure() }
    }

    private static func directory(of path: String) -> String {
        let directory = (path as NSString).deletingLastPathComponent
        return directory.isEmpty ? "." : directory
    }

    private static func failure() -> StorageFailure {
        errno == ENOSPC || errno == EDQUOT ? .full : .unavailable(code: errno)
    }
}
