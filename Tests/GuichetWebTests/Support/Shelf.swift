// Articles for tests of pages: written by one editor, published by another, found at once.

import Guichet
import GuichetTesting

@testable import GuichetWeb

/// Two editors at work.
struct Shelf: Sendable {
    let site: SiteUnderTest
    let writer: Agent
    let validator: Agent

    /// Hires them.
    init(_ site: SiteUnderTest) async throws {
        self.site = site
        writer = try await site.house.hire("wanda", role: .editor)
        validator = try await site.house.hire("viktor", role: .editor)
    }

    /// Publishes an article.
    @discardableResult
    func publish(
        _ question: String, _ answer: String = "Une réponse.", plain: String = "", topics: [String] = [],
        desk: DeskSlug? = nil, audience: ArticleAudience = .everyone, language: Language = .fr
    ) async throws -> Article {
        let articles = site.doors.articles
        let fields = ArticleFields(desk: desk, audience: audience, topics: topics, firstLanguage: language)
        let article = try await articles.create(
            fields, ArticleWords(question: question, answer: answer, plain: plain), by: writer)
        let published = try await articles.publish(article.id, in: language, version: 1, by: validator)
        try await site.doors.knowledge.refresh()
        return published
    }

    /// Publishes a translation.
    func translate(_ article: Article, into language: Language, _ question: String) async throws {
        let articles = site.doors.articles
        try await articles.save(
            ArticleWords(question: question, answer: "An answer."), of: article.id, in: language, known: nil,
            translates: 1, by: writer)
        try await articles.publish(article.id, in: language, version: 1, by: validator)
        try await site.doors.knowledge.refresh()
    }
}
