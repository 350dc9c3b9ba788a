// What happens at a simulated desk, one thing at a time.

extension SimulatedDesk {
    /// Lets one planned thing happen, unless it was overtaken.
    mutating func happens(_ what: SimulatedEvent.What) {
        switch what {
        case .accepts(let agent, let citizen, let turn):
            guard isOffered(citizen, to: agent, turn: turn) else { return }
            // Who lost the connection meanwhile accepts nothing; the offer runs out.
            guard !agents[agent].isLost else {
                let until = (routable[agent].lastOfferAt ?? now).adding(seconds: scenario.policy.acceptSeconds)
                return plans.plan(.passes(agent: agent, citizen: citizen, turn: turn), at: until)
            }
            accepts(agent: agent, citizen: citizen)
        case .passes(let agent, let citizen, let turn):
            guard isOffered(citizen, to: agent, turn: turn) else { return }
            passes(agent: agent, citizen: citizen)
        case .ends(let agent, let citizen, let turn):
            guard citizens[citizen].turn == turn else { return }
            ends(agent: agent, citizen: citizen)
        case .goesAway(let citizen, let turn): goesAway(citizen, turn: turn)
        case .crewChanges(let group, let count): crewChanges(group: group, count: count)
        case .isLost(let agent): isLost(agent)
        case .lossIsNoticed(let agent): lossIsNoticed(agent)
        case .isBack(let agent): isBack(agent)
        case .hardOneIsPast(let agent): routable[agent].hardRecently -= 1
        case .restEnds(let agent): restEnds(agent)
        case .timePasses: mayOffer = true
        }
    }

    private func isOffered(_ citizen: Int, to agent: Int, turn: Int) -> Bool {
        if case .offered(agent) = citizens[citizen].state { citizens[citizen].turn == turn } else { false }
    }

    /// Seconds after which a hard conversation no longer counts.
    private static let hardOneCountsSeconds: Int64 = 7_200

    mutating func accepts(agent: Int, citizen: Int) {
        leavesQueue(citizen)
        offered -= 1
        routable[agent].pendingOffer = nil
        let person = citizens[citizen]
        if !person.wasAnswered {
            citizens[citizen].answeredAt = now
            tally.wasAnswered(at: now, whoCameAt: person.at)
        }
        let others = Double(agents[agent].inHand.count)
        let until = now.adding(share: person.handlingSeconds * (1 + scenario.behaviour.slowdown * others))
        citizens[citizen].state = .inHand(agent: agent, until: until)
        citizens[citizen].turn += 1
        plans.plan(.ends(agent: agent, citizen: citizen, turn: citizens[citizen].turn), at: until)
        agents[agent].inHand.append(citizen)
        carry(person.kind.weight, agent: agent)
        if person.isHard {
            routable[agent].hardRecently += 1
            plans.plan(.hardOneIsPast(agent: agent), at: now.adding(seconds: Self.hardOneCountsSeconds))
        }
        mayOffer = true
    }

    private mutating func passes(agent: Int, citizen: Int) {
        tally.counts.passed += 1
        takeBack(from: agent, citizen: citizen)
        if let place = waiting.firstIndex(where: { $0.conversation == Self.conversation(of: citizen) }) {
            waiting[place].passed.append(PassedOffer(agent: routable[agent].id, at: now))
        }
        plans.plan(.timePasses, at: now.adding(seconds: scenario.policy.refusedAgainSeconds))
    }

    /// The citizen waits on, at the same place; the agent may be offered another.
    private mutating func takeBack(from agent: Int, citizen: Int) {
        routable[agent].pendingOffer = nil
        citizens[citizen].state = .waiting
        offered -= 1
        mayOffer = true
    }

    private mutating func ends(agent: Int, citizen: Int) {
        citizens[citizen].state = .finished
        citizens[citizen].turn += 1
        agents[agent].inHand.removeAll { $0 == citizen }
        carry(-citizens[citizen].kind.weight, agent: agent)
        rests(agent)
        mayOffer = true
    }

    private mutating func rests(_ agent: Int) {
        guard scenario.behaviour.restSeconds > 0 else { return }
        let until = now.adding(seconds: scenario.behaviour.restSeconds)
        agents[agent].restsUntil = until
        if agents[agent].isOnShift { routable[agent].availability = .busy }
        plans.plan(.restEnds(agent: agent), at: until)
    }

    private mutating func restEnds(_ agent: Int) {
        // The end of another conversation may have made the rest longer.
        guard agents[agent].restsUntil == now else { return }
        agents[agent].restsUntil = nil
        guard agents[agent].isOnShift else { return }
        routable[agent].availability = .available
        mayOffer = true
    }

    private mutating func goesAway(_ citizen: Int, turn: Int) {
        guard citizens[citizen].turn == turn else { return }
        if case .offered(let agent) = citizens[citizen].state {
            tally.counts.withdrawn += 1
            takeBack(from: agent, citizen: citizen)
        }
        leavesQueue(citizen)
        citizens[citizen].state = .finished
        citizens[citizen].turn += 1
        if citizens[citizen].wasAnswered {
            tally.counts.goneAfterLoss += 1
        } else {
            citizens[citizen].wentAt = now
            tally.wentAway(whoCameAt: citizens[citizen].at)
        }
    }

    private mutating func leavesQueue(_ citizen: Int) {
        let conversation = Self.conversation(of: citizen)
        if let place = waiting.firstIndex(where: { $0.conversation == conversation }) { waiting.remove(at: place) }
    }

    private mutating func carry(_ units: Int, agent: Int) {
        routable[agent].load += units
        level.units += units
        if routable[agent].load == 0 {
            routable[agent].idleSince = now
            if !agents[agent].isOnShift { routable[agent].isPresent = false }
        } else {
            routable[agent].idleSince = nil
        }
        if !agents[agent].isOnShift { measureCrew() }
    }

    private mutating func crewChanges(group: Int, count: Int) {
        let members = agents.indices.filter { agents[$0].group == group }
        for (number, agent) in members.enumerated() where agents[agent].isOnShift != (number < count) {
            agents[agent].isOnShift.toggle()
            if agents[agent].isOnShift {
                routable[agent].availability = agents[agent].restsUntil == nil ? .available : .busy
                if !routable[agent].isPresent, !agents[agent].isLost { routable[agent].isPresent = true }
                if routable[agent].load == 0 { routable[agent].idleSince = now }
            } else {
                // Who goes home finishes what is in hand and is offered nothing more.
                routable[agent].availability = .away
                withdraw(from: agent)
                if routable[agent].load == 0 { routable[agent].isPresent = false }
            }
        }
        measureCrew()
        mayOffer = true
    }

    private mutating func withdraw(from agent: Int) {
        guard let conversation = routable[agent].pendingOffer else { return }
        tally.counts.withdrawn += 1
        takeBack(from: agent, citizen: Int(conversation.low))
    }

    /// Counts who is at work and what they could carry; who only finishes counts with what is left.
    private mutating func measureCrew() {
        level.agents = 0
        level.staffed = 0
        for agent in agents.indices where routable[agent].isPresent {
            level.agents += agents[agent].isOnShift ? 1 : 0
            level.staffed += agents[agent].isOnShift ? routable[agent].capacity : routable[agent].load
        }
    }

    mutating func planLoss(of agent: Int) {
        guard let hours = scenario.behaviour.hoursBetweenLosses, hours > 0 else { return }
        plans.plan(.isLost(agent: agent), at: now.adding(share: hours * 3600 * chance.exponential()))
    }

    private mutating func isLost(_ agent: Int) {
        agents[agent].isLost = true
        let noticed = now.adding(seconds: scenario.behaviour.lossNoticedSeconds)
        let back = now.adding(share: scenario.behaviour.lossDuration.draw(&chance))
        if noticed < back { plans.plan(.lossIsNoticed(agent: agent), at: noticed) }
        plans.plan(.isBack(agent: agent), at: back)
    }

    private mutating func lossIsNoticed(_ agent: Int) {
        withdraw(from: agent)
        routable[agent].isPresent = false
        for citizen in agents[agent].inHand {
            guard case .inHand(_, let until) = citizens[citizen].state else { continue }
            tally.counts.released += 1
            citizens[citizen].handlingSeconds = Double(until.milliseconds - now.milliseconds) / 1000
            waits(citizen, lastAgent: routable[agent].id)
        }
        let units = routable[agent].load
        agents[agent].inHand = []
        if units > 0 { carry(-units, agent: agent) }
        measureCrew()
    }

    private mutating func isBack(_ agent: Int) {
        agents[agent].isLost = false
        routable[agent].isPresent = agents[agent].isOnShift || routable[agent].load > 0
        if routable[agent].load == 0 { routable[agent].idleSince = now }
        measureCrew()
        planLoss(of: agent)
        mayOffer = true
    }
}
