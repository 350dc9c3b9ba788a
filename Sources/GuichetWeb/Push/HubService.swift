// The hub's clock, its watch over sessions and citizens, and its end in good order.

import Guichet
import Logging
import ServiceLifecycle

/// Ticks every second; at the end waits until every stream has said goodbye.
///
/// Stops after the server, which has asked the connections to end by then: without the wait the process would be gone
/// before the streams' last bytes are written.
struct HubService: NamedService {
    /// Hundredths of a second that streams may take to end.
    static let patience = 150
    /// Seconds between two looks at whether the sessions behind open streams still exist.
    static let sessionCheckSeconds = 30

    let hub: StreamHub
    let sessions: Sessions
    let conversations: Conversations
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var seconds = 0
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(1)) } catch { break }
                hub.tick()
                seconds += 1
                if seconds % Self.sessionCheckSeconds == 0 { await endStreamsOfEndedSessions() }
                if seconds % Int(Limits.citizenSeenSeconds) == 0 { await tellWhoListens() }
            }
        }
        for _ in 0..<Self.patience where hub.streams > 0 { try? await Task.sleep(for: .milliseconds(10)) }
    }

    /// An open stream keeps a citizen's place in the queue.
    private func tellWhoListens() async {
        do { try await conversations.seen(try await hub.listening()) } catch {
            logger.warning("citizens who listen could not be noted", metadata: ["error": "\(error)"])
        }
    }

    /// Looking a session up also counts as its use: an open stream keeps it alive.
    private func endStreamsOfEndedSessions() async {
        do {
            for session in try await hub.sessions() where try await sessions.find(session) == nil {
                hub.endStreams(of: session)
            }
        } catch {
            logger.warning("sessions could not be looked at", metadata: ["error": "\(error)"])
        }
    }
}
