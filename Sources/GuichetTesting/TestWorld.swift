// A world that a test holds in its hand.

public import Guichet
import Synchronization

/// A clock that stands until it is moved, and chance that can be repeated.
///
/// An effect that the test did not give fails loudly when it is used: what a test does not name, it does not need.
public final class TestWorld: Sendable {
    private struct State {
        var now: Instant?
        var chance: SeededRandom?
    }

    private let state: Mutex<State>

    /// A world with the effects that are given: the clock stands at `now`, chance follows `seed`.
    public init(now: Instant? = nil, seed: UInt64? = nil) {
        state = Mutex(State(now: now, chance: seed.map { SeededRandom(seed: $0) }))
    }

    /// A world for tests whose outcome hangs on neither: Saturday 2026-11-21 at 20:40 in Paris, chance from `seed`.
    public static func usual(seed: UInt64 = 1) -> TestWorld {
        TestWorld(now: Instant(milliseconds: 1_795_290_000_000), seed: seed)
    }

    /// The effects, to be handed to the code under test.
    public var world: World {
        World(now: { self.now }, randomBytes: { self.randomBytes($0) })
    }

    /// What the clock shows.
    public var now: Instant {
        guard let now = state.withLock({ $0.now }) else { fatalError("this test's world has no clock: give `now`") }
        return now
    }

    /// Puts the clock to `now`.
    public func set(now: Instant) {
        state.withLock { $0.now = now }
    }

    /// Moves the clock on by `seconds`, back when negative.
    public func advance(seconds: Int64) {
        let moved = now.adding(seconds: seconds)
        state.withLock { $0.now = moved }
    }

    private func randomBytes(_ count: Int) -> [UInt8] {
        let bytes = state.withLock { $0.chance?.bytes(count) }
        guard let bytes else { fatalError("this test's world has no chance: give `seed`") }
        return bytes
    }
}
