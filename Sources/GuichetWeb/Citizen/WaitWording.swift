// Waiting, in words.

import Guichet

/// Says how long it takes and who is before one, as people say it.
struct WaitWording {
    /// Beyond this many minutes a figure would only pretend to know.
    static let longestMinutes = 60

    let phrases: Phrases

    /// « environ 2 minutes », « 4 à 6 minutes », « plus d’une heure ».
    func range(_ wait: WaitRange) -> String {
        if wait.from > Self.longestMinutes { return phrases[PhraseKey("wait.long")] }
        if wait.from == wait.to { return phrases.say(PhraseKey("wait.about"), count: wait.from) }
        return phrases.say(PhraseKey("wait.range"), ["from": "\(wait.from)", "to": "\(wait.to)"])
    }

    /// What somebody reads before writing: « Attente : environ 2 minutes ».
    func beforeWriting(_ wait: WaitRange?) -> String {
        guard let wait else { return phrases[PhraseKey("wait.unknown")] }
        return phrases.say(PhraseKey("wait.label"), ["wait": range(wait)])
    }

    /// « Attente estimée : 4 à 6 minutes. », or nothing when nothing honest can be said.
    func inQueue(_ wait: WaitRange?) -> String {
        wait.map { phrases.say(PhraseKey("queue.wait"), ["wait": range($0)]) } ?? ""
    }

    /// The same for a place: before it that an emergency went before, if one did.
    func inQueue(_ standing: QueueStanding?) -> String {
        let parts = [
            standing?.isOvertaken == true ? phrases[PhraseKey("queue.emergency")] : "", inQueue(standing?.wait),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// « Vous êtes en 3e position. »
    func place(_ position: Int) -> String {
        phrases.say(PhraseKey("queue.position"), count: position)
    }

    /// « Le service rouvre lundi à 8 h. »
    func reopening(_ reopensAt: Instant?, now: Instant, wording: Wording) -> String {
        guard let reopensAt else { return phrases[PhraseKey("home.closed.unknown")] }
        return phrases.say(
            PhraseKey("home.reopens"), ["moment": wording.moment(reopensAt, now: now, phrases: phrases)])
    }
}
