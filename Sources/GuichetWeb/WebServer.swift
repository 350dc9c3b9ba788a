// Builds the server: loops, hub, middleware, routes, tasks.

import Guichet
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// The site over opened doors.
public struct WebServer: Service {
    /// The routes of the site.
    let routes: [RouteTable.Route]
    /// All streams of this node.
    let hub: StreamHub
    private let application: Application<RouterResponder<GuichetContext>>

    /// Builds everything; listens only when run.
    /// - Parameters:
    ///   - services: tasks that live as long as the server and stop after it.
    ///   - ready: called with the port once requests are accepted.
    public init(
        configuration: WebConfiguration, doors: Doors, services: [any Service] = [], logger: Logger,
        ready: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) async throws {
        try await self.init(
            configuration: configuration, doors: doors, services: services, logger: logger, groups: Site.groups,
            ready: ready)
    }

    /// Builds a server of other routes: the benchmarks' peer.
    init(
        configuration: WebConfiguration, doors: Doors, services: [any Service] = [], logger: Logger,
        groups: (SiteParts) throws -> [any RouteGroup], ready: @escaping @Sendable (_ port: Int) async -> Void
    ) async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let limits = SourceLimits(world: doors.world, isOpen: configuration.openLimits)
        let announcements = Announcements()
        // The ear before the head: a fact that comes in between is heard, and known by its position.
        let listener = doors.bell.listen()
        let hub = StreamHub(
            eventLoopGroup: group, head: try await doors.journal.head(), presence: doors.presence, bell: doors.bell,
            limits: limits, announcements: announcements)
        let agents = doors.agents
        let names: @Sendable (AgentID) -> String? = { agents[$0]?.name }
        let frames = Frames(epoch: hub.epoch, names: names)
        let problems = ProblemDocuments(phrases: doors.phrases, desks: doors.desks, world: doors.world)
        let parts = SiteParts(
            doors: doors, configuration: configuration, callers: Callers(doors: doors), views: try await Views(),
            streams: EventStream(hub: hub, journal: doors.journal, frames: frames, limits: limits), hub: hub,
            metrics: Metrics(), problems: problems)

        let router = Router(context: GuichetContext.self)
        router.add(middleware: RequestAccount(metrics: parts.metrics))
        router.add(middleware: SecurityHeaders())
        router.add(
            middleware: Acquaintance(
                sources: RequestSources(
                    secret: doors.sourceSecret, trustedProxies: configuration.trustedProxies,
                    isOpen: configuration.openLimits)))
        router.add(middleware: ProblemAnswers(documents: problems, pages: try Site.problemPages(parts)))
        router.add(middleware: Guards(limits: limits))
        let table = RouteTable(router: router)
        for group in try groups(parts) { group.add(to: table) }
        table.finish()
        routes = table.routes
        self.hub = hub

        let tasks: [any Service] = [
            Dispatcher(
                bell: doors.bell, journal: doors.journal, hub: hub, announcements: announcements, frames: frames,
                listener: listener, logger: logger),
            QueueAnnouncer(queue: doors.queue, hub: hub, announcements: announcements, logger: logger),
            RowAnnouncer(
                conversations: doors.conversations, hub: hub, announcements: announcements, names: names,
                logger: logger),
            HubService(hub: hub, sessions: doors.sessions, logger: logger),
        ]
        application = Application(
            router: router,
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [StreamGate(hub: hub)],
                    idleTimeout: .seconds(Int64(Limits.idleConnectionSeconds)),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Limits.headerBytes, maxHeaderListSize: Limits.headerBytes,
                        maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), backlog: 4096,
                availableConnectionsDelegate: MaximumAvailableConnections(Limits.connections)),
            services: services + tasks,
            onServerRunning: { channel in await ready(channel.localAddress?.port ?? configuration.port) },
            eventLoopGroupProvider: .shared(group), logger: logger)
    }

    /// Serves until the task is cancelled or told to shut down gracefully.
    public func run() async throws { try await application.run() }

    /// Serves until the process gets SIGTERM or SIGINT.
    public func runUntilSignal() async throws { try await application.runService() }
}
