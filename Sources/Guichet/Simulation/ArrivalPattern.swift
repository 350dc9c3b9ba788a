// A usual week, and what makes a week unusual: the expected arrivals of each quarter of an hour.

public import Foundation

/// Arrivals by the clock of a place: so many a day, more on some days and at some hours.
public struct ArrivalPattern: Sendable, Hashable {
    /// Arrivals of a mean day.
    public var perDay: Double
    /// How much more or less a day brings than the mean one, Monday first (seven numbers).
    public var weekdays: [Double]
    /// How much of a day falls into each hour (24 numbers; only their proportions count).
    public var hours: [Double]
    /// Days of the simulation, 0 being the first, with what they bring instead.
    public var days: [Int: Double]
    /// The zone whose clock it follows.
    public var timeZone: TimeZone

    /// A pattern; see the properties.
    public init(
        perDay: Double, weekdays: [Double] = usualWeekdays, hours: [Double] = usualHours, days: [Int: Double] = [:],
        timeZone: TimeZone
    ) {
        self.perDay = perDay
        self.weekdays = weekdays
        self.hours = hours
        self.days = days
        self.timeZone = timeZone
    }

    /// A week like most: somewhat more on Mondays, less at weekends.
    public static let usualWeekdays: [Double] = [1.15, 1.1, 1.05, 1.05, 1.05, 0.85, 0.75]
    /// A day like most: two heights, before noon and in the late afternoon, and a quiet night.
    public static let usualHours: [Double] = [
        1.4, 0.9, 0.6, 0.5, 0.5, 0.7, 1.2, 2.4, 4.6, 6.4, 7.4, 7.2, 5.6, 5.8, 6.8, 7.0, 7.0, 6.8, 6.4, 5.6, 5.2, 4.6,
        3.4, 2.2,
    ]
    /// Seconds of one interval.
    static let intervalSeconds: Int64 = 900

    /// The expected arrivals of each quarter of an hour from `start` on.
    public func intervals(from start: Instant, seconds: Int64) -> [ArrivalInterval] {
        let mean = weekdays.reduce(0, +) / Double(max(weekdays.count, 1))
        let whole = hours.reduce(0, +)
        guard mean > 0, whole > 0, weekdays.count == 7, hours.count == 24 else { return [] }
        let clock = LocalClock(timeZone: timeZone)
        let first = clock.day(of: start)
        return stride(from: Int64(0), to: seconds, by: Int64.Stride(Self.intervalSeconds)).map { offset in
            let at = start.adding(seconds: offset)
            let day = clock.day(of: at)
            let ofDay = days[Int(day - first)] ?? perDay * weekdays[LocalClock.weekday(of: day)] / mean
            let ofHour = hours[clock.minute(of: at) / 60] / whole
            let length = min(Self.intervalSeconds, seconds - offset)
            return ArrivalInterval(start: at, seconds: length, arrivals: ofDay * ofHour * Double(length) / 3600)
        }
    }
}
