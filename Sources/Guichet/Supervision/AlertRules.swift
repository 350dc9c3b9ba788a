// When an alert is raised, and when it ends. Pure: a figure that trembles raises one alert, not twenty.

/// One figure against its bound.
public struct AlertReading: Sendable, Hashable {
    /// What it is about.
    public let subject: AlertSubject
    /// The figure.
    public let value: Int
    /// The bound; above it is out.
    public let target: Int
    /// Since when, where that is known; else the time it is seen counts.
    public let since: Instant?

    /// A reading; see the properties.
    public init(subject: AlertSubject, value: Int, target: Int, since: Instant? = nil) {
        self.subject = subject
        self.value = value
        self.target = target
        self.since = since
    }

    /// Whether it is out of bounds.
    var isOut: Bool { value > target }
    /// Whether it is back for sure: at four fifths of the bound.
    var isBack: Bool { value * 5 <= target * 4 }
}

/// The rules of alerts.
public enum AlertRules {
    /// Seconds out of bounds before an alert is raised.
    public static let patienceSeconds: Int64 = 60

    /// What changes.
    public struct Outcome: Sendable, Hashable {
        /// Alerts to raise.
        public var raised: [AlertReading] = []
        /// Alerts that end.
        public var cleared: [Alert] = []
        /// What is out of bounds and not raised yet, with since when; handed in the next time.
        public var pending: [AlertSubject: Instant] = [:]
    }

    /// What follows from the readings of an instant.
    /// - Parameters:
    ///   - open: the alerts that have not ended.
    ///   - pending: what was out of bounds the last time.
    public static func next(
        _ readings: [AlertReading], open: [Alert], pending: [AlertSubject: Instant], at now: Instant
    ) -> Outcome {
        var outcome = Outcome()
        let raised = Set(open.map(\.subject))
        var back: Set<AlertSubject> = []
        var seen: Set<AlertSubject> = []
        for reading in readings where seen.insert(reading.subject).inserted {
            if raised.contains(reading.subject) {
                if reading.isBack { back.insert(reading.subject) }
            } else if reading.isOut {
                let since = pending[reading.subject] ?? now
                // Whoever may be in danger waits for no proof.
                if reading.subject.kind == .danger || now.seconds(since: since) >= patienceSeconds {
                    outcome.raised.append(reading)
                } else {
                    outcome.pending[reading.subject] = since
                }
            }
        }
        // What is not read any more is over: acknowledged, erased, or a desk that is gone.
        outcome.cleared = open.filter { back.contains($0.subject) || !seen.contains($0.subject) }
        return outcome
    }

    /// The readings of a board.
    public static func readings(of board: Board) -> [AlertReading] {
        let dangers = board.dangers.map { contact in
            AlertReading(
                subject: AlertSubject(desk: contact.desk, kind: .danger, conversation: contact.conversation), value: 1,
                target: 0, since: contact.dangerSince)
        }
        return dangers + board.desks.flatMap { desk, line in readings(of: line, at: desk.slug) }
    }

    private static func readings(of line: BoardLine, at desk: DeskSlug) -> [AlertReading] {
        let figures = line.figures
        func reading(_ kind: AlertKind, _ value: Int, _ target: Int) -> AlertReading {
            AlertReading(subject: AlertSubject(desk: desk, kind: kind), value: value, target: target)
        }
        let isEmpty = line.crew.available == 0 && figures.waiting > 0
        let late = figures.answered.whole >= FigureRules.fewest ? 100 - (figures.answered.percent ?? 100) : 0
        let lost = figures.abandoned.whole >= FigureRules.fewest ? figures.abandoned.percent ?? 0 : 0
        var readings = [
            reading(.nobody, isEmpty ? 1 : 0, 0),
            reading(.wait, Int(clamping: figures.longestWait ?? 0), line.targets.answerSeconds),
            reading(.late, late, 100 - line.targets.answeredPercent),
            reading(.abandonment, lost, line.targets.abandonedPercent),
        ]
        if let limit = line.waitingLimit { readings.append(reading(.waiting, figures.waiting, limit)) }
        return readings
    }
}
