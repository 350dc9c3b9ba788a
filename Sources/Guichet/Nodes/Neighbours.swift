// What nodes over one store tell each other: who is here, that the directory has changed, who uses much.

import Synchronization

/// The door between this node and the others. Somebody calls `turn()` every `Limits.nodeBeatSeconds`, and whenever
/// `wakes` says so; one turn at a time.
///
/// What must be known is in the store, and is read there at every turn. Signals only make the next turn come at once,
/// so a lost one costs seconds.
public final class Neighbours: Sendable {
    private struct State {
        var hearts = NodeHearts()
        /// The agents in this node's rows; nil when that is not known for sure.
        var told: Set<AgentID>?
        var beatAt: Instant?
        /// The agents that the last turn found here, on any node.
        var here: Set<AgentID> = []
    }

    /// What a turn reads.
    private struct News {
        var version: Int64 = 0
        var beats: [String: Int64] = [:]
        var agents: [(node: String, agent: AgentID)] = []
        var uses: [(node: String, use: SourceUse)] = []
    }

    /// This node's name, for as long as it runs.
    public let node: String
    /// What busy sources use on the other nodes; nil when there are none.
    public let sources: SourceShares?
    /// Whether no other node can share the store.
    public let isAlone: Bool
    /// Wakes who takes the turns, when one should not wait.
    public let wakes: AsyncStream<Void>

    private let wakeUp: AsyncStream<Void>.Continuation
    private let persistence: any Persistence
    private let presence: Presence
    private let agents: Agents
    private let settings: Settings
    private let surges: Surges
    private let bell: Bell
    private let world: World
    private let state = Mutex(State())

    /// - Parameter isAlone: whether no other node can share the store. Then nothing is written; programs beside the
    ///   node that change accounts are still heard.
    public init(
        persistence: any Persistence, presence: Presence, agents: Agents, settings: Settings, surges: Surges,
        bell: Bell, world: World, isAlone: Bool
    ) {
        self.persistence = persistence
        self.presence = presence
        self.agents = agents
        self.settings = settings
        self.surges = surges
        self.bell = bell
        self.world = world
        self.isAlone = isAlone
        node = AgentID(world: world).text
        sources = isAlone ? nil : SourceShares(persistence: persistence, bell: bell, node: node)
        (wakes, wakeUp) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        presence.whenSomebodyComes { [wakeUp] in wakeUp.yield() }
    }

    /// Lets the next turn come at once.
    public func wake() { wakeUp.yield() }

    /// Takes in what another node has told. Never waits: what has to be read first is read by the turn it wakes, which
    /// then rings.
    public func receive(_ signal: PassingSignal) {
        switch signal {
        case .citizenTyping, .agentTyping, .agentReading, .restEnded, .knowledgeChanged: bell.echo(.signal(signal))
        case .availabilityChanged, .sourcesUsed: wakeUp.yield()
        }
    }

    /// Tells what this node sees, reads what the others see, and rings when that changes anything here.
    public func turn() async throws {
        let own = presence.ownSight()
        let hasTold = try await tell(own)
        let news = try await read()
        let moved = news.version != agents.version
        if moved { try await agents.refresh() }
        if news.version != settings.version { try await settings.follow() }
        if news.version != surges.version { try await surges.refresh() }
        let (elsewhere, swept) = takeIn(news)
        presence.take(elsewhere: elsewhere)
        let here = own.union(elsewhere)
        let changed = state.withLock { state in
            defer { state.here = here }
            return state.here != here
        }
        if moved || changed { bell.echo(.signal(.availabilityChanged)) }
        if hasTold { bell.carry(.availabilityChanged) }
        for (node, beat) in swept {
            try await persistence.write(WriteTerms(key: "sweep", mayRepeat: true)) { connection in
                try connection.execute(NodesSQL.sweep, [.text(node), .integer(beat)])
            }
        }
    }

    /// Says goodbye: nobody is seen from here any more.
    public func leave() async throws {
        wakeUp.finish()
        guard !isAlone else { return }
        let node = node
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            try connection.execute(NodesSQL.leave, [.text(node)])
        }
        bell.carry(.availabilityChanged)
    }

    /// Beats, and writes who came and who went. Nothing is written when neither is due.
    /// - Returns: whether the others have something new to read.
    private func tell(_ own: Set<AgentID>) async throws -> Bool {
        guard !isAlone else { return false }
        let (node, now) = (node, world.now())
        let (told, isDue) = state.withLock { state in
            let since = state.beatAt.map { now.milliseconds - $0.milliseconds } ?? Int64.max
            // A second of tolerance, so that a turn a little early does not leave the beat to the next one.
            return (state.told, !(0..<(Limits.nodeBeatSeconds - 1) * 1000).contains(since))
        }
        guard isDue || told != own else { return false }
        state.withLock { $0.told = nil }
        try await persistence.write(WriteTerms(mayRepeat: true)) { connection in
            let isKnown = try connection.execute(NodesSQL.beat, [.text(node)]) == 1
            if !isKnown { try connection.execute(NodesSQL.insert, [.text(node)]) }
            guard isKnown, let told else {
                try connection.execute(NodesSQL.deleteAgents, [.text(node)])
                for agent in own { try connection.execute(NodesSQL.insertAgent, [.text(node), .text(agent.text)]) }
                return
            }
            for agent in told.subtracting(own) {
                try connection.execute(NodesSQL.deleteAgent, [.text(node), .text(agent.text)])
            }
            for agent in own.subtracting(told) {
                try connection.execute(NodesSQL.insertAgent, [.text(node), .text(agent.text)])
            }
        }
        state.withLock { state in
            state.told = own
            state.beatAt = now
        }
        return told != own
    }

    private func read() async throws -> News {
        let isAlone = isAlone
        return try await persistence.read { connection in
            var news = News()
            news.version = try connection.first(PeopleSQL.directoryVersion, []) { try $0.integer(0) } ?? 0
            guard !isAlone else { return news }
            for (node, beat) in try connection.rows(NodesSQL.nodes, [], { (try $0.text(0), try $0.integer(1)) }) {
                news.beats[node] = beat
            }
            news.agents = try connection.rows(NodesSQL.agents, []) { (try $0.text(0), AgentID(text: try $0.text(1))) }
            news.uses = try connection.rows(NodesSQL.uses, []) { row in
                let source = UInt64(bitPattern: try row.integer(1))
                let use = SourceUse(
                    source: source, requests: try row.integer(2), streams: Int(clamping: try row.integer(3)))
                return (try row.text(0), use)
            }
            return news
        }
    }

    private func takeIn(_ news: News) -> (elsewhere: Set<AgentID>, swept: [(node: String, beat: Int64)]) {
        let now = world.now()
        let (living, swept) = state.withLock { state in
            state.hearts.look(at: news.beats.filter { $0.key != node }, now: now)
            return (Set(news.beats.keys.filter { state.hearts.lives($0) }), state.hearts.swept)
        }
        sources?.take(news.uses.filter { living.contains($0.node) }, living: living)
        return (Set(news.agents.filter { living.contains($0.node) }.map(\.agent)), swept)
    }
}
