// An agent sends a citizen to a service: chooses it, answers its questions, sees the card, sends it.

import Guichet
import HTTPTypes
import Hummingbird

extension ReferralSite {
    /// The conversation at hand.
    private struct Place {
        let summary: ConversationSummary
        let base: String
        let day: CalendarDay
        /// Whether this person has it in hand: nobody else sends.
        let isHeld: Bool
        var conversation: Conversation { summary.conversation }
    }

    /// `GET /agent/d/{id}/orientation`: the services, emergencies first; for a script with questions and cards.
    func choice(_ entry: DeskSite.Entry) async throws -> Response {
        let place = try await place(entry)
        let services = ReferralRules.ordered(try await doors.referrals.all(), in: entry.language)
        guard !entry.wantsJSON else { return document(of: services, place, entry) }
        let phrases = doors.phrases.phrases(for: entry.language)
        func row(_ service: ReferralService) -> PageValues {
            PageValues([
                "href": "\(place.base)/orientation/\(service.slug)", "service": service.name(in: entry.language),
                "purpose": service.fields.words(in: entry.language)?.words.purpose,
                "warning": warning(about: service.fields, on: place.day, phrases),
            ])
        }
        let values: [String: (any Sendable)?] = [
            "base": place.base, "label": DeskWording(phrases: phrases, name: desk.name(of:)).label(place.summary),
            "emergencies": services.filter(\.fields.isEmergency).map(row),
            "services": services.filter { !$0.fields.isEmergency }.map(row), "hasServices": !services.isEmpty,
        ]
        return try page("choice", values, entry, title: phrases[PhraseKey("referral.choose")])
    }

    /// `GET /agent/d/{id}/orientation/{service}`: the questions, what the answers say, and the card when it fits.
    func questions(_ entry: DeskSite.Entry) async throws -> Response {
        let query = entry.request.uri.queryParameters
        return try await draw(try await service(of: entry), entry) { query["\($0)"].map(String.init) }
    }

    /// `POST /agent/d/{id}/orientation/{service}`: sends the card. A sheet that is not true today asks first.
    func send(_ entry: DeskSite.Entry) async throws -> Response {
        let place = try await place(entry)
        let service = try await service(of: entry)
        let answers = Self.answers(to: service) { entry.form?[$0] }
        guard ReferralRules.verdict(of: service.fields, answers: answers) == .fits else {
            return try await held("unfit", service, entry)
        }
        let isTrue = ReferralRules.validity(of: service.fields, on: place.day) == .valid
        guard isTrue || entry.form?["confirmed"] != nil else { return try await held("unconfirmed", service, entry) }
        let language = place.conversation.language
        let card = ReferralCard(phrases: doors.phrases.phrases(for: language)).text(of: service)
        do {
            let posted = try await doors.referrals.send(
                service, card: card, in: place.conversation.id, language: language, on: place.day,
                by: entry.agent.id, idempotencyKey: entry.key)
            guard entry.wantsJSON else { return .seeOther("\(place.base)#m\(posted.sequence)") }
            return .json(.created) { $0.add("sequence", posted.sequence) }
        } catch let refusal as Refusal where refusal.code != .notFound {
            if entry.wantsJSON { throw refusal }
            return try await held("state", service, entry)
        }
    }

    private func place(_ entry: DeskSite.Entry) async throws -> Place {
        let id = try await desk.conversation(entry)
        let summary = try await doors.conversations.summary(of: id)
        let state = summary.conversation
        return Place(
            summary: summary, base: "/agent/d/\(id.text)", day: today(entry, at: state.desk),
            isHeld: state.state == .open && state.agent == entry.agent.id)
    }

    private static func answers(to service: ReferralService, in given: (String) -> String?) -> [Bool?] {
        service.fields.questions.indices.map { index in
            switch given("a\(index)") {
            case "yes": true
            case "no": false
            default: nil
            }
        }
    }

    /// What was not sent, and why.
    private func held(_ reason: String, _ service: ReferralService, _ entry: DeskSite.Entry) async throws -> Response {
        if entry.wantsJSON { throw Problem(.invalidValue, field: reason) }
        return try await draw(service, entry, problem: reason) { entry.form?[$0] }
    }

    private func draw(
        _ service: ReferralService, _ entry: DeskSite.Entry, problem: String? = nil, given: (String) -> String?
    ) async throws -> Response {
        let place = try await place(entry)
        let phrases = doors.phrases.phrases(for: entry.language)
        let answers = Self.answers(to: service, in: given)
        let verdict = ReferralRules.verdict(of: service.fields, answers: answers)
        var rather: ReferralService?
        if case .doesNotFit(_, let slug?) = verdict { rather = try? await doors.referrals.service(slug) }
        let isAsked = answers.contains { $0 != nil }
        let words = service.fields.words(in: entry.language)?.words
        let values: [String: (any Sendable)?] = [
            "formToken": entry.session.formToken, "key": desk.newKey(), "base": place.base,
            "action": "\(place.base)/orientation/\(service.slug)",
            "label": DeskWording(phrases: phrases, name: desk.name(of:)).label(place.summary),
            "problem": problem.map { phrases[PhraseKey("referral.held.\($0)")] },
            "purpose": words?.purpose, "exclusion": words.flatMap { $0.exclusion.isEmpty ? nil : $0.exclusion },
            "warning": warning(about: service.fields, on: place.day, phrases),
            "hasQuestions": !service.fields.questions.isEmpty,
            "questions": service.fields.questions.enumerated().map { index, question in
                PageValues([
                    "name": "a\(index)", "text": question.text(in: entry.language),
                    "answers": [true, false].map { answer in
                        let word = answer ? "yes" : "no"
                        return PageValues([
                            "id": "a\(index)-\(word)", "value": word,
                            "label": phrases[PhraseKey("referral.answer.\(word)")],
                            "chosen": answers[index] == answer,
                        ])
                    },
                ])
            },
            "given": answers.enumerated().compactMap { index, answer in
                answer.map { PageValues(["name": "a\(index)", "value": $0 ? "yes" : "no"]) }
            },
            "isUnfinished": isAsked && !Self.isDecided(verdict),
            "isUnfit": Self.isUnfit(verdict),
            "rather": rather.map {
                PageValues([
                    "href": "\(place.base)/orientation/\($0.slug)", "service": $0.name(in: entry.language),
                ])
            },
            "fits": verdict == .fits, "maySend": verdict == .fits && place.isHeld,
            "cardLanguage": place.conversation.language.rawValue,
            "card": ReferralCard(phrases: doors.phrases.phrases(for: place.conversation.language)).text(of: service),
        ]
        return try page(
            "service", values, entry, title: service.name(in: entry.language),
            status: problem == nil ? .ok : .unprocessableContent)
    }

    private static func isDecided(_ verdict: ReferralVerdict) -> Bool {
        if case .asks = verdict { false } else { true }
    }

    private static func isUnfit(_ verdict: ReferralVerdict) -> Bool {
        if case .doesNotFit = verdict { true } else { false }
    }

    private func document(of services: [ReferralService], _ place: Place, _ entry: DeskSite.Entry) -> Response {
        let phrases = doors.phrases.phrases(for: entry.language)
        let card = ReferralCard(phrases: doors.phrases.phrases(for: place.conversation.language))
        return .json { writer in
            writer.add("language", place.conversation.language.rawValue)
            writer.add("services", list: services) { buffer, service in
                buffer.writeJSONObject { writer in
                    writer.add("slug", service.slug.text)
                    writer.add("name", service.name(in: entry.language))
                    writer.add("purpose", service.fields.words(in: entry.language)?.words.purpose)
                    writer.add("emergency", service.fields.isEmergency)
                    writer.add("warning", warning(about: service.fields, on: place.day, phrases))
                    writer.add("card", card.text(of: service))
                    writer.add("questions", list: service.fields.questions) { buffer, question in
                        buffer.writeJSONObject { writer in
                            writer.add("text", question.text(in: entry.language))
                            writer.add("fits", question.fittingAnswer)
                            writer.add("rather", question.rather?.text)
                        }
                    }
                }
            }
        }
    }
}
