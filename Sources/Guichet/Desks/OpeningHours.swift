// When a desk takes live conversations: a weekly pattern in a time zone, public holidays, dated exceptions.

public import Foundation

/// A span of one day, in minutes after local midnight: `start` included, `end` excluded (1440 = midnight).
public struct DaySpan: Sendable, Hashable {
    /// First minute.
    public let start: Int
    /// Minute after the last.
    public let end: Int

    /// A span; nil unless 0 ≤ start < end ≤ 1440.
    public init?(start: Int, end: Int) {
        guard 0 <= start, start < end, end <= 1440 else { return nil }
        self.start = start
        self.end = end
    }
}

/// The public holidays a desk keeps, and what it does on them.
public struct HolidayHours: Sendable, Hashable {
    /// Whose holidays they are.
    public let region: HolidayRegion
    /// The spans of a holiday; none means closed.
    public let spans: [DaySpan]

    /// Holidays; see the properties.
    public init(region: HolidayRegion, spans: [DaySpan] = []) {
        self.region = region
        self.spans = spans
    }
}

/// Weekly hours, holidays, exceptions, time zone.
public struct OpeningHours: Sendable, Hashable {
    /// Spans by weekday, Monday first (seven entries); spans of a day do not overlap.
    public let week: [[DaySpan]]
    /// Public holidays, which win over the week; nil when the desk keeps none.
    public let holidays: HolidayHours?
    /// Days that follow their own spans instead, before holidays and week: none means closed.
    public let exceptions: [CalendarDay: [DaySpan]]
    /// The zone whose wall clock the spans are written in.
    public let timeZone: TimeZone

    /// Hours; see the properties.
    public init(
        week: [[DaySpan]], holidays: HolidayHours? = nil, exceptions: [CalendarDay: [DaySpan]] = [:],
        timeZone: TimeZone
    ) {
        self.week = week
        self.holidays = holidays
        self.exceptions = exceptions
        self.timeZone = timeZone
    }

    /// Whether every day is whole, holidays and exceptions included. The usual case, and not worth a year's calendar.
    var neverCloses: Bool {
        let isWhole: ([DaySpan]) -> Bool = { $0 == [DaySpan(start: 0, end: 1440)].compactMap { $0 } }
        return week.allSatisfy(isWhole) && (holidays.map { isWhole($0.spans) } ?? true)
            && exceptions.values.allSatisfy(isWhole)
    }

    /// Open at all hours.
    public static func always(in timeZone: TimeZone) -> OpeningHours {
        OpeningHours(
            week: Array(repeating: [DaySpan(start: 0, end: 1440)].compactMap { $0 }, count: 7), timeZone: timeZone)
    }
}

/// Whether a desk is open, and until or from when.
public enum OpeningStatus: Sendable, Hashable {
    /// Open; closes at `until`, or never within the year that was looked at.
    case open(until: Instant?)
    /// Closed; opens at `reopensAt`, or never within the year that was looked at.
    case closed(reopensAt: Instant?)

    /// Whether it takes live conversations.
    public var isOpen: Bool {
        if case .open = self { true } else { false }
    }
}
