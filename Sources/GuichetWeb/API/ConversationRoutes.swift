// What citizens and agents both do with a conversation: read, write, follow, close.

import Guichet
import HTTPTypes
import Hummingbird

/// The routes under `/api/v1/conversations/{id}` that look at who calls.
struct ConversationRoutes: RouteGroup {
    private static let base = "/api/v1/conversations/{id}"

    let parts: SiteParts

    func add(to routes: RouteTable) {
        routes.get(Self.base, use: read)
        routes.delete(Self.base, use: erase)
        routes.post(Self.base + "/messages", use: write)
        routes.get(Self.base + "/events", use: follow)
        routes.post(Self.base + "/typing", use: typing)
        routes.post(Self.base + "/read", use: haveRead)
        routes.post(Self.base + "/closure", use: close)
        routes.delete(Self.base + "/closure", use: reopen)
        routes.post(Self.base + "/place", use: waitLive)
        routes.post(Self.base + "/rating", use: rate)
        routes.get(Self.base + "/transcript", use: transcript)
    }

    private func read(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let caller = try await parts.callers.anyone(request, conversation: id)
        let after = try request.queryInteger("after", in: 0...Int64.max, standard: 0)
        let page = try await parts.doors.conversations.messages(of: id, after: after, limit: Limits.threadPageMessages)
        if !caller.isAgent, page.summary.conversation.state == .waiting {
            try await parts.doors.conversations.seen([id])
        }
        let standing = try await parts.doors.queue.standing(of: page.summary.conversation)
        return Response.json { writer in
            Documents.members(
                of: page, standing: standing, inside: caller.isAgent, names: parts.name(of:), in: &writer)
        }
    }

    private func write(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let caller = try await parts.callers.anyone(request, conversation: id)
        let key = try request.idempotencyKey
        var fields = try await RequestFields(request)
        let text = try fields.text("text")
        try fields.finish()
        let posted =
            switch caller {
            case .citizen:
                try await parts.doors.conversations.receive(try parts.doors.inbound(text: text, key: key), in: id)
            case .agent(let agent):
                try await parts.naming { conversations in
                    try await conversations.reply(text, in: id, by: agent.id, idempotencyKey: key)
                }
            }
        return Response.json(.created) { writer in
            writer.add("sequence", posted.sequence)
            writer.add("at", posted.at)
        }
    }

    private func follow(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        try await parts.callers.citizen(request, conversation: id)
        let desk = try await parts.doors.conversations.desk(of: id)
        return try await parts.streams.citizen(id, desk: desk, request: request, context: context)
    }

    private func typing(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let caller = try await parts.callers.anyone(request, conversation: id)
        try await RequestFields(request, optional: true).finish()
        let state = try await parts.doors.conversations.summary(of: id).conversation
        switch caller {
        case .citizen: parts.doors.bell.ring(.citizenTyping(id, desk: state.desk))
        case .agent(let agent):
            // A colleague who looks in writes to nobody.
            if state.state == .open, state.agent == agent.id {
                parts.doors.bell.ring(.agentTyping(id, desk: state.desk, agent: agent.id))
            }
        }
        return Response(status: .noContent)
    }

    private func haveRead(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let caller = try await parts.callers.anyone(request, conversation: id)
        _ = try request.idempotencyKey
        var fields = try await RequestFields(request)
        guard let upTo = try fields.optionalInteger("upTo"), upTo >= 0 else {
            throw Problem(.invalidValue, field: "upTo")
        }
        try fields.finish()
        let command: ConversationCommand =
            switch caller {
            case .citizen: .citizenRead(upTo: upTo)
            case .agent(let agent): .agentRead(upTo: upTo, by: agent.id)
            }
        try await parts.doors.conversations.perform(command, in: id)
        return Response(status: .noContent)
    }

    private func close(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let caller = try await parts.callers.anyone(request, conversation: id)
        let key = try request.idempotencyKey
        var fields = try await RequestFields(request, optional: true)
        let command: ConversationCommand
        switch caller {
        case .citizen: command = .end
        case .agent(let agent): command = .close(reason: try fields.optionalText("reason"), by: agent.id)
        }
        try fields.finish()
        return try await parts.perform(command, in: id, inside: caller.isAgent, key: key)
    }

    private func reopen(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let agent = try await parts.callers.agent(request, conversation: id)
        let key = try request.idempotencyKey
        return try await parts.perform(.reopen(by: agent.id), in: id, inside: true, key: key)
    }

    private func waitLive(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        try await parts.callers.citizen(request, conversation: id)
        _ = try request.idempotencyKey
        try await RequestFields(request, optional: true).finish()
        let state = try await parts.waitLive(id)
        let standing = try await parts.doors.queue.standing(of: state)
        return Response.json { writer in
            writer.add("conversation", id.text)
            writer.add("pace", state.pace.rawValue)
            guard let standing else { return writer.addNull("queue") }
            writer.add("queue") { buffer in buffer.writeJSONObject { Documents.members(of: standing, in: &$0) } }
        }
    }

    private func rate(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        try await parts.callers.citizen(request, conversation: id)
        let key = try request.idempotencyKey
        var fields = try await RequestFields(request)
        let answered: Rating.Answered? = try fields.optionalWord("answered")
        let score = try fields.optionalInteger("score")
        let comment = try fields.optionalText("comment")
        try fields.finish()
        let rating = Rating(answered: answered, score: score.map { Int(clamping: $0) }, comment: comment)
        try await parts.doors.conversations.perform(.rate(rating), in: id, idempotencyKey: key)
        return Response(status: .noContent)
    }

    private func transcript(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        _ = try await parts.callers.anyone(request, conversation: id)
        return try await TranscriptFile(doors: parts.doors).response(for: id, language: context.chosenLanguage)
    }

    private func erase(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let id = try context.conversation
        let conversations = parts.doors.conversations
        let retry = try request.idempotencyKey.flatMap { key in
            try Callers.bearer(request).map { (token: $0, key: key) }
        }
        do {
            try await parts.callers.citizen(request, conversation: id)
            try await conversations.erase(id, retry: retry)
        } catch {
            // After the erasure the token opens nothing, and the retry deserves its answer.
            guard let retry, try await conversations.hasErased(id, token: retry.token, key: retry.key) else {
                throw error
            }
        }
        return Response(status: .noContent)
    }
}

extension Caller {
    /// Whether it is one of ours.
    var isAgent: Bool {
        if case .agent = self { true } else { false }
    }
}
