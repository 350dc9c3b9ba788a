// Rows that come back from a copy.

import Guichet
import GuichetTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ConversationRestoringTests {
    @Test(arguments: Engine.allCases)
    func `restored rows begin a new history without what was erased since`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let kept = try await house.open("gardé")
            let forgotten = try await house.open("oublié")
            let before = try await house.journal.head()
            // The rows are older than the erasure, the keys are not.
            try await house.vault.destroyKeys(of: [forgotten.id])
            #expect(try await house.conversations.takeUpRestoredRows() == 1)
            let page = try await house.conversations.messages(of: kept.id, after: 0, limit: 200)
            #expect(page.messages.map(\.body) == [.message(text: "gardé")])
            await #expect(throws: Refusal(.notFound)) {
                try await house.conversations.messages(of: forgotten.id, after: 0, limit: 200)
            }
            let after = try await house.journal.head()
            #expect(after.epoch > before.epoch)
            #expect(try await house.conversations.takeUpRestoredRows() == 0)
            #expect(try await house.journal.head().epoch > after.epoch)
        }
    }
}
