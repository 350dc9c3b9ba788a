// Who is at work when: shifts by the clock, as steps of time.

/// The shifts of a group.
public struct Roster: Sendable, Hashable {
    /// So many agents at the same hours of some days.
    public struct Shift: Sendable, Hashable {
        /// How many: by day of the simulation, the last one holding for the rest.
        public var agents: [Int]
        /// On which days of the week, 0 being Monday.
        public var weekdays: Set<Int>
        /// At which hours.
        public var spans: [DaySpan]

        /// A shift; see the properties. Without weekdays: on all of them.
        public init(agents: [Int], weekdays: Set<Int> = Set(0...6), spans: [DaySpan]) {
            self.agents = agents
            self.weekdays = weekdays
            self.spans = spans
        }
    }

    /// The shifts; those that overlap add up.
    public var shifts: [Shift]

    /// A roster; see the property.
    public init(_ shifts: [Shift]) { self.shifts = shifts }

    /// How many are at work from when on, over so many days from the first.
    public func steps(from firstDay: Int64, days: Int, on clock: LocalClock) -> [CrewGroup.Step] {
        var changes: [Instant: Int] = [:]
        for number in 0..<days {
            let day = firstDay + Int64(number)
            for shift in shifts where shift.weekdays.contains(LocalClock.weekday(of: day)) {
                guard let last = shift.agents.last else { continue }
                let agents = number < shift.agents.count ? shift.agents[number] : last
                for span in shift.spans {
                    changes[clock.instant(day: day, minute: span.start), default: 0] += agents
                    changes[clock.instant(day: day, minute: span.end), default: 0] -= agents
                }
            }
        }
        var atWork = 0
        return changes.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { at, change in
            atWork += change
            return CrewGroup.Step(at: at, agents: atWork)
        }
    }
}
