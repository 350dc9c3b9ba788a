// The live desk: who waits is put before who is free, and taken back from who is gone.

import Foundation
import Synchronization

/// Looks at the desks and does what the rules of routing say. Somebody calls `turn()` whenever something has changed,
/// one turn at a time.
///
/// Everything it knows is read at every turn, and everything it decides goes through the same door as people's wishes:
/// so a crash, a second node or an agent who is faster costs a look, never a conversation.
public final class Assigner: Sendable {
    /// What the memory of a turn keeps for the next: when somebody was last asked, and since when nothing is in hand.
    private struct Memory {
        var lastOfferAt: [AgentID: Instant] = [:]
        var idleSince: [AgentID: Instant] = [:]
    }

    private let persistence: any Persistence
    private let conversations: Conversations
    private let agents: Agents
    private let presence: Presence
    private let desks: DeskDirectory
    private let rests: Rests
    private let world: World
    private let memory = Mutex(Memory())

    /// An assigner over the doors.
    public init(
        persistence: any Persistence, conversations: Conversations, agents: Agents, presence: Presence,
        desks: DeskDirectory, rests: Rests, world: World
    ) {
        self.persistence = persistence
        self.conversations = conversations
        self.agents = agents
        self.presence = presence
        self.desks = desks
        self.rests = rests
        self.world = world
    }

    /// Ends offers that nobody answered, takes back what lost agents leave unanswered, and offers what waits.
    /// - Returns: when the next offer or rest ends; nil when there is none.
    @discardableResult
    public func turn() async throws -> Instant? {
        let now = world.now()
        var look = try await read(at: now)
        let hasEnded = try await endOffers(of: look, at: now)
        let hasTaken = try await takeBack(of: look, at: now)
        if hasEnded || hasTaken { look = try await read(at: now) }
        let resting = try await rests.all()
        let situation = situation(of: look, resting: resting, at: now)
        var offers = RoutingRules.offers(in: situation)
        if !resting.isEmpty { offers += urgentOffers(of: look, beside: offers, at: now) }
        for offer in offers { try await make(offer, at: now) }
        return (look.waiting.compactMap(\.offeredUntil) + offers.map(\.until) + resting.values).min()
    }

    /// Nobody rests while somebody is in danger and nobody else can take them.
    private func urgentOffers(of look: DeskLook, beside offers: [RoutingOffer], at now: Instant) -> [RoutingOffer] {
        let (asked, given) = (Set(offers.map(\.agent)), Set(offers.map(\.conversation)))
        var situation = situation(of: look, resting: [:], at: now)
        situation.waiting.removeAll { $0.severity != .danger || given.contains($0.conversation) }
        situation.agents.removeAll { asked.contains($0.id) }
        return RoutingRules.offers(in: situation)
    }

    private func make(_ offer: RoutingOffer, at now: Instant) async throws {
        let why = String(decoding: try JSONEncoder().encode(offer.why), as: UTF8.self)
        let command = DeskCommand.offer(Offer(agent: offer.agent, until: offer.until, why: why))
        try await attempt(command, in: offer.conversation)
        memory.withLock { $0.lastOfferAt[offer.agent] = now }
    }

    /// Ends what has lasted too long, or whose agent went away. Who lets several pass is taken for away.
    private func endOffers(of look: DeskLook, at now: Instant) async throws -> Bool {
        var ended = false
        for row in look.waiting {
            guard let agent = row.offeredTo else { continue }
            let how: OfferEnd? =
                row.offeredUntil.map { $0 <= now } ?? true ? .expired : takesWork(agent) ? nil : .withdrawn
            guard let how else { continue }
            try await attempt(.endOffer(to: agent, how: how), in: row.item.conversation)
            ended = true
        }
        guard ended else { return false }
        let missing = try await persistence.read { connection in
            try connection.rows(AssignmentSQL.missing, [.integer(Limits.missedOffers)]) {
                AgentID(text: try $0.text(0))
            }
        }
        for agent in missing { try await agents.setAvailability(.away, of: agent) }
        return true
    }

    /// Takes back what waits for an answer of somebody who is not here. Who has just taken something is here, even
    /// when another node has not told so yet.
    private func takeBack(of look: DeskLook, at now: Instant) async throws -> Bool {
        var taken = false
        for row in look.open
        where row.waitsForUs && !presence.isHere(row.agent)
            && now.seconds(since: row.assignedAt) >= Limits.presenceSeconds
        {
            try await attempt(.takeBack(from: row.agent, by: nil), in: row.conversation)
            taken = true
        }
        return taken
    }

    /// Somebody may have been faster, or have erased it: then there is nothing to do.
    private func attempt(_ command: DeskCommand, in conversation: ConversationID) async throws {
        do { try await conversations.perform(.desk(command), in: conversation) } catch is Refusal {}
    }

    private func takesWork(_ id: AgentID) -> Bool {
        agents[id].map { $0.availability == .available && presence.isHere(id) } ?? false
    }

    private func read(at now: Instant) async throws -> DeskLook {
        let desks = desks.all
        return try await persistence.read { try DeskLook(of: desks, at: now, on: $0) }
    }

    /// What the account says, or the most that one of the agent's desks asks of anybody.
    private func capacity(of agent: Agent) -> Int {
        agent.capacity ?? agent.desks.compactMap { desks[$0]?.policy.limits.capacity }.max() ?? 0
    }

    /// Who rests takes nothing new.
    private func situation(
        of look: DeskLook, resting: [AgentID: Instant], at now: Instant
    ) -> RoutingSituation {
        let loads = look.loads
        let pending = look.pendingOffers
        let people = agents.all.filter(\.role.handlesConversations)
        let memory = memory.withLock { memory in
            for agent in people {
                if loads[agent.id] != nil {
                    memory.idleSince[agent.id] = nil
                } else if memory.idleSince[agent.id] == nil {
                    memory.idleSince[agent.id] = now
                }
            }
            return memory
        }
        let routable = people.map { agent in
            RoutableAgent(
                id: agent.id, desks: agent.desks, languages: Set(agent.languages), skills: agent.skills,
                team: agent.team, isPresent: presence.isHere(agent.id),
                availability: resting[agent.id] == nil ? agent.availability : .busy,
                load: loads[agent.id] ?? 0, capacity: capacity(of: agent),
                hardRecently: look.hardRecently[agent.id] ?? 0, idleSince: memory.idleSince[agent.id],
                lastOfferAt: memory.lastOfferAt[agent.id], pendingOffer: pending[agent.id])
        }
        return RoutingSituation(now: now, agents: routable, waiting: look.waiting.map(\.item), policy: look.policy)
    }
}
