// The effects. Nothing in Guichet reads a clock or draws chance except through a `World` it was handed.

import Foundation

/// Everything that makes one run differ from another: time and chance.
///
/// Passed as an argument, never looked up, so that tests and the simulator run the same code in a world of their own.
public struct World: Sendable {
    /// The present instant.
    public let now: @Sendable () -> Instant
    /// `count` random bytes from the source that is fit for secrets.
    public let randomBytes: @Sendable (_ count: Int) -> [UInt8]

    /// A world made of its two effects.
    public init(now: @escaping @Sendable () -> Instant, randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8]) {
        self.now = now
        self.randomBytes = randomBytes
    }

    /// The real world: the system clock and the system's cryptographic generator.
    public static let real = World(
        now: { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) },
        randomBytes: { count in
            var generator = SystemRandomNumberGenerator()
            var bytes: [UInt8] = []
            bytes.reserveCapacity(count)
            while bytes.count < count {
                withUnsafeBytes(of: generator.next() as UInt64) { bytes.append(contentsOf: $0) }
            }
            bytes.removeLast(bytes.count - count)
            return bytes
        })

    /// A uniformly drawn number in `0..<bound`, without modulo bias.
    public func randomNumber(below bound: UInt32) -> UInt32 {
        let limit = UInt32.max - UInt32.max % bound
        while true {
            let bytes = randomBytes(4)
            let drawn = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            if drawn < limit { return drawn % bound }
        }
    }
}
