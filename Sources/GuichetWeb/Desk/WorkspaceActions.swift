// What an agent does to a conversation. The same handler answers a form with a redirect and a script with JSON.

import Guichet
import HTTPTypes
import Hummingbird

extension DeskSite {
    /// `POST /agent/d/{id}/assignment`.
    func take(_ entry: Entry) async throws -> Response {
        try await perform(entry) { .assign(to: $0, by: $0) }
    }

    /// `POST /agent/d/{id}/release`.
    func release(_ entry: Entry) async throws -> Response {
        try await perform(entry, done: .released, at: "/agent") { .release(by: $0) }
    }

    /// `POST /agent/d/{id}/closure`.
    func close(_ entry: Entry) async throws -> Response {
        let reason = entry.form?["reason"].flatMap { $0.isEmpty ? nil : $0 }
        return try await perform(entry, done: .closed) { .close(reason: reason, by: $0) }
    }

    /// `POST /agent/d/{id}/reopening`.
    func reopen(_ entry: Entry) async throws -> Response {
        try await perform(entry) { .reopen(by: $0) }
    }

    /// `POST /agent/d/{id}/messages`.
    func reply(_ entry: Entry) async throws -> Response {
        try await write(entry, as: .message) { text, id, key in
            try await send(text, in: id, entry, key: key)
        }
    }

    /// `POST /agent/d/{id}/notes`.
    func note(_ entry: Entry) async throws -> Response {
        try await write(entry, as: .note) { text, id, key in
            try await doors.conversations.note(text, in: id, by: entry.agent.id, idempotencyKey: key)
        }
    }

    /// `POST /agent/d/{id}/read`: the agent in charge has the end of the thread before them.
    func read(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        guard let upTo = entry.form?["upTo"].flatMap({ Int64($0) }) else { throw Problem(.invalidValue, field: "upTo") }
        try await doors.conversations.perform(.agentRead(upTo: upTo, by: entry.agent.id), in: id)
        return Response(status: .noContent)
    }

    /// `POST /agent/d/{id}/typing`: says that the agent in charge writes, never what.
    func typing(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        let state = try await doors.conversations.summary(of: id).conversation
        if state.agent == entry.agent.id, state.state == .open {
            doors.bell.ring(.agentTyping(id, desk: state.desk, agent: entry.agent.id))
        }
        return Response(status: .noContent)
    }

    /// `POST /agent/availability`.
    func setAvailability(_ entry: Entry) async throws -> Response {
        guard let status = entry.form?["status"].flatMap(Availability.init) else {
            throw Problem(.invalidValue, field: "status")
        }
        try await doors.agents.setAvailability(status, of: entry.agent.id)
        if entry.wantsJSON { return .json { $0.add("status", status.rawValue) } }
        return .seeOther(Self.ownPath(entry.form?["next"]))
    }

    /// The conversation an address names, if it is of the agent's desks. Unknown and foreign look the same.
    func conversation(_ entry: Entry) async throws -> ConversationID {
        guard let id = entry.context.parameters.get("id").flatMap(ConversationID.init) else { throw Problem(.notFound) }
        _ = try await doors.access.conversation(id, for: entry.agent)
        return id
    }

    /// Carries a wish out; a form goes on to `address`, a script gets the row.
    func perform(
        _ entry: Entry, done: DoneNotice? = nil, at address: String? = nil,
        _ command: (AgentID) -> ConversationCommand
    ) async throws -> Response {
        let id = try await conversation(entry)
        do {
            try await doors.conversations.perform(command(entry.agent.id), in: id)
        } catch let refusal as Refusal where refusal.code != .notFound {
            return try await refused(refusal, entry, id: id)
        }
        if entry.wantsJSON {
            let summary = try await doors.conversations.summary(of: id)
            return .json { Documents.members(of: summary, names: name(of:), in: &$0) }
        }
        return .seeOther((address ?? "/agent/d/\(id.text)") + (done.map { "?done=\($0.rawValue)" } ?? ""))
    }

    private func write(
        _ entry: Entry, as kind: Writing,
        _ post: (String, ConversationID, IdempotencyKey?) async throws -> PostedMessage
    ) async throws -> Response {
        let id = try await conversation(entry)
        // A script sends line ends as they were typed; only forms rewrite them.
        let text = entry.wantsJSON ? entry.form?["text"] ?? "" : entry.form?.text("text") ?? ""
        do {
            if kind == .message { try await hold(text, in: id, entry) }
            let posted = try await post(text, id, entry.key)
            try await noteDone(kind, text, in: id, fact: posted.sequence, entry)
            let key = kind == .message ? "m\(posted.sequence)" : "n\(posted.sequence)"
            guard entry.wantsJSON else { return .seeOther("/agent/d/\(id.text)#\(key)") }
            return .json(.created) { writer in
                writer.add("key", key)
                if kind == .message { writer.add("sequence", posted.sequence) }
                writer.add("at", posted.at)
            }
        } catch let refusal as Refusal where refusal.code != .notFound {
            let typed = TypedText(kind: kind, text: text, key: entry.form?["key"])
            return try await refused(refusal, entry, id: id, typed: typed)
        } catch let problem as Problem where problem.kind == .incomplete || problem.kind == .answeredMeanwhile {
            let typed = TypedText(kind: kind, text: text, key: entry.form?["key"])
            return try await refused(problem, entry, id: id, typed: typed)
        }
    }

    /// Holds a reply back that is not complete, or that its writer would write otherwise had they seen what a
    /// colleague has answered meanwhile. Whoever has seen it sends again, and it goes.
    private func hold(_ text: String, in id: ConversationID, _ entry: Entry) async throws {
        let desk = try await doors.conversations.desk(of: id)
        if let name = try await variableLeft(in: text, at: desk, entry) {
            throw Problem(.incomplete, field: "text", details: ["name": name])
        }
        guard let seen = entry.form?["seen"].flatMap({ Int64($0) }), seen >= 0 else { return }
        let later = try await doors.conversations.messages(of: id, after: seen, limit: Limits.threadPageMessages)
        for event in later.messages.reversed() {
            guard case .agent(let agent) = event.author, agent != entry.agent.id else { continue }
            throw Problem(
                .answeredMeanwhile,
                details: [
                    "name": name(of: agent) ?? "",
                    "wait": DeskWording.duration(max(0, doors.world.now().seconds(since: event.at))),
                ])
        }
    }

    /// What follows from words that are kept: nothing of them is a draft any more, and whoever is named is told.
    private func noteDone(
        _ kind: Writing, _ text: String, in id: ConversationID, fact: Int64, _ entry: Entry
    ) async throws {
        let agent = entry.agent
        if let answer = entry.form?["answer"], !answer.isEmpty { try await doors.answers.used(AnswerID(text: answer)) }
        // A script empties its draft itself, unless it was cut off in between. What it writes next is another draft.
        let draft: DraftKind = kind == .message ? .reply : .note
        var isOver = !entry.wantsJSON
        if !isOver { isOver = try await doors.conversations.drafts(in: id, by: agent.id)[draft] == text }
        if isOver { try await doors.conversations.keepDraft("", as: draft, in: id, by: agent.id) }
        guard kind == .note, text.contains("@") else { return }
        let desk = try await doors.conversations.desk(of: id)
        try await doors.conversations.mention(named(in: text, at: desk, by: agent), in: id, fact: fact)
    }

    /// What an agent was not allowed to do: a document for scripts, the page with a sentence for people.
    private func refused(
        _ refusal: Refusal, _ entry: Entry, id: ConversationID, typed: TypedText? = nil
    ) async throws -> Response {
        var details = refusal.details
        details["name"] = doors.agents.all.first { $0.id.text == details["agent"] }?.name
        let kind = Problem(refusal).kind
        let problem = Problem(kind, field: refusal.field, details: details)
        return try await refused(problem, entry, id: id, typed: typed)
    }

    private func refused(
        _ problem: Problem, _ entry: Entry, id: ConversationID, typed: TypedText?
    ) async throws -> Response {
        if entry.wantsJSON { throw problem }
        let phrases = doors.phrases.phrases(for: entry.language)
        let words = parts.problems.detail(of: problem, words: phrases, language: entry.language)
        return try await draw(entry, shows: id, problem: words, typed: typed, status: problem.status)
    }
}

/// What has just been done, told by the page that follows the redirect.
enum DoneNotice: String {
    case closed, released, declined, transferred
    case hard = "hard.done"
    case help = "help.done"
    case judged = "suggestions.judged"
    case missed = "suggestions.missed"
}

/// The two things an agent writes.
enum Writing {
    case message, note
}

/// Words that were refused, to give back.
struct TypedText {
    let kind: Writing
    let text: String
    let key: String?
}
