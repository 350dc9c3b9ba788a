// `guichet bench-peer`: what the benchmarks hold the node against.

import ArgumentParser
import Foundation
import Guichet
import GuichetWeb
import Hummingbird

/// The same server without a store behind the messages, or an empty one. For benchmarks only.
struct PeerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-peer", abstract: "Runs what the benchmarks compare with.",
        discussion: "Example: guichet bench-peer --port 0 --data ./data", shouldDisplay: false)

    @Option(help: "The data directory.")
    var data: String = "data"

    @Option(help: "The port to listen on; 0 picks a free one.")
    var port: Int = 0

    @Flag(help: "An empty server of the web framework.")
    var empty = false

    func run() async throws {
        try await Ending.guarding {
            FileLimit.raise()
            if empty { try await serveNothing() } else { try await serveWithoutStoring() }
        }
    }

    private func serveNothing() async throws {
        let router = Router()
        router.get("/") { _, _ in "" }
        let port = port
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in Self.tellReady(channel.localAddress?.port ?? port) },
            logger: Logs.logger(level: "warning"))
        try await application.runService()
    }

    private func serveWithoutStoring() async throws {
        var configuration = Configuration()
        configuration.dataDirectory = data
        let logger = Logs.logger(level: "warning")
        let house = try await Composition.open(configuration, environment: [:], world: .real, logger: logger)
        let metricsToken = ProcessInfo.processInfo.environment["GUICHET_SERVER_METRICS_TOKEN"]
        let server = try await UnstoredServer(
            configuration: WebConfiguration(port: port, openLimits: true, metricsToken: metricsToken),
            doors: house.doors, logger: logger, ready: Self.tellReady)
        try await server.runUntilSignal()
        await house.close()
    }

    @Sendable private static func tellReady(_ port: Int) {
        FileHandle.standardOutput.write(Data("ready http://127.0.0.1:\(port)\n".utf8))
    }
}
