// How long ten thousand articles take to come in, and how soon an edit of one of them is found.

import ChannelKit
import Foundation
import Guichet
import GuichetWeb
import Logging

/// 10,000 articles of 250 words, imported by the command that people use: into rest, then the same again, then all of
/// them changed beneath a node at work. In between, articles are edited and published on the editors' pages, and asked
/// for until the public search has them.
struct ImportedArticles: Measurement {
    let name = "articles"
    /// What an import may take.
    static let promisedSeconds = 60.0
    /// What may pass between a publication and the first answer with it.
    static let promisedMilliseconds = 1000.0
    /// Another editor: who wrote does not publish.
    private static let validator = "bench-validator"

    func run(in bench: Bench) async throws -> [Figure] {
        try await bench.with(fresh: "articles") { data in
            let count = bench.pick(10_000, quick: 100)
            let edited = try await plant(in: data, bench.pick(20, quick: 2), bench)
            let file = DataFiles.path("articles.jsonl", in: data)
            let bytes = try SampleArticles.write(count, word: "premier", to: file)
            let first = try await seconds(of: file, into: data, bench)
            let again = try await seconds(of: file, into: data, bench)
            _ = try SampleArticles.write(count, word: "second", to: file)
            let server = try bench.serve(data)
            return try await facing(server) { crowd in
                let ready = try await crowd.timeToFind("premier")
                let questions = SampleArticles.questions(bench.pick(500, quick: 10))
                let searches = try await crowd.timesToSearch(questions)
                let memory = try server.residentBytes() / 1e6
                let writer = try await crowd.signIn(History.login, History.password)
                let validator = try await crowd.signIn(Self.validator, History.password)
                let edits = try await crowd.timesToFind(edited, writer: writer, validator: validator)
                let changed = try await seconds(of: file, into: data, bench)
                let found = try await crowd.timeToFind("second")
                let engine = bench.server == nil ? "embedded" : "PostgreSQL"
                return [
                    time(
                        "import of \(count) articles, \(engine)", first, bench,
                        against: "\(Figure.text(Double(bytes) / 1e6)) MB of JSON lines"),
                    time("the same again, nothing changed", again, bench),
                    time(
                        "the same with every article changed, beneath a node at work", changed, bench,
                        against: "found there \(Figure.milliseconds(found)) after its end"),
                    Figure(
                        "found by a node that starts", measured: "\(Figure.milliseconds(ready)) after its start",
                        value: ready / 1e6),
                    Figure(
                        "published to found, median and p99 of \(edits.count) edits",
                        measured: "\(Figure.milliseconds(Samples.median(edits))), "
                            + Figure.milliseconds(Samples.quantile(0.99, of: edits)),
                        value: Samples.quantile(0.99, of: edits) / 1e6,
                        target: bench.isQuick ? .none : .atMost(Self.promisedMilliseconds)),
                    Figure(
                        "answer of a search, p50 and p95",
                        measured: "\(Figure.milliseconds(Samples.median(searches))), "
                            + Figure.milliseconds(Samples.quantile(0.95, of: searches)),
                        value: Samples.quantile(0.95, of: searches) / 1e6),
                    Figure(
                        "resident memory of a node with them", measured: "\(Figure.text(memory)) MB", value: memory),
                ]
            }
        }
    }

    private func time(_ name: String, _ seconds: Double, _ bench: Bench, against: String = "") -> Figure {
        Figure(
            name, measured: "\(Figure.text(seconds)) s", against: against, value: seconds,
            target: bench.isQuick ? .none : .atMost(Self.promisedSeconds))
    }

    /// How long the command takes, from its start to its end.
    private func seconds(of file: String, into data: String, _ bench: Bench) async throws -> Double {
        let process = Process()
        process.executableURL = URL(
            fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        let place = bench.address(of: data).map { ["--database", $0] } ?? []
        process.arguments = ["import", "articles", file, "--publish", "--data", data] + place
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GUICHET_") }
        process.standardOutput = FileHandle.nullDevice
        let clock = ContinuousClock()
        let start = clock.now
        let code = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        guard code == 0 else { throw BenchFailure("The import of \(file) ended with \(code).") }
        return (clock.now - start) / .seconds(1)
    }

    /// Two editors, and articles of theirs that are published: these are edited.
    private func plant(in data: String, _ count: Int, _ bench: Bench) async throws -> [ArticleID] {
        var configuration = Configuration()
        configuration.dataDirectory = data
        configuration.database = try bench.address(of: data).map { try DatabaseAddress($0) }
        var logger = Logger(label: "guichet.bench")
        logger.logLevel = .error
        let house = try await Composition.open(configuration, environment: [:], world: .real, logger: logger)
        do {
            func editor(_ login: String) async throws -> Agent {
                try await house.doors.agents.add(
                    login: login, name: login, role: .admin, desks: Set(configuration.desks.map(\.slug)),
                    languages: [.fr], password: History.password)
            }
            let (writer, validator) = (try await editor(History.login), try await editor(Self.validator))
            var ids: [ArticleID] = []
            for number in 0..<count {
                let words = ArticleWords(question: "Question \(number)", answer: "Réponse.")
                let article = try await house.doors.articles.create(ArticleFields(), words, by: writer)
                try await house.doors.articles.publish(
                    article.id, in: .fr, version: article.texts[.fr]?.latest.number ?? 1, by: validator)
                ids.append(article.id)
            }
            await house.close()
            return ids
        } catch {
            await house.close()
            throw error
        }
    }
}
