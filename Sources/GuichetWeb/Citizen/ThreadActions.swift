// What a citizen does in a conversation. The same handler answers a form with a redirect and a script with JSON.

import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

extension CitizenSite {
    /// `POST /discussion/{id}/messages`.
    func write(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        let form = try await FormFields(request)
        let key = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] }.flatMap(IdempotencyKey.init)
        // A script sends line ends as they were typed; only forms rewrite them.
        let text = request.wantsJSON ? form["text"] ?? "" : form.text("text")
        do {
            let message = try doors.inbound(text: text, key: key ?? form.key)
            let posted = try await doors.conversations.receive(message, in: entry.id)
            guard request.wantsJSON else {
                return .seeOther("\(entry.base)\(Self.query(context))#m\(posted.sequence)")
            }
            return .json(.created) { writer in
                writer.add("sequence", posted.sequence)
                writer.add("at", posted.at)
                // Told to whoever wrote it, whatever a person has made of the same words before.
                let signs = doors.danger.signs(in: text)
                if !signs.isEmpty {
                    writer.add("danger", doors.danger.numbers(for: signs.map(\.name)).map(\.number))
                }
            }
        } catch  where !request.wantsJSON {
            let problem = Problem(error)
            guard problem.kind != .notFound else { throw error }
            let phrases = doors.phrases.phrases(for: context.language)
            let formError = FormError(
                heading: phrases[.problemTitle(problem.phraseCode)], field: "text",
                text: phrases.say(.problemDetail(problem.phraseCode), problem.details))
            let kept = problem.kind == .idempotencyConflict ? nil : form["key"]
            return try await draw(
                request, context, entry,
                ThreadDrawing(typed: text, key: kept, error: formError, status: problem.status))
        }
    }

    /// `POST /discussion/{id}/danger`: the citizen says that they are in danger.
    func askForHelp(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        do {
            try await doors.conversations.askForHelp(in: entry.id)
        } catch let refusal as Refusal where refusal.code == .conversationClosed {
            // Nobody reads a closed one; the page still says whom to call.
        }
        return .seeOther("\(entry.base)\(Self.query(context))#danger")
    }

    /// `GET /discussion/{id}/messages?after=N`: what a page missed.
    func missed(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        let after = request.uri.queryParameters["after"].flatMap { Int64($0) } ?? 0
        let page = try await doors.conversations.messages(
            of: entry.id, after: after, limit: Limits.threadPageMessages)
        try await watched(page.summary.conversation)
        let standing = try await doors.queue.standing(of: page.summary.conversation)
        let agents = doors.agents
        let desk = doors.desks[page.summary.conversation.desk]
        let banners = doors.desks.banners(at: desk, on: doors.world.now())
        return .json { writer in
            Documents.members(of: page, standing: standing, inside: false, names: { agents[$0]?.name }, in: &writer)
            guard let desk else { return }
            writer.add("told") { buffer in
                buffer.writeJSONObject { Documents.members(ofBanners: banners, at: desk, in: &$0) }
            }
        }
    }

    /// `POST /discussion/{id}/typing`: says that the citizen writes, never what.
    func typing(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        let desk = try await doors.conversations.desk(of: entry.id)
        doors.bell.ring(.citizenTyping(entry.id, desk: desk))
        return Response(status: .noContent)
    }

    /// `POST /discussion/{id}/read`.
    func read(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        guard let upTo = try await FormFields(request)["upTo"].flatMap({ Int64($0) }) else {
            throw Problem(.invalidValue, field: "upTo")
        }
        try await doors.conversations.perform(.citizenRead(upTo: upTo), in: entry.id)
        return Response(status: .noContent)
    }

    /// `GET /discussion/{id}/events`.
    func events(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        let desk = try await doors.conversations.desk(of: entry.id)
        return try await parts.streams.citizen(entry.id, desk: desk, request: request, context: context)
    }

    /// `POST /discussion/{id}/closure`.
    func close(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        try await doors.conversations.perform(.end, in: entry.id)
        return .seeOther("\(entry.base)\(Self.query(context))#closed")
    }

    /// `POST /discussion/{id}/place`: a place in the queue again, for what waits as a message.
    func takePlace(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        do { try await parts.waitLive(entry.id) } catch let refusal as Refusal
            where refusal.code == .wrongState || refusal.code == .deskClosed
        {
            // An agent has it meanwhile, or nobody writes live any more: the page says which.
        }
        return .seeOther("\(entry.base)\(Self.query(context))")
    }

    /// `POST /discussion/{id}/rating`.
    func rate(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        let form = try await FormFields(request)
        let comment = form.text("comment")
        let rating = Rating(
            answered: form["answered"].flatMap(Rating.Answered.init), score: form["score"].flatMap { Int($0) },
            comment: comment.isEmpty ? nil : comment)
        do {
            try await doors.conversations.perform(.rate(rating), in: entry.id)
        } catch let refusal as Refusal where refusal.code != .notFound && refusal.code != .wrongState {
            let phrases = doors.phrases.phrases(for: context.language)
            let text =
                refusal.field == "answered"
                ? phrases[PhraseKey("rating.missing")]
                : phrases.say(.problemDetail(refusal.code.rawValue), refusal.details)
            let error = FormError(heading: phrases[PhraseKey("composer.error")], field: "rating", text: text)
            return try await draw(
                request, context, entry, ThreadDrawing(error: error, status: Problem(refusal).status))
        }
        return .seeOther("\(entry.base)\(Self.query(context))")
    }

    /// `GET /discussion/{id}/erasure`: asks first.
    func erasurePage(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        let conversation = try await doors.conversations.summary(of: entry.id).conversation
        let language = context.chosenLanguage ?? conversation.language
        let title = doors.phrases.phrases(for: language)[PhraseKey("erase.title")]
        return try page(
            "citizen/erasure", ErasureModel(base: entry.base), in: language,
            PageSetting(title: title, path: "\(entry.base)/erasure", hasScript: true))
    }

    /// `POST /discussion/{id}/erasure`.
    func erase(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let entry = try await entering(request, context)
        try await doors.conversations.erase(entry.id)
        return .seeOther(
            "/effacee\(Self.query(context))",
            cookie: CitizenCookie.removing(for: entry.id, isSecure: isSecure))
    }

    /// The chosen language, to carry over a redirect: words in another language change who answers, not the page.
    static func query(_ context: GuichetContext) -> String {
        context.chosenLanguage.map { "?lang=\($0.rawValue)" } ?? ""
    }
}
