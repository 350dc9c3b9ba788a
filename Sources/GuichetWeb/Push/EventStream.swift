// The answer that turns a request into a stream: joins first, reads what was missed, then lets the gate take over.

import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

/// Opens streams for people whose rights were already looked at.
struct EventStream: Sendable {
    let hub: StreamHub
    let journal: Journal
    let frames: Frames
    let limits: SourceLimits

    /// The stream of a citizen's conversation.
    func citizen(
        _ conversation: ConversationID, desk: DeskSlug, request: Request, context: GuichetContext
    ) async throws -> Response {
        try await open(.citizen(conversation, desk: desk), request: request, context: context) { position, buffer in
            let events = try await journal.events(of: conversation, after: position, limit: Limits.catchUpEvents + 1)
            return write(events, for: .citizen, to: &buffer) { _ in true }
        }
    }

    /// The stream of everything an agent may see.
    func agent(_ session: AgentSession, request: Request, context: GuichetContext) async throws -> Response {
        let agent = session.agent
        let desks = agent.desks.filter { agent.mayServe($0) }
        let subscription = AgentSubscription(agent: agent.id, desks: desks, session: session.token)
        return try await open(.agent(subscription), request: request, context: context) { position, buffer in
            let events = try await journal.events(after: position, limit: Limits.catchUpEvents + 1)
            return write(events, for: .agents, to: &buffer) { desks.contains($0.desk) }
        }
    }

    private func open(
        _ subscription: Subscription, request: Request, context: GuichetContext,
        _ missed: (Int64, inout ByteBuffer) async throws -> Int64?
    ) async throws -> Response {
        let wanted = Self.cursor(of: request)
        if request.method == .head { return Self.response(ByteBuffer()) }
        try await limits.enterStream(context.source)
        let armed: ArmedStream?
        do {
            armed = try await hub.arm(context.channel, subscription, source: context.source)
        } catch {
            limits.leaveStream(context.source)
            throw error
        }
        guard let armed else {
            limits.leaveStream(context.source)
            throw Problem(.unavailable)
        }
        // From here on the gate gives the source's place back, whichever way it ends.
        let now = hub.publishedPosition
        var buffer = ByteBufferAllocator().buffer(capacity: 256)
        buffer.writeStaticString(": open\nretry: 500\n")
        switch wanted {
        case .none:
            buffer.writeString("id: \(hub.cursor(at: now))\n\n")
        case .some(let cursor?) where cursor.epoch == hub.epoch && cursor.position <= now:
            buffer.writeStaticString("\n")
            // Whoever has seen the last fact of all has missed nothing.
            if cursor.position == now {
                armed.replays(upTo: now)
            } else if let last = try await missed(cursor.position, &buffer) {
                armed.replays(upTo: last)
            } else {
                Frames.writeReload(at: hub.cursor(at: now), to: &buffer)
            }
        case .some(let cursor):
            buffer.writeStaticString("\n")
            if let cursor, try await isStored(cursor) {
                armed.replays(upTo: cursor.position)
                hub.hear(of: cursor.position)
            } else {
                Frames.writeReload(at: hub.cursor(at: now), to: &buffer)
            }
        }
        return Self.response(buffer)
    }

    /// Whether a place lies in the journal although no stream of this node was told of it yet: the reader comes from
    /// another node that was faster, and what this one is about to hear was already seen.
    private func isStored(_ cursor: Cursor) async throws -> Bool {
        guard cursor.epoch == hub.epoch else { return false }
        let head = try await journal.head()
        return head.epoch == cursor.epoch && cursor.position <= head.position
    }

    /// Appends the events somebody missed; nil when there are too many to replay.
    private func write(
        _ events: [Event], for audience: Audience, to buffer: inout ByteBuffer, _ isFor: (Event) -> Bool
    ) -> Int64? {
        guard events.count <= Limits.catchUpEvents else { return nil }
        for event in events where isFor(event) && audience.sees(event.body) {
            frames.write(event, for: audience, to: &buffer)
        }
        return events.last?.position ?? 0
    }

    /// Where the client stands: what the browser repeats by itself, or what the page knew when it was drawn.
    /// `.some(nil)` when it says something that is no place.
    private static func cursor(of request: Request) -> Cursor?? {
        if let text = request.headers[.lastEventID], !text.isEmpty {
            return .some(Cursor(text))
        }
        if let text = request.uri.queryParameters["cursor"], !text.isEmpty { return .some(Cursor(String(text))) }
        return nil
    }

    private static func response(_ buffer: ByteBuffer) -> Response {
        var headers = SecurityHeaders.document("text/event-stream")
        // Proxies that gather answers before passing them on would hold every event back.
        headers[.accelBuffering] = "no"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: buffer))
    }
}
