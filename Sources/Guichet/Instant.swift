// A point in time as the whole house counts it.

public import Foundation

/// A point in time: whole milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Sendable, Hashable, Comparable, Codable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// The instant that lies `milliseconds` after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant of a Foundation date, rounded down to the millisecond.
    public init(_ date: Date) {
        self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// The same point as a Foundation date.
    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    /// The instant `seconds` later (earlier when negative).
    public func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    /// Whole seconds from `earlier` to this instant; negative when it lies later.
    public func seconds(since earlier: Instant) -> Int64 { (milliseconds - earlier.milliseconds) / 1000 }

    /// RFC 3339 in UTC with milliseconds, for example `2026-11-21T20:40:00.125Z`.
    ///
    /// Written by hand with civil-calendar arithmetic because every delivered message carries one.
    public var rfc3339: String {
        let days = milliseconds.flooredQuotient(by: 86_400_000)
        let inDay = milliseconds - days * 86_400_000
        let (year, month, day) = CivilDate.fromDays(days)
        let hour = inDay / 3_600_000
        let minute = inDay / 60_000 % 60
        let second = inDay / 1000 % 60
        let fraction = inDay % 1000
        var text: [UInt8] = []
        text.reserveCapacity(24)
        func digits(_ value: Int64, _ width: Int) {
            var divisor: Int64 = 1
            for _ in 1..<width { divisor *= 10 }
            while divisor > 0 {
                text.append(UInt8(48 + value / divisor % 10))
                divisor /= 10
            }
        }
        digits(year, 4)
        text.append(45)
        digits(month, 2)
        text.append(45)
        digits(day, 2)
        text.append(84)
        digits(hour, 2)
        text.append(58)
        digits(minute, 2)
        text.append(58)
        digits(second, 2)
        text.append(46)
        digits(fraction, 3)
        text.append(90)
        return String(decoding: text, as: UTF8.self)
    }
}

/// Proleptic Gregorian dates from day numbers (the public-domain algorithm of era, year of era and day of year).
enum CivilDate {
    static func fromDays(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, day)
    }
}

extension Int64 {
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
