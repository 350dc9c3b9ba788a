// What past waits say of the next one.

import GuichetTesting
import Testing

@testable import Guichet

@Suite struct WaitHistoryTests {
    private static let noon = Instant(milliseconds: 1_800_000_000_000)

    /// People who came every `every` seconds and were answered after `waits`.
    private func came(every: Int64, waits: [Int64?]) -> [PastContact] {
        waits.enumerated().map { index, wait in
            let at = Self.noon.adding(seconds: Int64(index) * every)
            return PastContact(openedAt: at, answeredAt: wait.map { at.adding(seconds: $0) })
        }
    }

    private func later(_ seconds: Int64) -> Instant { Self.noon.adding(seconds: seconds) }

    @Test func `the first place is told from those who began there, and later places from theirs`() throws {
        // Twenty pairs: the first of each is answered after a minute, the second after five.
        let pairs = came(every: 600, waits: Array(repeating: 60, count: 20))
        let seconds = pairs.map {
            PastContact(openedAt: $0.openedAt.adding(seconds: 1), answeredAt: $0.openedAt.adding(seconds: 301))
        }
        let history = try #require(WaitHistory(of: pairs + seconds, at: later(12_000)))
        #expect(WaitRules.range(position: 1, history: history) == WaitRange(from: 1, to: 1))
        #expect(WaitRules.range(position: 2, history: history) == WaitRange(from: 5, to: 5))
    }

    @Test func `half waited less than the shorter end, four fifths less than the longer one`() throws {
        let waits = (1...100).map { Int64($0) * 60 }
        let history = try #require(WaitHistory(of: came(every: 10_000, waits: waits), at: later(1_000_000)))
        let seconds = history.seconds(atPlace: 1)
        #expect(seconds.half == 50 * 60 && seconds.most == 80 * 60)
    }

    @Test func `places nobody began at are told by the time for each place`() throws {
        let history = try #require(
            WaitHistory(of: came(every: 600, waits: Array(repeating: 60, count: 20)), at: later(12_000)))
        #expect(history.seconds(atPlace: 8).half == 8 * 60)
        #expect(WaitRules.range(position: 8, history: history) == WaitRange(from: 8, to: 8))
    }

    @Test func `too few waits say nothing`() {
        #expect(WaitHistory(of: came(every: 600, waits: Array(repeating: 60, count: 19)), at: later(12_000)) == nil)
        let gone = came(every: 600, waits: Array(repeating: nil, count: 40))
        #expect(WaitHistory(of: gone, at: later(24_000)) == nil)
    }

    @Test func `a desk that gets slower does not promise what was true before`() throws {
        let quick = came(every: 600, waits: Array(repeating: 60, count: 20))
        let before = try #require(WaitHistory(of: quick, at: later(12_000)))
        let stuck = (0..<20).map { PastContact(openedAt: later(12_000 + $0), answeredAt: nil) }
        let now = try #require(WaitHistory(of: quick + stuck, at: later(15_600)))
        #expect(now.seconds(atPlace: 2).most > before.seconds(atPlace: 2).most)
        // Who has just come says nothing yet.
        let fresh = try #require(WaitHistory(of: quick + stuck, at: later(12_020)))
        #expect(fresh.seconds(atPlace: 2).most == before.seconds(atPlace: 2).most)
    }

    @Test(arguments: 0..<2000)
    func `a range is ordered, never under a minute, and never shorter further back`(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let contacts = (0..<Int.random(in: 20...150, using: &random)).map { _ in
            let at = later(Int64.random(in: 0...14_400, using: &random))
            let answered = Int.random(in: 0...9, using: &random) > 1
            let closed = Bool.random(using: &random)
            return PastContact(
                openedAt: at,
                answeredAt: answered ? at.adding(seconds: Int64.random(in: 1...3600, using: &random)) : nil,
                closedAt: closed ? at.adding(seconds: Int64.random(in: 3600...7200, using: &random)) : nil)
        }
        guard let history = WaitHistory(of: contacts, at: later(21_600)) else {
            #expect(contacts.filter { $0.answeredAt != nil }.count < WaitHistory.fewestWaits, "seed \(seed)")
            return
        }
        var last = WaitRange(from: 1, to: 1)
        for position in 1...200 {
            let range = WaitRules.range(position: position, history: history)
            #expect(1 <= range.from && range.from <= range.to, "seed \(seed)")
            #expect(last.from <= range.from && last.to <= range.to, "seed \(seed), place \(position)")
            last = range
        }
        // Told in another order it is the same history.
        let again = try #require(WaitHistory(of: contacts.shuffled(using: &random), at: later(21_600)))
        #expect(again.seconds(atPlace: 7) == history.seconds(atPlace: 7), "seed \(seed)")
    }

    @Test(arguments: [(1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (8, 3), (9, 4), (10_000, 14)])
    func `places fall into classes that double`(_ place: Int, _ expected: Int) {
        #expect(WaitHistory.classOf(place: place) == expected)
    }

    @Test func `only what is more severe and came later has overtaken somebody`() {
        let queue: [(severity: Severity, since: Instant)] = [
            (.danger, later(100)), (.raised, later(20)), (.usual, later(0)), (.usual, later(50)), (.usual, later(200)),
        ]
        #expect(WaitRules.overtaken(queue) == [false, true, true, true, false])
        #expect(WaitRules.overtaken([(.usual, later(0)), (.usual, later(1))]) == [false, false])
    }

    @Test(arguments: 0..<500)
    func `nobody counts as overtaken without somebody before them who came later`(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let queue = (0..<30).map { _ in
            (
                severity: Severity.allCases[Int.random(in: 0..<3, using: &random)],
                since: later(Int64.random(in: 0...999, using: &random))
            )
        }.sorted { ($1.severity, $0.since) < ($0.severity, $1.since) }
        let overtaken = WaitRules.overtaken(queue)
        for (place, one) in queue.enumerated() {
            let expected = queue[..<place].contains { $0.severity > one.severity && $0.since > one.since }
            #expect(overtaken[place] == expected, "seed \(seed), place \(place)")
        }
    }
}
