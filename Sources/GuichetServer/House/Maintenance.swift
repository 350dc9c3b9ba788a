// What is done from time to time: forgetting.

import Guichet
import GuichetWeb
import Logging
import ServiceLifecycle

/// Forgets old idempotency keys and idle sessions, once at start and then every hour.
struct Maintenance: NamedService {
    static let pause = Duration.seconds(3600)

    let conversations: Conversations
    let sessions: Sessions
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await conversations.forgetOldKeys()
                    try await conversations.finishErasures()
                    try await sessions.removeIdle()
                } catch {
                    logger.warning("Maintenance failed; it is tried again in an hour", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
