// From the journal to the streams: hears the bell, fills gaps from the journal, encodes each fact once.

import Guichet
import Logging
import ServiceLifecycle

/// The one task of a node that turns facts into frames.
struct Dispatcher: NamedService {
    let bell: Bell
    let journal: Journal
    let hub: StreamHub
    let announcements: Announcements
    let frames: Frames
    let logger: Logger
    /// What to do when a conversation was erased, on whichever node: nothing of it stays in memory.
    let forget: @Sendable (ConversationID) -> Void
    /// What the availability of everybody is now.
    let availability: @Sendable () -> [AgentID: Availability]
    private let listener: BellListener

    /// Listens from now on: made before the head of the journal is read, so that no fact falls between.
    init(
        bell: Bell, journal: Journal, hub: StreamHub, announcements: Announcements, frames: Frames,
        listener: BellListener, logger: Logger, availability: @escaping @Sendable () -> [AgentID: Availability],
        forget: @escaping @Sendable (ConversationID) -> Void
    ) {
        self.bell = bell
        self.journal = journal
        self.hub = hub
        self.announcements = announcements
        self.frames = frames
        self.listener = listener
        self.logger = logger
        self.availability = availability
        self.forget = forget
    }

    func run() async throws {
        var position = hub.publishedPosition
        await withGracefulShutdownHandler {
            while let rings = await listener.next() {
                position = await dispatch(rings, after: position)
            }
        } onGracefulShutdown: {
            bell.stop(listener)
            announcements.finish()
        }
    }

    /// Publishes a batch and returns the position reached.
    private func dispatch(_ rings: [Ring], after position: Int64) async -> Int64 {
        var position = position
        var deliveries: [Delivery] = []
        deliveries.reserveCapacity(rings.count)
        for ring in rings {
            switch ring {
            case .signal(let signal):
                pass(signal, to: &deliveries)
            case .history(let head):
                guard head.epoch != hub.epoch || head.position < position else { continue }
                hub.publish(deliveries)
                deliveries = []
                logger.warning("another history is in force; every stream reads again")
                hub.begin(head)
                position = head.position
            case .reached(let reached):
                guard reached > position else { continue }
                hub.publish(deliveries)
                deliveries = []
                position = await catchUp(after: position, to: reached + 1)
            case .event(let event):
                guard event.position > position else { continue }
                if event.position > position + 1 {
                    hub.publish(deliveries)
                    deliveries = []
                    position = await catchUp(after: position, to: event.position)
                    guard event.position > position else { continue }
                }
                tell(event, to: &deliveries)
                position = event.position
            }
        }
        hub.publish(deliveries)
        return position
    }

    /// Reads and publishes what the bell did not tell. Positions of erased facts are missing for good.
    private func catchUp(after position: Int64, to wanted: Int64) async -> Int64 {
        var position = position
        while position + 1 < wanted {
            do {
                let events = try await journal.events(after: position, limit: Limits.catchUpEvents)
                guard let last = events.last else { return position }
                var deliveries: [Delivery] = []
                for event in events { tell(event, to: &deliveries) }
                position = last.position
                hub.publish(deliveries)
            } catch {
                // The store does not answer; the facts are safe in it, and this task has nothing else to do.
                logger.error("the journal cannot be read for the streams", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .milliseconds(500))
                if Task.isCancelled { return position }
            }
        }
        return position
    }

    private func tell(_ event: Event, to deliveries: inout [Delivery]) {
        hub.reached(event)
        if event.body == .erased { forget(event.conversation) }
        let hasAgents = hub.hasAgents
        let citizen = hub.hasCitizens ? frames.frame(of: event, for: .citizen) : nil
        let agents = hasAgents ? frames.frame(of: event, for: .agents) : nil
        if citizen != nil || agents != nil {
            deliveries.append(
                Delivery(
                    conversation: event.conversation, desk: event.desk, citizen: citizen, agents: agents,
                    endsConversation: event.body == .erased))
        }
        switch event.body {
        case .opened, .assigned, .released, .closed, .reopened, .transferred, .triaged, .paced, .erased:
            announcements.ask(for: event.desk)
        case .message, .note, .read, .rated, .offered, .offerEnded, .dangerAcknowledged, .tagged, .whispered, .attended,
            .foundHard, .enclosed:
            break
        }
        if hasAgents, event.body != .erased { announcements.ask(for: event.conversation) }
    }

    private func pass(_ signal: PassingSignal, to deliveries: inout [Delivery]) {
        switch signal {
        case .citizenTyping(let conversation, let desk), .agentTyping(let conversation, let desk, _),
            .agentReading(let conversation, let desk, _, _):
            deliveries.append(
                Delivery(
                    conversation: conversation, desk: desk,
                    citizen: Frames.frame(of: signal, for: .citizen, names: frames.names),
                    agents: Frames.frame(of: signal, for: .agents, names: frames.names)))
        case .availabilityChanged:
            for desk in hub.desksWithCitizens { announcements.ask(for: desk) }
            if hub.hasAgents { hub.announce(availability()) }
        case .sourcesUsed, .restEnded, .knowledgeChanged: break
        }
    }
}
