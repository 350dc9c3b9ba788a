// What watches the node asks: is it alive, is it ready, how much does it do; and what anybody may know of the desks.

import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

/// `/health/live`, `/health/ready`, `/metrics`, `/status`.
struct OperationRoutes: RouteGroup {
    let parts: SiteParts

    func add(to routes: RouteTable) {
        routes.get("/health/live") { _, _ in Response.json { $0.add("status", "up") } }
        routes.get("/health/ready") { _, _ in
            let isReady = await parts.doors.isReady()
            return Response.json(isReady ? .ok : .serviceUnavailable) {
                $0.add("status", isReady ? "ready" : "unavailable")
            }
        }
        routes.get("/metrics", use: metrics)
        routes.get("/status", use: status)
    }

    private func metrics(_ request: Request, _ context: GuichetContext) async throws -> Response {
        // Closed unless a token is configured; a wrong one looks like a closed door.
        guard let token = parts.configuration.metricsToken, let sent = request.headers[.authorization],
            ConstantTime.equal(sent, "Bearer \(token)")
        else { throw Problem(.notFound) }
        let text = parts.metrics.text(gauges: [
            ("guichet_streams", "Open event streams.", Int64(parts.hub.streams)),
            ("guichet_journal_position", "Last fact handed to the streams.", parts.hub.publishedPosition),
        ])
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func status(_ request: Request, _ context: GuichetContext) async throws -> Response {
        var waits: [DeskSlug: WaitRange] = [:]
        for desk in parts.doors.desks.all {
            waits[desk.slug] = try await parts.doors.queue.waitForNewcomer(at: desk.slug)
        }
        let now = parts.doors.world.now()
        return Response.json { writer in
            writer.add("desks", list: parts.doors.desks.all) { buffer, desk in
                buffer.writeJSONObject {
                    Documents.members(of: desk, language: context.language, now: now, wait: waits[desk.slug], in: &$0)
                }
            }
        }
    }
}
