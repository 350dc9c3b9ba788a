// The pages on which editors keep the services.

import Guichet
import HTTPTypes
import Hummingbird

extension ReferralSite {
    private enum Done: String {
        case saved, retired, restored, loaded
    }

    /// `GET /agent/orientations`.
    func list(_ entry: DeskSite.Entry) async throws -> Response {
        let phrases = doors.phrases.phrases(for: entry.language)
        let all = try await doors.referrals.all()
        let day = today(entry)
        func row(_ service: ReferralService) -> PageValues {
            let languages = Language.allCases.filter { service.fields.words[$0] != nil }.map(\.rawValue)
            return PageValues([
                "href": "/agent/orientations/\(service.slug)", "service": service.name(in: entry.language),
                "isEmergency": service.fields.isEmergency, "languages": languages.joined(separator: " "),
                "warning": warning(about: service.fields, on: day, phrases),
                "checked": service.fields.checkedOn.map {
                    phrases.say(PhraseKey("referral.checked"), ["date": $0.description])
                },
                "retired": service.isRetired ? "0" : "1",
            ])
        }
        let done = entry.request.uri.queryParameters["done"].flatMap { Done(rawValue: String($0)) }
        let values: [String: (any Sendable)?] = [
            "formToken": entry.session.formToken,
            "services": ReferralRules.ordered(all, in: entry.language).map(row),
            "hasServices": all.contains { !$0.isRetired },
            "gone": all.filter(\.isRetired).map(row), "hasGone": all.contains(where: \.isRetired),
            "notice": done.map { phrases[PhraseKey("referral.\($0.rawValue)")] },
        ]
        return try page("list", values, entry, title: phrases[PhraseKey("referral.title")])
    }

    /// `GET /agent/orientations/nouvelle`.
    func newForm(_ entry: DeskSite.Entry) async throws -> Response {
        try await drawForm(of: nil, [:], entry)
    }

    /// `GET /agent/orientations/{service}`.
    func form(_ entry: DeskSite.Entry) async throws -> Response {
        let service = try await service(of: entry)
        return try await drawForm(of: service, ReferralForm.values(of: service.fields), entry)
    }

    /// `POST /agent/orientations`: one more.
    func add(_ entry: DeskSite.Entry) async throws -> Response { try await save(over: nil, entry) }

    /// `POST /agent/orientations/{service}`: the next version of one.
    func change(_ entry: DeskSite.Entry) async throws -> Response {
        try await save(over: try await service(of: entry), entry)
    }

    /// `POST /agent/orientations/{service}/retirement`: offers one no more, or again.
    func retire(_ entry: DeskSite.Entry) async throws -> Response {
        let retired = entry.form?["retired"] == "1"
        try await doors.referrals.retire(try await service(of: entry).slug, retired, by: entry.agent.id)
        return .seeOther("/agent/orientations?done=\((retired ? Done.retired : .restored).rawValue)")
    }

    /// `POST /agent/orientations/catalogue`: adds what comes with the program and is not there yet.
    func loadCatalogue(_ entry: DeskSite.Entry) async throws -> Response {
        try await doors.referrals.load(try ReferralCatalogue(), by: .agent(entry.agent.id))
        return .seeOther("/agent/orientations?done=\(Done.loaded.rawValue)")
    }

    private func save(over service: ReferralService?, _ entry: DeskSite.Entry) async throws -> Response {
        guard let form = entry.form else { throw Problem(.badRequest) }
        do {
            let typed = (form["slug"] ?? "").lowercased()
            // Names that are pages of their own.
            let taken: Set = ["nouvelle", "catalogue", "chiffres"]
            guard let slug = service?.slug ?? EntrySlug(typed), !taken.contains(slug.text) else {
                throw Refusal(.invalidValue, field: "slug")
            }
            let seen = service == nil ? nil : form["version"].flatMap { Int64($0) } ?? 0
            try await doors.referrals.save(
                try ReferralForm.fields(in: form), as: slug, seen: seen, by: entry.agent.id)
        } catch let refusal as Refusal where refusal.code != .notFound {
            let typed = Dictionary(uniqueKeysWithValues: form.names.map { ($0, form.text($0)) })
            return try await drawForm(of: service, typed, entry, problem: refusal)
        }
        return .seeOther("/agent/orientations?done=\(Done.saved.rawValue)")
    }

    /// What is wrong with a form, and the field at which it is mended.
    private func problem(_ refusal: Refusal, isNew: Bool, _ phrases: Phrases) -> (text: String, field: String) {
        let field = refusal.field ?? "name-fr"
        if refusal.code == .alreadyTaken {
            return (phrases[PhraseKey("referral.error.\(isNew ? "taken" : "changed")")], isNew ? "slug" : "name-fr")
        }
        if refusal.code == .textTooLong {
            return (phrases.say(PhraseKey("referral.error.long"), refusal.details), field)
        }
        let isWords = field.contains("name") || field.hasPrefix("purpose")
        let place = ["name": "name-fr", "reach": "telephone", "questions": "q0-fr"][field] ?? field
        return (phrases[PhraseKey("referral.error.\(isWords ? "words" : field)")], place)
    }

    private func drawForm(
        of service: ReferralService?, _ typed: [String: String], _ entry: DeskSite.Entry, problem: Refusal? = nil
    ) async throws -> Response {
        let phrases = doors.phrases.phrases(for: entry.language)
        let others = try await doors.referrals.all().filter { !$0.isRetired && $0.slug != service?.slug }
        func field(_ name: String, _ label: String) -> PageValues {
            PageValues(["name": name, "label": phrases[PhraseKey("referral.field.\(label)")], "value": typed[name]])
        }
        let said = problem.map { self.problem($0, isNew: service == nil, phrases) }
        let values: [String: (any Sendable)?] = [
            "formToken": entry.session.formToken, "problem": said?.text, "problemField": said?.field,
            "action": service.map { "/agent/orientations/\($0.slug)" } ?? "/agent/orientations",
            "isNew": service == nil, "slug": typed["slug"], "version": service.map { String($0.version) },
            "isEmergency": typed["emergency"] != nil,
            "reach": ["telephone", "sms", "link", "languages"].map { field($0, $0) },
            "days": ["checked-on", "valid-from", "valid-until"].map { field($0, $0) },
            "source": typed["source"],
            "words": Language.allCases.map { language in
                PageValues([
                    "code": language.rawValue, "isFirst": language == .fr,
                    "languageName": phrases[PhraseKey("agent.language.\(language.rawValue)")],
                    "fields": ReferralForm.parts.map { field("\($0)-\(language.rawValue)", $0) },
                ])
            },
            "questions": (0..<Limits.referralQuestions).map { index in
                question(index, typed, others, entry.language, phrases)
            },
        ]
        let title = phrases[PhraseKey(service == nil ? "referral.new" : "referral.edit")]
        return try page(
            "form", values, entry, title: service.map { "\(title) – \($0.name(in: entry.language))" } ?? title,
            status: problem == nil ? .ok : .unprocessableContent)
    }

    private func question(
        _ index: Int, _ typed: [String: String], _ others: [ReferralService], _ language: Language, _ phrases: Phrases
    ) -> PageValues {
        let name = "q\(index)"
        let nothing = PageValues.choice("", phrases[PhraseKey("referral.rather.none")], isChosen: false)
        return PageValues([
            "legend": phrases.say(PhraseKey("referral.question"), ["number": String(index + 1)]),
            "texts": ReferralForm.asked.map { language in
                PageValues([
                    "name": "\(name)-\(language.rawValue)", "code": language.rawValue,
                    "label": phrases[PhraseKey("agent.language.\(language.rawValue)")],
                    "value": typed["\(name)-\(language.rawValue)"],
                ])
            },
            "fits": "\(name)-fits", "rather": "\(name)-rather",
            "answers": ["yes", "no"].map {
                .choice(
                    $0, phrases[PhraseKey("referral.answer.\($0)")], isChosen: (typed["\(name)-fits"] ?? "yes") == $0)
            } as [PageValues],
            "others": [nothing]
                + ReferralRules.ordered(others, in: language).map {
                    .choice($0.slug.text, $0.name(in: language), isChosen: typed["\(name)-rather"] == $0.slug.text)
                },
        ])
    }

    /// A page of these.
    func page(
        _ name: String, _ values: [String: (any Sendable)?], _ entry: DeskSite.Entry, title: String,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let common = PageValues(["heading": title])
        return try desk.page(
            "referral/\(name)", common.merging(PageValues(values)), in: entry.language, title: title,
            display: entry.display, status: status)
    }
}
