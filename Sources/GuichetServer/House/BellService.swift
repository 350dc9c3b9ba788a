// The task that listens to the other nodes.

import Guichet
import GuichetPostgres
import GuichetWeb
import ServiceLifecycle

/// Rings this node's bell for what other nodes tell, and carries what passes here to them.
struct BellService: NamedService {
    let relay: PostgresBell
    let doors: Doors

    func run() async throws {
        doors.bell.connect(relay)
        await withGracefulShutdownHandler {
            for await news in relay.news() {
                switch news {
                case .reached(let position): doors.bell.echo(.reached(position))
                case .signal(let signal): doors.neighbours.receive(signal)
                // What passed while nobody listened is read from the store.
                case .joined: doors.neighbours.wake()
                }
            }
        } onGracefulShutdown: {
            relay.stop()
        }
    }
}
