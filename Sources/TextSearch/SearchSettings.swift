// The figures of the ranking: one set for every collection. docs/subsystems/search.md says what each is worth.

/// What the ranking is made of. The defaults are what is shipped; other values are for measurements.
package struct SearchSettings: Sendable {
    /// How much a word counts in the title, the aliases, the path and the body.
    package var weights = SIMD4<Float>(12, 2, 5, 1)
    /// How slowly more of the same stops counting (BM25's k1).
    package var saturation: Float = 8
    /// How much longer fields count less (BM25's b), in the same order.
    package var lengthShares = SIMD4<Float>(repeating: 0.5)
    /// What two neighbouring words add when they are neighbours in the title or an alias, as a share of their idf.
    package var phraseBonus: Float = 0.1
    /// What a title adds of which the question names everything, as a share of the idf of the question's words.
    package var coverageBonus: Float = 0.15
    /// What a word that was read as another one counts.
    package var typoWeight: Float = 0.7
    /// What the words count that begin with the unfinished one.
    package var completionWeight: Float = 0.5
    /// What a word counts that means the one that was written.
    package var synonymWeight: Float = 0.8
    /// What the use by colleagues adds at most, as a share of the score.
    package var boostShare: Float = 0.1
    /// Whether words are reduced to their stems.
    package var usesStems = true
    /// Whether carrier words are left out of questions that say more.
    package var dropsCarriers = true
    /// Whether a word is found without its accents.
    package var mapsAccents = true
    /// Whether words run together are taken apart.
    package var splitsWords = true

    /// What is shipped.
    package init() {}

    /// Hits that are looked at closely for phrases.
    static let examined = 60
    /// Words of a question that count; what comes after is not read.
    static let questionWords = 400
    /// Words that an unfinished one may become.
    static let completions = 3
    /// Letters from which an unfinished word is completed.
    static let completedFrom = 3
    /// Letters from which one slip of the pen is seen through.
    static let oneSlipFrom = 4
    /// Letters from which two are.
    static let twoSlipsFrom = 8
}
