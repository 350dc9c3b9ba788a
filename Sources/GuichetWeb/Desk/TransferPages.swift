// Handing a conversation on: the page, the choices, the act.

import Guichet
import HTTPTypes
import Hummingbird
import Mustache

extension DeskSite {
    /// `GET /agent/d/{id}/transfer`: the form, or its choices for a script.
    func transferPage(_ entry: Entry) async throws -> Response {
        let model = try await transferModel(entry)
        guard entry.wantsJSON else { return try transferPage(model, entry) }
        return .json { writer in
            writer.add("summary", model.summary)
            writer.add("groups", list: model.groups) { buffer, group in
                buffer.writeJSONObject { writer in
                    writer.add("label", group.label)
                    writer.add("choices", list: group.choices) { buffer, choice in
                        buffer.writeJSONObject { writer in
                            writer.add("value", choice.value)
                            writer.add("label", choice.label)
                        }
                    }
                }
            }
        }
    }

    /// `POST /agent/d/{id}/transfer`.
    func transfer(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        let desk = try await doors.conversations.desk(of: id)
        let summary = (entry.form?["summary"] ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
        do {
            let receiver = try parts.receiver(entry.form?["to"] ?? "", at: desk)
            let transfer = Transfer(to: receiver, summary: summary)
            try await doors.conversations.perform(
                .desk(.transfer(transfer, by: entry.agent.id)), in: id, idempotencyKey: entry.key)
        } catch let error where Self.isForThePage(error) {
            if entry.wantsJSON { throw error }
            let phrases = doors.phrases.phrases(for: entry.language)
            let problem = Problem(error)
            var model = try await transferModel(entry)
            model.summary = summary
            model.problem =
                Self.sentence(of: problem, phrases)
                ?? parts.problems.detail(
                    of: problem, words: phrases, language: entry.language)
            return try transferPage(model, entry, status: problem.status)
        }
        if entry.wantsJSON {
            let summary = try await doors.conversations.summary(of: id)
            return .json { Documents.members(of: summary, names: name(of:), in: &$0) }
        }
        return .seeOther("/agent?done=\(DoneNotice.transferred.rawValue)")
    }

    private static func isForThePage(_ error: any Error) -> Bool {
        switch error {
        case let refusal as Refusal: refusal.code != .notFound
        case is Problem: true
        default: false
        }
    }

    /// What to do about a field of this form, in the words of its labels.
    private static func sentence(of problem: Problem, _ phrases: Phrases) -> String? {
        switch problem.field {
        case "summary" where problem.kind == .textEmpty: phrases[PhraseKey("agent.transfer.summary.empty")]
        case "to": phrases[PhraseKey("agent.transfer.to.empty")]
        default: nil
        }
    }

    private func transferPage(
        _ model: TransferModel, _ entry: Entry, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let title = doors.phrases.phrases(for: entry.language)[PhraseKey("agent.transfer.title")]
        return try page(
            "desk/transfer", model, in: entry.language, title: title, display: entry.display, status: status)
    }

    private func transferModel(_ entry: Entry) async throws -> TransferModel {
        let id = try await conversation(entry)
        let summary = try await doors.conversations.summary(of: id)
        let words = DeskWording(phrases: doors.phrases.phrases(for: entry.language), name: name(of:))
        let first = try await doors.conversations.messages(of: id, after: 0, limit: 1).messages.first
        var text = ""
        if case .message(let said)? = first?.body { text = TransferModel.summary(of: said) }
        return TransferModel(
            id: id.text, label: words.label(summary), formToken: entry.session.formToken, key: newKey(),
            summary: text, groups: try await receivers(for: summary.conversation, entry, words: words))
    }

    /// Whom one can choose: what is known first, then teams, then colleagues with what they have in hand.
    private func receivers(
        for conversation: Conversation, _ entry: Entry, words: DeskWording
    ) async throws -> [ReceiverGroup] {
        let open = try await doors.conversations.list(
            .open, for: entry.agent, after: nil, limit: Limits.listPageConversations
        ).conversations
        let held = Dictionary(grouping: open.compactMap(\.conversation.agent)) { $0 }.mapValues(\.count)
        let skills = parts.skills(at: conversation.desk).map {
            ReceiverChoice(value: "skill:\($0.skill)", label: $0.name(in: entry.language))
        }
        let teams = parts.teams(at: conversation.desk).map {
            ReceiverChoice(value: "team:\($0.slug)", label: $0.name(in: entry.language))
        }
        let colleagues = doors.agents.all.filter { $0.mayServe(conversation.desk) && $0.id != entry.agent.id }
            .map { (agent: $0, isHere: doors.presence.isHere($0.id) && $0.availability == .available) }
            .sorted { left, right in
                if left.isHere != right.isHere { return left.isHere }
                return (held[left.agent.id] ?? 0, left.agent.name) < (held[right.agent.id] ?? 0, right.agent.name)
            }
            .map { colleague in
                ReceiverChoice(
                    value: colleague.agent.id.text,
                    label: words.colleague(
                        colleague.agent, isHere: doors.presence.isHere(colleague.agent.id),
                        held: held[colleague.agent.id] ?? 0))
            }
        let groups = [("skill", skills), ("team", teams), ("agent", colleagues)]
        return groups.filter { !$0.1.isEmpty }.map { kind, choices in
            ReceiverGroup(label: words.phrases[PhraseKey("agent.transfer.group.\(kind)")], choices: choices)
        }
    }
}

extension DeskWording {
    /// « Chiara – Disponible, 2 en cours ».
    func colleague(_ agent: Agent, isHere: Bool, held: Int) -> String {
        let state = isHere ? "agent.availability.\(agent.availability.rawValue)" : "agent.transfer.absent"
        return phrases.say(
            PhraseKey("agent.transfer.colleague"), count: held,
            ["name": agent.name, "state": phrases[PhraseKey(state)]])
    }
}

/// One receiver that can be chosen.
struct ReceiverChoice: MustacheParent, Sendable {
    let value: String
    let label: String

    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "label": label
        default: nil
        }
    }
}

/// Receivers of one kind.
struct ReceiverGroup: MustacheParent, Sendable {
    let label: String
    let choices: [ReceiverChoice]

    func child(named name: String) -> Any? {
        switch name {
        case "group": label
        case "choices": choices
        default: nil
        }
    }
}

/// The page on which a conversation is handed on.
struct TransferModel: MustacheParent, Sendable {
    let id: String
    let label: String
    let formToken: String
    let key: String
    var summary: String
    let groups: [ReceiverGroup]
    var problem: String?

    /// The beginning of what the citizen said first: something to correct is faster than something to invent.
    static func summary(of text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > 100 else { return line }
        let words = line.prefix(100)
        return (words.lastIndex(of: " ").map { words[..<$0] } ?? words) + "…"
    }

    func child(named name: String) -> Any? {
        switch name {
        case "base": "/agent/d/\(id)"
        case "label": label
        case "formToken": formToken
        case "key": key
        case "summary": summary
        case "summaryLimit": Limits.summaryCharacters
        case "groups": groups
        case "problem": Absent.or(problem)
        default: nil
        }
    }
}
