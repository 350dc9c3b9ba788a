// The loop: what was asked and not answered, in groups, and one click from a group to the draft of an article.

import Guichet
import Hummingbird

extension EditorialSite {
    /// Groups on the page, and examples of each.
    static let groups = 40
    static let examples = 6

    /// `GET /agent/questions?language=`.
    func questions(_ visit: Visit) async throws -> Response { try await drawQuestions(visit) }

    /// `POST /agent/questions/brouillon`: a draft from a group, with its examples in the note.
    func draft(_ visit: Visit) async throws -> Response {
        guard let form = visit.form else { throw Problem(.badRequest) }
        let group = try await group(named: form["group"] ?? "", visit)
        guard let desk = group.questions.first?.desk else { throw Problem(.notFound) }
        let lines = group.questions.prefix(Self.examples).map { "- \($0.words)" }
        let note = ([visit.say("loop.note")] + lines).joined(separator: "\n")
        let fields = ArticleFields(
            desk: visit.agent.role == .admin || visit.agent.desks.contains(desk) ? desk : nil,
            firstLanguage: group.language, note: String(note.prefix(Limits.messageCharacters)))
        let others = group.questions.dropFirst().map { String($0.words.prefix(Limits.articleKeywordCharacters)) }
        var keywords: [String] = []
        for words in others where !keywords.contains(words) && keywords.count < Self.examples { keywords.append(words) }
        let words = ArticleWords(
            question: String(group.words.prefix(Limits.articleQuestionCharacters)),
            answer: doors.phrases.phrases(for: group.language)[PhraseKey("answer.draft.answer")], keywords: keywords)
        do {
            let article = try await doors.articles.create(fields, words, by: visit.agent)
            try await doors.questions.settle(group.questions.map(\.origin), by: visit.agent.id)
            return .seeOther(
                "/agent/articles/\(article.id)/\(group.language.rawValue)?done=\(Done.drafted.rawValue)")
        } catch let refusal as Refusal where refusal.code != .notFound {
            return try await drawQuestions(visit, problem: sentence(about: refusal, visit))
        }
    }

    /// `POST /agent/questions/classement`: a group that needs no article.
    func settle(_ visit: Visit) async throws -> Response {
        let group = try await group(named: visit.form?["group"] ?? "", visit)
        try await doors.questions.settle(group.questions.map(\.origin), by: visit.agent.id)
        return .seeOther("/agent/questions?done=\(Done.settled.rawValue)")
    }

    /// The group whose first question has that name, of those that this person may see.
    private func group(named name: String, _ visit: Visit) async throws -> QuestionGroup {
        guard let origin = QuestionOrigin(name) else { throw Problem(.notFound) }
        let groups = try await doors.questions.unanswered(at: slugs(visit))
        guard let group = groups.first(where: { group in group.questions.contains { $0.origin == origin } }) else {
            throw Problem(.notFound)
        }
        return group
    }

    private func slugs(_ visit: Visit) -> Set<DeskSlug> { Set(desks(of: visit.agent).map(\.slug)) }

    private func drawQuestions(_ visit: Visit, problem: String? = nil) async throws -> Response {
        let language = visit.query("language").flatMap(Language.init)
        let groups = try await doors.questions.unanswered(at: slugs(visit), language: language)
        let wording = wording(visit)
        return try page(
            "questions", visit, title: visit.say("section.questions"), problem: problem,
            [
                "languageChoices": languageChoices(language, visit), "hasGroups": !groups.isEmpty,
                "total": visit.phrases.say(PhraseKey("article.loop.total"), count: groups.count),
                "kept": visit.phrases.say(
                    PhraseKey("article.loop.kept"), ["days": String(Limits.questionsKeptDays)]),
                "groups": groups.prefix(Self.groups).map { group in
                    PageValues([
                        "group": group.questions.first?.origin.text, "words": group.words,
                        "code": group.language.rawValue, "languageName": name(of: group.language, visit),
                        "asked": visit.phrases.say(PhraseKey("article.loop.asked"), count: group.questions.count),
                        "latest": wording.full(group.latest),
                        "origins": origins(of: group, visit),
                        "examples": group.questions.dropFirst().prefix(Self.examples).map {
                            PageValues(["words": $0.words])
                        },
                        "hasExamples": group.questions.count > 1,
                    ])
                },
            ])
    }

    /// « 3 recherches, 1 discussion, 1 signalement ».
    private func origins(of group: QuestionGroup, _ visit: Visit) -> String {
        var counts = (search: 0, conversation: 0, marked: 0)
        for question in group.questions {
            switch question.origin {
            case .search: counts.search += 1
            case .conversation: counts.conversation += 1
            case .marked: counts.marked += 1
            }
        }
        return [("search", counts.search), ("conversation", counts.conversation), ("marked", counts.marked)]
            .filter { $0.1 > 0 }.map { visit.phrases.say(PhraseKey("article.origin.\($0.0)"), count: $0.1) }
            .joined(separator: ", ")
    }
}
