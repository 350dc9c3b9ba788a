// "Something after position n." Rung after the commit; whoever hears it and has a gap reads the journal.

import Synchronization

/// What a listener hears: committed facts in the order of their positions, and passing signals.
public enum Ring: Sendable {
    case event(Event)
    case signal(PassingSignal)
    /// The journal goes as far as this position: another node has appended.
    case reached(Int64)
    /// Another history is in force, and ends here: what was read of the one before may not be in it.
    case history(Cursor)
}

/// Carries what passes to the other nodes. Never waits: what cannot be carried is dropped.
public protocol BellRelay: Sendable {
    /// Tells the other nodes.
    func carry(_ signal: PassingSignal)
}

/// Wakes the listeners of this node. A ring is a hint: it may be dropped when a listener lags, and the listener sees
/// the gap in the positions and reads the journal.
public final class Bell: Sendable {
    private let listeners = Mutex<[BellListener]>([])
    private let relay = Mutex<(any BellRelay)?>(nil)

    /// A bell nobody listens to yet.
    public init() {}

    /// From now on passing signals go to the other nodes too.
    public func connect(_ relay: any BellRelay) { self.relay.withLock { $0 = relay } }

    /// Rings for committed facts. Called in commit order, on the writer: only hands over.
    public func ring(_ events: [Event]) {
        let listening = listeners.withLock { $0 }
        for listener in listening { listener.hear(events.map(Ring.event)) }
    }

    /// Rings for something that is not kept, here and on the other nodes.
    public func ring(_ signal: PassingSignal) {
        echo(.signal(signal))
        carry(signal)
    }

    /// Tells the other nodes alone.
    public func carry(_ signal: PassingSignal) { relay.withLock { $0 }?.carry(signal) }

    /// Rings for what another node has told.
    public func echo(_ ring: Ring) {
        let listening = listeners.withLock { $0 }
        for listener in listening { listener.hear([ring]) }
    }

    /// A new listener; it hears what is rung from now on until `stop(_:)`.
    public func listen() -> BellListener {
        let listener = BellListener()
        listeners.withLock { $0.append(listener) }
        return listener
    }

    /// Ends a listener: its `next()` returns nil once it is drained.
    public func stop(_ listener: BellListener) {
        listeners.withLock { $0.removeAll { $0 === listener } }
        listener.finish()
    }
}

/// One ear. Rings gather while the listener is busy and are handed over together.
public final class BellListener: Sendable {
    /// Rings kept for a listener that lags, before the oldest knowledge is given up for the journal.
    static let keptRings = 8192

    private let heard = Mutex<[Ring]>([])
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init() {
        (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func hear(_ rings: [Ring]) {
        heard.withLock { heard in
            if heard.count + rings.count > Self.keptRings { heard.removeAll(keepingCapacity: true) }
            heard.append(contentsOf: rings)
        }
        wake.yield()
    }

    func finish() { wake.finish() }

    /// Waits for at least one ring and hands over all that gathered; nil when the listener was stopped.
    /// May return an empty batch.
    public func next() async -> [Ring]? {
        for await _ in wakes {
            return heard.withLock { heard in
                defer { heard.removeAll(keepingCapacity: true) }
                return heard
            }
        }
        return nil
    }
}
