// What the scripts of the agents' pages read.

import Foundation
import Guichet
import Hummingbird

extension DeskSite {
    /// `GET /agent/conversations.json`: every row of the list, as the stream tells rows.
    func conversationsDocument(_ entry: Entry) async throws -> Response {
        let lists = try await lists(for: entry.agent)
        return .json { writer in
            writer.add("conversations", list: lists.all) { buffer, summary in
                buffer.writeJSONObject { Documents.members(of: summary, names: name(of:), in: &$0) }
            }
        }
    }

    /// `GET /agent/d/{id}/thread.json?before=`: the entries of a thread, with its row.
    func threadDocument(_ entry: Entry) async throws -> Response {
        let id = try await conversation(entry)
        let summary = try await doors.conversations.summary(of: id)
        let words = DeskWording(phrases: doors.phrases.phrases(for: entry.language), name: name(of:))
        let before = entry.request.uri.queryParameters["before"].flatMap { Int64($0) }
        let (entries, first, facts) = try await entries(of: summary.conversation, before: before, words: words)
        let drafts = try await doors.conversations.drafts(in: id, by: entry.agent.id)
        let contacts = contacts(in: facts, at: summary.conversation.desk, entry, words: words)
        return .json { writer in
            writer.add("conversation") { buffer in
                buffer.writeJSONObject { Documents.members(of: summary, names: name(of:), in: &$0) }
            }
            if let reply = drafts[.reply] { writer.add("reply", reply) }
            if let note = drafts[.note] { writer.add("note", note) }
            writer.add("keepsDrafts", doors.conversations.keepsDrafts(at: summary.conversation.desk))
            writer.add("entries", list: entries) { buffer, entry in entry.write(names: name(of:), to: &buffer) }
            writer.add("contacts", list: contacts) { buffer, line in buffer.writeJSON(line) }
            if first > 0 { writer.add("before", first + 1) }
        }
    }

    /// The phrases that the page's scripts say, as a JSON object.
    func scriptPhrases(_ phrases: Phrases, language: Language) -> String {
        var texts: [String: String] = [:]
        for key in phrases.keys where Self.isForScripts(key.rawValue) { texts[key.rawValue] = phrases[key] }
        for desk in doors.desks.all { texts["desk.\(desk.slug.text)"] = desk.name(in: language) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(texts)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// The keys of the list of shortcuts, in its order.
    static func shortcuts(_ phrases: Phrases) -> [ShortcutModel] {
        let alt = phrases[PhraseKey("agent.key.alt")]
        let shift = phrases[PhraseKey("agent.key.shift")]
        let control = phrases[PhraseKey("agent.key.ctrl")]
        let enter = phrases[PhraseKey("agent.key.enter")]
        let lines: [(name: String, keys: [String], isChosen: Bool)] = [
            ("move", ["\(alt) ↑", "\(alt) ↓"], false), ("panes", ["F6", "\(shift) F6"], false),
            ("palette", ["\(control) K"], false), ("send", [enter, "\(control) \(enter)"], false),
            ("send-next", ["\(control) \(shift) \(enter)"], false), ("accept", ["A"], true), ("note", ["N"], true),
            ("answers", ["/"], false), ("mention", ["@"], false), ("suggest", ["F2", "\(shift) F2"], false),
            ("unfit", ["F8"], false), ("transfer", ["T"], true), ("close", ["C"], true),
            ("pause", ["P"], true), ("help", ["?"], true),
        ]
        return lines.map { line in
            ShortcutModel(
                does: phrases[PhraseKey("agent.shortcut.\(line.name)")], keys: line.keys,
                action: line.isChosen ? line.name : nil)
        }
    }

    private static let scriptPrefixes = [
        "agent.answers.complete", "agent.answers.found.", "agent.author.", "agent.availability.", "agent.care.text",
        "agent.citizen", "agent.closed", "agent.colleagues.found.", "agent.command.", "agent.copied",
        "agent.declined", "agent.erased", "agent.hard.", "agent.help.done", "agent.hour", "agent.info.nobody",
        "agent.keys.enter", "agent.keys.ctrl-enter", "agent.language.", "agent.mentions.said", "agent.missed",
        "agent.next.none", "agent.offer.", "agent.offered.", "agent.press.", "agent.transferred",
        "agent.palette.found.", "agent.notify.", "agent.reading.", "agent.rest.", "agent.remap.", "agent.released",
        "agent.sound.played", "agent.sound.blocked", "agent.state.",
        "agent.title", "agent.typing", "agent.undo", "agent.unreachable", "agent.unread.", "agent.unsent.full",
        "agent.wait.", "agent.waiting.", "composer.left.", "composer.over.", "day.", "thread.new.", "thread.read",
        "thread.sending", "thread.sent", "thread.unsent",
    ]

    private static func isForScripts(_ key: String) -> Bool { scriptPrefixes.contains { key.hasPrefix($0) } }
}
