// How much a conversation presses, its labels, and what was hard: one click each.

import Foundation
import Guichet
import Hummingbird

extension DeskSite {
    /// `POST /agent/d/{id}/severity`: a person corrects what the signs said, or says it first.
    func setSeverity(_ entry: Entry) async throws -> Response {
        _ = try await conversation(entry)
        guard let severity = entry.form?["severity"].flatMap({ Int($0) }).flatMap(Severity.init) else {
            throw Problem(.invalidValue, field: "severity")
        }
        return try await perform(entry) { .desk(.triage(Triage(severity: severity), by: $0)) }
    }

    /// `POST /agent/d/{id}/language`: a person corrects in which language it is written, among those of its desk.
    func setLanguage(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        let conversation = try await doors.conversations.summary(of: id).conversation
        let served = doors.desks[conversation.desk]?.languages ?? []
        guard let language = entry.form?["language"].flatMap(Language.init), served.contains(language) else {
            throw Problem(.invalidValue, field: "language")
        }
        return try await perform(entry) { .desk(.triage(Triage(language: language), by: $0)) }
    }

    /// `POST /agent/d/{id}/acknowledgement`: this agent takes care of the danger.
    func acknowledgeDanger(_ entry: Entry) async throws -> Response {
        try await perform(entry) { .desk(.acknowledgeDanger(by: $0)) }
    }

    /// `POST /agent/d/{id}/tags`: puts one label on (`add`), or takes one off (`remove`).
    func setTags(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        var tags = Set(try await doors.conversations.summary(of: id).conversation.tags)
        if let text = entry.form?["remove"], !text.isEmpty {
            tags.remove(text)
        } else {
            guard let tag = TagWording.tag(entry.form?["add"] ?? "") else { throw Problem(.invalidValue, field: "add") }
            tags.insert(tag)
        }
        return try await perform(entry) { .desk(.tag(tags.sorted(), by: $0)) }
    }

    /// `POST /agent/d/{id}/hard`: the agent found it hard, and is offered a pause.
    func findHard(_ entry: Entry) async throws -> Response {
        try await perform(entry, done: .hard) { .desk(.findHard(by: $0)) }
    }
}

/// Labels as people type them. Pure.
enum TagWording {
    /// The label that a person's words make: « Carte d’identité » is `carte-d-identite`; nil when nothing is left.
    static func tag(_ typed: String) -> String? {
        var text = ""
        for scalar in typed.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            if isPlain { text.unicodeScalars.append(scalar) } else if !text.hasSuffix("-") { text += "-" }
        }
        return Skill(text.split(separator: "-").joined(separator: "-"))?.text
    }

    /// The labels most used among `conversations`, for suggestions.
    static func used(in conversations: [Conversation], most: Int = 30) -> [String] {
        var counts: [String: Int] = [:]
        for tag in conversations.flatMap(\.tags) { counts[tag, default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(most).map(\.key).sorted()
    }
}
