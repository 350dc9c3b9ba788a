// The articles of the demonstration: their form, and how they come into an installation.

import Guichet

/// An article of the demonstration.
struct DemoArticle: Sendable {
    /// How far it gets.
    enum Outcome: Sendable {
        case published, review, expired
    }

    let fields: ArticleFields
    /// Its words, the first language first.
    let texts: [(language: Language, words: ArticleWords)]
    var outcome = Outcome.published

    /// An article in French first.
    init(
        desk: String? = nil, audience: ArticleAudience = .everyone, topics: [String], outcome: Outcome = .published,
        _ texts: (Language, ArticleWords)...
    ) {
        fields = ArticleFields(
            desk: desk.flatMap(DeskSlug.init), audience: audience, owner: "Ville d’Exemple", topics: topics,
            reviewOn: CalendarDay(year: 2027, month: 6, day: 30))
        self.texts = texts.map { ($0.0, $0.1) }
        self.outcome = outcome
    }
}

extension DemoArticle {
    /// Writes the articles: one person writes, another publishes, as everywhere.
    static func plant(by writer: Agent, _ validator: Agent, in articles: Articles) async throws {
        for sample in all {
            guard let first = sample.texts.first else { continue }
            let words = first.words.typeset(in: first.language)
            let article = try await articles.create(sample.fields, words, by: writer)
            for text in sample.texts.dropFirst() {
                try await articles.save(
                    text.words.typeset(in: text.language), of: article.id, in: text.language, known: nil, translates: 1,
                    by: writer)
            }
            for (language, _) in sample.texts {
                switch sample.outcome {
                case .review: try await articles.submit(article.id, in: language, version: 1, by: writer)
                case .published, .expired:
                    try await articles.publish(article.id, in: language, version: 1, by: validator)
                }
                if sample.outcome == .expired {
                    try await articles.expire(article.id, in: language, by: validator)
                }
            }
        }
    }

    /// Every article; who reads the sources sees ordinary spaces where French has fixed ones.
    static let all = fraud + daily + town
}

extension ArticleWords {
    /// The words with the fixed spaces that French puts before its signs.
    fileprivate func typeset(in language: Language) -> ArticleWords {
        guard language == .fr else { return self }
        func fixed(_ text: String) -> String {
            [" ?", " !", " ;", " :", " »"].reduce(text) { text, sign in
                text.replacing(sign, with: "\u{A0}" + sign.dropFirst())
            }.replacing("« ", with: "«\u{A0}")
        }
        var words = self
        words.question = fixed(question)
        words.answer = fixed(answer)
        words.short = fixed(short)
        return words
    }
}
