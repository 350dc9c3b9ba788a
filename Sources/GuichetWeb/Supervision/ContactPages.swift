// The conversations behind a figure, and one of them as a supervisor sees it.

import Guichet
import HTTPTypes
import Hummingbird

extension SupervisionSite {
    /// Conversations of a list at most: who looks for one narrows the list down.
    static let shown = 100
    /// Facts of a thread shown.
    static let factsShown = 1000

    /// What a list shows, by the word in its address.
    private static let kinds: [String: @Sendable (Contact, Instant, DeskTargets) -> Bool] = [
        "waiting": { contact, _, _ in contact.state == .waiting },
        "open": { contact, _, _ in contact.state == .open },
        "danger": { contact, _, _ in contact.dangerSince != nil },
        "abandoned": { contact, _, _ in contact.state == .closed && contact.answeredAt == nil },
        "late": { contact, now, targets in
            (contact.answeredAt ?? contact.closedAt ?? now).seconds(since: contact.openedAt)
                > Int64(targets.answerSeconds)
        },
        "closed": { contact, _, _ in contact.state == .closed },
    ]

    /// `GET /supervision/discussions?show=&desk=&agent=`.
    func list(_ visit: Visit) async throws -> Response {
        let show = visit.query("show") ?? "waiting"
        guard let fits = Self.kinds[show] else { throw Problem(.notFound) }
        let board = try await doors.supervision.board(for: visit.agent)
        let slug = try visit.query("desk").map { try ownDesk(visit, $0).slug }
        let agent = visit.query("agent").map(AgentID.init(text:))
        let found = board.contacts.filter { contact in
            (slug == nil || contact.desk == slug) && (agent == nil || contact.agent == agent)
                && fits(contact, board.at, doors.desks[contact.desk]?.policy.targets ?? DeskTargets())
        }
        let choices = ["waiting", "open", "danger", "late", "abandoned", "closed"].map { kind in
            PageValues([
                "label": visit.say("list.\(kind)"), "current": kind == show,
                "href": "/supervision/discussions?show=\(kind)" + (slug.map { "&desk=\($0.text)" } ?? ""),
            ])
        }
        return try page(
            "list", for: visit, title: visit.say("list.\(show)"),
            [
                "choices": choices, "rows": try await rows(found, visit),
                "count": visit.phrases.say(PhraseKey("supervision.found"), count: found.count),
                "scope": slug.map { name(of: $0, visit) } ?? visit.say("all"),
            ])
    }

    /// Rows of conversations: what presses most first, then who has waited longest.
    func rows(_ contacts: [Contact], _ visit: Visit) async throws -> [PageValues] {
        let sorted = contacts.sorted { left, right in
            let (one, other) = (left.waitingSince ?? left.openedAt, right.waitingSince ?? right.openedAt)
            return (right.severity, one, left.conversation.text) < (left.severity, other, right.conversation.text)
        }
        let words = DeskWording(phrases: visit.phrases, name: desk.name(of:))
        var rows: [PageValues] = []
        for contact in sorted.prefix(Self.shown) {
            // Erased since the board was drawn: it is not there any more.
            guard let summary = try? await doors.conversations.summary(of: contact.conversation) else { continue }
            let state = summary.conversation
            rows.append(
                PageValues([
                    "label": words.label(summary), "href": "/supervision/d/\(state.id.text)",
                    "desk": name(of: state.desk, visit), "state": words.state(state, for: visit.agent.id),
                    "wait": words.wait(state, now: doors.world.now())?.text ?? "–",
                    "press": visit.phrases[PhraseKey("agent.severity.\(state.severity.rawValue)")],
                    "level": String(state.severity.rawValue),
                ]))
        }
        return rows
    }

    /// `GET /supervision/d/{id}`.
    func conversationPage(_ visit: Visit) async throws -> Response {
        try await conversationPage(try await conversation(visit), visit)
    }

    /// The conversation that an address names, if it is of this person's desks.
    func conversation(_ visit: Visit) async throws -> ConversationID {
        guard let id = visit.entry.context.parameters.get("id").flatMap(ConversationID.init) else {
            throw Problem(.notFound)
        }
        _ = try await doors.access.conversation(id, for: visit.agent)
        return id
    }

    /// The page of a conversation. What is in somebody's hands is read only by who said so: the agent is told.
    func conversationPage(_ id: ConversationID, _ visit: Visit, problem: String? = nil) async throws -> Response {
        let summary = try await doors.conversations.summary(of: id)
        let state = summary.conversation
        let words = DeskWording(phrases: visit.phrases, name: desk.name(of:))
        let facts = try await doors.conversations.facts(of: id, afterSequence: 0, limit: Self.factsShown)
        let isAttending = Self.isAttending(visit.agent.id, facts)
        let label = words.label(summary)
        let drawer = EntryDrawer(
            phrases: visit.phrases, wording: visit.wording, now: doors.world.now(), me: visit.agent.id,
            names: desk.name(of:), citizen: label, conversation: state)
        let mayRead = state.state != .open || isAttending || state.agent == visit.agent.id
        let others = doors.agents.all.filter { $0.mayServe(state.desk) && $0.id != state.agent }
        let isOpen = state.state == .open && state.agent != visit.agent.id
        return try page(
            "conversation", for: visit, title: label, problem: problem,
            [
                "base": "/supervision/d/\(id.text)", "desk": name(of: state.desk, visit),
                "deskHref": "/supervision/desk/\(state.desk.text)", "state": words.state(state, for: visit.agent.id),
                "wait": words.wait(state, now: doors.world.now())?.text, "agentHref": "/agent/d/\(id.text)",
                "press": visit.phrases[PhraseKey("agent.severity.\(state.severity.rawValue)")],
                "signs": state.severity > .usual ? try await signs(of: id, visit) : nil,
                "isDanger": state.dangerSince != nil, "isOpen": isOpen, "isAttending": isOpen && isAttending,
                "mayObserve": isOpen && !isAttending, "mayRead": mayRead, "isClosed": state.state == .closed,
                "severities": Severity.allCases.map { severity in
                    PageValues.choice(
                        String(severity.rawValue),
                        visit.phrases[PhraseKey("agent.severity.\(severity.rawValue)")],
                        isChosen: severity == state.severity)
                },
                "receivers": others.map { PageValues.choice($0.id.text, $0.name, isChosen: $0.id == visit.agent.id) },
                "entries": mayRead
                    ? drawer.models(of: facts.compactMap { ThreadEntry($0, wording: words) }) : [EntryModel](),
            ])
    }

    /// Whether somebody came and has not gone.
    static func isAttending(_ agent: AgentID, _ facts: [Event]) -> Bool {
        facts.reduce(false) { isAttending, fact in
            guard case .attended(let attendance) = fact.body, fact.author == .agent(agent) else { return isAttending }
            return attendance != .leaves
        }
    }
}
