// The people of a simulation: citizens with what they come with, agents with what they do.

/// A citizen of virtual time.
struct SimulatedCitizen {
    /// Where a citizen stands.
    enum State {
        case notYetHere
        case waiting
        case offered(agent: Int)
        case inHand(agent: Int, until: Instant)
        case finished
    }

    let at: Instant
    let language: Language
    let skill: Skill?
    let severity: Severity
    let kind: WorkKind
    let isHard: Bool
    let patienceSeconds: Double?
    /// What is left of the conversation.
    var handlingSeconds: Double
    var state = State.notYetHere
    /// Counts changes of state; a plan made in an earlier turn is void.
    var turn = 0
    /// When somebody first accepted.
    var answeredAt: Instant?
    /// When the citizen went away unanswered.
    var wentAt: Instant?

    var wasAnswered: Bool { answeredAt != nil }

    /// What the citizen came with.
    let known: RecordedCitizen

    /// - Parameter known: with everything that is known of the citizen; nothing more is drawn.
    private init(_ known: RecordedCitizen) {
        self.known = known
        at = known.at
        language = known.language ?? .fr
        skill = known.skill ?? nil
        severity = known.severity ?? .usual
        kind = known.kind ?? .chat
        isHard = known.isHard ?? false
        patienceSeconds = known.patienceSeconds
        handlingSeconds = known.handlingSeconds ?? 0
    }

    /// The citizens of a scenario in the order in which they come. Each has chance of its own, so that a citizen is
    /// the same whatever crew waits.
    static func drawn(for scenario: SimulationScenario) -> [SimulatedCitizen] {
        var chance = SimulatedChance(seed: scenario.seed, stream: 0)
        let usual = scenario.handling[.chat] ?? .fixed(seconds: 0)
        return scenario.arrivals.draw(factor: scenario.factor, &chance)
            .filter { scenario.start <= $0.at && $0.at < scenario.end }
            .enumerated().map { index, known in
                var own = SimulatedChance(seed: scenario.seed, stream: 1_000 + UInt64(index))
                // Everything is drawn, so that what is known of somebody does not change the rest.
                let drawnKind = scenario.mix.kinds.draw(&own)
                let kind = known.kind ?? drawnKind
                var citizen = RecordedCitizen(at: known.at)
                citizen.kind = kind
                citizen.language = scenario.mix.languages.draw(&own)
                citizen.skill = .some(scenario.mix.skills.draw(&own))
                citizen.severity = scenario.mix.severities.draw(&own)
                citizen.isHard = own.share() < scenario.mix.hardShare
                citizen.patienceSeconds = scenario.patience?.draw(&own)
                citizen.handlingSeconds = (scenario.handling[kind] ?? usual).draw(&own)
                return SimulatedCitizen(citizen.overruled(by: known))
            }
    }
}

extension RecordedCitizen {
    /// With what somebody knows better.
    fileprivate func overruled(by known: RecordedCitizen) -> RecordedCitizen {
        var citizen = self
        citizen.language = known.language ?? language
        citizen.skill = known.skill ?? skill
        citizen.severity = known.severity ?? severity
        citizen.isHard = known.isHard ?? isHard
        citizen.patienceSeconds = known.patienceSeconds ?? patienceSeconds
        citizen.handlingSeconds = known.handlingSeconds ?? handlingSeconds
        return citizen
    }
}

/// An agent of virtual time, beside what routing sees of it.
struct SimulatedAgent {
    let group: Int
    var isOnShift = false
    /// The connection is lost; routing knows once it is noticed.
    var isLost = false
    var inHand: [Int] = []
    /// The end of the rest after the last conversation.
    var restsUntil: Instant?

    /// The desk of everybody, and the one of those who only help out.
    static let desk = DeskSlug(stored: "desk")
    static let helpersDesk = DeskSlug(stored: "helpers")

    /// The agents of a scenario: of each group as many as are ever at work at once. All begin at home.
    static func crew(of scenario: SimulationScenario) -> (routable: [RoutableAgent], agents: [SimulatedAgent]) {
        var routable: [RoutableAgent] = []
        var agents: [SimulatedAgent] = []
        for (number, group) in scenario.crew.enumerated() {
            for _ in 0..<(group.steps.map(\.agents).max() ?? 0) {
                // Padded, so that the order of identifiers is that of numbers.
                let digits = String(routable.count)
                let id = AgentID(text: String(repeating: "0", count: max(6 - digits.count, 0)) + digits)
                routable.append(
                    RoutableAgent(
                        id: id, desks: [group.helpsOut ? helpersDesk : desk], languages: group.languages,
                        skills: group.skills, isPresent: false, availability: .away, capacity: group.capacity))
                agents.append(SimulatedAgent(group: number))
            }
        }
        return (routable, agents)
    }
}
