// What is published in one language, ready to be searched; and the shelves of all languages at one version.

import TextSearch

/// One published text, as the index reads it.
struct KnowledgeEntry: Sendable {
    let card: ArticleCard
    let keywords: [String]
    /// The answer without marks.
    let body: String

    /// The form in which the index takes it.
    func document(number: Int, lessons: Lessons) -> SearchDocument {
        SearchDocument(
            number: number, title: card.question,
            aliases: keywords + lessons.phrases(of: card.id, in: card.language), path: card.topics, body: body,
            boost: KnowledgeRules.boost(lessons.uses[Lessons.Place(article: card.id, language: card.language)]))
    }
}

/// What was learned and what editors have said, beside the articles themselves.
struct Lessons: Sendable {
    /// An article in a language.
    struct Place: Sendable, Hashable {
        let article: ArticleID
        let language: Language
    }

    var accepted: [Place: [String]] = [:]
    var uses: [Place: ArticleUse] = [:]
    var unfit: [Place: [(words: [UInt64], count: Int64)]] = [:]
    var rules: [SearchRule] = []

    func phrases(of article: ArticleID, in language: Language) -> [String] {
        accepted[Place(article: article, language: language)] ?? []
    }

    /// The editors' rules about words alone.
    var synonymRules: [SearchRule] { rules.filter { $0.article == nil } }

    /// The words that mean the same: those that are shipped, and those of the editors.
    func synonyms(in language: Language, besides shipped: SynonymList) -> SynonymList {
        let texts = rules.filter { $0.language == language && $0.article == nil }.map(\.text)
        guard let own = try? SynonymList(text: texts.joined(separator: "\n")) else { return shipped }
        return shipped.adding(own)
    }

    /// What a score is multiplied by because the article did not fit like questions.
    func factor(for place: Place, _ likeness: [UInt64]) -> Float {
        guard let lessons = unfit[place] else { return 1 }
        let count = lessons.filter { KnowledgeRules.areAlike($0.words, likeness) }.reduce(0) { $0 + $1.count }
        return count == 0 ? 1 : KnowledgeRules.unfitFactor(count)
    }
}

/// The published articles of one language.
struct KnowledgeShelf: Sendable {
    let cards: [ArticleCard]
    let places: [ArticleID: Int]
    private(set) var index: SearchIndex
    /// Some of the documents, spread evenly: beside a few that changed they tell how rare words are.
    let sample: [SearchDocument]
    var vectors: VectorShelf?
    private let shipped: SynonymList

    /// Reads entries. Takes about a second for 10,000.
    /// - Parameters:
    ///   - shipped: the synonyms that every installation has in this language.
    ///   - sample: documents of another shelf that tell how rare words are.
    init(
        _ entries: [KnowledgeEntry], in language: Language, lessons: Lessons, shipped: SynonymList,
        beside sample: [SearchDocument] = []
    ) {
        self.shipped = shipped
        cards = entries.map(\.card)
        places = Dictionary(
            entries.enumerated().map { ($0.element.card.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let documents = entries.enumerated().map { $0.element.document(number: $0.offset, lessons: lessons) }
        let step = max(1, documents.count / Limits.sampledArticles)
        self.sample = stride(from: 0, to: documents.count, by: step).map { place in
            let document = documents[place]
            return SearchDocument(
                number: -1 - place, title: document.title, aliases: document.aliases, path: document.path,
                body: document.body)
        }
        index = SearchIndex(
            documents + sample, language: language.ofTexts,
            synonyms: lessons.synonyms(in: language, besides: shipped))
    }

    /// The same articles, found by other rules about words.
    func reading(_ lessons: Lessons, in language: Language) -> KnowledgeShelf {
        var shelf = self
        shelf.index = index.with(lessons.synonyms(in: language, besides: shipped))
        return shelf
    }

    /// Takes over what another shelf of the same articles reads by.
    mutating func adopt(_ other: KnowledgeShelf) { index = other.index }

    /// The best of those that may be found.
    func search(
        _ parts: [SearchPart], limit: Int, where isWanted: (ArticleCard) -> Bool
    ) -> [(card: ArticleCard, hit: SearchHit)] {
        var asked = max(limit * 4, 40)
        while true {
            let hits = index.search(parts, limit: asked)
            var best: [(card: ArticleCard, hit: SearchHit)] = []
            for hit in hits where hit.number >= 0 && best.count < limit {
                if isWanted(cards[hit.number]) { best.append((cards[hit.number], hit)) }
            }
            // Others' articles may fill the first places; then one looks further down.
            if best.count == limit || hits.count < asked || asked >= Limits.searchedArticles { return best }
            asked *= 8
        }
    }
}

/// All languages at one version of the articles.
struct KnowledgeShelves: Sendable {
    var version: Int64 = 0
    var shelves: [Language: KnowledgeShelf] = [:]
}

/// What has changed since the shelves were built: it covers what they say of these articles.
struct KnowledgeChanges: Sendable {
    var ids: Set<ArticleID> = []
    var shelves: [Language: KnowledgeShelf] = [:]
}
