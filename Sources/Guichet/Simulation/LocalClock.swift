// The wall clock of a place, by arithmetic: asked tens of thousands of times for one scenario.

public import Foundation

/// Days and minutes on the clocks of a time zone. Days are numbered from 1970-01-01.
public struct LocalClock: Sendable, Hashable {
    /// The zone.
    public let timeZone: TimeZone

    /// The clock of a zone.
    public init(timeZone: TimeZone) {
        self.timeZone = timeZone
    }

    /// The instant at which the clock shows `minute` (from 0, the midnight that begins the day, to 1440) of a day.
    /// A minute that spring skips is the one an hour later.
    public func instant(day: Int64, minute: Int) -> Instant {
        let shown = Instant(milliseconds: (day * 86_400 + Int64(minute) * 60) * 1000)
        let guess = shown.adding(seconds: -offset(at: shown))
        return shown.adding(seconds: -offset(at: guess))
    }

    /// The day that the clock shows.
    public func day(of instant: Instant) -> Int64 { shown(at: instant) / 86_400 }

    /// The minute of the day that the clock shows.
    public func minute(of instant: Instant) -> Int { Int(shown(at: instant) % 86_400 / 60) }

    /// The day of the week, 0 being Monday.
    public static func weekday(of day: Int64) -> Int {
        // Day 0 was a Thursday.
        Int((day + 3) % 7)
    }

    /// The number of a date of the civil calendar (the public-domain algorithm of era, year of era, day of year).
    public static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = year.flooredQuotient(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private func shown(at instant: Instant) -> Int64 { instant.milliseconds / 1000 + offset(at: instant) }

    private func offset(at instant: Instant) -> Int64 { Int64(timeZone.secondsFromGMT(for: instant.date)) }
}
