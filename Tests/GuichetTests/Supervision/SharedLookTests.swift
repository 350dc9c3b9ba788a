// One computation for all who ask at once, whatever becomes of it.

import GuichetTesting
import Synchronization
import Testing

@testable import Guichet

@Suite struct SharedLookTests {
    private let start = Instant(milliseconds: 1_795_262_700_000)

    /// A value that knows when it was worked out.
    private struct Told: Sendable, Equatable {
        let number: Int
        let at: Instant
    }

    private struct Broken: Error {}

    /// A computation that ends when it is told to.
    private final class Slow: Sendable {
        private let begun = AsyncStream.makeStream(of: Void.self)
        private let ended = AsyncStream.makeStream(of: Void.self)

        func work() async {
            begun.continuation.yield()
            for await _ in ended.stream { return }
        }

        func hasBegun() async { for await _ in begun.stream { return } }
        func end() { ended.continuation.yield() }
    }

    private func look() -> SharedLook<Int, Told> { SharedLook(keptFor: 500) { $0.at } }

    @Test func `what is begun before somebody acts is not what they see`() async throws {
        let (look, slow, now) = (look(), Slow(), start)
        async let early = look.value(for: 1, at: now) {
            await slow.work()
            return Told(number: 1, at: now)
        }
        await slow.hasBegun()
        look.forget()
        let after = try await look.value(for: 1, at: now) { Told(number: 2, at: now) }
        #expect(after.number == 2)
        slow.end()
        #expect(try await early.number == 1)
        let kept = try await look.value(for: 1, at: now) { Told(number: 3, at: now) }
        #expect(kept.number == 2)
    }

    @Test func `a failure is told to all who wait and is not kept`() async throws {
        let (look, slow, now) = (look(), Slow(), start)
        async let first = look.value(for: 1, at: now) {
            await slow.work()
            throw Broken()
        }
        await slow.hasBegun()
        slow.end()
        do {
            _ = try await first
            Issue.record("It failed.")
        } catch is Broken {}
        #expect(try await look.value(for: 1, at: now) { Told(number: 2, at: now) }.number == 2)
    }

    @Test func `who waits for somebody who goes away looks for themselves`() async throws {
        let (look, slow, now) = (look(), Slow(), start)
        async let first = look.value(for: 1, at: now) {
            await slow.work()
            throw CancellationError()
        }
        await slow.hasBegun()
        async let second = look.value(for: 1, at: now) { Told(number: 2, at: now) }
        slow.end()
        do {
            _ = try await first
            Issue.record("It failed.")
        } catch is CancellationError {}
        #expect(try await second.number == 2)
    }

    @Test func `what is older than its moment is never handed out`() async throws {
        let (look, now) = (look(), start)
        let later = start.adding(seconds: 1)
        _ = try await look.value(for: 1, at: now) { Told(number: 1, at: now) }
        #expect(try await look.value(for: 1, at: later) { Told(number: 2, at: later) }.number == 2)
        #expect(look.computations == 2)
    }
}
