// The pages on which editors, supervisors and administrators keep the canned answers.

import Guichet
import HTTPTypes
import Hummingbird
import Mustache

extension Role {
    /// Whether the role keeps the answers that everybody uses.
    var keepsAnswers: Bool {
        switch self {
        case .editor, .supervisor, .admin: true
        case .agent, .dpo: false
        }
    }
}

extension DeskSite {
    /// `GET /agent/reponses`.
    func answerList(_ entry: Entry) async throws -> Response {
        try Self.requireKeeper(entry)
        let phrases = doors.phrases.phrases(for: entry.language)
        let rows = try await doors.answers.all().map { row(of: $0, entry, phrases) }
        let done = entry.request.uri.queryParameters["done"].flatMap { AnswerDone(rawValue: String($0)) }
        let model = AnswerListModel(
            formToken: entry.session.formToken, answers: rows.filter { !$0.isRetired },
            retired: rows.filter(\.isRetired), notice: done.map { phrases[PhraseKey("agent.answers.\($0.rawValue)")] })
        return try page(
            "desk/answer-list", model, in: entry.language, title: phrases[PhraseKey("agent.answers.title")],
            display: entry.display)
    }

    /// `GET /agent/reponses/nouvelle`.
    func newAnswer(_ entry: Entry) async throws -> Response {
        try Self.requireKeeper(entry)
        return try answerForm(AnswerFields(title: "", texts: [:]), as: nil, entry)
    }

    /// `GET /agent/reponses/{answer}`.
    func editAnswer(_ entry: Entry) async throws -> Response {
        try Self.requireKeeper(entry)
        let answer = try await doors.answers.answer(Self.answerID(entry))
        return try answerForm(answer.fields, as: answer.id, entry)
    }

    /// `POST /agent/reponses`: writes a new one.
    func addAnswer(_ entry: Entry) async throws -> Response { try await saveAnswer(as: nil, entry) }

    /// `POST /agent/reponses/{answer}`: another version of one.
    func changeAnswer(_ entry: Entry) async throws -> Response {
        try await saveAnswer(as: Self.answerID(entry), entry)
    }

    /// `POST /agent/reponses/{answer}/retirement`: offers one no more, or again.
    func retireAnswer(_ entry: Entry) async throws -> Response {
        try Self.requireKeeper(entry)
        let retired = entry.form?["retired"] == "1"
        try await doors.answers.retire(Self.answerID(entry), retired, by: entry.agent.id)
        let done: AnswerDone = retired ? .retired : .restored
        return .seeOther("/agent/reponses?done=\(done.rawValue)")
    }

    private static func requireKeeper(_ entry: Entry) throws {
        guard entry.agent.role.keepsAnswers else { throw Problem(.forbidden) }
    }

    private static func answerID(_ entry: Entry) -> AnswerID {
        AnswerID(text: entry.context.parameters.get("answer") ?? "")
    }

    private func saveAnswer(as id: AnswerID?, _ entry: Entry) async throws -> Response {
        try Self.requireKeeper(entry)
        var fields = AnswerFields(title: entry.form?["title"] ?? "", texts: [:])
        for language in Language.allCases {
            let text = entry.form?.text("text-\(language.rawValue)") ?? ""
            if !text.allSatisfy(\.isWhitespace) { fields.texts[language] = text }
        }
        fields.desk = entry.form?["desk"].flatMap(DeskSlug.init).flatMap { doors.desks[$0]?.slug }
        fields.team = doors.desks.settings.teams.first { $0.slug.text == entry.form?["team"] }?.slug
        do {
            try await doors.answers.save(fields, as: id, by: entry.agent.id)
        } catch let refusal as Refusal where refusal.code != .notFound {
            let problem = Problem(refusal)
            let phrases = doors.phrases.phrases(for: entry.language)
            let words =
                refusal.code == .textEmpty
                ? phrases[PhraseKey("agent.answers.empty.\(refusal.field == "title" ? "title" : "text")")]
                : parts.problems.detail(of: problem, words: phrases, language: entry.language)
            return try answerForm(fields, as: id, entry, problem: words, status: problem.status)
        }
        return .seeOther("/agent/reponses?done=\(AnswerDone.saved.rawValue)")
    }

    private func answerForm(
        _ fields: AnswerFields, as id: AnswerID?, _ entry: Entry, problem: String? = nil,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let phrases = doors.phrases.phrases(for: entry.language)
        let all = [ChoiceModel(value: "", label: phrases[PhraseKey("agent.answers.everywhere")])]
        let model = AnswerFormModel(
            action: id.map { "/agent/reponses/\($0)" } ?? "/agent/reponses", isNew: id == nil,
            formToken: entry.session.formToken, title: fields.title,
            desks: all
                + doors.desks.all.map { desk in
                    ChoiceModel(
                        value: desk.slug.text, label: desk.name(in: entry.language),
                        isPressed: desk.slug == fields.desk)
                },
            teams: all
                + doors.desks.settings.teams.map { team in
                    ChoiceModel(
                        value: team.slug.text, label: team.name(in: entry.language),
                        isPressed: team.slug == fields.team)
                },
            texts: Language.allCases.map { language in
                AnswerTextModel(
                    language: language.rawValue, name: phrases[PhraseKey("agent.language.\(language.rawValue)")],
                    text: fields.texts[language] ?? "")
            },
            problem: problem)
        let title = phrases[PhraseKey(id == nil ? "agent.answers.new" : "agent.answers.edit")]
        return try page(
            "desk/answer-form", model, in: entry.language, title: title, display: entry.display, status: status)
    }

    private func row(of answer: CannedAnswer, _ entry: Entry, _ phrases: Phrases) -> AnswerRowModel {
        let desk = answer.fields.desk.flatMap { doors.desks[$0] }?.name(in: entry.language)
        let team = answer.fields.team.flatMap { slug in doors.desks.settings.teams.first { $0.slug == slug } }
        let places = [desk, team?.name(in: entry.language)].compactMap(\.self)
        return AnswerRowModel(
            id: answer.id.text, title: answer.fields.title,
            place: places.isEmpty ? phrases[PhraseKey("agent.answers.everywhere")] : places.joined(separator: ", "),
            languages: Language.allCases.filter { answer.fields.texts[$0] != nil }.map(\.rawValue)
                .joined(separator: " "),
            uses: phrases.say(PhraseKey("agent.answers.uses"), count: Int(clamping: answer.uses)),
            isRetired: answer.isRetired)
    }
}

/// What has just been done to an answer.
enum AnswerDone: String {
    case saved, retired, restored
}
