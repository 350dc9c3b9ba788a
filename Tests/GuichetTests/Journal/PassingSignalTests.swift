// Signals as text, between nodes that may run different versions.

import GuichetTesting
import Testing

@testable import Guichet

@Suite struct PassingSignalTests {
    private static let conversation = ConversationID(high: 1, low: 2)
    private static let signals: [PassingSignal] = [
        .citizenTyping(conversation, desk: Cast.accueil),
        .agentTyping(conversation, desk: Cast.accueil, agent: AgentID(world: TestWorld.usual().world)),
        .agentReading(
            conversation, desk: Cast.accueil, agent: AgentID(text: String(repeating: "f", count: 64)), isHere: false),
        .restEnded(AgentID(world: TestWorld.usual().world)), .availabilityChanged, .sourcesUsed,
    ]

    @Test(arguments: signals)
    func `a signal is read as it was written`(_ signal: PassingSignal) {
        #expect(PassingSignal(signal.text) == signal)
        #expect(signal.text.utf8.count <= PassingSignal.textBytes)
    }

    @Test(arguments: [
        "", " ", "availability ", "AVAILABILITY", "something new", "citizen-typing", "citizen-typing x accueil",
        "citizen-typing \(conversation) UPPER", "citizen-typing \(conversation) accueil more",
        "agent-typing \(conversation) accueil", "agent-typing \(conversation) accueil a\u{7}b",
        "agent-typing \(conversation) accueil " + String(repeating: "a", count: 65),
        "agent-reading \(conversation) accueil a", "agent-reading \(conversation) accueil a perhaps", "rest-ended",
        "rest-ended a b", String(repeating: "a", count: 100_000),
    ])
    func `what is no signal of ours is nothing`(_ text: String) {
        #expect(PassingSignal(text) == nil)
    }

    @Test func `a signal holds identifiers only, and every one of them`() {
        #expect(
            PassingSignal.agentTyping(Self.conversation, desk: Cast.accueil, agent: AgentID(text: "ab12")).text
                == "agent-typing \(Self.conversation) accueil ab12")
    }
}
