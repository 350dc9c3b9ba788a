// A day of the civil calendar, and counting with days.

public import Foundation

/// A day of the civil calendar.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The year, for example 2026.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day, 1 to 31.
    public let day: Int

    /// A day; not checked against the calendar.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-12-25`; nil when it is no day of the calendar, of the years 1583 to 9999.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        let day = CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2])
        // A day that the calendar lacks, such as 30 February, counts as another one.
        guard (1583...9999).contains(day.year), (1...12).contains(day.month), CalendarDay(number: day.number) == day
        else { return nil }
        self = day
    }

    /// The day of an instant, where clocks show that zone's time.
    public init(of instant: Instant, in timeZone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let parts = calendar.dateComponents([.year, .month, .day], from: instant.date)
        self.init(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
    }

    /// As it is written in files: `2026-12-25`.
    public var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// The weekday, 0 for Monday to 6 for Sunday.
    public var weekday: Int {
        // 1 March of the year 0 was a Wednesday.
        (number + 2) % 7
    }

    /// The day so many days later, or earlier.
    public func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }
}

extension CalendarDay {
    /// The day's number, counted from 1 March of the year 0, from which leap days come last in a year.
    var number: Int {
        let year = month > 2 ? year : year - 1
        let monthsSinceMarch = (month + 9) % 12
        return year * 365 + Self.leapDays(before: year) + (153 * monthsSinceMarch + 2) / 5 + day - 1
    }

    /// The day with that number.
    init(number: Int) {
        var year = number * 400 / 146_097
        if year * 365 + Self.leapDays(before: year) > number { year -= 1 }
        if (year + 1) * 365 + Self.leapDays(before: year + 1) <= number { year += 1 }
        let dayOfYear = number - year * 365 - Self.leapDays(before: year)
        let monthsSinceMarch = (5 * dayOfYear + 2) / 153
        let month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9
        self.init(
            year: month > 2 ? year : year + 1, month: month, day: dayOfYear - (153 * monthsSinceMarch + 2) / 5 + 1)
    }

    /// Leap days between 1 March of the year 0 and 1 March of `year`.
    private static func leapDays(before year: Int) -> Int { year / 4 - year / 100 + year / 400 }
}
