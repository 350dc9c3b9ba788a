// What agents do: sign in, say whether they are there, see their lists, take conversations, leave notes.

import Guichet
import HTTPTypes
import Hummingbird

/// The routes of agents.
struct AgentRoutes: RouteGroup {
    private static let conversation = "/api/v1/conversations/{id}"

    let parts: SiteParts

    func add(to routes: RouteTable) {
        routes.post("/api/v1/session", use: signIn)
        routes.delete("/api/v1/session", use: signOut)
        routes.put("/api/v1/me/availability", use: setAvailability)
        routes.get("/api/v1/events", use: follow)
        routes.get("/api/v1/conversations", use: list)
        routes.post(Self.conversation + "/assignment", use: assign)
        routes.delete(Self.conversation + "/assignment", use: release)
        routes.post(Self.conversation + "/transfer", use: transfer)
        routes.post(Self.conversation + "/notes", use: note)
    }

    private func signIn(_ request: Request, _ context: GuichetContext) async throws -> Response {
        _ = try request.idempotencyKey
        var fields = try await RequestFields(request)
        let login = try fields.text("login")
        let password = try fields.text("password")
        try fields.finish()
        let session = try await parts.doors.sessions.signIn(login: login, password: password, source: context.source)
        let cookie = SessionCookie(isSecure: parts.configuration.isSecure).setting(session.token)
        return Response.json(more: [.setCookie: cookie]) { writer in
            writer.add("token", session.token.text)
            writer.add("expiresAt", parts.doors.sessions.expiry())
            writer.add("agent") { buffer in
                buffer.writeJSONObject { writer in
                    writer.add("id", session.agent.id.text)
                    writer.add("login", session.agent.login)
                    writer.add("name", session.agent.name)
                    writer.add("role", session.agent.role.rawValue)
                    writer.add("languages", session.agent.languages.map(\.rawValue))
                    writer.add("desks", session.agent.desks.map(\.text).sorted())
                    writer.add("availability", session.agent.availability.rawValue)
                }
            }
        }
    }

    private func signOut(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let key = try request.idempotencyKey
        do {
            try await parts.end(try await parts.callers.agent(request))
        } catch let problem as Problem where problem.kind == .unauthorized && key != nil {
            // A retry: a session that is not there is as ended as it can be.
            guard Callers.presentsSession(request) else { throw problem }
        }
        return Response(
            status: .noContent,
            headers: [.setCookie: SessionCookie(isSecure: parts.configuration.isSecure).removing()])
    }

    private func setAvailability(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let session = try await parts.callers.agent(request)
        _ = try request.idempotencyKey
        var fields = try await RequestFields(request)
        guard let status: Availability = try fields.optionalWord("status") else {
            throw Problem(.invalidValue, field: "status")
        }
        try fields.finish()
        try await parts.doors.agents.setAvailability(status, of: session.agent.id)
        return Response(status: .noContent)
    }

    private func follow(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let session = try await parts.callers.agent(request)
        return try await parts.streams.agent(session, request: request, context: context)
    }

    private func list(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let session = try await parts.callers.agent(request)
        guard let list = ConversationList(rawValue: try request.queryText("state") ?? "waiting") else {
            throw Problem(.badRequest, field: "state")
        }
        let most = Int64(Limits.listPageConversations)
        let limit = try request.queryInteger("limit", in: 1...most, standard: most)
        var place: ListPlace?
        if let text = try request.queryText("after") {
            guard let read = ListPlace(text) else { throw Problem(.badRequest, field: "after") }
            place = read
        }
        let page = try await parts.doors.conversations.list(
            list, for: session.agent, after: place, limit: Int(limit))
        return Response.json { writer in
            writer.add("conversations", list: page.conversations) { buffer, summary in
                buffer.writeJSONObject { Documents.members(of: summary, names: parts.name(of:), in: &$0) }
            }
            if let next = page.next { writer.add("next", next.text) } else { writer.addNull("next") }
        }
    }

    private func assign(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let agent = try await parts.callers.agent(request, conversation: id)
        let key = try request.idempotencyKey
        var fields = try await RequestFields(request)
        let wanted = try fields.text("agent")
        try fields.finish()
        let receiver = try wanted == "me" ? agent.id : await colleague(wanted, in: id)
        return try await parts.perform(.assign(to: receiver, by: agent.id), in: id, inside: true, key: key)
    }

    /// Somebody of the conversation's desk.
    private func colleague(_ text: String, in id: ConversationID) async throws -> AgentID {
        guard let agent = parts.doors.agents[AgentID(text: text)] else { throw Problem(.invalidValue, field: "agent") }
        let desk = try await parts.doors.conversations.desk(of: id)
        guard agent.mayServe(desk) else { throw Problem(.invalidValue, field: "agent") }
        return agent.id
    }

    private func release(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let agent = try await parts.callers.agent(request, conversation: id)
        let key = try request.idempotencyKey
        return try await parts.perform(.release(by: agent.id), in: id, inside: true, key: key)
    }

    private func transfer(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let agent = try await parts.callers.agent(request, conversation: id)
        let key = try request.idempotencyKey
        var fields = try await RequestFields(request)
        let to = try fields.text("to")
        let summary = try fields.text("summary")
        try fields.finish()
        let receiver = try parts.receiver(to, at: try await parts.doors.conversations.desk(of: id))
        let command = DeskCommand.transfer(Transfer(to: receiver, summary: summary), by: agent.id)
        return try await parts.perform(.desk(command), in: id, inside: true, key: key)
    }

    private func note(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let agent = try await parts.callers.agent(request, conversation: id)
        let key = try request.idempotencyKey
        var fields = try await RequestFields(request)
        let text = try fields.text("text")
        try fields.finish()
        let posted = try await parts.doors.conversations.note(text, in: id, by: agent.id, idempotencyKey: key)
        return Response.json(.created) { writer in
            writer.add("fact", posted.sequence)
            writer.add("at", posted.at)
        }
    }
}

extension SiteParts {
    /// Ends a session and what it holds open.
    func end(_ session: AgentSession) async throws {
        try await callers.end(session)
        hub.endStreams(of: session.token)
    }
}
