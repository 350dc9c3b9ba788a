// `guichet bench`: the benchmarks, as ratios to a limit or a peer measured in the same run.

import ArgumentParser
import Foundation

/// Measures this very program.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measures this program on this machine.",
        discussion: """
            Starts nodes of its own on temporary data and drives them over HTTP on loopback. Every figure is told \
            with what it is held against, measured in the same run. Ends with status 1 when a target was missed.

            Measurements: \(measurements.map(\.name).joined(separator: ", ")).

            Examples:
              guichet bench --only messages
              guichet bench --database postgres://localhost/postgres --only nodes
              guichet bench --json figures.json --directory /var/tmp
              guichet bench knowledge
            """,
        subcommands: [KnowledgeCommand.self])

    static let measurements: [any Measurement] = [
        DurableMessages(), SlowDisk(), SteadyOffer(), WaitingStreams(), StartAndMemory(), LongHistory(),
        Assignments(), WatchedBoard(), ImportedArticles(), SharedDatabase(),
    ]

    @Option(help: ArgumentHelp("Only this measurement; repeat for several.", valueName: "name"))
    var only: [String] = []

    @Option(help: ArgumentHelp("Writes the figures to this file as JSON.", valueName: "file"))
    var json: String?

    @Option(help: "How often each measurement is repeated; medians are told.")
    var repetitions: Int = 5

    @Flag(help: "A smoke run of a minute: the figures mean nothing.")
    var quick = false

    @Option(help: "Where the temporary data goes: the disk that is measured.")
    var directory: String = NSTemporaryDirectory()

    @Option(help: ArgumentHelp("The library that slows syncs down (bin/bench makes it).", valueName: "file"))
    var slowSync: String?

    @Option(
        help: ArgumentHelp(
            "Measures over this PostgreSQL, whose user may make databases, instead of files.", valueName: "url"))
    var database: String?

    func validate() throws {
        guard repetitions > 0 else { throw ValidationError("--repetitions needs a number above 0.") }
        let names = Self.measurements.map(\.name)
        for name in only where !names.contains(name) {
            throw ValidationError("There is no measurement \(name); there are \(names.joined(separator: ", ")).")
        }
    }

    func run() async throws {
        FileLimit.raise()
        let path = DataFiles.path("guichet-bench-\(ProcessInfo.processInfo.processIdentifier)", in: directory)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let bench = Bench(
            directory: path, repetitions: quick ? 1 : repetitions, isQuick: quick, slowSync: slowSync,
            server: try database.map(BenchServer.init))
        var report = FigureReport(begun: Date(), machine: Self.machine, repetitions: bench.repetitions)
        print("guichet \(Version.text) on \(report.machine)")
        for measurement in Self.measurements where only.isEmpty || only.contains(measurement.name) {
            print("\(measurement.name) …")
            do {
                let figures = try await measurement.run(in: bench)
                print(FigureReport.lines(figures))
                report.add(figures, of: measurement.name)
            } catch let failure as BenchFailure {
                FileHandle.standardError.write(Data("guichet: \(failure)\n".utf8))
                throw ExitCode(70)
            }
        }
        print("\n\(report.table)")
        if let json { try report.json().write(to: URL(fileURLWithPath: json)) }
        // A smoke run asks only whether everything could be measured.
        if !quick, !report.isMet { throw ExitCode.failure }
    }

    /// What the figures were measured on.
    static var machine: String {
        let release = FileManager.default.contents(atPath: "/etc/os-release")
            .map { String(decoding: $0, as: UTF8.self) }
        let name = release?.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
            .map { $0.dropFirst("PRETTY_NAME=".count).trimmingCharacters(in: CharacterSet(charactersIn: "\"")) }
        return "\(ProcessInfo.processInfo.processorCount) processors, \(name ?? "unknown system")"
    }
}
