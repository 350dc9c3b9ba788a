// The chart of a simulation: who came, how long they waited, who was there.

/// Makes charts of results.
public enum SimulationChart {
    /// The words of a chart, in the reader's language.
    public struct Words: Sendable {
        /// What it is.
        public var title: String
        /// What it tells, with the figures of the whole.
        public var description: String
        /// Title of the panel of citizens, for each interval.
        public var citizens: String
        /// Those who came.
        public var came: String
        /// Those who went away unanswered.
        public var gone: String
        /// Title of the panel of waits in minutes.
        public var waits: String
        /// Half of them waited less.
        public var half: String
        /// Four fifths of them waited less.
        public var fourFifths: String
        /// What was promised.
        public var target: String
        /// Title of the panel of agents.
        public var agents: String
        /// Those at work.
        public var atWork: String
        /// As many as would be busy if each were busy all the time.
        public var busy: String
        /// The days, Monday first.
        public var weekdays: [String]

        /// Words; see the properties.
        public init(
            title: String, description: String, citizens: String, came: String, gone: String, waits: String,
            half: String, fourFifths: String, target: String, agents: String, atWork: String, busy: String,
            weekdays: [String]
        ) {
            self.title = title
            self.description = description
            self.citizens = citizens
            self.came = came
            self.gone = gone
            self.waits = waits
            self.half = half
            self.fourFifths = fourFifths
            self.target = target
            self.agents = agents
            self.atWork = atWork
            self.busy = busy
            self.weekdays = weekdays
        }
    }

    /// Intervals that can still be told apart; a longer story is drawn by days.
    static let mostIntervals = 1_500

    /// The chart of a result.
    public static func chart(
        of result: SimulationResult, name: String, words: Words, clock: LocalClock
    ) -> Chart {
        let rows = result.quarters.count > mostIntervals ? result.days : result.quarters
        func minutes(_ seconds: Double?) -> Double? { seconds.map { $0 / 60 } }
        return Chart(
            name: name, title: words.title, description: words.description,
            panels: [
                Chart.Panel(
                    title: words.citizens,
                    series: [
                        Chart.Series(name: words.came, values: rows.map { Double($0.arrivals) }, isStepped: true),
                        Chart.Series(name: words.gone, values: rows.map { Double($0.abandoned) }, isStepped: true),
                    ]),
                Chart.Panel(
                    title: words.waits,
                    series: [
                        Chart.Series(name: words.half, values: rows.map { minutes($0.p50Wait) }),
                        Chart.Series(name: words.fourFifths, values: rows.map { minutes($0.p80Wait) }),
                    ], target: Chart.Target(name: words.target, value: Double(result.target.seconds) / 60)),
                Chart.Panel(
                    title: words.agents,
                    series: [
                        Chart.Series(name: words.atWork, values: rows.map(\.agents), isStepped: true),
                        Chart.Series(
                            name: words.busy, values: rows.map { row in row.occupation.map { $0 * row.agents } },
                            isStepped: true),
                    ]),
            ], marks: marks(from: rows, words: words, clock: clock))
    }

    /// Midnights with their day; hours when there are few days; nothing when there are too many to be read.
    private static func marks(from rows: [SimulatedFigures], words: Words, clock: LocalClock) -> [Chart.Mark] {
        guard let first = rows.first, let last = rows.last, words.weekdays.count == 7 else { return [] }
        let whole = Double(last.start.adding(seconds: last.seconds).seconds(since: first.start))
        guard whole > 0, whole <= 15 * 86_400 else { return [] }
        return rows.compactMap { row in
            let minute = clock.minute(of: row.start)
            let share = Double(row.start.seconds(since: first.start)) / whole
            if minute == 0 {
                let weekday = LocalClock.weekday(of: clock.day(of: row.start))
                return Chart.Mark(share: share, text: words.weekdays[weekday])
            }
            return whole <= 2 * 86_400 && minute % 180 == 0
                ? Chart.Mark(share: share, text: "\(minute / 60):00") : nil
        }
    }
}
