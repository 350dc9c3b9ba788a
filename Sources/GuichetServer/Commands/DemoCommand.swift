// `guichet demo`: serve, on sample data.

import ArgumentParser
import Foundation
import Guichet
import GuichetWeb

/// Runs a node on living sample data.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Runs a node on sample data.",
        discussion: """
            Makes desks, agents and conversations at the first run, prints addresses and accounts, serves until \
            Ctrl-C.

            Examples:
              guichet demo
              guichet demo --port 9000 --traffic
            """)

    @Option(help: "The port to listen on; 0 picks a free one.")
    var port: Int = 8080

    @Option(help: "The directory of the sample data.")
    var data: String = "data/demo"

    @Option(help: ArgumentHelp("An empty PostgreSQL for the sample data; files otherwise.", valueName: "address"))
    var database: String?

    @Flag(help: "Lets synthetic citizens and agents keep it moving.")
    var traffic = false

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port needs a number from 0 to 65535.") }
    }

    func run() async throws {
        try await Ending.guarding {
            var configuration = try ConfigurationFile.parse(DemoConfiguration.yaml)
            configuration.server.port = port
            configuration.dataDirectory = data
            configuration.database = try database.map { text throws(ConfigurationProblem) in
                try CommonOptions.address(text, of: "--database")
            }
            configuration.logLevel = "warning"
            let logger = Logs.logger(level: configuration.logLevel)
            let house = try await Composition.open(
                configuration, environment: ProcessInfo.processInfo.environment, world: .real, logger: logger)
            try await DemoSeed.plant(in: house, settings: configuration.settings, logger: logger)
            let extra = traffic ? [DemoTraffic(doors: house.doors, logger: logger)] : []
            try await ServingNode.run(house, configuration: configuration, logger: logger, services: extra) { address in
                // Written at once, also into a file or a pipe.
                FileHandle.standardOutput.write(Data((Self.welcome(at: address) + "\n").utf8))
            }
        }
    }

    private static func welcome(at address: String) -> String {
        let accounts = DemoCast.accounts
            .map { "  \($0.login)\t\(DemoCast.password)\t\($0.name), \($0.role.rawValue)" }
            .joined(separator: "\n")
        return """
            Citizens   \(address)/
            Agents     \(address)/agent
            Accounts (login, password):
            \(accounts)
            Ctrl-C stops it.
            """
    }
}
