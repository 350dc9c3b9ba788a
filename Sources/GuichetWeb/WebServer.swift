// Builds the server: loops, hub, middleware, routes, tasks.

import Guichet
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle
import UnixSignals

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
        let limits = SourceLimits(
            world: doors.world, isOpen: configuration.openLimits, shares: doors.neighbours.sources)
        let live = try await LiveSide(doors: doors, eventLoopGroup: group, limits: limits, logger: logger)
        let parts = SiteParts(
            doors: doors, configuration: configuration, callers: Callers(doors: doors), views: try await Views(),
            streams: live.streams, hub: live.hub, metrics: Metrics(),
            problems: ProblemDocuments(phrases: doors.phrases, desks: doors.desks, world: doors.world))
        let (router, routes) = try Self.router(of: parts, limits: limits, groups: groups)
        self.routes = routes
        hub = live.hub
        application = Application(
            router: router, server: Self.protocolSetting(live.hub),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), backlog: Self.backlog,
                availableConnectionsDelegate: MaximumAvailableConnections(Limits.connections)),
            services: services + live.services,
            onServerRunning: { channel in await ready(channel.localAddress?.port ?? configuration.port) },
            eventLoopGroupProvider: .shared(group), logger: logger)
    }

    /// Connections that the kernel may hold before they are accepted: everybody comes back at once after a restart.
    private static let backlog = 4096
    /// Header lines of a request; browsers send about twenty.
    private static let headerLines = 100

    private static func router(
        of parts: SiteParts, limits: SourceLimits, groups: (SiteParts) throws -> [any RouteGroup]
    ) throws -> (Router<GuichetContext>, [RouteTable.Route]) {
        let router = Router(context: GuichetContext.self)
        let configuration = parts.configuration
        router.add(
            middleware: FrontDoor(
                sources: RequestSources(
                    secret: parts.doors.sourceSecret, trustedProxies: configuration.trustedProxies,
                    isOpen: configuration.openLimits),
                limits: limits,
                problems: ProblemAnswers(documents: parts.problems, pages: try Site.problemPages(parts)),
                account: RequestAccount(metrics: parts.metrics)))
        let table = RouteTable(router: router)
        for group in try groups(parts) { group.add(to: table) }
        table.finish()
        return (router, table.routes)
    }

    private static func protocolSetting(_ hub: StreamHub) -> HTTPServerBuilder {
        .http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [StreamGate(hub: hub)],
                idleTimeout: .seconds(Int64(Limits.idleConnectionSeconds)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: Limits.headerBytes, maxHeaderListSize: Limits.headerBytes,
                    maxHeaderFieldCount: headerLines)))
    }

    /// Serves until the task is cancelled or told to shut down gracefully.
    public func run() async throws { try await application.run() }

    /// Serves until the process gets SIGTERM or SIGINT.
    /// - Parameter goodbye: told first to stop; the server stops after it has.
    public func runUntilSignal(after goodbye: [any Service] = []) async throws {
        // Services are told to stop from the last to the first, each when the one before it has ended.
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [application] + goodbye, gracefulShutdownSignals: [.sigterm, .sigint],
                logger: application.logger)
        ).run()
    }
}
