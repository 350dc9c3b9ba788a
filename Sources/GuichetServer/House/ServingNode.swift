// A node at work: from opened doors to the last closed stream.

import Foundation
import Guichet
import GuichetWeb
import Logging
import NIOCore
import ServiceLifecycle

/// Serves a house.
enum ServingNode {
    /// Serves until the process is told to stop, then closes the stores.
    /// - Parameter ready: called with the address once requests are accepted, after the `ready` line.
    static func run(
        _ house: House, configuration: Configuration, logger: Logger, services: [any Service] = [],
        ready: @escaping @Sendable (_ address: String) -> Void = { _ in }
    ) async throws {
        FileLimit.raise()
        let maintenance = Maintenance(
            work: ScheduledWork(persistence: house.rows, world: house.doors.world), doors: house.doors, logger: logger)
        let assignment = AssignmentService(over: house, logger: logger)
        let alerts = AlertService(alerts: house.doors.alerts, logger: logger)
        // It stops after the streams, which hear of the others' facts through it.
        let relay = Engines.relay(over: house.rows)
        let bell: [any Service] = relay.map { [BellService(relay: $0, doors: house.doors)] } ?? []
        let settings = configuration.server
        let proxies = try settings.trustedProxies.map { text in
            guard let range = AddressRange(text) else {
                throw ConfigurationProblem("\(text) is no address and no range like 10.0.0.0/8 (trusted_proxies).")
            }
            return range
        }
        let web = WebConfiguration(
            host: settings.host, port: settings.port, publicURL: settings.publicURL, trustedProxies: proxies,
            openLimits: settings.openLimits, metricsToken: settings.metricsToken)
        do {
            let server = try await WebServer(
                configuration: web, doors: house.doors, services: [maintenance, assignment, alerts] + bell + services,
                logger: logger
            ) { port in
                let address = "http://\(settings.host.contains(":") ? "[\(settings.host)]" : settings.host):\(port)"
                // Written at once: whoever started the program waits for this line.
                FileHandle.standardOutput.write(Data("ready \(address)\n".utf8))
                ready(address)
            }
            let drain = Drain(readiness: house.readiness, seconds: settings.drainSeconds, logger: logger)
            try await server.runUntilSignal(after: [drain])
        } catch {
            await house.close()
            throw explained(error, settings)
        }
        await house.close()
    }

    /// A place that cannot be listened on, in a sentence with its mend.
    private static func explained(_ error: any Error, _ settings: Configuration.Server) -> any Error {
        guard let error = error as? IOError else { return error }
        switch error.errnoCode {
        case EADDRINUSE:
            return ServiceAbsent(
                description: "Port \(settings.port) of \(settings.host) is taken. Stop what uses it, or choose another "
                    + "with --port; 0 picks a free one.")
        case EACCES:
            return ServiceAbsent(
                description: "Port \(settings.port) may not be used without special rights. Choose one from 1024 up.")
        case EADDRNOTAVAIL:
            return ServiceAbsent(
                description: "\(settings.host) is not an address of this machine. Choose another with --host.")
        default: return error
        }
    }
}
