// Chance that can be repeated.

public import Foundation

/// SplitMix64: every seed gives one endless row of numbers, the same on every machine.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    /// The seed it was made from, for a failing test to print.
    public let seed: UInt64

    private var state: UInt64

    /// The row of `seed`.
    public init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// The seed in `GUICHET_TEST_SEED`, to repeat a run; else a new one.
    public static func seedOfThisRun(environment: [String: String] = ProcessInfo.processInfo.environment) -> UInt64 {
        environment["GUICHET_TEST_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The next `count` bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let word = next()
            for shift in stride(from: 0, to: 64, by: 8) where bytes.count < count {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return bytes
    }
}
