// Tells the other nodes of sources that ask much.

import Guichet
import Logging
import ServiceLifecycle

/// Tells once a second, when there is something to tell.
struct SourceSharing: NamedService {
    let limits: SourceLimits
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await limits.share()
                } catch {
                    logger.warning("busy sources could not be told", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}
