// What colleagues' choices have taught: wordings to accept or refuse, and articles that stand lower for some questions.

import Guichet
import Hummingbird

extension EditorialSite {
    /// `GET /agent/formulations?state=&page=`.
    func wordings(_ visit: Visit) async throws -> Response {
        let state = visit.query("state").flatMap(ArticlePhrase.State.init) ?? .proposed
        let number = min(max(visit.query("page").flatMap { Int($0) } ?? 1, 1), 10_000)
        let size = Limits.articlesPerPage
        let (phrases, total) = try await doors.learning.phrases(
            state, for: visit.agent, skipping: (number - 1) * size, limit: size)
        let lowered = try await doors.learning.lowered(for: visit.agent)
        let wording = wording(visit)
        var rows: [PageValues] = []
        for phrase in phrases {
            rows.append(
                PageValues([
                    "words": phrase.phrase, "code": phrase.language.rawValue, "articleID": phrase.article.text,
                    "href": "/agent/articles/\(phrase.article)",
                    "question": try await question(of: phrase.article, phrase.language),
                    "languageName": name(of: phrase.language, visit), "count": String(phrase.count),
                    "since": wording.full(phrase.proposedAt),
                ]))
        }
        var others: [PageValues] = []
        for article in lowered {
            others.append(
                PageValues([
                    "code": article.language.rawValue, "articleID": article.article.text,
                    "href": "/agent/articles/\(article.article)",
                    "question": try await question(of: article.article, article.language),
                    "languageName": name(of: article.language, visit), "questions": String(article.questions),
                    "count": String(article.count), "latest": wording.full(article.latest),
                ]))
        }
        return try page(
            "wordings", visit, title: visit.say("section.wordings"),
            [
                "rows": rows, "hasRows": !rows.isEmpty, "lowered": others, "hasLowered": !others.isEmpty,
                "state": state.rawValue, "mayAccept": state != .accepted, "mayRefuse": state != .refused,
                "total": visit.phrases.say(PhraseKey("article.wording.total"), count: Int(clamping: total)),
                "kept": visit.phrases.say(
                    PhraseKey("article.wording.kept"), ["days": String(Limits.proposalDays)]),
                "next": total > Int64(number * size)
                    ? "/agent/formulations?state=\(state.rawValue)&page=\(number + 1)" : nil,
                "states": ArticlePhrase.State.allCases.map { other in
                    PageValues([
                        "href": "/agent/formulations?state=\(other.rawValue)",
                        "label": visit.say("wording.state.\(other.rawValue)"), "current": other == state,
                    ])
                },
            ])
    }

    /// `POST /agent/formulations`: the article is found by the wording from now on, or never.
    func decideWording(_ visit: Visit) async throws -> Response {
        let (article, language, form) = try place(visit)
        guard let phrase = form["phrase"], let act = form["act"], ["accept", "refuse"].contains(act) else {
            throw Problem(.invalidValue, field: "act")
        }
        let isAccepted = act == "accept"
        try await doors.learning.decide(phrase, of: article, in: language, accepted: isAccepted, by: visit.agent)
        let state = form["state"].flatMap(ArticlePhrase.State.init) ?? .proposed
        let done = isAccepted ? Done.accepted : Done.refused
        return .seeOther("/agent/formulations?state=\(state.rawValue)&done=\(done.rawValue)")
    }

    /// `POST /agent/formulations/place`: takes back what "not useful" has taught of an article.
    func lift(_ visit: Visit) async throws -> Response {
        let (article, language, _) = try place(visit)
        try await doors.learning.lift(article, in: language, by: visit.agent)
        return .seeOther("/agent/formulations?done=\(Done.lifted.rawValue)")
    }

    private func place(_ visit: Visit) throws -> (ArticleID, Language, FormFields) {
        guard let form = visit.form, let article = form["article"],
            let language = form["language"].flatMap(Language.init)
        else { throw Problem(.badRequest) }
        return (ArticleID(text: article), language, form)
    }

    private func question(of id: ArticleID, _ language: Language) async throws -> String {
        let article = try await doors.articles.find(id)
        return article?.text(preferring: language)?.latest.words.question ?? id.text
    }
}
