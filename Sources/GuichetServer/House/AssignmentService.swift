// The task that keeps the live desk moving.

import Guichet
import GuichetWeb
import Logging
import ServiceLifecycle
import Synchronization

/// Takes a turn of the assigner whenever something has changed that could give somebody an agent, and when an offer
/// ends. On several nodes one of them does it for all.
struct AssignmentService: NamedService {
    /// Between two turns at least: what changes together is looked at together.
    static let pause = Duration.milliseconds(10)
    /// Between two looks without any news: whether the part has fallen to this node.
    static let quietSeconds: Int64 = 3

    /// Between two looks at the clock.
    static let tick = Duration.milliseconds(250)

    let assigner: Assigner
    let leadership: Leadership
    let doors: Doors
    let logger: Logger

    /// The service of a house.
    init(over house: House, logger: Logger) {
        let doors = house.doors
        self.doors = doors
        self.logger = logger
        assigner = Assigner(
            persistence: house.rows, conversations: doors.conversations, agents: doors.agents,
            presence: doors.presence, desks: doors.desks, rests: doors.rests, world: doors.world)
        leadership = Leadership(
            of: "assignment", node: doors.neighbours.node, persistence: house.rows, world: doors.world,
            isAlone: doors.neighbours.isAlone)
    }

    func run() async throws {
        let listener = doors.bell.listen()
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let due = DueInstant()
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { tasks in
                tasks.addTask {
                    while let rings = await listener.next() {
                        for case .signal(.restEnded(let agent)) in rings { doors.rests.heardEnd(for: agent) }
                        if rings.contains(where: Self.matters) { wake.yield() }
                    }
                }
                tasks.addTask {
                    while !Task.isCancelled {
                        if due.isOver(at: doors.world.now()) { wake.yield() }
                        try? await Task.sleep(for: Self.tick)
                    }
                }
                for await _ in wakes {
                    let next = await turn()
                    due.set(next, atLatest: doors.world.now().adding(seconds: Self.quietSeconds))
                    try? await Task.sleep(for: Self.pause)
                }
                tasks.cancelAll()
                doors.bell.stop(listener)
            }
        }
        do { try await leadership.giveUp() } catch {
            logger.warning("another node takes over a little later", metadata: ["error": "\(error)"])
        }
    }

    private func turn() async -> Instant? {
        do {
            return try await leadership.isHeld() ? try await assigner.turn() : nil
        } catch {
            logger.warning("waiting conversations could not be given out", metadata: ["error": "\(error)"])
            return nil
        }
    }

    /// Whether a ring can change who gets whom. Words and reading cannot.
    private static func matters(_ ring: Ring) -> Bool {
        switch ring {
        case .signal(.availabilityChanged), .signal(.restEnded), .reached, .history: true
        case .signal: false
        case .event(let event):
            switch event.body {
            case .opened, .assigned, .released, .closed, .reopened, .transferred, .triaged, .offerEnded, .paced,
                .erased:
                true
            case .message, .note, .read, .rated, .offered, .dangerAcknowledged, .tagged, .whispered, .attended,
                .foundHard, .enclosed:
                false
            }
        }
    }
}

/// When the next turn is due, however quiet it is.
private final class DueInstant: Sendable {
    private let instant = Mutex(Instant(milliseconds: 0))

    func set(_ next: Instant?, atLatest latest: Instant) {
        instant.withLock { $0 = min(next ?? latest, latest) }
    }

    func isOver(at now: Instant) -> Bool { instant.withLock { $0 <= now } }
}
