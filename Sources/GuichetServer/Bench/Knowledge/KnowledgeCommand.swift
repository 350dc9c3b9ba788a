// `guichet bench knowledge`: how good suggestions and language identification are, and what they cost.

import ArgumentParser
import Foundation
import TextSearch

/// Measures the search over articles.
struct KnowledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge", abstract: "Measures suggestions, language identification, and what they cost.",
        discussion: """
            Asks real questions of our index, of SQLite's full text and, with --database, of PostgreSQL's. Takes \
            --json, --directory and --quick as `guichet bench` does. Reads the data from --data, else from \
            GUICHET_SHARED_DATA, else from ../shared/data; it is not part of the project. Ends with status 1 when a \
            target was missed, 66 when the data is not there.

            Examples:
              guichet bench knowledge
              guichet bench knowledge --database postgres://localhost/postgres --json figures.json
              guichet bench knowledge --questions asked.tsv --articles articles.jsonl
              guichet bench knowledge --ablation
            """)

    /// Carries --database, --json, --directory and --quick, which mean the same here.
    @ParentCommand var bench: BenchCommand

    @Option(help: ArgumentHelp("The folder with kb and lid.", valueName: "folder"))
    var data: String?

    @Option(
        help: ArgumentHelp("Other questions: a table with the columns query, relevant_ids, set.", valueName: "file"))
    var questions: String?

    @Option(help: ArgumentHelp("The articles of these questions, a JSON object a line.", valueName: "file"))
    var articles: String?

    @Option(
        help: ArgumentHelp(
            "Asks others about languages too: a Python and bench/languages.py, as one argument.", valueName: "command"))
    var judge: String?

    @Flag(help: "Only what each part of the ranking is worth, as a table.")
    var ablation = false

    @Option(help: ArgumentHelp("Only makes the table of languages from the data, into this file.", valueName: "file"))
    var trainLanguages: String?

    func validate() throws {
        guard (questions == nil) == (articles == nil) else {
            throw ValidationError("--questions and --articles go together.")
        }
    }

    func run() async throws {
        do {
            try await measure()
        } catch let failure as BenchFailure {
            FileHandle.standardError.write(Data("guichet: \(failure)\n".utf8))
            throw ExitCode(70)
        }
    }

    private func measure() async throws {
        var report = FigureReport(begun: Date(), machine: BenchCommand.machine, repetitions: 1)
        let folder = DataFiles.path("guichet-bench-\(ProcessInfo.processInfo.processIdentifier)", in: bench.directory)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let synonyms = try ShippedSynonyms()[.fr]
        if let questions, let articles {
            let sets = try KnowledgeData.sets(questions: questions, articles: articles)
            if ablation { return print(Ablation.table(sets, synonyms)) }
            report.add(try ranking(sets, synonyms, folder: folder), of: "ranking")
        } else {
            let found = try sharedData()
            let sets = try found.sets()
            if let trainLanguages { return try train(found, into: trainLanguages) }
            if ablation { return print(Ablation.table(sets, synonyms)) }
            report.add(try ranking(sets, synonyms, folder: folder), of: "ranking")
            let words = judge.map { $0.split(separator: " ").map(String.init) }
            let judges = LanguageJudges(data: found, judge: words, folder: folder)
            report.add(try judges.figures(), of: "languages")
            let cost = SearchCost(
                sheets: sets[1].articles, synonyms: synonyms, questions: sets.flatMap(\.questions).map(\.text),
                sizes: bench.quick ? [700] : [700, 3_000, 10_000, SearchCost.promisedArticles])
            report.add(await cost.figures(), of: "cost")
        }
        print("guichet \(Version.text) on \(report.machine)\n\n\(report.table)")
        if let json = bench.json { try report.json().write(to: URL(fileURLWithPath: json)) }
        if !report.isMet { throw ExitCode.failure }
    }

    private func sharedData() throws -> KnowledgeData {
        guard let found = KnowledgeData(named: data) else {
            let places = "--data, else GUICHET_SHARED_DATA, else ../shared/data"
            let place = KnowledgeData.place(named: data)
            let text = "guichet: \(place)/kb/fiches.jsonl is not there (\(places)). Nothing was measured.\n"
            FileHandle.standardError.write(Data(text.utf8))
            throw ExitCode(66)
        }
        return found
    }

    private func train(_ data: KnowledgeData, into path: String) throws {
        var training = LanguageTraining()
        let sentences = try data.sentences() + KnowledgeData.ownTexts()
        for sentence in sentences { training.add(sentence.text, in: sentence.code) }
        try Data(training.table()).write(to: URL(fileURLWithPath: path))
    }

    private func ranking(_ sets: [QuestionSet], _ synonyms: SynonymList, folder: String) throws -> [Figure] {
        let server = try bench.database.map(BenchServer.init)
        var figures: [Figure] = []
        for set in sets {
            let own = RankingQuality(Rankings.own(set, SearchSettings(), synonyms), of: set)
            let sqlite = RankingQuality(try Rankings.sqlite(set), of: set)
            let postgres = try server.map {
                RankingQuality(try Rankings.postgres(set, on: $0, folder: folder), of: set)
            }
            let others = "FTS5 \(sqlite.text), PostgreSQL " + (postgres?.text ?? "not asked")
            figures.append(
                Figure(
                    "\(set.name): recall@3 of \(set.questions.count) questions", measured: own.text, against: others,
                    value: own.recall, target: set.floor.map { .atLeast($0) } ?? .none))
            let best = max(sqlite.recall, postgres?.recall ?? 0)
            figures.append(
                Figure(
                    "\(set.name): ahead of the others by", measured: String(format: "%+.3f", own.recall - best),
                    value: own.recall - best, target: set.floor == nil ? .none : .atLeast(0.001)))
        }
        return figures
    }
}
