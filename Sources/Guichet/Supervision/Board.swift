// What a supervisor's screen shows, put together from one snapshot. Pure.

/// One line of the board: a desk or a team.
public struct BoardLine: Sendable, Hashable {
    /// Its figures now.
    public let figures: DeskFigures
    /// The same figures `FigureRules.trendSeconds` ago, as far as instants tell them.
    public let before: DeskFigures
    /// Its agents.
    public let crew: CrewFigures
    /// What it aims at.
    public let targets: DeskTargets
    /// Waiting conversations from which on it is overloaded.
    public let waitingLimit: Int?

    /// How each figure stands, and the worst of them.
    public var waitingState: FigureState { FigureRules.state(waiting: figures.waiting, limit: waitingLimit) }
    /// How the longest wait stands.
    public var longestState: FigureState {
        FigureRules.state(longestWait: figures.longestWait, target: targets.answerSeconds)
    }
    /// How answers in time stand.
    public var answeredState: FigureState {
        FigureRules.state(answered: figures.answered, target: targets.answeredPercent)
    }
    /// How who left stands.
    public var abandonedState: FigureState {
        FigureRules.state(abandoned: figures.abandoned, target: targets.abandonedPercent)
    }
    /// How those who take conversations stand.
    public var availableState: FigureState {
        FigureRules.state(available: crew.available, waiting: figures.waiting)
    }
    /// How much room is left.
    public var occupationState: FigureState { FigureRules.state(occupation: crew.occupation) }
    /// The worst of all.
    public var state: FigureState {
        [waitingState, longestState, answeredState, abandonedState, availableState, occupationState].max() ?? .correct
    }
}

/// The board of some desks.
public struct Board: Sendable {
    /// When.
    public let at: Instant
    /// All desks together.
    public let total: BoardLine
    /// Each desk, in the order of the configuration.
    public let desks: [(desk: Desk, line: BoardLine)]
    /// Each team that works at one of the desks.
    public let teams: [(team: Team, line: BoardLine)]
    /// The last hour.
    public let minutes: [BoardMinute]
    /// Everybody who works at one of the desks: who is here first, then by name.
    public let colleagues: [Colleague]
    /// Conversations that tell of danger and that nobody has acknowledged, the oldest first.
    public let dangers: [Contact]
    /// What else is out of bounds and has not ended, the oldest first.
    public let alerts: [Alert]
    /// Everything it was drawn from, for the pages behind each figure.
    public let contacts: [Contact]

    /// Draws the board of `desks` from a snapshot of everything.
    public init(_ snapshot: Snapshot, desks: [Desk], teams: [Team]) {
        let slugs = Set(desks.map(\.slug))
        let contacts = snapshot.contacts.filter { slugs.contains($0.desk) }
        let colleagues = snapshot.colleagues.filter { !$0.agent.desks.isDisjoint(with: slugs) }
        let policies = Dictionary(desks.map { ($0.slug, $0.policy) }, uniquingKeysWith: { first, _ in first })
        let teamOf = Dictionary(
            colleagues.compactMap { colleague in colleague.agent.team.map { (colleague.agent.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        func line(
            _ contacts: [Contact], _ colleagues: [Colleague], _ targets: DeskTargets, _ limit: Int?
        ) -> BoardLine {
            let target = { (desk: DeskSlug) in policies[desk]?.targets ?? DeskTargets() }
            let then = snapshot.at.adding(seconds: -FigureRules.trendSeconds)
            return BoardLine(
                figures: FigureRules.figures(of: contacts, at: snapshot.at, target: target),
                before: FigureRules.figures(of: contacts, at: then, target: target),
                crew: FigureRules.crew(of: colleagues, at: snapshot.at), targets: targets, waitingLimit: limit)
        }
        at = snapshot.at
        total = line(contacts, colleagues, Self.strictest(desks.map(\.policy.targets)), nil)
        self.desks = desks.map { desk in
            let own = contacts.filter { $0.desk == desk.slug }
            let crew = colleagues.filter { $0.agent.desks.contains(desk.slug) }
            return (desk, line(own, crew, desk.policy.targets, desk.policy.limits.waiting))
        }
        self.teams = teams.filter { !slugs.isDisjoint(with: $0.desks) }.map { team in
            // Handed to the team while it waits; in the hands of one of its agents otherwise.
            let own = contacts.filter { contact in
                contact.agent.map { teamOf[$0] == team.slug } ?? (contact.team == team.slug)
            }
            let targets = Self.strictest(team.desks.compactMap { policies[$0]?.targets })
            return (team, line(own, colleagues.filter { $0.agent.team == team.slug }, targets, nil))
        }
        minutes = FigureRules.hour(of: contacts, at: snapshot.at)
        self.colleagues = colleagues.sorted { left, right in
            left.isHere == right.isHere ? left.agent.name < right.agent.name : left.isHere
        }
        dangers = contacts.filter { $0.dangerSince != nil }
            .sorted { Self.order($0) < Self.order($1) }
        alerts = snapshot.alerts.filter { slugs.contains($0.subject.desk) && $0.subject.kind != .danger }
        self.contacts = contacts
    }

    /// The same board of one of its desks. Its agents and its last hour are those of that desk.
    public func only(_ desk: Desk) -> Board {
        Board(
            Snapshot(
                at: at, contacts: contacts.filter { $0.desk == desk.slug },
                colleagues: colleagues.filter { $0.agent.desks.contains(desk.slug) },
                alerts: alerts),
            desks: [desk], teams: [])
    }

    private static func order(_ contact: Contact) -> (Int64, String) {
        (contact.dangerSince?.milliseconds ?? 0, contact.conversation.text)
    }

    /// Of several targets the one that is hardest to hold, part by part.
    static func strictest(_ targets: [DeskTargets]) -> DeskTargets {
        guard let first = targets.first else { return DeskTargets() }
        return targets.dropFirst().reduce(first) { one, other in
            DeskTargets(
                answerSeconds: min(one.answerSeconds, other.answerSeconds),
                answeredPercent: max(one.answeredPercent, other.answeredPercent),
                abandonedPercent: min(one.abandonedPercent, other.abandonedPercent))
        }
    }
}
