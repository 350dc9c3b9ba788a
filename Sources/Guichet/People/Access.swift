// The only way to load something for somebody. Unknown and forbidden look the same.

import Foundation
import Synchronization

/// Decides who may reach which conversation.
public final class Access: Sendable {
    /// Tokens whose conversation is remembered; past it all are forgotten and found again in the store.
    static let keptTokens = 50_000

    private let conversations: any ConversationFinder
    private let known = Mutex<[Data: ConversationID]>([:])

    /// Access over what finds conversations.
    public init(conversations: any ConversationFinder) { self.conversations = conversations }

    /// The citizen's conversation, if `token` opens exactly this one.
    ///
    /// Remembered tokens spare the hot path a look-up; an erased conversation has no rows, so a remembered token
    /// finds nothing behind this door either.
    /// - Throws: `Refusal(.notFound)`.
    public func citizen(_ token: BearerToken, opens id: ConversationID) async throws {
        let hash = token.hash
        if known.withLock({ $0[hash] }) == id { return }
        guard try await conversations.conversation(openedBy: token) == id else { throw Refusal(.notFound) }
        known.withLock { known in
            if known.count >= Self.keptTokens { known.removeAll(keepingCapacity: true) }
            known[hash] = id
        }
    }

    /// Forgets the remembered tokens of a conversation: it was erased, here or on another node.
    public func forget(_ id: ConversationID) {
        known.withLock { known in known = known.filter { $0.value != id } }
    }

    /// The conversation a token opens, whichever it is; nil when none.
    public func conversation(openedBy token: BearerToken) async throws -> ConversationID? {
        try await conversations.conversation(openedBy: token)
    }

    /// The state of a conversation, for an agent who serves its desk.
    /// - Throws: `Refusal(.notFound)`.
    public func conversation(_ id: ConversationID, for agent: Agent) async throws -> DeskSlug {
        let desk = try await conversations.desk(of: id)
        guard agent.mayServe(desk) else { throw Refusal(.notFound) }
        return desk
    }
}

/// What `Access` needs to know of conversations, which live a floor above.
public protocol ConversationFinder: Sendable {
    /// The conversation that a citizen's token opens.
    func conversation(openedBy token: BearerToken) async throws -> ConversationID?
    /// The desk of a conversation; `Refusal(.notFound)` when there is none.
    func desk(of id: ConversationID) async throws -> DeskSlug
}
