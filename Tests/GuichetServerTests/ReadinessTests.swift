// Whoever asks whether the node is ready is answered, whatever the stores do.

import Guichet
import Logging
import Synchronization
import Testing

@testable import GuichetServer

/// Stores that hang until the test lets them answer.
private final class HangingStores: Sendable {
    private struct State {
        var isOpen = false
        var asked = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// How often they were asked.
    var asked: Int { state.withLock { $0.asked } }

    func ask() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                state.asked += 1
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    /// Lets every question through, those that wait too.
    func answer() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

@Suite(.timeLimit(.minutes(1)))
struct ReadinessTests {
    private static let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    @Test func `it is what the stores say`() async {
        let failure = Mutex<StorageFailure?>(nil)
        let readiness = Readiness(logger: Self.quiet) {
            if let failure = failure.withLock({ $0 }) { throw failure }
        }
        for expected in [true, false, true] {
            failure.withLock { $0 = expected ? nil : .unavailable(code: 1) }
            #expect(await readiness.answer() == expected)
        }
    }

    @Test func `a late answer is no, and nobody is asked again meanwhile`() async {
        let stores = HangingStores()
        let readiness = Readiness(deadline: .milliseconds(5), logger: Self.quiet) { await stores.ask() }
        for _ in 0..<100 { #expect(await readiness.answer() == false) }
        #expect(stores.asked == 1)
        stores.answer()
        while await !readiness.answer() { await Task.yield() }
    }

    @Test func `many who ask at once share one question`() async {
        let stores = HangingStores()
        let readiness = Readiness(deadline: .seconds(3_600), logger: Self.quiet) { await stores.ask() }
        let answers = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 { group.addTask { await readiness.answer() } }
            while stores.asked == 0 { await Task.yield() }
            for _ in 0..<500 { await Task.yield() }
            #expect(stores.asked == 1)
            stores.answer()
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == Array(repeating: true, count: 50))
    }

    @Test func `a node that leaves is not ready, and asks nobody`() async {
        let stores = HangingStores()
        let readiness = Readiness(logger: Self.quiet) { await stores.ask() }
        readiness.drain()
        #expect(await readiness.answer() == false)
        #expect(stores.asked == 0)
    }
}
