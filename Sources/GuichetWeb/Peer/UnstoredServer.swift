// The peer of the benchmarks: the same server, the same rights, streams and documents, and nothing behind them. What
// a message costs more in the real one is what storing and sealing cost.

import Guichet
import Hummingbird
public import Logging
public import ServiceLifecycle

/// Answers and delivers messages without storing or sealing them.
public struct UnstoredServer: Service {
    private let server: WebServer

    /// Builds the peer over the doors of an empty house; listens only when run.
    public init(
        configuration: WebConfiguration, doors: Doors, logger: Logger,
        ready: @escaping @Sendable (_ port: Int) async -> Void
    ) async throws {
        guard let desk = doors.desks.all.first?.slug else { throw Problem(.notFound) }
        let unstored = UnstoredDesk(
            desk: desk, head: try await doors.journal.head(), bell: doors.bell, world: doors.world)
        var doors = doors
        doors.access = Access(conversations: unstored)
        server = try await WebServer(
            configuration: configuration, doors: doors, logger: logger,
            groups: { [OperationRoutes(parts: $0), UnstoredRoutes(parts: $0, desk: unstored)] }, ready: ready)
    }

    /// Serves until the task is cancelled or told to shut down gracefully.
    public func run() async throws { try await server.run() }

    /// Serves until the process gets SIGTERM or SIGINT.
    public func runUntilSignal() async throws { try await server.runUntilSignal() }
}

/// The three routes that the load of the benchmarks uses.
struct UnstoredRoutes: RouteGroup {
    let parts: SiteParts
    let desk: UnstoredDesk

    func add(to routes: RouteTable) {
        routes.post("/api/v1/desks/{desk}/conversations", use: open)
        routes.post("/api/v1/conversations/{id}/messages", use: write)
        routes.get("/api/v1/conversations/{id}/events", use: follow)
    }

    private func open(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let (id, token) = desk.open()
        return Response.json(.created) { writer in
            writer.add("conversation", id.text)
            writer.add("token", token.text)
        }
    }

    private func write(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        try await parts.callers.citizen(request, conversation: id)
        _ = try request.idempotencyKey
        var fields = try await RequestFields(request)
        let text = try fields.text("text")
        try fields.finish()
        let posted = try desk.receive(text, in: id)
        return Response.json(.created) { writer in
            writer.add("sequence", posted.sequence)
            writer.add("at", posted.at)
        }
    }

    private func follow(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        try await parts.callers.citizen(request, conversation: id)
        let slug = try await desk.desk(of: id)
        return try await parts.streams.citizen(id, desk: slug, request: request, context: context)
    }
}
