// All streams of this node: one loop hub per event loop, reached from anywhere.

import Guichet
import NIOCore
import Synchronization

/// Opens streams and publishes to them. Everything it counts is this node's.
final class StreamHub: Sendable {
    private struct Counts {
        var streams = 0
        var citizens: [DeskSlug: Int] = [:]
        var agents = 0
        var isClosing = false
    }

    private struct Loop: Sendable {
        let eventLoop: any EventLoop
        let hub: NIOLoopBoundBox<LoopHub?>
    }

    private let history: Atomic<Int64>
    private let last: Mutex<JournalMark>
    private let loops: [Loop]
    private let counts = Mutex(Counts())
    private let published = Atomic<Int64>(0)
    private let presence: Presence
    private let limits: SourceLimits
    private let announcements: Announcements
    private let bell: Bell

    /// A hub over the loops that will carry the connections.
    init(
        eventLoopGroup: any EventLoopGroup, head: Cursor, presence: Presence, bell: Bell, limits: SourceLimits,
        announcements: Announcements
    ) {
        history = Atomic(head.epoch)
        last = Mutex(JournalMark(position: head.position))
        published.store(head.position, ordering: .sequentiallyConsistent)
        self.presence = presence
        self.bell = bell
        self.limits = limits
        self.announcements = announcements
        loops = eventLoopGroup.makeIterator().map { eventLoop in
            Loop(eventLoop: eventLoop, hub: NIOLoopBoundBox.makeEmptyBox(eventLoop: eventLoop))
        }
        for loop in loops {
            loop.eventLoop.execute { loop.hub.value = LoopHub(hub: self) }
        }
    }

    /// The history that positions belong to.
    var epoch: Int64 { history.load(ordering: .sequentiallyConsistent) }

    /// The name of the last fact on its way to the streams.
    var mark: JournalMark { last.withLock { $0 } }

    /// The last fact on its way to the streams; a stream that joined before reading this misses none after it.
    var publishedPosition: Int64 { published.load(ordering: .sequentiallyConsistent) }

    /// The written form of a place in this history.
    func cursor(at position: Int64) -> String { Cursor(epoch: epoch, position: position).text }

    /// Open streams.
    var streams: Int { counts.withLock { $0.streams } }

    /// Whether any agent listens on this node.
    var hasAgents: Bool { counts.withLock { $0.agents > 0 } }

    /// Whether any citizen listens on this node.
    var hasCitizens: Bool { counts.withLock { !$0.citizens.isEmpty } }

    /// The desks whose citizens listen on this node.
    var desksWithCitizens: [DeskSlug] { counts.withLock { Array($0.citizens.keys) } }

    /// Whether any citizen of a desk listens on this node.
    func hasCitizens(at desk: DeskSlug) -> Bool { counts.withLock { $0.citizens[desk] != nil } }

    // MARK: Opening

    /// Turns a connection into a stream, before what was missed is read: from here on nothing is lost, only kept.
    /// Nil when the server is closing or the connection cannot carry a stream.
    func arm(_ channel: any Channel, _ subscription: Subscription, source: UInt64) async throws -> ArmedStream? {
        guard !counts.withLock({ $0.isClosing }), let loop = loops.first(where: { $0.eventLoop === channel.eventLoop })
        else { return nil }
        let armed = try await channel.eventLoop.submit {
            guard let hub = loop.hub.value else { return false }
            let gate = try channel.pipeline.syncOperations.handler(type: StreamGate.self)
            return gate.arm(subscription, source: source, in: hub)
        }.get()
        return armed ? ArmedStream(channel: channel) : nil
    }

    // MARK: Publishing

    /// Notes that a fact is on its way to the streams. Called before it is asked whether anybody listens: a stream
    /// that joins later and reads this number finds the fact in the journal.
    func reached(_ event: Event) {
        last.withLock { $0 = JournalMark(event) }
        published.store(event.position, ordering: .sequentiallyConsistent)
    }

    /// The journal is known to go this far: whatever this node has not read of it is read at once.
    func hear(of position: Int64) { bell.echo(.reached(position)) }

    /// From now on positions belong to another history, which ends at `head`: every stream is told to read again.
    func begin(_ head: Cursor) {
        history.store(head.epoch, ordering: .sequentiallyConsistent)
        last.withLock { $0 = JournalMark(position: head.position) }
        published.store(head.position, ordering: .sequentiallyConsistent)
        let reload = Frame(capacity: 64) { Frames.writeReload(at: head.text, to: &$0) }
        for loop in loops { loop.eventLoop.execute { loop.hub.value?.startOver(reload) } }
    }

    /// Hands a batch to every loop, in the order of the calls.
    func publish(_ deliveries: [Delivery]) {
        guard !deliveries.isEmpty, counts.withLock({ $0.streams > 0 }) else { return }
        for loop in loops { loop.eventLoop.execute { loop.hub.value?.publish(deliveries) } }
    }

    /// Tells the waiting citizens of a desk where they stand.
    func announce(_ standings: [ConversationID: QueueStanding], at desk: DeskSlug) {
        for loop in loops { loop.eventLoop.execute { loop.hub.value?.announce(standings, at: desk) } }
    }

    /// Tells the citizens of a desk what stands at the top of their pages.
    func announce(_ banners: Frame, marked mark: UInt32, at desk: DeskSlug) {
        for loop in loops { loop.eventLoop.execute { loop.hub.value?.announce(banners, marked: mark, at: desk) } }
    }

    /// Tells the agents who listen here what their own availability is now.
    func announce(_ availability: [AgentID: Availability]) {
        guard hasAgents else { return }
        for loop in loops { loop.eventLoop.execute { loop.hub.value?.announce(availability) } }
    }

    /// Ends every stream of a session, wherever it is open.
    func endStreams(of session: BearerToken) {
        for loop in loops { loop.eventLoop.execute { loop.hub.value?.endStreams(of: session) } }
    }

    /// The conversations whose citizens listen on this node.
    func listening() async throws -> [ConversationID] {
        var found: [ConversationID] = []
        for loop in loops { found += try await loop.eventLoop.submit { loop.hub.value?.listening() ?? [] }.get() }
        return found
    }

    /// The sessions that hold a stream open.
    func sessions() async throws -> Set<BearerToken> {
        var found: Set<BearerToken> = []
        for loop in loops {
            found.formUnion(try await loop.eventLoop.submit { loop.hub.value?.sessions() ?? [] }.get())
        }
        return found
    }

    // MARK: Life

    /// One second has passed.
    func tick() {
        for loop in loops { loop.eventLoop.execute { loop.hub.value?.tick() } }
    }

    /// Takes no more streams. Those that are open end when the server asks their connections to.
    func close() { counts.withLock { $0.isClosing = true } }

    // MARK: Told by the loops

    func citizenJoined(_ desk: DeskSlug) {
        counts.withLock {
            $0.streams += 1
            $0.citizens[desk, default: 0] += 1
        }
        announcements.ask(for: desk)
    }

    func citizenLeft(_ desk: DeskSlug, source: UInt64) {
        counts.withLock { counts in
            counts.streams -= 1
            let left = (counts.citizens[desk] ?? 1) - 1
            counts.citizens[desk] = left > 0 ? left : nil
        }
        limits.leaveStream(source)
    }

    func agentJoined(_ agent: AgentID) {
        counts.withLock {
            $0.streams += 1
            $0.agents += 1
        }
        presence.arrived(agent)
        // The other nodes are told by the next turn of the neighbours, once they can read it.
        bell.echo(.signal(.availabilityChanged))
    }

    func agentLeft(_ agent: AgentID, source: UInt64) {
        counts.withLock {
            $0.streams -= 1
            $0.agents -= 1
        }
        limits.leaveStream(source)
        presence.left(agent)
    }
}

/// A connection that listens and whose answer is still to be given.
struct ArmedStream: Sendable {
    let channel: any Channel

    /// The answer will tell everything up to `position`; what is kept and older is not said twice.
    func replays(upTo position: Int64) {
        channel.eventLoop.execute { [channel] in
            try? channel.pipeline.syncOperations.handler(type: StreamGate.self).replayed(upTo: position)
        }
    }
}
