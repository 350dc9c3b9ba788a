// From facts to the entries of a thread, for pages and for scripts. Pure.

import Guichet
import NIOCore

/// One entry of a thread as both the page and the document tell it.
struct ThreadEntry {
    let kind: EntryModel.Kind
    let key: String
    let sequence: Int64?
    let at: Instant
    let author: Author
    let text: String

    /// The entry of a fact; nil for facts that the thread does not show.
    init?(_ event: Event, wording: DeskWording) {
        at = event.at
        author = event.author
        switch event.body {
        case .message(let words):
            guard let number = event.messageSequence else { return nil }
            (kind, key, sequence, text) = (.message, "m\(number)", number, words)
        case .note(let words):
            (kind, key, sequence, text) = (.note, "n\(event.sequence)", nil, words)
        default:
            guard let sentence = wording.fact(event) else { return nil }
            (kind, key, sequence, text) = (.fact, "f\(event.sequence)", nil, sentence)
        }
    }

    /// Appends the entry as JSON.
    func write(names: (AgentID) -> String?, to buffer: inout ByteBuffer) {
        buffer.writeJSONObject { writer in
            writer.add("kind", kind.rawValue)
            writer.add("key", key)
            writer.add("sequence", sequence)
            writer.add("at", at)
            writer.add("author", author.word)
            if case .agent(let agent) = author {
                writer.add("agent", agent.text)
                writer.add("name", names(agent))
            }
            writer.add("text", text)
        }
    }
}

/// Draws entries for the page.
struct EntryDrawer {
    let phrases: Phrases
    let wording: Wording
    let now: Instant
    let me: AgentID
    let names: (AgentID) -> String?
    let citizen: String
    let conversation: Conversation

    func models(of entries: [ThreadEntry]) -> [EntryModel] {
        var lastDate = ""
        return entries.map { entry in
            let date = wording.date(entry.at)
            defer { lastDate = date }
            var model = EntryModel(
                kind: entry.kind, key: entry.key, sequence: entry.sequence, author: entry.author.word,
                who: who(entry.author), at: entry.at.rfc3339, time: wording.time(entry.at), date: date,
                day: date == lastDate ? nil : wording.dayHeading(entry.at, now: now, phrases: phrases),
                text: entry.text)
            switch entry.author {
            case .citizen:
                model.side = "msg--theirs"
                model.textLanguage = conversation.language.rawValue
            case .agent:
                model.side = "msg--own"
                let isRead = entry.sequence.map { $0 <= conversation.citizenRead } ?? false
                if entry.kind == .message {
                    model.receipt = phrases[PhraseKey(isRead ? "thread.read" : "thread.sent")]
                }
            case .system: model.side = "msg--system"
            }
            return model
        }
    }

    private func who(_ author: Author) -> String {
        switch author {
        case .citizen: citizen
        case .system: phrases[PhraseKey("agent.author.system")]
        case .agent(let agent):
            agent == me
                ? phrases[PhraseKey("agent.author.you")] : names(agent) ?? phrases[PhraseKey("agent.author.agent")]
        }
    }
}
