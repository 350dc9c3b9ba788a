// The honest range.

import GuichetTesting
import Testing

@testable import Guichet

@Suite
struct WaitRulesTests {
    @Test func `half and four fifths of past conversations make the range`() {
        let seconds: [Int64] = [60, 120, 180, 240, 300, 360, 420, 480, 540, 600, 660]
        #expect(WaitRules.range(position: 2, handlingSeconds: seconds, activeSlots: 4) == WaitRange(from: 3, to: 5))
    }

    @Test func `too little known, nobody there: silence`() {
        #expect(WaitRules.range(position: 1, handlingSeconds: [60, 60], activeSlots: 4) == nil)
        #expect(WaitRules.range(position: 1, handlingSeconds: [60, 60, 60], activeSlots: 0) == nil)
    }

    @Test(arguments: [(1, 1), (9, 9), (10, 10), (11, 15), (59, 60), (60, 60), (61, 75), (100, 105), (0, 1)])
    func `minutes are said the way people say them`(_ exact: Int, _ said: Int) {
        #expect(WaitRules.rounded(upFrom: exact) == said)
    }

    @Test(arguments: 0..<2000)
    func `a range is ordered, never under a minute, and grows with the place and shrinks with the crew`(_ seed: UInt64)
    {
        var random = SeededRandom(seed: seed)
        let seconds = (0..<Int.random(in: 3...60, using: &random)).map { _ in Int64.random(in: 1...7200, using: &random)
        }
        let position = Int.random(in: 1...80, using: &random)
        let slots = Int.random(in: 1...60, using: &random)
        guard let range = WaitRules.range(position: position, handlingSeconds: seconds, activeSlots: slots),
            let later = WaitRules.range(position: position + 1, handlingSeconds: seconds, activeSlots: slots),
            let helped = WaitRules.range(position: position, handlingSeconds: seconds, activeSlots: slots + 1)
        else {
            Issue.record("there is a range")
            return
        }
        #expect(1 <= range.from && range.from <= range.to)
        #expect(range.from <= later.from && range.to <= later.to)
        #expect(helped.from <= range.from && helped.to <= range.to)
    }
}
