// The streams of one event loop: no lock, no task, no actor.

import Guichet
import NIOCore

/// Knows which gates of one event loop listen to what. Touched on that loop only.
final class LoopHub {
    private let hub: StreamHub
    private var gates: [StreamGate] = []
    private var citizens: [ConversationID: StreamGate] = [:]
    private var agents: [DeskSlug: [StreamGate]] = [:]
    private var clock: UInt32 = 0

    init(hub: StreamHub) { self.hub = hub }

    func join(_ gate: StreamGate) {
        gate.index = gates.count
        gate.openedAt = clock
        gate.writtenAt = clock
        gate.toldStanding = 0
        gate.toldBanners = 0
        gate.toldAvailability = nil
        gates.append(gate)
        switch gate.subscription {
        case .citizen(let conversation, let desk):
            gate.next = citizens[conversation]
            citizens[conversation] = gate
            hub.citizenJoined(desk)
        case .agent(let subscription):
            for desk in subscription.desks { agents[desk, default: []].append(gate) }
            hub.agentJoined(subscription.agent)
        case nil: break
        }
    }

    func leave(_ gate: StreamGate) {
        if let moved = gates.popLast(), moved !== gate {
            gates[gate.index] = moved
            moved.index = gate.index
        }
        switch gate.subscription {
        case .citizen(let conversation, let desk):
            unlink(gate, from: conversation)
            hub.citizenLeft(desk, source: gate.source)
        case .agent(let subscription):
            for desk in subscription.desks {
                agents[desk]?.removeAll { $0 === gate }
                if agents[desk]?.isEmpty == true { agents[desk] = nil }
            }
            hub.agentLeft(subscription.agent, source: gate.source)
        case nil: break
        }
    }

    /// Writes a batch: every frame to every gate that may have it, then one flush a gate.
    func publish(_ deliveries: [Delivery]) {
        var touched: [StreamGate] = []
        for delivery in deliveries {
            if let frame = delivery.citizen {
                var gate = citizens[delivery.conversation]
                while let current = gate {
                    if current.deliver(frame) { touched.append(current) }
                    gate = current.next
                }
            }
            if let frame = delivery.agents {
                for gate in agents[delivery.desk] ?? [] where gate.deliver(frame) { touched.append(gate) }
            }
            if delivery.endsConversation { endStreams(of: delivery.conversation) }
        }
        for gate in touched {
            gate.writtenAt = clock
            gate.flush()
        }
    }

    /// Tells the waiting citizens of a desk where they stand, those whose standing changed.
    func announce(_ standings: [ConversationID: QueueStanding], at desk: DeskSlug) {
        for gate in gates {
            guard case .citizen(let conversation, let ownDesk) = gate.subscription, ownDesk == desk,
                let standing = standings[conversation]
            else { continue }
            let packed = Self.packed(standing)
            guard gate.toldStanding != packed else { continue }
            gate.toldStanding = packed
            if gate.deliver(Frames.queue(standing)) {
                gate.writtenAt = clock
                gate.flush()
            }
        }
    }

    /// Tells the citizens of a desk what stands at the top of their pages, those who were told otherwise.
    /// - Parameter mark: stands for what is told; 0 for nothing, which nobody needs to be told first.
    func announce(_ banners: Frame, marked mark: UInt32, at desk: DeskSlug) {
        for gate in gates {
            guard case .citizen(_, let own) = gate.subscription, own == desk, gate.toldBanners != mark else { continue }
            gate.toldBanners = mark
            if gate.deliver(banners) {
                gate.writtenAt = clock
                gate.flush()
            }
        }
    }

    /// Tells agents what their own availability is now, those for whom it changed.
    func announce(_ availability: [AgentID: Availability]) {
        for gate in gates {
            guard case .agent(let subscription) = gate.subscription, let status = availability[subscription.agent],
                gate.toldAvailability != status
            else { continue }
            gate.toldAvailability = status
            if gate.deliver(Frames.availability(status)) {
                gate.writtenAt = clock
                gate.flush()
            }
        }
    }

    /// One second has passed: whoever heard nothing for a while hears that we are here, and whoever stayed very long
    /// is asked to come again, so that nodes can be emptied and rights are looked at anew.
    func tick() {
        clock += 1
        for gate in gates where clock - gate.writtenAt >= UInt32(Limits.streamHeartbeatSeconds) {
            if gate.deliver(Frame.heartbeat) {
                gate.writtenAt = clock
                gate.flush()
            }
        }
        let life = UInt32(Limits.streamLifeMinutes * 60)
        // Streams opened in the same second do not all come again in the same second.
        let old = gates.filter { clock - $0.openedAt > life + UInt32($0.index % 120) }
        for gate in old { gate.end() }
    }

    /// Another history has begun: places of the one before mean nothing any more.
    func startOver(_ reload: Frame) {
        for gate in gates where gate.startOver(reload) {
            gate.writtenAt = clock
            gate.flush()
        }
    }

    /// Ends the streams of a session.
    func endStreams(of session: BearerToken) {
        let ended = gates.filter {
            if case .agent(let subscription) = $0.subscription { subscription.session == session } else { false }
        }
        for gate in ended { gate.end() }
    }

    /// The conversations whose citizens listen on this loop.
    func listening() -> [ConversationID] { Array(citizens.keys) }

    /// The sessions that hold a stream open on this loop.
    func sessions() -> Set<BearerToken> {
        var found: Set<BearerToken> = []
        for gate in agents.values.joined() {
            if case .agent(let subscription) = gate.subscription { found.insert(subscription.session) }
        }
        return found
    }

    /// The list of one conversation is short: a citizen's devices.
    private func unlink(_ gate: StreamGate, from conversation: ConversationID) {
        if citizens[conversation] === gate {
            citizens[conversation] = gate.next
        } else {
            var current = citizens[conversation]
            while let candidate = current, candidate.next !== gate { current = candidate.next }
            current?.next = gate.next
        }
        gate.next = nil
    }

    private func endStreams(of conversation: ConversationID) {
        while let gate = citizens[conversation] {
            gate.end()
            // A gate still reading its replay stays joined until then; the others have left.
            if citizens[conversation] === gate { break }
        }
    }

    private static func packed(_ standing: QueueStanding) -> UInt64 {
        let place = UInt64(UInt32(clamping: standing.position) & 0x7FFF_FFFF)
        let position = (place << 1 | (standing.isOvertaken ? 1 : 0)) << 32
        guard let wait = standing.wait else { return position | 0xFFFF_FFFF }
        return position | UInt64(UInt16(clamping: wait.from)) << 16 | UInt64(UInt16(clamping: wait.to))
    }
}
