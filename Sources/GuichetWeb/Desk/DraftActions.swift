// What is kept while an agent writes, and where colleagues have named them.

import Guichet
import Hummingbird

extension DeskSite {
    /// `POST /agent/d/{id}/draft`: keeps what the agent is writing.
    func keepDraft(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        guard let kind = entry.form?["kind"].flatMap(DraftKind.init) else {
            throw Problem(.invalidValue, field: "kind")
        }
        try await doors.conversations.keepDraft(entry.form?["text"] ?? "", as: kind, in: id, by: entry.agent.id)
        return Response(status: .noContent)
    }

    /// `POST /agent/d/{id}/mentions`: the agent has seen where they are named.
    func sawMentions(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        try await doors.conversations.sawMentions(of: entry.agent.id, in: id)
        return entry.wantsJSON ? Response(status: .noContent) : .seeOther("/agent/d/\(id.text)")
    }

    /// Where the agent is named and has not looked yet.
    func mentions(_ entry: Entry, words: DeskWording) async throws -> [MentionModel] {
        var models: [MentionModel] = []
        for mention in try await doors.conversations.mentions(of: entry.agent.id) {
            guard let summary = try? await doors.conversations.summary(of: mention.conversation),
                entry.agent.mayServe(summary.conversation.desk),
                !models.contains(where: { $0.conversation == mention.conversation.text })
            else { continue }
            models.append(
                MentionModel(
                    conversation: mention.conversation.text, label: words.label(summary), fact: mention.fact))
        }
        return models
    }

    /// The agents of a desk that a note names: `@login`.
    func named(in text: String, at desk: DeskSlug, by author: Agent) -> [AgentID] {
        let logins = Set(
            text.lowercased().split { !($0.isLetter || $0.isNumber || "@.-_".contains($0)) }
                .filter { $0.hasPrefix("@") }.map { $0.dropFirst().trimmingSuffix(while: { ".-_".contains($0) }) })
        return doors.agents.all.filter { agent in
            agent.id != author.id && agent.mayServe(desk) && logins.contains(agent.login[...])
        }.map(\.id)
    }
}

extension Substring {
    /// The text without the characters at its end that satisfy `condition`.
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
        var text = self
        while let last = text.last, condition(last) { text.removeLast() }
        return text
    }
}
