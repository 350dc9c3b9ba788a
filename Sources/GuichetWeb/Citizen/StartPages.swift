// The first message: the page to write it, and the post that opens the conversation.

import Guichet
import HTTPTypes
import Hummingbird

extension CitizenSite {
    /// `GET /d/{desk}/discussion`: the page to write on; the desk's home when it is closed, which says until when.
    func startPage(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let desk = try desk(of: context)
        let language = language(of: context, at: desk)
        let isOpen = OpeningHoursRules.status(of: desk.hours, at: doors.world.now()).isOpen
        guard desk.policy.takesMessages || desk.policy.takesChats && isOpen else {
            return .seeOther("/d/\(desk.slug.text)?lang=\(language.rawValue)")
        }
        // What somebody was looking for on the help site comes with them.
        let carried = request.typed("q").map { String($0.prefix(Limits.carriedCharacters)) }
        return try composer(at: desk, in: language, typed: carried ?? "")
    }

    /// `POST /d/{desk}/discussion/langue`: the same page in another language, with what was typed. Nothing is kept.
    func startInLanguage(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let desk = try desk(of: context)
        let form = try await FormFields(request)
        return try composer(
            at: desk, in: language(of: context, at: desk), typed: form.text("text"), key: form["key"])
    }

    /// `POST /d/{desk}/discussion`: opens the conversation.
    func start(_ request: Request, _ context: GuichetContext) async throws -> Response {
        try await start(request, context, inDanger: false)
    }

    /// `POST /d/{desk}/danger`: the same by somebody in danger. Nothing needs to be written: the button says it.
    func startInDanger(_ request: Request, _ context: GuichetContext) async throws -> Response {
        try await start(request, context, inDanger: true)
    }

    private func start(
        _ request: Request, _ context: GuichetContext, inDanger: Bool
    ) async throws -> Response {
        let desk = try desk(of: context)
        let language = language(of: context, at: desk)
        let form = try await FormFields(request)
        var text = form.text("text")
        if inDanger, text.allSatisfy(\.isWhitespace) {
            text = doors.phrases.phrases(for: language)[PhraseKey("danger.words")]
        }
        do {
            let opened = try await doors.conversations.open(
                try doors.inbound(text: text, key: form.key), at: desk.slug, language: language, source: context.source)
            if inDanger { try await doors.conversations.askForHelp(in: opened.id) }
            let cookie = CitizenCookie(token: opened.token, code: opened.code)
            return .seeOther(
                "/discussion/\(opened.id.text)\(Self.query(context))",
                cookie: cookie.setting(for: opened.id, isSecure: isSecure))
        } catch let refusal as Refusal {
            let phrases = doors.phrases.phrases(for: language)
            // A key that was used for other words would refuse them again and again.
            let key = refusal.code == .idempotencyConflict ? nil : form["key"]
            return try composer(
                at: desk, in: language, typed: text, key: key,
                error: formError(refusal, field: "text", phrases: phrases, desk: desk),
                status: Problem(refusal).status)
        } catch let failure as StorageFailure {
            // What was typed is worth more than the reason: the page comes back with it.
            let problem = Problem(failure)
            let phrases = doors.phrases.phrases(for: language)
            let error = FormError(
                heading: phrases[.problemTitle(problem.phraseCode)], field: "text",
                text: phrases[.problemDetail(problem.phraseCode)])
            return try composer(
                at: desk, in: language, typed: text, key: form["key"], error: error, status: problem.status)
        }
    }

    private func composer(
        at desk: Desk, in language: Language, typed: String = "", key: String? = nil, error: FormError? = nil,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let path = "/d/\(desk.slug.text)/discussion"
        let phrases = doors.phrases.phrases(for: language)
        let address = "\(path)?lang=\(language.rawValue)"
        let leaves = desk.policy.takesMessages
        let title = phrases[PhraseKey(leaves ? "start.leave.title" : "start.title")]
        let model = StartModel(
            action: address, address: address, draft: desk.slug.text, key: key ?? newKey(),
            welcome: desk.text(.welcome, in: language), heading: title,
            lead: leaves
                ? phrases.say(PhraseKey("home.promise"), count: desk.policy.replyHours)
                : phrases[PhraseKey("start.text")],
            dangerAction: "/d/\(desk.slug.text)/danger?lang=\(language.rawValue)",
            dangerButton: phrases[PhraseKey(desk.policy.isAnonymous ? "danger.button.neutral" : "danger.button")],
            typed: typed, error: error)
        return try page(
            "citizen/start", model, in: language,
            PageSetting(
                title: error == nil ? title : "\(phrases[PhraseKey("layout.error")]) \(title)",
                brand: desk.name(in: language), home: "/d/\(desk.slug.text)", path: path, action: "\(path)/langue",
                languages: desk.languages, hasScript: true, isNeutral: desk.policy.isAnonymous,
                desk: desk),
            status: status)
    }
}
