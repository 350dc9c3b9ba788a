// A desk that forgets: it knows its conversations from memory alone, and rings the bell with facts nobody kept.

import Guichet
import Synchronization

/// What the benchmarks' peer has instead of a journal: numbers and tokens in memory.
final class UnstoredDesk: ConversationFinder, Sendable {
    private struct State {
        var position: Int64
        var messages: [ConversationID: Int64] = [:]
        var tokens: [BearerToken: ConversationID] = [:]
    }

    private let desk: DeskSlug
    private let bell: Bell
    private let world: World
    private let state: Mutex<State>

    /// A desk whose facts follow the position of `head`.
    init(desk: DeskSlug, head: Cursor, bell: Bell, world: World) {
        self.desk = desk
        self.bell = bell
        self.world = world
        state = Mutex(State(position: head.position))
    }

    /// Makes a conversation and the token that opens it.
    func open() -> (id: ConversationID, token: BearerToken) {
        let (id, token) = (ConversationID(world: world), BearerToken(world: world))
        state.withLock { state in
            state.messages[id] = 0
            state.tokens[token] = id
        }
        return (id, token)
    }

    /// Numbers a message and tells it to whoever listens.
    func receive(_ text: String, in id: ConversationID) throws -> (sequence: Int64, at: Instant) {
        let now = world.now()
        // Inside the lock: the bell is rung in the order of the positions.
        return try state.withLock { state in
            guard let before = state.messages[id] else { throw Problem(.notFound) }
            state.messages[id] = before + 1
            state.position += 1
            bell.ring([
                Event(
                    position: state.position, conversation: id, desk: desk, sequence: before + 2,
                    messageSequence: before + 1, at: now, author: .citizen, body: .message(text: text))
            ])
            return (before + 1, now)
        }
    }

    func conversation(openedBy token: BearerToken) async throws -> ConversationID? {
        state.withLock { $0.tokens[token] }
    }

    func desk(of id: ConversationID) async throws -> DeskSlug { desk }
}
