// What anybody may ask before they have a conversation: a desk, a first message, the way back.

import Guichet
import HTTPTypes
import Hummingbird

/// `/api/v1/desks/{desk}`, opening a conversation, coming back to one.
struct EntryRoutes: RouteGroup {
    let parts: SiteParts

    func add(to routes: RouteTable) {
        routes.get("/api/v1/desks/{desk}", use: desk)
        routes.post("/api/v1/desks/{desk}/conversations", use: open)
        routes.post("/api/v1/returns", use: comeBack)
    }

    private func desk(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let desk = try context.desk(in: parts.doors.desks)
        let wait = try await parts.doors.queue.waitForNewcomer(at: desk.slug)
        let now = parts.doors.world.now()
        return Response.json { writer in
            Documents.members(of: desk, language: context.language, now: now, wait: wait, in: &writer)
            Documents.add(
                banners: parts.doors.desks.banners(at: desk, on: now), at: desk, in: context.language, to: &writer)
        }
    }

    private func open(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let desk = try context.desk(in: parts.doors.desks)
        let key = try request.idempotencyKey
        var fields = try await RequestFields(request)
        let text = try fields.text("text")
        let language: Language? = try fields.optionalWord("language")
        let nickname = try fields.optionalText("nickname")
        try fields.finish()
        let wished = desk.languages.contains(context.language) ? context.language : desk.languages.first
        let opened: OpenedConversation
        do {
            let message = try parts.doors.inbound(text: text, key: key, senderName: nickname)
            opened = try await parts.doors.conversations.open(
                message, at: desk.slug, language: language ?? wished ?? .fr, source: parts.origin(of: context))
        } catch let refusal as Refusal where refusal.code == .deskClosed {
            throw Problem(.deskClosed, details: ["desk": desk.slug.text], reopensAt: refusal.reopensAt)
        }
        let state = try await parts.doors.conversations.summary(of: opened.id).conversation
        let standing = try await parts.doors.queue.standing(of: state)
        return Response.json(.created) { writer in
            writer.add("conversation", opened.id.text)
            writer.add("reference", opened.reference.description)
            writer.add("code", opened.code.digits)
            writer.add("token", opened.token.text)
            writer.add("sequence", opened.sequence)
            guard let standing else { return writer.addNull("queue") }
            writer.add("queue") { buffer in buffer.writeJSONObject { Documents.members(of: standing, in: &$0) } }
        }
    }

    private func comeBack(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let key = try request.idempotencyKey
        var fields = try await RequestFields(request)
        let reference = try fields.text("reference")
        let code = try fields.text("code")
        try fields.finish()
        let back = try await parts.comeBack(reference: reference, code: code, context: context, key: key)
        return Response.json(.created) { writer in
            writer.add("conversation", back.id.text)
            writer.add("token", back.token.text)
        }
    }
}
