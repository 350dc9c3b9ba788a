// What has to be worked out again because of a fact: standings in a queue, rows of the agents' lists. Asked for as
// often as one likes, worked out a bounded number of times.

import Guichet
import Synchronization

/// Collects what is stale. Whoever works it out takes everything that gathered.
final class Announcements: Sendable {
    private struct Stale {
        var desks: Set<DeskSlug> = []
        var conversations: Set<ConversationID> = []
    }

    private let stale = Mutex(Stale())
    /// Wakes who works out standings.
    let deskWakes: AsyncStream<Void>
    /// Wakes who reads rows.
    let conversationWakes: AsyncStream<Void>
    private let wakeDesks: AsyncStream<Void>.Continuation
    private let wakeConversations: AsyncStream<Void>.Continuation

    init() {
        (deskWakes, wakeDesks) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        (conversationWakes, wakeConversations) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// The queue of a desk has changed.
    func ask(for desk: DeskSlug) {
        stale.withLock { _ = $0.desks.insert(desk) }
        wakeDesks.yield()
    }

    /// The row of a conversation has changed.
    func ask(for conversation: ConversationID) {
        stale.withLock { _ = $0.conversations.insert(conversation) }
        wakeConversations.yield()
    }

    func takeDesks() -> Set<DeskSlug> {
        stale.withLock { stale in
            defer { stale.desks = [] }
            return stale.desks
        }
    }

    func takeConversations() -> Set<ConversationID> {
        stale.withLock { stale in
            defer { stale.conversations = [] }
            return stale.conversations
        }
    }

    /// Nobody asks any more.
    func finish() {
        wakeDesks.finish()
        wakeConversations.finish()
    }
}
