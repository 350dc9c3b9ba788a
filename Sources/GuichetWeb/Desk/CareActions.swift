// What stands by whoever answers: colleagues to name, supervisors to call, a pause after what was hard.

import Guichet
import Hummingbird

extension DeskSite {
    /// `GET /agent/d/{id}/colleagues.json`: whom a note can name, those who are here first.
    func colleaguesDocument(_ entry: Entry) async throws -> Response {
        let desk = try await doors.conversations.desk(of: try await conversation(entry))
        let phrases = doors.phrases.phrases(for: entry.language)
        let colleagues = doors.agents.all.filter { $0.mayServe(desk) && $0.id != entry.agent.id }
            .map { (agent: $0, isHere: doors.presence.isHere($0.id)) }
            .sorted { left, right in
                if left.isHere != right.isHere { return left.isHere }
                return (left.agent.name, left.agent.login) < (right.agent.name, right.agent.login)
            }
        return .json { writer in
            writer.add("colleagues", list: colleagues) { buffer, colleague in
                let state =
                    colleague.isHere
                    ? "agent.availability.\(colleague.agent.availability.rawValue)" : "agent.transfer.absent"
                buffer.writeJSONObject { writer in
                    writer.add("login", colleague.agent.login)
                    writer.add("name", colleague.agent.name)
                    writer.add("state", phrases[PhraseKey(state)])
                }
            }
        }
    }

    /// `POST /agent/d/{id}/help`: calls those who supervise the desk, by a note that names them.
    func callForHelp(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        let called = supervisors(of: try await doors.conversations.desk(of: id), for: entry.agent)
        guard !called.isEmpty else { throw Problem(.notFound) }
        let words = doors.phrases.phrases(for: entry.language)[PhraseKey("agent.help.note")]
        let text = words + " " + called.map { "@\($0.login)" }.joined(separator: " ")
        let note = try await doors.conversations.note(text, in: id, by: entry.agent.id, idempotencyKey: entry.key)
        try await doors.conversations.mention(called.map(\.id), in: id, fact: note.sequence)
        guard entry.wantsJSON else { return .seeOther("/agent/d/\(id.text)?done=\(DoneNotice.help.rawValue)") }
        let summary = try await doors.conversations.summary(of: id)
        return .json { Documents.members(of: summary, names: name(of:), in: &$0) }
    }

    /// Who supervises a desk, beside this agent.
    func supervisors(of desk: DeskSlug, for agent: Agent) -> [Agent] {
        doors.agents.all.filter { $0.role == .supervisor && $0.mayServe(desk) && $0.id != agent.id }
    }

    /// What the page knows of the agent's desks: where answering is hard, and where there is somebody to call.
    func care(for agent: Agent) -> CareModel {
        let own = doors.desks.all.filter { agent.mayServe($0.slug) }
        return CareModel(
            hardDesks: own.filter(\.policy.isSensitive).map(\.slug),
            supervisedDesks: own.filter { !supervisors(of: $0.slug, for: agent).isEmpty }.map(\.slug))
    }
}

/// Where care is due.
struct CareModel: Sendable {
    /// Desks whose every conversation is hard on who answers.
    var hardDesks: [DeskSlug] = []
    /// Desks that somebody else supervises.
    var supervisedDesks: [DeskSlug] = []
    /// Whether a pause is proposed on this page.
    var isProposed = false

    /// Whether a conversation was hard on who answered, by their word, by its danger or by its desk.
    func isDue(after conversation: Conversation) -> Bool {
        conversation.isHard || conversation.severity == .danger || hardDesks.contains(conversation.desk)
    }
}

/// What came before the present contact: the same person has taken a closed conversation up again. Pure.
enum EarlierContacts {
    /// The closures that the citizen came back after, the latest first. A closure that its agent took back is none.
    static func closures(in facts: [Event]) -> [Event] {
        var found: [Event] = []
        var last: Event?
        for fact in facts {
            switch fact.body {
            case .closed: last = fact
            case .reopened:
                if let closure = last, fact.author == .citizen { found.append(closure) }
                last = nil
            default: break
            }
        }
        return found.reversed()
    }

    /// Each of them in a sentence, with its day.
    static func lines(in facts: [Event], words: DeskWording, wording: Wording) -> [String] {
        closures(in: facts).compactMap { closure in
            words.fact(closure).map { sentence in
                words.phrases.say(
                    PhraseKey("agent.contacts.line"), ["day": wording.day(closure.at), "sentence": sentence])
            }
        }
    }
}
