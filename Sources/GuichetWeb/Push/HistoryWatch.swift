// Notices that the journal was replaced underneath: by a restore, or by a primary that had lost rows.

import Guichet
import Logging
import ServiceLifecycle

/// Looks every few seconds whether the last fact on its way to the streams is still in the journal.
struct HistoryWatch: NamedService {
    let journal: Journal
    let hub: StreamHub
    let bell: Bell
    let world: World
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await look()
                } catch {
                    logger.warning("the journal's history could not be looked at", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(Limits.nodeBeatSeconds))
            }
        }
    }

    /// One look. What was published is read before the store is asked, so the store must know it.
    func look() async throws {
        let (epoch, mark) = (hub.epoch, hub.mark)
        let (head, goesOn) = try await journal.head(after: mark)
        if head.epoch != epoch {
            bell.echo(.history(head))
        } else if !goesOn {
            let begun = try await journal.beginHistory(after: epoch, without: mark, at: world.now())
            if let begun { bell.echo(.history(begun)) }
        }
    }
}
