// What a supervisor does: every act is a fact of the conversation, or a line of the alert.

import Guichet
import HTTPTypes
import Hummingbird

extension SupervisionSite {
    /// `POST /supervision/alerts/{alert}/owner`.
    func ownAlert(_ visit: Visit) async throws -> Response {
        guard let id = visit.entry.context.parameters.get("alert"),
            let alert = try await doors.alerts.open().first(where: { $0.id == id }),
            visit.agent.mayServe(alert.subject.desk)
        else { throw Problem(.notFound) }
        try await doors.alerts.own(id, by: visit.agent.id)
        return .seeOther("/supervision")
    }

    /// `POST …/acknowledgement`: takes care of a danger.
    func acknowledge(_ visit: Visit) async throws -> Response {
        try await act(visit) { id in
            try await doors.conversations.perform(.desk(.acknowledgeDanger(by: visit.agent.id)), in: id)
            try await doors.alerts.acknowledged(id, by: visit.agent.id)
        }
    }

    /// `POST …/severity`: corrects what the signs said.
    func correct(_ visit: Visit) async throws -> Response {
        guard let severity = visit.form?["severity"].flatMap({ Int($0) }).flatMap(Severity.init) else {
            throw Problem(.invalidValue, field: "severity")
        }
        return try await act(visit) { id in
            try await doors.conversations.perform(
                .desk(.triage(Triage(severity: severity), by: visit.agent.id)), in: id)
            if severity < .danger { try await doors.alerts.acknowledged(id, by: visit.agent.id) }
        }
    }

    /// `POST …/observation`: reads along; the agent is told.
    func observe(_ visit: Visit) async throws -> Response { try await attend(visit, .observes) }

    /// `POST …/departure`.
    func leave(_ visit: Visit) async throws -> Response { try await attend(visit, .leaves) }

    /// `POST …/whisper`: says something that only the agent reads.
    func whisper(_ visit: Visit) async throws -> Response {
        let text = visit.form?.text("text") ?? ""
        return try await act(visit) { id in
            try await doors.conversations.perform(
                .desk(.whisper(text: text, by: visit.agent.id)), in: id, idempotencyKey: visit.form?.key)
        }
    }

    /// `POST …/intervention`: takes part. The conversation comes into the supervisor's hands, and its citizen is told,
    /// in their language, who is there now.
    func join(_ visit: Visit) async throws -> Response {
        let me = visit.agent.id
        return try await act(visit, then: { "/agent/d/\($0.text)" }) { id in
            let state = try await doors.conversations.summary(of: id).conversation
            try await doors.conversations.perform(.desk(.attend(.joins, by: me)), in: id)
            try await give(id, from: state.agent, to: me, by: me)
            let words = doors.phrases.phrases(for: state.language)
            _ = try await doors.conversations.reply(
                words[PhraseKey("thread.joined")], in: id, by: me, idempotencyKey: visit.form?.key)
        }
    }

    /// `POST …/takeover`: puts it into other hands, or back into the queue when `to` is empty.
    func takeOver(_ visit: Visit) async throws -> Response {
        let receiver = visit.form?["to"].flatMap { $0.isEmpty ? nil : AgentID(text: $0) }
        return try await act(visit) { id in
            let state = try await doors.conversations.summary(of: id).conversation
            if let receiver, doors.agents[receiver]?.mayServe(state.desk) != true {
                throw Refusal(.invalidValue, field: "to")
            }
            try await give(id, from: state.agent, to: receiver, by: visit.agent.id)
        }
    }

    private func give(
        _ id: ConversationID, from holder: AgentID?, to receiver: AgentID?, by me: AgentID
    ) async throws {
        if let holder, holder != receiver {
            try await doors.conversations.perform(.desk(.takeBack(from: holder, by: me)), in: id)
        }
        if let receiver { try await doors.conversations.perform(.assign(to: receiver, by: me), in: id) }
    }

    private func attend(_ visit: Visit, _ attendance: Attendance) async throws -> Response {
        try await act(visit) { id in
            try await doors.conversations.perform(.desk(.attend(attendance, by: visit.agent.id)), in: id)
        }
    }

    /// Does it and goes on to the conversation; what was refused comes back with a sentence.
    private func act(
        _ visit: Visit, then address: (ConversationID) -> String = { "/supervision/d/\($0.text)" },
        _ work: (ConversationID) async throws -> Void
    ) async throws -> Response {
        let id = try await conversation(visit)
        do {
            try await work(id)
            doors.supervision.forget()
        } catch let refusal as Refusal where refusal.code != .notFound {
            let problem = Problem(Problem(refusal).kind, field: refusal.field, details: refusal.details)
            let words = desk.parts.problems.detail(of: problem, words: visit.phrases, language: visit.entry.language)
            return try await conversationPage(id, visit, problem: words)
        }
        return .seeOther(address(id))
    }
}
