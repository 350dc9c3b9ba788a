// What a supervisor wants tried: who comes, who is there, what is promised; and the scenario that it makes.

/// What keeps an order from being tried.
public enum SimulationFault: Error, Sendable, Hashable {
    /// A figure lies outside its bounds, or is none.
    case outOfBounds(SimulationOrder.Figure)
    /// The hours of a shift cannot be read, or nobody is ever at work.
    case shifts
    /// The recorded arrivals cannot be read.
    case record(ArrivalRecord.Fault)
    /// Nobody came to the desk in the time that was to be repeated.
    case noHistory
    /// More would come than a page tries.
    case tooMany
}

/// One order. Figures that the chosen source does not need are kept all the same, for the form.
public struct SimulationOrder: Sendable, Hashable {
    /// Where the arrivals come from.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// So many a day, tomorrow and the days after, at the hours of a usual day in which the desk is open.
        case pattern
        /// Those of the desk's yesterday.
        case yesterday
        /// Those of the desk's last seven days.
        case week
        /// Those of a text (`ArrivalRecord`): its first seven days.
        case record
    }

    /// What is asked.
    public enum Question: String, Sendable, Hashable, CaseIterable {
        /// What the given crew would live through.
        case crew
        /// How many agents, the same at all times, hold the promise.
        case constant
        /// How many in each span of eight hours.
        case eight
        /// How many in each span of four hours.
        case four

        /// Hours of a span of the crew that is looked for.
        var blockHours: Int? {
            switch self {
            case .crew, .constant: nil
            case .eight: 8
            case .four: 4
            }
        }
    }

    /// A figure with bounds.
    public enum Figure: String, Sendable, Hashable, CaseIterable {
        case perDay, days, times, chats, handling, patience, share, seconds

        /// From where to where it goes.
        public var bounds: ClosedRange<Double> {
            switch self {
            case .perDay: 1...Double(Limits.simulatedArrivals)
            case .days: 1...Double(Limits.simulatedDays)
            case .times: 0.1...100
            case .chats: 1...10
            case .handling: 1...240
            case .patience: 0...240
            case .share: 1...99
            case .seconds: 1...3600
            }
        }

        /// Whether parts of one make sense.
        public var isWhole: Bool { ![.times, .handling, .patience].contains(self) }
    }

    /// Agents at the same hours of every day.
    public struct Shift: Sendable, Hashable {
        /// The hours as they were written: `08:00-12:00, 14:00-18:00`.
        public var hours: String
        /// How many.
        public var agents: Int

        /// A shift; see the properties.
        public init(hours: String, agents: Int) {
            self.hours = hours
            self.agents = agents
        }
    }

    /// The desk.
    public var desk: DeskSlug
    /// What is asked.
    public var question = Question.crew
    /// Where the arrivals come from.
    public var source = Source.pattern
    /// The figures; one that is missing is out of bounds.
    public var figures: [Figure: Double]
    /// The recorded arrivals.
    public var record = ""
    /// Who is at work.
    public var shifts: [Shift]

    /// A usual order for a desk: 250 a day, two agents at its hours, what it promises.
    public init(of desk: Desk) {
        self.desk = desk.slug
        let targets = desk.policy.targets
        figures = [
            .perDay: 250, .days: 1, .times: 1, .chats: Double(desk.policy.limits.capacity / WorkKind.chat.weight),
            .handling: 14, .patience: 15, .share: Double(targets.answeredPercent),
            .seconds: Double(targets.answerSeconds),
        ]
        let spans = desk.hours.week.first { !$0.isEmpty } ?? []
        shifts = [Shift(hours: DaySpan.text(of: spans), agents: 2)]
    }

    /// The clock of a desk.
    public static func clock(of desk: Desk) -> LocalClock { LocalClock(timeZone: desk.hours.timeZone) }

    /// The past that the source repeats; nil when it repeats none.
    public func past(at now: Instant, clock: LocalClock) -> Range<Instant>? {
        let today = clock.day(of: now)
        func midnight(_ day: Int64) -> Instant { clock.instant(day: day, minute: 0) }
        switch source {
        case .yesterday: return midnight(today - 1)..<midnight(today)
        case .week: return midnight(today - 7)..<midnight(today)
        case .pattern, .record: return nil
        }
    }

    /// The scenario.
    /// - Parameter counted: who came in each part of the past that the source repeats.
    public func scenario(
        at now: Instant, of desk: Desk, counted: [ArrivalInterval]
    ) throws(SimulationFault) -> SimulationScenario {
        for figure in Figure.allCases where source == .pattern || ![.perDay, .days].contains(figure) {
            _ = try value(figure)
        }
        let clock = Self.clock(of: desk)
        let (days, plan) = try arrivals(at: now, of: desk, clock: clock, counted: counted)
        let start = clock.instant(day: days.lowerBound, minute: 0)
        let end = clock.instant(day: days.upperBound, minute: 0)
        let patience = try value(.patience) * 60
        let scenario = SimulationScenario(
            start: start, seconds: end.seconds(since: start), arrivals: plan, factor: try value(.times),
            crew: [
                CrewGroup(
                    name: "crew", languages: Set(Language.allCases),
                    capacity: Int(try value(.chats)) * WorkKind.chat.weight,
                    steps: try steps(over: days, clock: clock))
            ],
            behaviour: CrewBehaviour(
                acceptance: .logNormal(meanSeconds: 6, spread: 0.8), restSeconds: Int64(desk.policy.restSeconds)),
            handling: [.chat: .logNormal(meanSeconds: try value(.handling) * 60, spread: 0.9)],
            patience: patience > 0 ? .logNormal(meanSeconds: patience, spread: 1) : nil,
            target: ServiceTarget(share: try value(.share) / 100, seconds: Int64(try value(.seconds))))
        guard plan.expected * scenario.factor <= Double(Limits.simulatedArrivals) else { throw .tooMany }
        return scenario
    }

    private func value(_ figure: Figure) throws(SimulationFault) -> Double {
        guard let value = figures[figure], figure.bounds.contains(value), !figure.isWhole || value.rounded() == value
        else { throw .outOfBounds(figure) }
        return value
    }

    private func steps(over days: Range<Int64>, clock: LocalClock) throws(SimulationFault) -> [CrewGroup.Step] {
        // A crew that is looked for needs none to begin with.
        guard question == .crew else { return [CrewGroup.Step(at: clock.instant(day: 0, minute: 0), agents: 1)] }
        var roster = Roster([])
        for shift in shifts where shift.agents > 0 {
            guard shift.agents <= Limits.simulatedAgents, let spans = try? DaySpan.list(shift.hours), !spans.isEmpty
            else { throw .shifts }
            roster.shifts.append(Roster.Shift(agents: [shift.agents], spans: spans))
        }
        guard !roster.shifts.isEmpty else { throw .shifts }
        return roster.steps(from: days.lowerBound, days: days.count, on: clock)
    }

    private func arrivals(
        at now: Instant, of desk: Desk, clock: LocalClock, counted: [ArrivalInterval]
    ) throws(SimulationFault) -> (days: Range<Int64>, plan: ArrivalPlan) {
        let today = clock.day(of: now)
        switch source {
        case .pattern:
            let days = today + 1..<today + 1 + Int64(try value(.days))
            return (days, .expected(try pattern(over: days, of: desk, clock: clock)))
        case .yesterday, .week:
            guard !counted.isEmpty else { throw .noHistory }
            return ((source == .week ? today - 7 : today - 1)..<today, .counted(counted))
        case .record:
            do throws(ArrivalRecord.Fault) {
                guard let range = try ArrivalRecord.range(of: record, clock: clock) else {
                    throw ArrivalRecord.Fault.nothingThere
                }
                let first = clock.day(of: range.lowerBound)
                let days = first..<min(clock.day(of: range.upperBound) + 1, first + Int64(Limits.simulatedDays))
                let plan = try ArrivalRecord.plan(
                    of: record, column: "arrivals", clock: clock,
                    from: clock.instant(day: days.lowerBound, minute: 0),
                    to: clock.instant(day: days.upperBound, minute: 0))
                return (days, plan)
            } catch { throw .record(error) }
        }
    }

    /// A usual day, squeezed into the hours in which the desk is open; a day on which it is not is left out, unless
    /// it never is.
    private func pattern(
        over days: Range<Int64>, of desk: Desk, clock: LocalClock
    ) throws(SimulationFault) -> [ArrivalInterval] {
        let perDay = try value(.perDay)
        let spans = days.map { day in
            OpeningHoursRules.plan(
                of: CalendarDay(year: 1970, month: 1, day: 1).adding(days: Int(day)), in: desk.hours
            ).spans
        }
        let isEverOpen = spans.contains { !$0.isEmpty }
        return zip(days, spans).flatMap { day, spans in
            let start = clock.instant(day: day, minute: 0)
            let seconds = clock.instant(day: day + 1, minute: 0).seconds(since: start)
            let usual = ArrivalPattern(
                perDay: perDay, weekdays: Array(repeating: 1, count: 7), timeZone: clock.timeZone
            ).intervals(from: start, seconds: seconds)
            let open = usual.filter { interval in
                let minute = clock.minute(of: interval.start)
                return !isEverOpen || spans.contains { $0.start <= minute && minute < $0.end }
            }
            let whole = open.reduce(0) { $0 + $1.arrivals }
            guard whole > 0 else { return [ArrivalInterval]() }
            return open.map {
                ArrivalInterval(start: $0.start, seconds: $0.seconds, arrivals: $0.arrivals * perDay / whole)
            }
        }
    }
}

extension ArrivalPlan {
    /// How many come in the mean.
    var expected: Double {
        switch self {
        case .counted(let intervals), .expected(let intervals): intervals.reduce(0) { $0 + $1.arrivals }
        case .recorded(let instants): Double(instants.count)
        case .people(let people): Double(people.count)
        }
    }
}
