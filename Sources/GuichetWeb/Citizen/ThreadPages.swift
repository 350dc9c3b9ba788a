// The conversation as a page.

import Guichet
import HTTPTypes
import Hummingbird

extension CitizenSite {
    /// What a page of a conversation is drawn with, beyond the conversation.
    struct ThreadDrawing {
        var typed = ""
        var key: String?
        var error: FormError?
        var status = HTTPResponse.Status.ok
    }

    /// `GET /discussion/{id}`.
    func thread(_ request: Request, _ context: GuichetContext) async throws -> Response {
        try await draw(request, context, entering(request, context), ThreadDrawing())
    }

    /// `POST /discussion/{id}/langue`: the page in another language, with what was typed. Nothing is kept.
    func threadInLanguage(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        let form = try await FormFields(request)
        return try await draw(request, context, entry, ThreadDrawing(typed: form.text("text"), key: form["key"]))
    }

    /// The conversation that the address names and the cookie opens.
    struct Entry: Sendable {
        let id: ConversationID
        let cookie: CitizenCookie
        var base: String { "/discussion/\(id.text)" }
    }

    /// - Throws: `Refusal(.notFound)` when the cookie does not open it.
    func entering(_ request: Request, _ context: GuichetContext) async throws -> Entry {
        guard let id = context.parameters.get("id").flatMap(ConversationID.init),
            let cookie = CitizenCookie(request.headers)
        else { throw Refusal(.notFound) }
        try await doors.access.citizen(cookie.token, opens: id)
        return Entry(id: id, cookie: cookie)
    }

    /// Draws the page: the last messages, or those after `?after=`.
    func draw(
        _ request: Request, _ context: GuichetContext, _ entry: Entry, _ drawing: ThreadDrawing
    ) async throws -> Response {
        // Read before the messages: an event in between is then shown twice by nobody and missed by nobody.
        let cursor = try await doors.journal.head()
        let known = try await doors.conversations.summary(of: entry.id).conversation
        let pageSize = Int64(Limits.threadPageMessages)
        let asked = request.uri.queryParameters["after"].flatMap { Int64($0) }
        let after = min(max(asked ?? known.messages - pageSize, 0), known.messages)
        let messages = try await doors.conversations.messages(
            of: entry.id, after: after, limit: Limits.threadPageMessages)
        let conversation = messages.summary.conversation
        guard let desk = doors.desks[conversation.desk] else { throw Refusal(.notFound) }
        try await watched(conversation)
        let language = context.chosenLanguage ?? conversation.language
        let phrases = doors.phrases.phrases(for: language)
        let drawer = ThreadDrawer(
            phrases: phrases, wording: Wording(language: language, timeZone: desk.hours.timeZone),
            now: doors.world.now(), agentName: { [agents = doors.agents] in agents[$0]?.name })
        var model = drawer.model(
            of: messages, after: after, standing: try await doors.queue.standing(of: conversation), desk: desk,
            cookie: entry.cookie, origin: origin(of: request), cursor: cursor, key: drawing.key ?? newKey(),
            typed: drawing.typed, error: drawing.error)
        model.referrals = try await doors.conversations.referrals(in: entry.id).map {
            ReferralRow(parts: $0.parts(phrases))
        }
        if conversation.state == .waiting, conversation.lastAgent == nil {
            model.readings = try await ArticleFinder(doors: doors).suggestions(forCitizenOf: conversation).map {
                found in
                ReadingRow(
                    question: found.card.question, language: found.card.language.rawValue,
                    href: "/aide/\(desk.slug.text)/questions/\(found.card.slug)?lang=\(language.rawValue)")
            }
        }
        model.danger = try await dangerCard(of: conversation, at: desk, phrases: phrases)
        let goesOn = request.uri.queryParameters["continue"] != nil || drawing.error?.field == "text"
        model.drawn = doors.world.now().milliseconds
        model.canWrite = conversation.state != .closed || goesOn
        let title = phrases[PhraseKey("thread.title")]
        return try page(
            "citizen/thread", model, in: language,
            PageSetting(
                title: drawing.error == nil ? title : "\(phrases[PhraseKey("layout.error")]) \(title)",
                brand: desk.name(in: language), home: "/d/\(desk.slug.text)", path: entry.base,
                action: "\(entry.base)/langue", hasScript: true, isNeutral: desk.policy.isAnonymous, desk: desk),
            status: drawing.status)
    }

    /// Whoever asks for the page of a waiting conversation keeps its place.
    func watched(_ conversation: Conversation) async throws {
        if conversation.state == .waiting { try await doors.conversations.seen([conversation.id]) }
    }

    /// The handler, answering a conversation that is not there, or not for this device, with how to come back.
    func inThread(_ handler: @escaping RouteTable.Handler) -> RouteTable.Handler {
        { request, context in
            do {
                return try await handler(request, context)
            } catch  where !request.wantsJSON && Problem(error).kind == .notFound {
                return try lost(context)
            }
        }
    }

    /// The page that says that a link opens nothing, and which other way there is.
    func lost(_ context: GuichetContext) throws -> Response {
        let phrases = doors.phrases.phrases(for: context.language)
        let heading = phrases[PhraseKey("return.lost")]
        return try page(
            "citizen/message-page", NoticeModel(heading: heading, text: phrases[PhraseKey("return.lost.text")]),
            in: context.language, PageSetting(title: heading), status: .notFound)
    }
}
