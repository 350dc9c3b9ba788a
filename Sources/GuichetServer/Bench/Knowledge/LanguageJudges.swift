// How often the language of a text is told right: by us, and by other people's programs in the same run.

import Foundation
import TextSearch

/// The measurement of language identification.
struct LanguageJudges {
    let data: KnowledgeData
    /// The program that asks others (`bench/languages.py` and the Python to run it); nil leaves them out.
    let judge: [String]?
    let folder: String

    /// Texts and what is right: one of the five codes, or `other`.
    private struct Sample {
        let name: String
        let texts: [String]
        let right: [String]
        let prior: TextLanguage?
        let target: Double
        /// Whether the five are all that a judge may answer.
        let isForced: Bool
    }

    /// The figures: sentences of the half that the identifier did not learn from, real questions, and parts of them.
    func figures() throws -> [Figure] {
        var (learned, held): ([(code: String, text: String)], [(code: String, text: String)]) = ([], [])
        var seen: [String: Int] = [:]
        for sentence in try data.sentences() {
            seen[sentence.code, default: 0] += 1
            let isLearned = seen[sentence.code, default: 0].isMultiple(of: 2)
            if isLearned { learned.append(sentence) } else { held.append(sentence) }
        }
        var training = LanguageTraining()
        for sentence in try learned + KnowledgeData.ownTexts() { training.add(sentence.text, in: sentence.code) }
        guard let half = LanguageIdentifier(table: training.table()) else { throw BenchFailure("no table was made") }
        let five = Set(TextLanguage.allCases.map(\.rawValue))
        let short = held.filter { $0.text.count <= 25 }
        let questions = try data.frenchQuestions()
        func six(_ name: String, _ rows: [(code: String, text: String)], _ target: Double) -> Sample {
            Sample(
                name: name, texts: rows.map(\.text), right: rows.map { five.contains($0.code) ? $0.code : "other" },
                prior: nil, target: target, isForced: false)
        }
        func french(_ name: String, _ texts: [String], _ prior: TextLanguage?, _ target: Double) -> Sample {
            Sample(
                name: name, texts: texts, right: texts.map { _ in "fr" }, prior: prior, target: target, isForced: true)
        }
        let beginnings = questions.map { String($0.prefix(15)) }
        var figures = try [
            six("six-way, held-back half", held, 0.99), six("six-way, up to 25 characters", short, 0),
        ].map { try figure(of: $0, by: half) }
        let shipped = try LanguageIdentifier()
        figures += try [
            french("real French questions, page in French", questions, .fr, 0.98),
            french("real French questions, no page", questions, nil, 0),
            french("their first 15 characters, page in French", beginnings, .fr, 0),
            french("their first 15 characters, no page", beginnings, nil, 0),
        ].map { try figure(of: $0, by: shipped) }
        return figures
    }

    private func figure(of sample: Sample, by identifier: LanguageIdentifier) throws -> Figure {
        let answers = sample.texts.map { text in
            switch identifier.verdict(text, prior: sample.prior) {
            case .known(let language): language.rawValue
            case .other: "other"
            case .unsure: "unsure"
            }
        }
        let share = Self.share(answers, sample.right)
        let others = try otherAnswers(sample).map { "\($0.name) \(Self.text(Self.share($0.answers, sample.right)))" }
        return Figure(
            "language: \(sample.name)", measured: Self.text(share) + " of \(sample.texts.count)",
            against: others.joined(separator: ", "), value: share,
            target: sample.target > 0 ? .atLeast(sample.target) : .none)
    }

    private static func text(_ share: Double) -> String { String(format: "%.4f", share) }

    private static func share(_ answers: [String], _ right: [String]) -> Double {
        Double(zip(answers, right).count { $0 == $1 }) / Double(max(1, right.count))
    }

    /// Asks the other programs: a text a line in, a line of codes out, one for each of the judges of the first line.
    private func otherAnswers(_ sample: Sample) throws -> [(name: String, answers: [String])] {
        guard let judge, let program = judge.first else { return [] }
        let file = DataFiles.path("texts.txt", in: folder)
        let flat = sample.texts.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
        try flat.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + judge.dropFirst() + [sample.isForced ? "five" : "all", file]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let lines = said.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        guard process.terminationStatus == 0, let names = lines.first, lines.count == flat.count + 1 else {
            throw BenchFailure("the other judges of languages gave no answer: \(judge.joined(separator: " "))")
        }
        let five = Set(TextLanguage.allCases.map(\.rawValue))
        return names.indices.map { column in
            (names[column], lines.dropFirst().map { five.contains($0[column]) ? $0[column] : "other" })
        }
    }
}
