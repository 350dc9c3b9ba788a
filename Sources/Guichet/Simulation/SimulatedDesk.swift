// A desk in virtual time: from event to event, with the same rules of routing as the real one.

/// Runs scenarios.
public enum Simulation {
    /// Lives through a scenario.
    public static func run(_ scenario: SimulationScenario) -> SimulationResult {
        run(scenario) { _ in }
    }

    /// Lives through a scenario.
    /// - Parameter progress: told the share that is past, from 0 to 1, about a hundred times; what it throws ends it.
    public static func run<Stop: Error>(
        _ scenario: SimulationScenario, progress: (Double) throws(Stop) -> Void
    ) throws(Stop) -> SimulationResult {
        var desk = SimulatedDesk(scenario: scenario)
        try desk.run(progress: progress)
        return desk.tally.result(seed: scenario.seed)
    }

    /// Lives through a scenario and tells of each citizen, in the order in which they came.
    public static func stories(of scenario: SimulationScenario) -> [CitizenStory] {
        var desk = SimulatedDesk(scenario: scenario)
        desk.run { _ in }
        return desk.citizens.map(CitizenStory.init)
    }
}

/// The state of one run.
struct SimulatedDesk {
    let scenario: SimulationScenario
    var now: Instant
    var tally: SimulationTally
    var citizens: [SimulatedCitizen]
    var routable: [RoutableAgent]
    var agents: [SimulatedAgent]
    var waiting: [WaitingItem] = []
    var plans = EventQueue()
    var level = SimulationTally.Level()
    /// Citizens of `waiting` that somebody is being offered.
    var offered = 0
    /// Something happened after which somebody may get an offer.
    var mayOffer = false
    var chance: SimulatedChance
    private var nextCitizen = 0
    private let positions: [AgentID: Int]
    private let hasHelpers: Bool

    init(scenario: SimulationScenario) {
        self.scenario = scenario
        now = scenario.start
        tally = SimulationTally(scenario: scenario)
        citizens = SimulatedCitizen.drawn(for: scenario)
        (routable, agents) = SimulatedAgent.crew(of: scenario)
        positions = Dictionary(
            routable.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        hasHelpers = scenario.crew.contains(where: \.helpsOut)
        chance = SimulatedChance(seed: scenario.seed, stream: 1)
        for (group, crew) in scenario.crew.enumerated() {
            for step in crew.steps where step.at < scenario.end {
                plans.plan(.crewChanges(group: group, agents: step.agents), at: max(step.at, scenario.start))
            }
        }
        for agent in agents.indices { planLoss(of: agent) }
    }

    mutating func run<Stop: Error>(progress: (Double) throws(Stop) -> Void) throws(Stop) {
        let hundredth = max(scenario.seconds * 10, 1)
        var told: Int64 = -1
        while let instant = nextInstant(), instant < scenario.end {
            let part = (instant.milliseconds - scenario.start.milliseconds) / hundredth
            if part != told {
                told = part
                try progress(Double(part) / 100)
            }
            pass(to: instant)
            while nextCitizen < citizens.count, citizens[nextCitizen].at == now { arrives() }
            while plans.next == now, let event = plans.popFirst() { happens(event.what) }
            if mayOffer { offer() }
        }
        pass(to: scenario.end)
        try progress(1)
    }

    private func nextInstant() -> Instant? {
        let arrival = nextCitizen < citizens.count ? citizens[nextCitizen].at : nil
        switch (arrival, plans.next) {
        case (let arrival?, let plan?): return min(arrival, plan)
        case (let arrival, let plan): return arrival ?? plan
        }
    }

    private mutating func pass(to instant: Instant) {
        level.waiting = waiting.count
        tally.advance(to: instant, at: level)
        now = instant
    }

    private mutating func arrives() {
        tally.came(at: now)
        waits(nextCitizen, lastAgent: nil)
        nextCitizen += 1
    }

    /// Puts a citizen into the queue, with the place of the instant of coming.
    mutating func waits(_ citizen: Int, lastAgent: AgentID?) {
        citizens[citizen].state = .waiting
        citizens[citizen].turn += 1
        let person = citizens[citizen]
        waiting.append(
            WaitingItem(
                conversation: Self.conversation(of: citizen), desk: SimulatedAgent.desk, language: person.language,
                skill: person.skill, severity: person.severity, kind: person.kind, waitingSince: person.at,
                lastAgent: lastAgent, isHard: person.isHard,
                overflowDesks: hasHelpers ? [SimulatedAgent.helpersDesk] : []))
        if let patience = person.patienceSeconds {
            plans.plan(.goesAway(citizen: citizen, turn: person.turn), at: now.adding(share: patience))
        }
        if hasHelpers { plans.plan(.timePasses, at: person.at.adding(seconds: scenario.policy.overflowSeconds)) }
        if lastAgent != nil { plans.plan(.timePasses, at: now.adding(seconds: scenario.policy.lastAgentSeconds)) }
        mayOffer = true
    }

    static func conversation(of citizen: Int) -> ConversationID { ConversationID(high: 0, low: UInt64(citizen)) }

    /// Asks the rules, as the real desk does after every change.
    private mutating func offer() {
        mayOffer = false
        while waiting.count > offered {
            waiting = RoutingRules.ordered(waiting, at: now, policy: scenario.policy)
            let offers = RoutingRules.offers(
                in: RoutingSituation(now: now, agents: routable, waiting: waiting, policy: scenario.policy))
            for offer in offers {
                guard let agent = positions[offer.agent] else { continue }
                make(offer, to: agent, citizen: Int(offer.conversation.low))
            }
            // Without time to accept, an agent has accepted by now and may have room for another.
            if offers.isEmpty || scenario.policy.acceptSeconds > 0 { return }
        }
    }

    private mutating func make(_ offer: RoutingOffer, to agent: Int, citizen: Int) {
        tally.counts.offers += 1
        routable[agent].pendingOffer = offer.conversation
        routable[agent].lastOfferAt = now
        citizens[citizen].state = .offered(agent: agent)
        offered += 1
        if offer.why.candidates.first?.isOverflow == true { tally.counts.helpedOut += 1 }
        let turn = citizens[citizen].turn
        guard scenario.policy.acceptSeconds > 0 else { return accepts(agent: agent, citizen: citizen) }
        let delay = scenario.behaviour.acceptance.draw(&chance)
        let isRefused = chance.share() < scenario.behaviour.refusedShare
        let answer = now.adding(share: delay)
        if agents[agent].isLost || answer >= offer.until {
            plans.plan(.passes(agent: agent, citizen: citizen, turn: turn), at: offer.until)
        } else if isRefused {
            plans.plan(.passes(agent: agent, citizen: citizen, turn: turn), at: answer)
        } else {
            plans.plan(.accepts(agent: agent, citizen: citizen, turn: turn), at: answer)
        }
    }
}

extension Instant {
    /// The instant `seconds` later, to the millisecond.
    func adding(share seconds: Double) -> Instant {
        // A duration of centuries is none that this run will see.
        Instant(milliseconds: milliseconds + Int64(min(max(seconds, 0), 1e9) * 1000))
    }
}
