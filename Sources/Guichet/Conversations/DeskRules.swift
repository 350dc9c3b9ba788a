// What follows from the wishes of routing, triage, transfer and supervision. Pure, like the rules beside it.

/// The rules of a conversation among our own people.
enum DeskRules {
    /// The facts that `command` adds to `state`; none when what is wanted is already so, or has become pointless.
    static func decide(_ command: DeskCommand, state: Conversation) throws(Refusal) -> [EventBody] {
        switch command {
        case .offer(let offer):
            // Somebody was faster, or it is being asked already: routing looks again.
            return state.state == .waiting && state.offeredTo == nil ? [.offered(offer)] : []
        case .endOffer(let agent, let how):
            return state.state == .waiting && state.offeredTo == agent ? [.offerEnded(agent: agent, how: how)] : []
        case .takeBack(let agent, let supervisor):
            guard state.state == .open, state.agent == agent else { return [] }
            // By itself routing takes only what waits for us: who is answered already needs nobody else.
            return supervisor != nil || state.waitingSince != nil ? [.released] : []
        case .transfer(let transfer, let giver): return try hand(transfer, by: giver, state: state)
        case .triage(let triage, _): return try judge(triage, state: state)
        case .acknowledgeDanger: return state.dangerSince == nil ? [] : [.dangerAcknowledged]
        case .tag(let tags, _):
            try checkTags(tags)
            let sorted = Array(Set(tags)).sorted()
            return sorted == state.tags ? [] : [.tagged(sorted)]
        case .whisper(let text, _):
            try TextRules.checkMessage(text)
            guard state.state == .open else { throw Refusal(.wrongState) }
            return [.whispered(text: text)]
        case .attend(let attendance, _):
            guard attendance == .leaves || state.state == .open else { throw Refusal(.wrongState) }
            return [.attended(attendance)]
        case .findHard(let agent):
            guard state.agent == agent else { throw Refusal(.wrongState) }
            return state.isHard ? [] : [.foundHard]
        case .send(let text, let enclosure, let agent):
            try TextRules.checkMessage(text)
            try ConversationRules.requireHolder(agent, of: state)
            return [.enclosed(enclosure), .message(text: text)]
        case .setAside:
            // Danger keeps its place, whoever is there to read.
            let isOpen = state.state == .waiting && state.pace == .live && state.severity < .danger
            return isOpen ? [.paced(.left)] : []
        }
    }

    private static func hand(
        _ transfer: Transfer, by giver: AgentID, state: Conversation
    ) throws(Refusal) -> [EventBody] {
        try TextRules.check(transfer.summary, field: "summary", limit: Limits.summaryCharacters)
        try ConversationRules.requireHolder(giver, of: state)
        if case .agent(giver) = transfer.receiver { throw Refusal(.invalidValue, field: "to") }
        return [.transferred(transfer)]
    }

    private static func judge(_ triage: Triage, state: Conversation) throws(Refusal) -> [EventBody] {
        guard state.state != .closed else { throw Refusal(.conversationClosed) }
        let severity = triage.severity ?? state.severity
        let skill = triage.skill ?? state.skill
        let language = triage.language ?? state.language
        let isNew = severity != state.severity || skill != state.skill || language != state.language
        return isNew ? [.triaged(triage)] : []
    }

    private static func checkTags(_ tags: [String]) throws(Refusal) {
        guard tags.count <= Limits.tagsPerConversation, tags.allSatisfy({ Skill($0) != nil }) else {
            throw Refusal(.invalidValue, field: "tags")
        }
    }
}
