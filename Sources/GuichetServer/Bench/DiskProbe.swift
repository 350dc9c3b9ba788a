// The physical limit beside every durable figure: how fast this disk makes 4 KiB durable, now.

import Foundation

/// Appends 4 KiB and waits for the disk, over and over.
struct DiskProbe {
    /// Times of the syncs, in nanoseconds.
    private(set) var nanoseconds: [Double] = []

    /// Measures in `directory` for about `seconds`; repeated calls gather.
    mutating func run(in directory: String, seconds: Double) throws {
        let path = DataFiles.path("probe", in: directory)
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BenchFailure("The disk cannot be probed in \(directory).") }
        defer {
            _ = close(descriptor)
            unlink(path)
        }
        let block = [UInt8](repeating: 1, count: 4096)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var offset: off_t = 0
        while true {
            let start = clock.now
            guard start < end else { return }
            guard pwrite(descriptor, block, block.count, offset) == block.count, fdatasync(descriptor) == 0 else {
                throw BenchFailure("The disk of \(directory) does not take writes.")
            }
            nanoseconds.append((clock.now - start) / .nanoseconds(1))
            // A log starts again from its beginning after a while, and so does the probe.
            offset = offset < 4_000_000 ? offset + off_t(block.count) : 0
        }
    }

    /// Syncs a second.
    var rate: Double { nanoseconds.isEmpty ? .nan : 1e9 / (nanoseconds.reduce(0, +) / Double(nanoseconds.count)) }

    /// The 99th percentile, in nanoseconds.
    var p99: Double { Samples.quantile(0.99, of: nanoseconds) }

    /// The line that belongs beside durable figures.
    var line: String { "\(Figure.text(rate)) fdatasync/s" }
}

/// A benchmark that cannot go on: a sentence.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
