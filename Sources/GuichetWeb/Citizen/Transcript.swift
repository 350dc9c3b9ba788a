// A conversation as a text to keep.

import Guichet

/// Writes down a conversation: what was said, by whom and when. Never a note.
struct Transcript {
    let drawer: ThreadDrawer

    /// The whole text, lines ended by line feeds.
    func text(
        of conversation: Conversation, at desk: Desk, messages: [Event], referrals: [Referral] = []
    ) -> String {
        let (phrases, wording) = (drawer.phrases, drawer.wording)
        var text = phrases.say(
            PhraseKey("transcript.title"), ["reference": conversation.reference.description])
        text += "\n"
        text += phrases.say(PhraseKey("transcript.desk"), ["desk": desk.name(in: phrases.language)])
        text += "\n"
        text += phrases.say(PhraseKey("transcript.copied"), ["date": wording.full(drawer.now)])
        text += "\n"
        for event in messages {
            guard case .message(let words) = event.body else { continue }
            text += "\n\(drawer.author(event.author)) – \(wording.full(event.at))\n\(words)\n"
        }
        guard !referrals.isEmpty else { return text }
        text += "\n\(phrases[PhraseKey("referral.again")])\n"
        for referral in referrals { text += "- \(referral.line(phrases))\n" }
        return text
    }
}
