// What is done from time to time: forgetting.

import Guichet
import GuichetWeb
import Logging
import ServiceLifecycle

/// Forgets what is old, every hour: one of the nodes for all of them, each node for its own files.
struct Maintenance: NamedService {
    static let everySeconds: Int64 = 3600
    /// How long the others wait for a node that has begun.
    static let leaseSeconds: Int64 = 600
    /// Between two looks at whether it is time.
    static let pause = Duration.seconds(60)

    let work: ScheduledWork
    let doors: Doors
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var looks: Int64 = 0
            while !Task.isCancelled {
                do {
                    try await work.turn("forget", everySeconds: Self.everySeconds, leaseSeconds: Self.leaseSeconds) {
                        try await forget()
                    }
                    try await work.turn("places", everySeconds: 60, leaseSeconds: 60) {
                        try await doors.conversations.setAsideAbsent()
                    }
                    // By its date to the minute, not to the hour.
                    try await doors.surges.endByDate()
                    // Side files are this node's own.
                    if looks % (Self.everySeconds / 60) == 0 { try await doors.conversations.checkpoint() }
                } catch {
                    logger.warning("Maintenance failed; it is tried again", metadata: ["error": "\(error)"])
                }
                looks += 1
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private func forget() async throws {
        try await doors.conversations.forgetOldKeys()
        try await doors.questions.forgetOld()
        try await doors.conversations.finishErasures()
        try await doors.sessions.removeIdle()
        try await doors.throttle.sweep()
        try await doors.callUps.endByDate()
        try await doors.learning.forget()
    }
}
