// `guichet serve`: a node.

import ArgumentParser
import Foundation
import Guichet

/// Runs a node until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs a node.",
        discussion: """
            Prints `ready http://HOST:PORT` when it accepts requests. SIGTERM and Ctrl-C finish what is under way.

            Examples:
              guichet serve --config /etc/guichet.yaml
              guichet serve --data ./data --port 0
              guichet serve --data /var/lib/guichet --database postgres://guichet@db1,db2/guichet
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var listening: ListeningOptions

    func run() async throws {
        try await Ending.guarding {
            var configuration = try common.load()
            listening.apply(to: &configuration)
            try ConfigurationSources.check(configuration)
            let logger = Logs.logger(level: configuration.logLevel)
            let house = try await Composition.open(
                configuration, environment: ProcessInfo.processInfo.environment, world: .real, logger: logger)
            try await ServingNode.run(house, configuration: configuration, logger: logger)
        }
    }
}

/// Where a node listens.
struct ListeningOptions: ParsableArguments {
    @Option(help: "The address to listen on.")
    var host: String?

    @Option(help: "The port to listen on; 0 picks a free one.")
    var port: Int?

    @Option(help: "Seconds of answering `not ready` before connections end; overrules the file.")
    var drainSeconds: Int?

    @Flag(help: "Lifts the limits per source, for load tests; only on loopback.")
    var openLimits = false

    @Option(help: .hidden)
    var writesPerTransaction: Int?

    func validate() throws {
        if let writesPerTransaction, writesPerTransaction < 1 {
            throw ValidationError("--writes-per-transaction needs a number above 0.")
        }
        if let drainSeconds, !(0...600).contains(drainSeconds) {
            throw ValidationError("--drain-seconds needs a number from 0 to 600.")
        }
        if let port, !(0...65535).contains(port) { throw ValidationError("--port needs a number from 0 to 65535.") }
    }

    /// Overrules the configuration.
    func apply(to configuration: inout Configuration) {
        if let host { configuration.server.host = host }
        if let port { configuration.server.port = port }
        if let drainSeconds { configuration.server.drainSeconds = drainSeconds }
        configuration.server.openLimits = openLimits
        if let writesPerTransaction { configuration.writesPerTransaction = writesPerTransaction }
    }
}
