// Looks at the figures every few seconds and raises what is out of bounds.

import Guichet
import GuichetWeb
import Logging
import ServiceLifecycle

/// The task that raises and ends alerts.
struct AlertService: NamedService {
    /// Between two looks: danger must not wait, and a look costs little.
    static let pause = Duration.seconds(2)

    let alerts: Alerts
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await alerts.look() } catch {
                    logger.warning("Alerts could not be looked at; it is tried again", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
