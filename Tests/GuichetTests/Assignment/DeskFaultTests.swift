// The whole desk under faults, over real rows, in a world whose clock the test moves.

import GuichetTesting
import Testing

@testable import Guichet

@Suite(.timeLimit(.minutes(5)))
struct DeskFaultTests {
    private static let seed = SeededRandom.seedOfThisRun()
    private static let runs: UInt64 = 20
    private static let steps = 120

    @Test(arguments: 0..<runs)
    func `whatever fails, nobody is lost, given twice, or given to somebody absent`(_ run: UInt64) async throws {
        if run == 0 { print("desk under faults: \(Self.runs) stories, seed \(Self.seed)") }
        try await TestHouse.withFresh { house in
            var story = try await DeskStory(house: house, seed: Self.seed &+ run)
            for step in 0..<Self.steps {
                let broken = try await story.step()
                guard broken.isEmpty else {
                    Issue.record("\(broken) in step \(step) of run \(run), GUICHET_TEST_SEED=\(Self.seed)")
                    return
                }
            }
            let broken = try await story.finish()
            #expect(broken == [], "run \(run), GUICHET_TEST_SEED=\(Self.seed)")
            #expect(story.happened.count > 8, "\(story.happened)")
        }
    }
}
