// The agent's page: the list, and the conversation an address names.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird

extension DeskSite {
    /// Closed conversations shown at the end of the list.
    static let closedShown = 30
    /// Facts of a thread shown at once; earlier ones are a link away.
    static let factsShown: Int64 = 300

    /// `GET /agent`.
    func workspace(_ entry: Entry) async throws -> Response { try await draw(entry, shows: nil) }

    /// `GET /agent/d/{id}`.
    func thread(_ entry: Entry) async throws -> Response {
        try await draw(entry, shows: try await conversation(entry))
    }

    /// `GET /agent/events`: everything this person may see.
    func events(_ entry: Entry) async throws -> Response {
        try await parts.streams.agent(entry.session, request: entry.request, context: entry.context)
    }

    /// Draws the page. With a problem it is the answer to a post that was refused.
    func draw(
        _ entry: Entry, shows id: ConversationID?, problem: String? = nil, typed: TypedText? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        // Before anything is read: what happens in between comes again by the stream.
        let cursor = try await doors.journal.head()
        let phrases = doors.phrases.phrases(for: entry.language)
        let words = DeskWording(phrases: phrases, name: name(of:))
        let lists = try await lists(for: entry.agent)
        let offer = try await offer(among: lists.waiting, entry, words: words)
        let shown = try await id.asyncMap { id in
            var shown = try await self.shown(id, entry, words: words)
            shown.usedTags = TagWording.used(in: lists.all.map(\.conversation))
            if !shown.isClosed { shown.suggestions = try await suggestions(for: id, entry) }
            return shown
        }
        let writing = try await writing(in: id, entry, typed: typed)
        let other = Self.languages.first { $0 != entry.language } ?? .fr
        let done = entry.request.uri.queryParameters["done"].flatMap { DoneNotice(rawValue: String($0)) }
        var care = care(for: entry.agent)
        care.isProposed = done == .hard || (done == .closed && shown?.wasHard == true)
        let model = WorkspaceModel(
            me: entry.agent.id.text, login: entry.agent.login, name: entry.agent.name,
            status: entry.agent.availability.rawValue,
            statuses: Availability.allCases.map { status in
                ChoiceModel(
                    value: status.rawValue, label: phrases[PhraseKey("agent.availability.\(status.rawValue)")],
                    isPressed: status == entry.agent.availability)
            },
            statusName: phrases[PhraseKey("agent.availability.\(entry.agent.availability.rawValue)")],
            formToken: entry.session.formToken, cursor: cursor.text, timeZone: timeZone(of: entry.agent).identifier,
            limit: Limits.messageCharacters, scriptPhrases: scriptPhrases(phrases, language: entry.language),
            sections: [
                section("mine", lists.mine, entry, words, current: id),
                section("waiting", lists.waiting, entry, words, current: id),
            ],
            folded: [
                section("colleagues", lists.colleagues, entry, words, current: id),
                section("closed", lists.closed, entry, words, current: id),
            ],
            waitingCount: phrases.say(PhraseKey("agent.waiting"), count: lists.waiting.count),
            nextWaiting: lists.next(for: entry.agent.id)?.text, shown: shown, offer: offer,
            mentions: try await mentions(entry, words: words), keepsAnswers: entry.agent.role.keepsAnswers,
            reasons: DeskWording.reasons.enumerated().map { index, code in
                ChoiceModel(value: code, label: words.reason(code), number: index + 1)
            },
            shortcuts: Self.shortcuts(phrases), writing: writing,
            notice: done.map { phrases[PhraseKey("agent.\($0.rawValue)")] }, problem: problem,
            other: (other.rawValue, other.ownName),
            care: care, rest: try await rest(of: entry.agent, words: phrases), displays: entry.display.fields(phrases),
            administration: [.admin, .supervisor].contains(entry.agent.role) ? "/admin" : nil,
            severities: shown?.severities ?? severities(nil, phrases),
            languages: shown?.languages ?? languages(Language.allCases, nil, phrases))
        return try page(
            "desk/workspace", model, in: entry.language,
            title: shown?.label ?? phrases[PhraseKey("agent.list")], display: entry.display, status: status)
    }

    /// What stands in the fields: what was refused, else what was kept, with the canned answer that was chosen.
    private func writing(in id: ConversationID?, _ entry: Entry, typed: TypedText?) async throws -> WritingModel {
        var writing = WritingModel(replyKey: newKey(), noteKey: newKey())
        guard let id else { return writing }
        if let typed {
            writing.take(typed)
            return writing
        }
        let drafts = try await doors.conversations.drafts(in: id, by: entry.agent.id)
        writing.reply = drafts[.reply] ?? ""
        writing.note = drafts[.note] ?? ""
        let state = try await doors.conversations.summary(of: id).conversation
        if let answer = try await chosenAnswer(for: state, entry) {
            writing.reply = writing.reply.isEmpty ? answer.text : writing.reply + "\n" + answer.text
            writing.answer = answer.id
        }
        if let suggestion = try await chosenSuggestion(for: id, entry) {
            writing.reply = writing.reply.isEmpty ? suggestion.text : writing.reply + "\n" + suggestion.text
            writing.articles = suggestion.used
        }
        return writing
    }

    /// The lists of an agent, each in its order.
    func lists(for agent: Agent) async throws -> DeskLists {
        let most = Limits.listPageConversations
        let conversations = doors.conversations
        let mine = try await conversations.list(.mine, for: agent, after: nil, limit: most).conversations
        let waiting = try await conversations.list(.waiting, for: agent, after: nil, limit: most).conversations
        let open = try await conversations.list(.open, for: agent, after: nil, limit: most).conversations
        let closed = try await conversations.list(.closed, for: agent, after: nil, limit: Self.closedShown)
        return DeskLists(
            mine: mine, waiting: waiting, colleagues: open.filter { $0.conversation.agent != agent.id },
            closed: closed.conversations)
    }

    /// The entries of a thread before a fact, or up to its end.
    func entries(
        of conversation: Conversation, before limit: Int64?, words: DeskWording
    ) async throws -> (entries: [ThreadEntry], first: Int64, facts: [Event]) {
        // What an address says is a wish: a number from nowhere must not overflow.
        let end = min(max(limit ?? Int64.max, 1) - 1, conversation.sequence)
        let first = max(0, end - Self.factsShown)
        // One more page than asked for: facts may have come since the state was read.
        let facts = try await doors.conversations.facts(
            of: conversation.id, afterSequence: first, limit: Int(Self.factsShown) + 100)
        let wanted = limit.map { limit in facts.filter { $0.sequence < limit } } ?? facts
        return (wanted.compactMap { ThreadEntry($0, wording: words) }, first, facts)
    }

    private func shown(
        _ id: ConversationID, _ entry: Entry, words: DeskWording
    ) async throws -> ShownConversation {
        let summary = try await doors.conversations.summary(of: id)
        let conversation = summary.conversation
        let before = entry.request.uri.queryParameters["before"].flatMap { Int64($0) }
        let (entries, first, facts) = try await entries(of: conversation, before: before, words: words)
        let desk = doors.desks[conversation.desk]
        let care = care(for: entry.agent)
        let label = words.label(summary)
        let drawer = EntryDrawer(
            phrases: words.phrases, wording: wording(for: entry), now: doors.world.now(), me: entry.agent.id,
            names: name(of:), citizen: label, conversation: conversation)
        let isMine = conversation.agent == entry.agent.id
        return ShownConversation(
            id: id.text, label: label, state: words.state(conversation, for: entry.agent.id),
            wait: words.wait(conversation, now: doors.world.now()), entries: drawer.models(of: entries),
            earlier: first > 0 ? "/agent/d/\(id.text)?before=\(first + 1)" : nil,
            canTake: conversation.state == .waiting, canReply: conversation.state == .open && isMine,
            canReopen: conversation.state == .closed && isMine, reference: conversation.reference.description,
            desk: desk?.name(in: entry.language) ?? conversation.desk.text,
            language: words.phrases[PhraseKey("agent.language.\(conversation.language.rawValue)")],
            holder: conversation.agent.flatMap(name(of:)) ?? words.phrases[PhraseKey("agent.info.nobody")],
            press: words.press(conversation), isDanger: conversation.dangerSince != nil, isHard: conversation.isHard,
            isClosed: conversation.state == .closed,
            severities: severities(conversation.severity, words.phrases),
            languages: languages(desk?.languages ?? [], conversation.language, words.phrases),
            tags: conversation.tags, seen: conversation.messages,
            contacts: contacts(in: facts, at: conversation.desk, entry, words: words),
            canCall: conversation.state == .open && isMine && care.supervisedDesks.contains(conversation.desk),
            wasHard: care.isDue(after: conversation))
    }

    /// The degrees to choose from. They stand on the page before any conversation does: scripts only press them.
    private func severities(_ present: Severity?, _ phrases: Phrases) -> [ChoiceModel] {
        Severity.allCases.map { severity in
            ChoiceModel(
                value: String(severity.rawValue), label: phrases[PhraseKey("agent.severity.\(severity.rawValue)")],
                isPressed: severity == present)
        }
    }

    private func languages(_ served: [Language], _ present: Language?, _ phrases: Phrases) -> [ChoiceModel] {
        served.map { language in
            ChoiceModel(
                value: language.rawValue, label: phrases[PhraseKey("agent.language.\(language.rawValue)")],
                isPressed: language == present)
        }
    }

    /// The earlier contacts of the same person, where people may be known again.
    func contacts(in facts: [Event], at desk: DeskSlug, _ entry: Entry, words: DeskWording) -> [String] {
        guard let policy = doors.desks[desk]?.policy, !policy.isAnonymous else { return [] }
        return EarlierContacts.lines(in: facts, words: words, wording: wording(for: entry))
    }

    private func wording(for entry: Entry) -> Wording {
        Wording(language: entry.language, timeZone: timeZone(of: entry.agent))
    }

    private func section(
        _ name: String, _ rows: [ConversationSummary], _ entry: Entry, _ words: DeskWording, current: ConversationID?
    ) -> SectionModel {
        let now = doors.world.now()
        let models = rows.map { summary in
            let conversation = summary.conversation
            let unread = conversation.messages - conversation.agentRead
            let showsAgent = name == "colleagues" || name == "closed"
            return RowModel(
                conversation: conversation.id.text, label: words.label(summary),
                language: conversation.language.rawValue, wait: words.wait(conversation, now: now),
                unread: name == "mine" && unread > 0
                    ? words.phrases.say(PhraseKey("agent.unread"), count: Int(unread)) : nil,
                agent: showsAgent ? conversation.agent.flatMap(self.name(of:)) : nil,
                press: words.press(conversation), offered: words.offered(conversation, to: entry.agent.id),
                isCurrent: conversation.id == current)
        }
        return SectionModel(
            section: name, heading: words.phrases[PhraseKey("agent.section.\(name)")],
            empty: words.phrases[PhraseKey("agent.empty.\(name)")], rows: models)
    }

    /// Hours on the page are those of the agent's first desk.
    private func timeZone(of agent: Agent) -> TimeZone {
        doors.desks.all.first { agent.desks.contains($0.slug) }?.hours.timeZone ?? .gmt
    }
}

/// The lists of an agent.
struct DeskLists {
    let mine: [ConversationSummary]
    let waiting: [ConversationSummary]
    let colleagues: [ConversationSummary]
    let closed: [ConversationSummary]

    /// Whom "take the next" takes: what is put before this agent, else the first that is put before nobody.
    func next(for agent: AgentID) -> ConversationID? {
        let mine = waiting.first { $0.conversation.offeredTo == agent }
        return (mine ?? waiting.first { $0.conversation.offeredTo == nil })?.conversation.id
    }

    /// All of them, in the order of the page.
    var all: [ConversationSummary] { mine + waiting + colleagues + closed }
}

extension WritingModel {
    /// Gives back what was refused, under the key it was sent with.
    mutating func take(_ typed: TypedText) {
        switch typed.kind {
        case .message:
            reply = typed.text
            replyKey = typed.key ?? replyKey
        case .note:
            note = typed.text
            noteKey = typed.key ?? noteKey
        }
    }
}

extension Optional {
    /// What `transform` makes of the value, if there is one.
    fileprivate func asyncMap<T>(_ transform: (Wrapped) async throws -> T) async throws -> T? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
