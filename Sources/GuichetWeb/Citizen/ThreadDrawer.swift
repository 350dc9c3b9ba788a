// From a conversation to what its page shows. Pure.

import Foundation
import Guichet

/// Turns messages and state into the model of the page, in one language.
struct ThreadDrawer {
    let phrases: Phrases
    let wording: Wording
    let now: Instant
    let agentName: (AgentID) -> String?

    /// The model of the page that shows the messages after `after`.
    func model(
        of page: MessagePage, after: Int64, standing: QueueStanding?, desk: Desk, cookie: CitizenCookie,
        origin: String, cursor: Cursor, key: String, typed: String, error: FormError?
    ) -> ThreadModel {
        let conversation = page.summary.conversation
        let words = WaitWording(phrases: phrases)
        let base = "/discussion/\(conversation.id.text)"
        let lang = "lang=\(phrases.language.rawValue)"
        let last = page.messages.last?.messageSequence ?? after
        let earlier = max(0, after - Int64(Limits.threadPageMessages))
        var model = ThreadModel(
            base: base, desk: desk.slug.text, address: "\(base)?\(lang)", another: "/d/\(desk.slug.text)?\(lang)",
            reference: conversation.reference.description, code: cookie.code?.digits,
            link: "\(origin)/r/\(cookie.token.text)", cursor: cursor.text, state: conversation.state,
            status: status(of: conversation), timeZone: desk.hours.timeZone.identifier,
            hourPattern: wording.timePattern, messages: rows(of: page.messages, readUpTo: conversation.agentRead),
            last: last, readUpTo: conversation.agentRead,
            earlier: after > 0 ? "\(base)?\(lang)&after=\(earlier)" : nil,
            later: page.hasMore ? "\(base)?\(lang)&after=\(last)" : nil,
            position: standing.map { String($0.position) } ?? "",
            place: standing.map { words.place($0.position) } ?? "", wait: words.inQueue(standing),
            waitingText: desk.text(.waiting, in: phrases.language),
            rating: conversation.rated ? nil : rating, key: key, typed: typed,
            notice: conversation.rated ? phrases[PhraseKey("rating.thanks")] : nil, error: error)
        model.pace = conversation.pace
        model.asMessage = messageWait(of: conversation, at: desk, base: base)
        return model
    }

    /// What is said of a message that waits: that a place was kept and is not any more, and when the answer comes.
    private func messageWait(of conversation: Conversation, at desk: Desk, base: String) -> MessageWait? {
        guard conversation.state == .waiting, conversation.pace != .live else { return nil }
        let since = conversation.waitingSince ?? conversation.openedAt
        let until = since.adding(seconds: Int64(desk.policy.replyHours) * 3600)
        let text = phrases.say(
            PhraseKey("queue.\(conversation.pace.rawValue)"),
            ["moment": wording.moment(until, now: now, phrases: phrases)])
        let isLive = desk.policy.takesChats && OpeningHoursRules.status(of: desk.hours, at: now).isOpen
        return MessageWait(text: text, action: isLive ? "\(base)/place?lang=\(phrases.language.rawValue)" : nil)
    }

    private func status(of conversation: Conversation) -> String {
        switch conversation.state {
        case .waiting where conversation.pace != .live: return phrases[PhraseKey("thread.message")]
        case .waiting:
            // Somebody had it already: whoever comes next has read it all.
            return phrases[PhraseKey(conversation.lastAgent == nil ? "thread.waiting" : "thread.handed.waiting")]
        case .closed: return phrases[PhraseKey("thread.closed")]
        case .open:
            guard let name = conversation.agent.flatMap(agentName) else {
                return phrases[PhraseKey("thread.with.unnamed")]
            }
            return phrases.say(PhraseKey("thread.with"), ["name": name])
        }
    }

    private func rows(of events: [Event], readUpTo: Int64) -> [MessageRow] {
        var lastDate = ""
        return events.map { event in
            let date = wording.date(event.at)
            defer { lastDate = date }
            let sequence = event.messageSequence ?? 0
            let isOwn = event.author == .citizen
            var text = ""
            if case .message(let words) = event.body { text = words }
            return MessageRow(
                sequence: sequence, kind: isOwn ? "own" : event.author.word, author: author(event.author),
                at: event.at.rfc3339, time: wording.time(event.at), date: date,
                day: date == lastDate ? nil : wording.dayHeading(event.at, now: now, phrases: phrases),
                receipt: isOwn ? phrases[PhraseKey(sequence <= readUpTo ? "thread.read" : "thread.sent")] : nil,
                text: text)
        }
    }

    /// How the thread calls somebody: « Vous », « Camille, agent ».
    func author(_ author: Author) -> String {
        switch author {
        case .citizen: return phrases[PhraseKey("thread.you")]
        case .system: return phrases[PhraseKey("thread.service")]
        case .agent(let agent):
            guard let name = agentName(agent) else { return phrases[PhraseKey("thread.agent.unnamed")] }
            return phrases.say(PhraseKey("thread.agent"), ["name": name])
        }
    }

    /// Five levels in words, kept as even numbers up to ten.
    private var rating: RatingModel {
        RatingModel(
            answers: Rating.Answered.allCases.map { answer in
                RatingChoice(
                    value: answer.rawValue, label: phrases[PhraseKey("rating.answered.\(answer.rawValue)")],
                    isChecked: false)
            },
            scores: [2, 4, 6, 8, 10].map { score in
                RatingChoice(
                    value: String(score), label: phrases[PhraseKey("rating.score.\(score)")], isChecked: false)
            }, comment: "")
    }
}
