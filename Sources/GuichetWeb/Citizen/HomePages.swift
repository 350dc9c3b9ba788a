// The pages before a conversation: the desks, one desk, help and statements.

import Guichet
import HTTPTypes
import Hummingbird

extension CitizenSite {
    /// `/`: the desk where there is one, else the list.
    func desks(_ request: Request, _ context: GuichetContext) async throws -> Response {
        let desks = doors.desks.all
        if desks.count == 1, let desk = desks.first { return try await home(of: desk, context) }
        let (language, now) = (context.language, doors.world.now())
        let phrases = doors.phrases.phrases(for: language)
        let rows = desks.map { desk in
            DeskRow(
                name: desk.name(in: language), purpose: desk.purpose(in: language),
                isOpen: OpeningHoursRules.status(of: desk.hours, at: now).isOpen,
                href: "/d/\(desk.slug.text)?lang=\(language.rawValue)")
        }
        return try page(
            "citizen/desks", DesksModel(desks: rows), in: language,
            PageSetting(title: phrases[PhraseKey("desks.title")], path: "/"))
    }

    /// `/d/{desk}`.
    func home(_ request: Request, _ context: GuichetContext) async throws -> Response {
        try await home(of: desk(of: context), context)
    }

    private func home(of desk: Desk, _ context: GuichetContext) async throws -> Response {
        let language = language(of: context, at: desk)
        let phrases = doors.phrases.phrases(for: language)
        let words = WaitWording(phrases: phrases)
        let now = doors.world.now()
        let status = OpeningHoursRules.status(of: desk.hours, at: now)
        var reopens = ""
        if case .closed(let reopensAt) = status {
            let wording = Wording(language: language, timeZone: desk.hours.timeZone)
            reopens = words.reopening(reopensAt, now: now, wording: wording)
        }
        let isOpen = status.isOpen && desk.policy.takesChats
        let wait = isOpen ? try await doors.queue.waitForNewcomer(at: desk.slug) : nil
        let isOverloaded = isOpen ? try await isOverloaded(desk) : false
        let path = "/d/\(desk.slug.text)"
        let model = HomeModel(
            purpose: desk.purpose(in: language), welcome: desk.text(.welcome, in: language), isOpen: isOpen,
            isClosed: !status.isOpen && !desk.policy.takesMessages, wait: words.beforeWriting(wait), reopens: reopens,
            closedText: desk.text(.closed, in: language) ?? phrases[PhraseKey("home.closed.text")],
            overloaded: isOverloaded
                ? desk.text(.overloaded, in: language) ?? phrases[PhraseKey("home.overloaded")] : nil,
            alternatives: isOpen && !isOverloaded ? [] : alternatives(at: desk, phrases: phrases),
            start: "\(path)/discussion?lang=\(language.rawValue)",
            help: "/aide/\(desk.slug.text)?lang=\(language.rawValue)",
            promise: desk.policy.takesMessages
                ? phrases.say(PhraseKey("home.promise"), count: desk.policy.replyHours) : nil)
        return try page(
            "citizen/home", model, in: language,
            PageSetting(
                title: phrases[PhraseKey("home.title")], brand: desk.name(in: language), home: path, path: path,
                languages: desk.languages, isNeutral: desk.policy.isAnonymous, desk: desk))
    }

    /// Whether more people wait at a desk than it can serve soon. Counted only where the desk has a limit.
    private func isOverloaded(_ desk: Desk) async throws -> Bool {
        guard desk.policy.limits.waiting != nil else { return false }
        return desk.policy.isOverloaded(waiting: try await doors.queue.waiting(at: desk.slug))
    }

    /// What a desk offers instead of waiting; a message comes with the promise of its answer.
    private func alternatives(at desk: Desk, phrases: Phrases) -> [AlternativeRow] {
        desk.policy.alternatives.map { alternative in
            AlternativeRow(
                text: alternative.texts[phrases.language] ?? alternative.texts.values.first ?? "",
                link: alternative.link,
                promise: alternative.kind == .message
                    ? phrases.say(PhraseKey("home.promise"), count: desk.policy.replyHours) : nil)
        }
    }

    /// A page whose words are all in the phrases.
    func information(_ name: String, at path: String, _ context: GuichetContext) throws -> Response {
        let phrases = doors.phrases.phrases(for: context.language)
        return try page(
            "citizen/\(name)", NoContent(), in: context.language,
            PageSetting(title: phrases[PhraseKey("\(name).title")], path: path))
    }

    /// What is said once a conversation is erased.
    func erased(_ request: Request, _ context: GuichetContext) throws -> Response {
        let phrases = doors.phrases.phrases(for: context.language)
        let heading = phrases[PhraseKey("erase.done")]
        return try page(
            "citizen/message-page", NoticeModel(heading: heading, text: phrases[PhraseKey("erase.done.text")]),
            in: context.language, PageSetting(title: heading, path: "/effacee"))
    }
}
