// Puts the parts of the push together.

import Guichet
import Logging
import NIOCore
import ServiceLifecycle

/// Everything live about the site: streams, and the tasks that feed them.
struct LiveSide: Sendable {
    /// All streams of this node.
    let hub: StreamHub
    /// Opens streams.
    let streams: EventStream
    /// The tasks, in the order in which they start; they end in reverse.
    let services: [any Service]

    /// Joins hub and journal.
    init(doors: Doors, eventLoopGroup: any EventLoopGroup, limits: SourceLimits, logger: Logger) async throws {
        let announcements = Announcements()
        // The ear before the head: a fact that comes in between is heard, and known by its position.
        let listener = doors.bell.listen()
        let hub = StreamHub(
            eventLoopGroup: eventLoopGroup, head: try await doors.journal.head(), presence: doors.presence,
            bell: doors.bell, limits: limits, announcements: announcements)
        let names: @Sendable (AgentID) -> String? = { [agents = doors.agents] in agents[$0]?.name }
        let frames = Frames(epoch: { hub.epoch }, names: names)
        self.hub = hub
        streams = EventStream(hub: hub, journal: doors.journal, frames: frames, limits: limits)
        let shared: [any Service] =
            doors.neighbours.isAlone
            ? []
            : [
                SourceSharing(limits: limits, logger: logger),
                HistoryWatch(journal: doors.journal, hub: hub, bell: doors.bell, world: doors.world, logger: logger),
            ]
        services =
            shared + [
                NeighbourService(neighbours: doors.neighbours, logger: logger),
                KnowledgeService(
                    knowledge: doors.knowledge, articles: doors.articles, bell: doors.bell, logger: logger),
                Dispatcher(
                    bell: doors.bell, journal: doors.journal, hub: hub, announcements: announcements, frames: frames,
                    listener: listener, logger: logger,
                    availability: { [agents = doors.agents] in
                        Dictionary(agents.all.map { ($0.id, $0.availability) }, uniquingKeysWith: { first, _ in first })
                    }
                ) { [conversations = doors.conversations, access = doors.access] erased in
                    conversations.heardErased(erased)
                    access.forget(erased)
                },
                QueueAnnouncer(queue: doors.queue, hub: hub, announcements: announcements, logger: logger),
                RowAnnouncer(
                    conversations: doors.conversations, hub: hub, announcements: announcements, names: names,
                    logger: logger),
                BannerAnnouncer(desks: doors.desks, hub: hub, world: doors.world),
                HubService(
                    hub: hub, sessions: doors.sessions, conversations: doors.conversations, logger: logger),
            ]
    }
}
