// Reads arrivals that somebody recorded: a line for each interval with its count, or a line for each arrival.

/// Lines of values parted by commas, under a line with their names.
public struct ArrivalRecord: Sendable {
    /// One line.
    public struct Line: Sendable {
        /// Its stamp.
        public let at: Instant
        /// Its values, one for each name.
        public let values: [Substring]
        /// Its number, counted from 1.
        public let number: Int
    }

    /// What the columns are called.
    public let names: [Substring]
    private let texts: ArraySlice<Substring>
    private let stamps: Int

    /// What keeps a text from being a record.
    public enum Fault: Error, Sendable, Hashable {
        /// The first line does not name a `timestamp`.
        case namesMissing
        /// A line has no stamp that can be read, or not as many values as there are names.
        case lineUnreadable(Int)
        /// The value of a line that counts is no number of arrivals.
        case countUnreadable(Int)
        /// No line lies within the time that was asked for.
        case nothingThere
    }

    /// A text of which only the names are read yet.
    public init(_ text: String) throws(Fault) {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        while lines.last?.isEmpty == true { lines.removeLast() }
        names = (lines.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
        guard let stamps = names.firstIndex(of: "timestamp") else { throw .namesMissing }
        self.stamps = stamps
        texts = lines.dropFirst()
    }

    /// Every line.
    /// - Parameter clock: the clock that the stamps (`1999-05-10T08:30`) were read from.
    public func lines(clock: LocalClock) throws(Fault) -> [Line] {
        var lines: [Line] = []
        for (index, text) in texts.enumerated() {
            let values = text.split(separator: ",", omittingEmptySubsequences: false)
            guard values.count == names.count, let at = Self.instant(values[stamps], clock: clock) else {
                throw .lineUnreadable(index + 2)
            }
            lines.append(Line(at: at, values: values, number: index + 2))
        }
        return lines
    }

    /// The arrivals of a text between two instants.
    /// - Parameter column: the name of the column that counts; without such a column every line is one arrival.
    public static func plan(
        of text: String, column: String, clock: LocalClock, from start: Instant, to end: Instant
    ) throws(Fault) -> ArrivalPlan {
        let record = try ArrivalRecord(text)
        let lines = try record.lines(clock: clock)
        let own = lines.filter { start <= $0.at && $0.at < end }
        guard !own.isEmpty else { throw .nothingThere }
        guard let counts = record.names.firstIndex(where: { $0 == column }) else { return .recorded(own.map(\.at)) }
        let steps = zip(lines, lines.dropFirst()).map { $1.at.seconds(since: $0.at) }.filter { $0 > 0 }
        let seconds = steps.min() ?? 3600
        var intervals: [ArrivalInterval] = []
        for line in own {
            guard let count = Double(line.values[counts]), count >= 0, count < 1e7 else {
                throw .countUnreadable(line.number)
            }
            intervals.append(ArrivalInterval(start: line.at, seconds: seconds, arrivals: count))
        }
        return .counted(intervals)
    }

    /// The first and the last stamp of a text; nil without a line.
    public static func range(of text: String, clock: LocalClock) throws(Fault) -> ClosedRange<Instant>? {
        let stamps = try ArrivalRecord(text).lines(clock: clock).map(\.at)
        guard let first = stamps.min(), let last = stamps.max() else { return nil }
        return first...last
    }

    /// The instant of a stamp such as `1999-05-10T08:30` or `1999-05-10T08:30:15`.
    static func instant(_ text: Substring, clock: LocalClock) -> Instant? {
        var numbers: [Int64] = [0]
        var marks: [UInt8] = []
        for byte in text.utf8 {
            if (48...57).contains(byte) {
                guard numbers[numbers.count - 1] < 10_000 else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int64(byte - 48)
            } else {
                marks.append(byte)
                numbers.append(0)
            }
        }
        guard ["--T:", "--T::", "-- :", "-- ::"].contains(String(decoding: marks, as: UTF8.self)),
            (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), numbers[3] < 24, numbers[4] < 60,
            numbers.count == 5 || numbers[5] < 60
        else { return nil }
        let day = LocalClock.day(year: numbers[0], month: numbers[1], day: numbers[2])
        let minute = clock.instant(day: day, minute: Int(numbers[3] * 60 + numbers[4]))
        return minute.adding(seconds: numbers.count == 6 ? numbers[5] : 0)
    }
}
