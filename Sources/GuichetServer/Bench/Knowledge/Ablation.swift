// What each part of the ranking is worth: the sets again, with one thing changed at a time.

import Foundation
import TextSearch

/// The table of docs/subsystems/search.md.
enum Ablation {
    /// A change, by its name.
    private static let changes: [(name: String, apply: @Sendable (inout SearchSettings) -> Void)] = [
        ("all weights 1", { $0.weights = SIMD4(repeating: 1) }),
        ("weight of the title 8", { $0.weights[0] = 8 }),
        ("weight of the title 16", { $0.weights[0] = 16 }),
        ("no path", { $0.weights[2] = 0 }),
        ("no body", { $0.weights[3] = 0 }),
        ("k1 1.2", { $0.saturation = 1.2 }),
        ("k1 4", { $0.saturation = 4 }),
        ("k1 12", { $0.saturation = 12 }),
        ("b 0.3", { $0.lengthShares = SIMD4(repeating: 0.3) }),
        ("b 0.75", { $0.lengthShares = SIMD4(repeating: 0.75) }),
        ("no stems", { $0.usesStems = false }),
        ("no bonus for the title that is named", { $0.coverageBonus = 0 }),
        ("that bonus 0.1", { $0.coverageBonus = 0.1 }),
        ("that bonus 0.2", { $0.coverageBonus = 0.2 }),
        ("no bonus for neighbours", { $0.phraseBonus = 0 }),
        ("that bonus 0.3", { $0.phraseBonus = 0.3 }),
        ("carrier words kept", { $0.dropsCarriers = false }),
        ("no slips of the pen", { $0.typoWeight = 0 }),
        ("no words run together", { $0.splitsWords = false }),
        ("no words without their accents", { $0.mapsAccents = false }),
        ("synonyms 0.6", { $0.synonymWeight = 0.6 }),
        ("synonyms 1", { $0.synonymWeight = 1 }),
    ]

    /// The table, in Markdown: the mean of recall@3 and MRR@10 over the sets, then each set.
    static func table(_ sets: [QuestionSet], _ synonyms: SynonymList) -> String {
        let names = sets.map(\.name)
        var lines = [
            "| change | mean | \(names.joined(separator: " | ")) |", "|---|---|" + names.map { _ in "---|" }.joined(),
        ]
        lines.append(row("**as it is**", sets, SearchSettings(), synonyms))
        lines.append(row("no synonyms", sets, SearchSettings(), .none))
        for change in changes {
            var settings = SearchSettings()
            change.apply(&settings)
            lines.append(row(change.name, sets, settings, synonyms))
        }
        return lines.joined(separator: "\n")
    }

    private static func row(
        _ name: String, _ sets: [QuestionSet], _ settings: SearchSettings, _ synonyms: SynonymList
    ) -> String {
        let all = sets.map { RankingQuality(Rankings.own($0, settings, synonyms), of: $0) }
        let mean = all.reduce(0) { $0 + ($1.recall + $1.reciprocal) / 2 } / Double(max(1, all.count))
        let cells = all.map { String(format: "%.3f / %.3f", $0.recall, $0.reciprocal) }
        return "| \(name) | \(String(format: "%.4f", mean)) | \(cells.joined(separator: " | ")) |"
    }
}
