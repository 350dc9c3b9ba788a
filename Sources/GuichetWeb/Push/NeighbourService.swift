// The task that keeps this node and its neighbours in the picture of each other.

import Guichet
import Logging
import ServiceLifecycle

/// Takes a turn every few seconds, and at once when somebody comes or another node has told something.
///
/// Starts first and so stops last: while the streams end, the others still hear who is here.
struct NeighbourService: NamedService {
    /// Between two turns at least: many arrivals share one.
    static let pause = Duration.milliseconds(200)

    let neighbours: Neighbours
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { tasks in
                tasks.addTask {
                    while !Task.isCancelled {
                        neighbours.wake()
                        try? await Task.sleep(for: .seconds(Limits.nodeBeatSeconds))
                    }
                }
                for await _ in neighbours.wakes {
                    do {
                        try await neighbours.turn()
                    } catch {
                        logger.warning("the other nodes could not be looked at", metadata: ["error": "\(error)"])
                    }
                    try? await Task.sleep(for: Self.pause)
                }
                tasks.cancelAll()
            }
        }
        do {
            try await neighbours.leave()
        } catch {
            logger.warning("the other nodes could not be told of the end", metadata: ["error": "\(error)"])
        }
    }
}
