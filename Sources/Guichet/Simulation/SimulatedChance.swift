// Chance for simulations: from a seed, so that the same scenario tells the same story on every machine.

import Foundation

/// A row of numbers from a seed (SplitMix64), and the laws that are drawn from it.
struct SimulatedChance {
    private var state: UInt64

    /// The row `stream` of `seed`: different streams do not disturb each other, so that a larger crew meets the same
    /// citizens as a smaller one.
    init(seed: UInt64, stream: UInt64) {
        state = Self.mixed(seed &+ Self.mixed(stream &* Self.step &+ Self.step))
    }

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The next number.
    mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mixed(state)
    }

    /// A number from 0 (included) to 1 (excluded).
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number of the exponential law with mean 1.
    mutating func exponential() -> Double { -log(1 - share()) }

    /// A number of the normal law with mean 0 and deviation 1 (Box and Muller; the second one is not kept).
    mutating func normal() -> Double {
        (2 * exponential()).squareRoot() * cos(2 * Double.pi * share())
    }

    /// How many events fall into a span in which `expected` are expected.
    mutating func poisson(_ expected: Double) -> Int {
        var count = 0
        var passed = exponential()
        while passed < expected {
            count += 1
            passed += exponential()
        }
        return count
    }
}

/// How long something takes.
public enum DurationLaw: Sendable, Hashable {
    /// Always the same.
    case fixed(seconds: Double)
    /// Without memory: what is left is as long as the whole.
    case exponential(meanSeconds: Double)
    /// Many short ones and some long ones, as conversations are; `spread` is the deviation divided by the mean.
    case logNormal(meanSeconds: Double, spread: Double)

    /// The mean.
    public var meanSeconds: Double {
        switch self {
        case .fixed(let seconds): seconds
        case .exponential(let mean), .logNormal(let mean, _): mean
        }
    }

    /// One duration in seconds.
    func draw(_ chance: inout SimulatedChance) -> Double {
        switch self {
        case .fixed(let seconds): return seconds
        case .exponential(let mean): return mean * chance.exponential()
        case .logNormal(let mean, let spread):
            let variance = log(1 + spread * spread)
            return mean * exp(variance.squareRoot() * chance.normal() - variance / 2)
        }
    }
}

/// Values by their shares.
public struct Shares<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The values with their weights; the weights need not add up to anything.
    public let entries: [Entry]

    /// One value and its weight.
    public struct Entry: Sendable, Hashable {
        /// The value.
        public let value: Value
        /// How often, compared with the others.
        public let weight: Double

        /// An entry; see the properties.
        public init(_ value: Value, _ weight: Double) {
            self.value = value
            self.weight = weight
        }
    }

    /// Shares; nil without an entry that weighs something, or with one below zero.
    public init?(_ entries: [Entry]) {
        guard entries.contains(where: { $0.weight > 0 }), entries.allSatisfy({ $0.weight >= 0 }) else { return nil }
        self.entries = entries
    }

    /// One value, always.
    public init(always value: Value) {
        entries = [Entry(value, 1)]
    }

    func draw(_ chance: inout SimulatedChance) -> Value {
        var left = chance.share() * entries.reduce(0) { $0 + $1.weight }
        for entry in entries.dropLast() {
            left -= entry.weight
            if left < 0 { return entry.value }
        }
        return entries[entries.count - 1].value
    }
}
