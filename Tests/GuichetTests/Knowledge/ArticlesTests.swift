// Articles from draft to published: who may, what is kept, what is refused.

import Guichet
import GuichetTesting
import Testing

/// Articles for tests.
enum SampleArticle {
    static let words = ArticleWords(
        question: "Comment déclarer la perte de ma carte ?", answer: "Appelez-nous, puis **venez** avec une photo.",
        short: "Appelez-nous.", keywords: ["carte égarée"])

    static func changed(_ answer: String) -> ArticleWords {
        var words = words
        words.answer = answer
        return words
    }
}

@Suite("Articles", .timeLimit(.minutes(2))) struct ArticlesTests {
    @Test(arguments: Engine.allCases)
    func `an article goes from draft to published, read by somebody else than its writer`(_ engine: Engine) async throws
    {
        try await TestHouse.withFresh(on: engine) { house in
            let emma = try await house.hire("emma", role: .editor)
            let farid = try await house.hire("farid", role: .editor)
            let draft = try await house.articles.create(ArticleFields(), SampleArticle.words, by: emma)
            #expect(draft.slug == "comment-declarer-la-perte-de-ma-carte")
            #expect(draft.texts[.fr]?.state == .draft)
            #expect(draft.publishedLanguages(on: CalendarDay(year: 2026, month: 1, day: 1)).isEmpty)
            try await house.articles.submit(draft.id, in: .fr, version: 1, by: emma)
            let refusal = Refusal(.wrongState, field: "validator", details: ["writer": emma.id.text])
            await #expect(throws: refusal) {
                try await house.articles.publish(draft.id, in: .fr, version: 1, by: emma)
            }
            house.world.advance(seconds: 60)
            let published = try await house.articles.publish(draft.id, in: .fr, version: 1, by: farid)
            let text = try #require(published.texts[.fr])
            #expect(text.isPublished && text.state == .published)
            #expect(text.published?.validator == .agent(farid.id))
            #expect(text.published?.publishedAt == house.world.now)
            let changes = try await ChangeLog(persistence: house.rows).changes(limit: 2)
            #expect(
                changes.map(\.change) == [
                    SettingsChange(
                        path: "articles.\(draft.id).fr.state", before: "review", after: "published"),
                    SettingsChange(path: "articles.\(draft.id).fr.state", before: "draft", after: "review"),
                ])
            #expect(changes.map(\.author) == [.agent(farid.id), .agent(emma.id)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is published stays as it is while its next version is written`(_ engine: Engine) async throws {
        try await TestHouse.withFresh(on: engine) { house in
            let (emma, farid) = try await house.editors()
            let article = try await house.published(SampleArticle.words, by: emma, farid)
            let sentAt = house.world.now
            house.world.advance(seconds: 3600)
            let next = SampleArticle.changed("Venez sans rendez-vous.")
            let edited = try await house.articles.save(next, of: article.id, in: .fr, known: 1, by: emma)
            let text = try #require(edited.texts[.fr])
            #expect(text.state == .draft && text.isPublished && text.hasNewer)
            #expect(text.published?.words == SampleArticle.words)
            #expect(text.latest.words == next)
            try await house.articles.publish(article.id, in: .fr, version: 2, by: farid)
            let then = try await house.articles.version(of: article.id, in: .fr, at: sentAt)
            #expect(then?.words == SampleArticle.words)
            #expect(try await house.articles.version(1, of: article.id, in: .fr)?.words == SampleArticle.words)
            let versions = try await house.articles.versions(of: article.id, in: .fr, for: emma)
            #expect(versions.map(\.number) == [2, 1])
            let before = sentAt.adding(seconds: -1)
            #expect(try await house.articles.version(of: article.id, in: .fr, at: before) == nil)
        }
    }

    @Test func `who has not seen the latest version cannot overwrite it`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let article = try await house.articles.create(ArticleFields(), SampleArticle.words, by: emma)
            try await house.articles.save(SampleArticle.changed("Deux."), of: article.id, in: .fr, known: 1, by: emma)
            await #expect(throws: Refusal(.alreadyTaken, details: ["agent": emma.id.text])) {
                try await house.articles.save(
                    SampleArticle.changed("Trois."), of: article.id, in: .fr, known: 1, by: farid)
            }
            await #expect(throws: Refusal(.alreadyTaken, details: ["agent": emma.id.text])) {
                try await house.articles.publish(article.id, in: .fr, version: 1, by: farid)
            }
            var fields = ArticleFields(owner: "Direction du numérique")
            try await house.articles.save(fields, of: article.id, revision: 1, by: farid)
            fields.owner = "Autre"
            await #expect(throws: Refusal(.alreadyTaken, details: ["agent": farid.id.text])) {
                try await house.articles.save(fields, of: article.id, revision: 1, by: emma)
            }
        }
    }

    @Test func `saving what is there already writes nothing`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, _) = try await house.editors()
            let article = try await house.articles.create(ArticleFields(), SampleArticle.words, by: emma)
            let same = try await house.articles.save(
                SampleArticle.words, of: article.id, in: .fr, known: 1, by: emma)
            #expect(same == article)
        }
    }

    @Test func `an expired article is published no longer, until it is again`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let article = try await house.published(SampleArticle.words, by: emma, farid)
            let expired = try await house.articles.expire(article.id, in: .fr, by: emma)
            #expect(expired.texts[.fr]?.state == .expired && expired.texts[.fr]?.isPublished == false)
            await #expect(throws: Refusal(.wrongState)) {
                try await house.articles.expire(article.id, in: .fr, by: emma)
            }
            let again = try await house.articles.publish(article.id, in: .fr, version: 1, by: farid)
            #expect(again.texts[.fr]?.isPublished == true)
        }
    }

    @Test func `only editors and administrators write, and only at their desks`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, farid) = try await house.editors()
            let article = try await house.articles.create(ArticleFields(), SampleArticle.words, by: emma)
            let own = ArticleFields(desk: Cast.hopital)
            for role in [Role.agent, .supervisor, .dpo] {
                let other = try await house.hire("r\(role.rawValue)", role: role)
                await #expect(throws: Refusal(.notFound)) {
                    try await house.articles.create(ArticleFields(), SampleArticle.words, by: other)
                }
                await #expect(throws: Refusal(.notFound)) {
                    try await house.articles.publish(article.id, in: .fr, version: 1, by: other)
                }
            }
            await #expect(throws: Refusal(.notFound)) {
                try await house.articles.create(own, SampleArticle.words, by: emma)
            }
            let admin = try await house.hire("gina", role: .admin, desks: [])
            let theirs = try await house.articles.create(own, SampleArticle.words, by: admin)
            #expect(theirs.slug != article.slug)
            await #expect(throws: Refusal(.notFound)) { try await house.articles.article(theirs.id, for: farid) }
            let seen = try await house.articles.list(ArticleFilter(), for: farid)
            #expect(seen.articles.map(\.id) == [article.id] && seen.total == 1)
            #expect(try await house.articles.list(ArticleFilter(), for: admin).total == 2)
        }
    }

    @Test func `use is counted in memory and added up in the store`() async throws {
        try await TestHouse.withFresh { house in
            let (emma, _) = try await house.editors()
            let article = try await house.articles.create(ArticleFields(), SampleArticle.words, by: emma)
            for kind in [ArticleUseKind.shown, .shown, .inserted] { house.articles.count(kind, [(article.id, .fr)]) }
            try await house.articles.flushUse()
            house.articles.count(.shown, [(article.id, .fr), (article.id, .en)])
            try await house.articles.flushUse()
            try await house.articles.flushUse()
            let uses = try await house.articles.uses(of: article.id)
            #expect(uses.map(\.language) == [.en, .fr])
            #expect(uses[1][.shown] == 3 && uses[1][.inserted] == 1 && uses[1][.useful] == 0)
            #expect(try await house.articles.uses() == uses)
        }
    }
}

extension TestHouse {
    /// Two editors of the cast's desk.
    func editors() async throws -> (Agent, Agent) {
        (try await hire("emma", role: .editor), try await hire("farid", role: .editor))
    }

    /// An article that one wrote and another published.
    @discardableResult
    func published(
        _ words: ArticleWords, _ fields: ArticleFields = ArticleFields(), by writer: Agent, _ validator: Agent
    ) async throws -> Article {
        let article = try await articles.create(fields, words, by: writer)
        return try await articles.publish(article.id, in: fields.firstLanguage, version: 1, by: validator)
    }
}
