// `guichet import …`: collections become articles.

import ArgumentParser
import Foundation
import Guichet

/// The commands that import.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Imports collections of other people.",
        discussion: "Example: guichet import articles vosdroits/ --publish",
        subcommands: [ImportArticlesCommand.self])
}

/// Imports articles.
struct ImportArticlesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles", abstract: "Imports question-and-answer articles.",
        discussion: """
            SOURCE is a sheet of « Vos droits et démarches » in XML (schemas 3.0 to 3.5), a folder of such sheets, \
            lines of JSON (.jsonl: id, title, body, lang, theme, keywords, url) or a table (.csv: id, question, \
            answer, and if wanted language, short, plain, keywords, topics, owner, link, date, expires; several \
            keywords or topics are separated by |).

            The same command again leaves alone what did not change, gives what did another version, and archives \
            what is gone, unless SOURCE is a single sheet. What was written here stays: notes, keywords, short and \
            plain forms. Everything is imported or, if something is wrong, nothing. Works while nodes serve.

            Examples:
              guichet import articles vosdroits/ --publish
              guichet import articles questions.csv --desk accueil
              guichet import articles fiches.jsonl --collection service-public --publish
            """)

    @Argument(help: ArgumentHelp("The file or folder.", valueName: "source"))
    var source: String

    @Option(help: "The desk of new articles. None: every desk.")
    var desk: String?

    @Flag(help: "Publishes the articles at once; otherwise they wait for somebody to read them.")
    var publish = false

    @Option(help: "The name of the collection; the file's name otherwise.")
    var collection: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let collection, EntrySlug(collection) == nil {
            throw ValidationError("--collection takes lower-case letters, digits and hyphens.")
        }
    }

    func run() async throws {
        try await Ending.guarding {
            let configuration = try common.load()
            let progress = TerminalProgress()
            let read: ImportSource
            do {
                read = try ImportSource.read(source) { progress.show("Reading", $0, of: $1) }
            } catch let problems as ImportProblems {
                progress.end()
                throw Self.refused(problems.all)
            }
            progress.end()
            let store = try await ArticleStore.open(configuration, logger: Logs.logger(level: "error"))
            do {
                let slug = try desk.map { try Self.desk($0, in: store.directory) }
                let order = ImportOrder(
                    collection: collection ?? Self.name(of: read.collection),
                    source: URL(fileURLWithPath: source).lastPathComponent, isWhole: read.isWhole,
                    publishes: publish, desk: slug)
                let total = read.records.count
                let report = try await store.imports.run(order, read.records) {
                    progress.show("Importing", $0, of: total)
                }
                progress.end()
                print(Self.summary(of: report, read))
            } catch let refusal as Refusal {
                progress.end()
                await store.close()
                throw Self.refused([Self.problem(of: refusal, in: source)])
            } catch {
                progress.end()
                await store.close()
                throw error
            }
            await store.close()
        }
    }

    private static func desk(_ name: String, in directory: DeskDirectory) throws(ConfigurationProblem) -> DeskSlug {
        let known = directory.all.map(\.slug)
        guard let slug = DeskSlug(name), known.contains(slug) else {
            let hint = NearestWord.nearest(to: name, among: known.map(\.text)).map { " Did you mean \($0)?" } ?? ""
            throw ConfigurationProblem("There is no desk \(name).\(hint)")
        }
        return slug
    }

    /// A file's name as the name of a collection.
    static func name(of file: String) -> String {
        let name = file.lowercased().map { character -> Character in
            character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
        }
        let slug = String(name.prefix(40)).trimmingCharacters(in: CharacterSet(charactersIn: "-"))
        return slug.isEmpty ? "collection" : slug
    }

    private static func summary(of report: ImportReport, _ read: ImportSource) -> String {
        var lines = [
            "Collection \(report.collection), import \(report.number):",
            "  \(report.added) new, \(report.changed) changed, \(report.unchanged) unchanged, "
                + "\(report.archived) archived",
        ]
        if report.waiting > 0 { lines.append("  \(report.waiting) wait for somebody to read and publish them") }
        if read.passedOver > 0 {
            lines.append("  \(read.passedOver) files hold no sheet, or an older form of one, and were passed over")
        }
        return lines.joined(separator: "\n")
    }

    private static func problem(of refusal: Refusal, in source: String) -> ImportProblem {
        guard refusal.code != .alreadyTaken else {
            return ImportProblem("Another import began meanwhile. Nothing was imported; run this one again.")
        }
        return ImportProblem(
            ImportWords.sentence(for: refusal, of: refusal.details["record"] ?? "a record"), file: source)
    }

    /// Says what is wrong, and ends with the code for bad input.
    private static func refused(_ problems: [ImportProblem]) -> ExitCode {
        for problem in problems.prefix(ImportBounds.told) { Ending.say("guichet: \(problem)") }
        if problems.count > ImportBounds.told { Ending.say("guichet: and more; these are the first.") }
        Ending.say("guichet: nothing was imported.")
        return ExitCode(65)
    }
}
