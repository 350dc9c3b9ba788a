// Makes the table of languages from sentences and our own texts; done by a developer, never while serving.

import Foundation

/// Counts letter runs and words of sentences and makes a table of them.
package struct LanguageTraining {
    private let bits: Int
    private var counts: [String: [Float]] = [:]
    private var sentences: [String: Int] = [:]

    /// Nothing seen yet.
    package init(bits: Int = 16) { self.bits = bits }

    /// Counts a sentence of a language, and what is left of it without accents, as people type in haste.
    package mutating func add(_ text: String, in code: String) {
        guard !Self.isForeignScript(text) else { return }
        var counted = counts[code] ?? Array(repeating: 0, count: 1 << bits)
        let letters = LanguageGrams.letters(of: text)
        LanguageGrams.forEach(in: letters, bits: bits) { counted[$0] += 1 }
        let plain = LanguageGrams.letters(of: String(decoding: Letters.plain(text.lowercased().utf8), as: UTF8.self))
        if plain != letters { LanguageGrams.forEach(in: plain, bits: bits) { counted[$0] += Self.plainShare } }
        counts[code] = counted
        sentences[code, default: 0] += 1
    }

    /// What a run counts in a text whose accents were taken away.
    static let plainShare: Float = 0.3
    /// What every run is taken to have been seen.
    static let smoothing: Float = 0.1
    /// Sentences in Latin letters without which a language is not known from its letter runs.
    static let fewestSentences = 20
    /// Nats of a step.
    static let step: Float = 0.5

    /// Whether most letters are of another script than Latin: such texts need no table.
    static func isForeignScript(_ text: String) -> Bool {
        LanguageIdentifier.isForeignScript(LanguageGrams.letters(of: text))
    }

    /// The table's file.
    package func table() -> [UInt8] { Array(made().data) }

    func made() -> LanguageTable {
        let codes = counts.keys.filter { sentences[$0, default: 0] >= Self.fewestSentences }.sorted()
        let all = codes.compactMap { counts[$0] }
        let sums = all.map { $0.reduce(0, +) + Self.smoothing * Float(1 << bits) }
        var values: [UInt8] = []
        for bucket in 0..<(1 << bits) {
            let logs = all.indices.map { log((all[$0][bucket] + Self.smoothing) / sums[$0]) }
            let most = logs.max() ?? 0
            var steps = logs.map { UInt8(min(15, ((most - $0) / Self.step).rounded())) }
            if steps.count % 2 == 1 { steps.append(0) }
            for index in Swift.stride(from: 0, to: steps.count, by: 2) {
                values.append(steps[index] | steps[index + 1] << 4)
            }
        }
        return LanguageTable(codes: codes, bits: bits, step: Self.step, values: values)
    }
}
