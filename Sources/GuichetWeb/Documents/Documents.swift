// The JSON documents that interface, pages and streams share.

import Guichet
import NIOCore

extension Author {
    /// How the interface calls who did it.
    var word: String {
        switch self {
        case .citizen: "citizen"
        case .agent: "agent"
        case .system: "system"
        }
    }
}

/// Writes the members of the shared documents. `inside` says whether agents' identifiers may be told.
enum Documents {
    /// One message.
    static func messageMembers(
        of event: Event, inside: Bool, names: (AgentID) -> String?, in writer: inout JSONObjectWriter
    ) {
        writer.add("sequence", event.messageSequence)
        writer.add("at", event.at)
        writer.add("author", event.author.word)
        if case .agent(let agent) = event.author {
            if inside { writer.add("agent", agent.text) }
            writer.add("name", names(agent))
        }
        if case .message(let text) = event.body { writer.add("text", text) }
    }

    /// One internal note; it has no number among messages, only its number among all facts.
    static func noteMembers(of event: Event, names: (AgentID) -> String?, in writer: inout JSONObjectWriter) {
        writer.add("fact", event.sequence)
        writer.add("at", event.at)
        writer.add("author", event.author.word)
        if case .agent(let agent) = event.author {
            writer.add("agent", agent.text)
            writer.add("name", names(agent))
        }
        if case .note(let text) = event.body { writer.add("text", text) }
    }

    /// Place and wait; the wait is null when no honest range can be told.
    static func members(of standing: QueueStanding, in writer: inout JSONObjectWriter) {
        writer.add("position", Int64(standing.position))
        addWait(standing.wait, in: &writer)
        writer.add("overtaken", standing.isOvertaken)
    }

    static func addWait(_ wait: WaitRange?, in writer: inout JSONObjectWriter) {
        guard let wait else { return writer.addNull("wait") }
        writer.add("wait") { buffer in
            buffer.writeJSONObject { writer in
                writer.add("from", Int64(wait.from))
                writer.add("to", Int64(wait.to))
            }
        }
    }

    /// A person of ours: by name, and for colleagues by identifier too.
    static func writeAgent(
        _ agent: AgentID, inside: Bool, names: (AgentID) -> String?, to buffer: inout ByteBuffer
    ) {
        buffer.writeJSONObject { writer in
            if inside { writer.add("id", agent.text) }
            writer.add("name", names(agent))
        }
    }

    /// A row of the agents' lists.
    static func members(
        of summary: ConversationSummary, names: (AgentID) -> String?, in writer: inout JSONObjectWriter
    ) {
        let conversation = summary.conversation
        writer.add("conversation", conversation.id.text)
        writer.add("reference", conversation.reference.description)
        writer.add("desk", conversation.desk.text)
        writer.add("language", conversation.language.rawValue)
        writer.add("nickname", summary.nickname)
        writer.add("state", conversation.state.rawValue)
        if let agent = conversation.agent {
            writer.add("agent") { writeAgent(agent, inside: true, names: names, to: &$0) }
        }
        writer.add("openedAt", conversation.openedAt)
        writer.add("updatedAt", conversation.updatedAt)
        writer.add("waitingSince", conversation.waitingSince)
        writer.add("closedAt", conversation.closedAt)
        writer.add("messages", conversation.messages)
        // A reply counts as having read what came before it, so whatever lies after is the citizen's.
        writer.add("unread", max(0, conversation.messages - conversation.agentRead))
        writer.add("citizenRead", conversation.citizenRead)
        writer.add("severity", Int64(conversation.severity.rawValue))
        writer.add("skill", conversation.skill?.text)
        writer.add("team", conversation.team?.text)
        writer.add("offeredTo", conversation.offeredTo?.text)
        writer.add("offeredUntil", conversation.offeredUntil)
        writer.add("dangerSince", conversation.dangerSince)
        if !conversation.tags.isEmpty { writer.add("tags", conversation.tags) }
        if conversation.isHard { writer.add("hard", true) }
        writer.add("pace", conversation.pace.rawValue)
    }

    /// The thread as its citizen, or an agent of its desk, reads it.
    static func members(
        of page: MessagePage, standing: QueueStanding?, inside: Bool, names: (AgentID) -> String?,
        in writer: inout JSONObjectWriter
    ) {
        let conversation = page.summary.conversation
        writer.add("conversation", conversation.id.text)
        writer.add("reference", conversation.reference.description)
        writer.add("state", conversation.state.rawValue)
        writer.add("desk", conversation.desk.text)
        writer.add("language", conversation.language.rawValue)
        writer.add("pace", conversation.pace.rawValue)
        if let agent = conversation.agent, conversation.state == .open {
            writer.add("agent") { writeAgent(agent, inside: inside, names: names, to: &$0) }
        }
        if inside { writer.add("nickname", page.summary.nickname) }
        if let standing {
            writer.add("queue") { buffer in buffer.writeJSONObject { members(of: standing, in: &$0) } }
        }
        writer.add("read", conversation.agentRead)
        writer.add("messages", list: page.messages) { buffer, event in
            buffer.writeJSONObject { messageMembers(of: event, inside: inside, names: names, in: &$0) }
        }
        writer.add("more", page.hasMore)
    }
}

extension Documents {
    /// A desk as anybody may know it.
    static func members(
        of desk: Desk, language: Language, now: Instant, wait: WaitRange?, in writer: inout JSONObjectWriter
    ) {
        writer.add("desk", desk.slug.text)
        writer.add("name", desk.name(in: language))
        switch OpeningHoursRules.status(of: desk.hours, at: now) {
        case .open(let until):
            writer.add("open", true)
            writer.add("until", until)
        case .closed(let reopensAt):
            writer.add("open", false)
            writer.add("reopensAt", reopensAt)
        }
        writer.add("languages", desk.languages.map(\.rawValue))
        addWait(wait, in: &writer)
    }
}
