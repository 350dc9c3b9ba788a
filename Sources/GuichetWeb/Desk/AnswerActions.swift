// Canned answers where an agent writes: found, filled in, counted; and what is left to complete before sending.

import Foundation
import Guichet
import Hummingbird
import Mustache

/// A canned answer as an agent meets it in a conversation.
struct OfferedAnswer: MustacheParent, Sendable {
    let id: String
    let title: String
    /// Its words in the citizen's language, filled in as far as anything is known.
    let text: String
    let language: String
    /// Where a form leads to put it into the reply.
    let address: String

    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "title": title
        case "text": text
        case "textLanguage": language
        case "address": address
        default: nil
        }
    }
}

/// The page of the answers that can be put into a reply.
struct AnswerChoiceModel: MustacheParent, Sendable {
    let base: String
    let label: String
    let answers: [OfferedAnswer]

    func child(named name: String) -> Any? {
        switch name {
        case "base": base
        case "label": label
        case "answers": answers
        case "hasAnswers": !answers.isEmpty
        default: nil
        }
    }
}

extension DeskSite {
    /// `GET /agent/d/{id}/answers`: what can be put into the reply, those used most first.
    func answerChoice(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        let summary = try await doors.conversations.summary(of: id)
        let answers = try await answers(for: summary.conversation, entry)
        guard entry.wantsJSON else {
            let phrases = doors.phrases.phrases(for: entry.language)
            let words = DeskWording(phrases: phrases, name: name(of:))
            let model = AnswerChoiceModel(
                base: "/agent/d/\(id.text)", label: words.label(summary), answers: answers)
            return try page(
                "desk/answer-choice", model, in: entry.language, title: phrases[PhraseKey("agent.answers.title")],
                display: entry.display)
        }
        return .json { writer in
            writer.add("answers", list: answers) { buffer, answer in
                buffer.writeJSONObject { writer in
                    writer.add("id", answer.id)
                    writer.add("title", answer.title)
                    writer.add("text", answer.text)
                }
            }
        }
    }

    /// `POST /agent/d/{id}/answers`: counts that one was put into a reply.
    func answerUsed(_ entry: Entry) async throws -> Response {
        _ = try await conversation(entry)
        try await doors.answers.used(AnswerID(text: entry.form?["answer"] ?? ""))
        return Response(status: .noContent)
    }

    /// The reply that the address asks for: the answer it names, filled in.
    func chosenAnswer(for conversation: Conversation, _ entry: Entry) async throws -> OfferedAnswer? {
        guard let wanted = entry.request.uri.queryParameters["answer"].map(String.init) else { return nil }
        return try await answers(for: conversation, entry).first { $0.id == wanted }
    }

    /// What must still be completed before a reply may go: a variable of a canned answer of this desk.
    func variableLeft(in text: String, at desk: DeskSlug, _ entry: Entry) async throws -> String? {
        let names = AnswerRules.variables(in: text)
        guard !names.isEmpty else { return nil }
        let answers = try await usable(at: desk, entry)
        let known = Set(answers.flatMap { $0.fields.texts.values.flatMap(AnswerRules.variables) })
        return names.first(where: known.contains)
    }

    /// What this person can use at a desk; what an active plan names stands first.
    private func usable(at desk: DeskSlug, _ entry: Entry) async throws -> [CannedAnswer] {
        let first = doors.surges.active?.plan.answers ?? []
        return SurgeRules.ordered(try await doors.answers.all(), first: first) {
            $0.belongs(to: desk, team: entry.agent.team)
        }
    }

    private func answers(for conversation: Conversation, _ entry: Entry) async throws -> [OfferedAnswer] {
        let desk = doors.desks[conversation.desk]
        let now = doors.world.now()
        return try await usable(at: conversation.desk, entry).compactMap { answer in
            guard let (language, text) = answer.text(in: conversation.language) else { return nil }
            let wording = Wording(language: language, timeZone: desk?.hours.timeZone ?? .gmt)
            let filled = AnswerRules.filled(text) { name in
                switch name {
                case "agent": entry.agent.name
                case "reference", "référence": conversation.reference.description
                case "desk", "service": desk?.name(in: language)
                default:
                    AnswerRules.daysAhead(name).map { wording.day(now.adding(seconds: Int64($0) * 86_400)) }
                }
            }
            return OfferedAnswer(
                id: answer.id.text, title: answer.fields.title, text: filled, language: language.rawValue,
                address: "/agent/d/\(conversation.id.text)?answer=\(answer.id)#reply")
        }
    }
}
