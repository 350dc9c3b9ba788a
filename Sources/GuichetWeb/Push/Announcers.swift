// The two tasks that work out what facts have made stale, at a bounded pace.

import Guichet
import Logging
import ServiceLifecycle

/// Tells waiting citizens where they stand, at most once a second.
struct QueueAnnouncer: NamedService {
    /// Places announced at most: further back the page says nothing newer than at its loading.
    static let furthestPlace = 10_000

    let queue: Queue
    let hub: StreamHub
    let announcements: Announcements
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in announcements.deskWakes {
                for desk in announcements.takeDesks() where hub.hasCitizens(at: desk) {
                    do {
                        let standings = try await queue.standings(at: desk, limit: Self.furthestPlace)
                        hub.announce(Dictionary(standings, uniquingKeysWith: { first, _ in first }), at: desk)
                    } catch {
                        logger.warning("standings could not be read", metadata: ["error": "\(error)"])
                    }
                }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}

/// Tells agents what a changed row of their lists says now: at once, and under load a few times a second.
struct RowAnnouncer: NamedService {
    let conversations: Conversations
    let hub: StreamHub
    let announcements: Announcements
    let names: @Sendable (AgentID) -> String?
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in announcements.conversationWakes {
                var deliveries: [Delivery] = []
                for conversation in announcements.takeConversations() where hub.hasAgents {
                    do {
                        let summary = try await conversations.summary(of: conversation)
                        deliveries.append(
                            Delivery(
                                conversation: conversation, desk: summary.conversation.desk, citizen: nil,
                                agents: Frames.row(summary, names: names)))
                    } catch is Refusal {
                        // Erased in between: the agents were told by its own fact.
                    } catch {
                        logger.warning("a row could not be read", metadata: ["error": "\(error)"])
                    }
                }
                hub.publish(deliveries)
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
