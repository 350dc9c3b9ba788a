// Is it open, and until when: a pure function of hours and an instant.

import Foundation

/// The rules of opening hours. Wall-clock spans meet real time here, so both changes of clocks are their business:
/// a span that starts in the hour that spring skips starts at the first instant after it, and the hour that autumn
/// repeats belongs to its span both times.
///
/// Asked with every opening and every home page, so the calendar, which is slow, is asked only about days on which
/// something can open or close: whole days in a row, and days without any span, are passed over by counting.
public enum OpeningHoursRules {
    /// Days looked at before a next opening or closing counts as "never".
    static let horizonDays = 370

    /// The status of `hours` at `instant`.
    public static func status(of hours: OpeningHours, at instant: Instant) -> OpeningStatus {
        if hours.neverCloses { return .open(until: nil) }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = hours.timeZone
        let today = calendar.startOfDay(for: instant.date)
        let parts = calendar.dateComponents([.year, .month, .day], from: today)
        let todayNumber = CalendarDay(
            year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0
        ).number
        let pattern = DayPattern(hours, from: CalendarDay(number: todayNumber - 1), days: horizonDays + 2)
        var openUntil: Instant?
        // The day at whose end it is still open, when what follows is not looked at yet.
        var openThrough: Int?
        // Yesterday is looked at too: around a change of clocks a day's last span may reach past its midnight.
        for offset in -1...horizonDays {
            let date = CalendarDay(number: todayNumber + offset)
            let spans = pattern.plan(of: date).spans
            if openThrough != nil, isWhole(spans) {
                openThrough = offset
                continue
            }
            if let last = openThrough, let day = calendar.date(byAdding: .day, value: last, to: today) {
                openUntil = self.instant(minute: 1440, on: day, calendar: calendar)
                openThrough = nil
            }
            guard !spans.isEmpty, let day = calendar.date(byAdding: .day, value: offset, to: today) else { continue }
            for span in spans.sorted(by: { $0.start < $1.start }) {
                let (start, end) = instants(of: span, on: day, calendar: calendar)
                guard start < end else { continue }
                if let until = openUntil {
                    // Open now: follow spans that touch, so that 0-24 every day never "closes at midnight".
                    if start <= until { openUntil = max(until, end) } else { return .open(until: until) }
                } else if start <= instant, instant < end {
                    openUntil = end
                } else if start > instant {
                    return .closed(reopensAt: start)
                }
                if openUntil == end, span.end == 1440 { openThrough = offset }
            }
        }
        return openUntil == nil ? .closed(reopensAt: nil) : .open(until: nil)
    }

    /// What happens on a day, and why: a dated exception wins over a public holiday, and that over the week.
    public static func plan(of day: CalendarDay, in hours: OpeningHours) -> DayPlan {
        DayPattern(hours, from: day, days: 1).plan(of: day)
    }

    private static func isWhole(_ spans: [DaySpan]) -> Bool {
        spans.count == 1 && spans[0].start == 0 && spans[0].end == 1440
    }

    private static func instants(of span: DaySpan, on day: Date, calendar: Calendar) -> (Instant, Instant) {
        (
            instant(minute: span.start, on: day, calendar: calendar),
            instant(minute: span.end, on: day, calendar: calendar)
        )
    }

    private static func instant(minute: Int, on day: Date, calendar: Calendar) -> Instant {
        if minute == 1440 {
            return Instant(calendar.date(byAdding: .day, value: 1, to: day) ?? day)
        }
        let wall = calendar.date(
            bySettingHour: minute / 60, minute: minute % 60, second: 0, of: day, matchingPolicy: .nextTime,
            repeatedTimePolicy: .first)
        return Instant(wall ?? day)
    }
}

/// What a desk does on one day.
public struct DayPlan: Sendable, Hashable {
    /// What decided it.
    public enum Reason: Sendable, Hashable {
        /// The weekly pattern; 0 is Monday.
        case week(Int)
        /// A public holiday.
        case holiday(PublicHoliday)
        /// A date of its own in the configuration.
        case exception
    }

    /// When it takes conversations; none: closed all day.
    public let spans: [DaySpan]
    /// Why.
    public let reason: Reason
}

/// The days of a stretch of time; the holidays of its years are computed once.
private struct DayPattern {
    private let hours: OpeningHours
    private var holidays: [CalendarDay: PublicHoliday] = [:]

    init(_ hours: OpeningHours, from first: CalendarDay, days: Int) {
        self.hours = hours
        guard let region = hours.holidays?.region else { return }
        for year in first.year...first.adding(days: days).year {
            holidays.merge(HolidayRules.holidays(of: region, in: year)) { first, _ in first }
        }
    }

    func plan(of day: CalendarDay) -> DayPlan {
        if let spans = hours.exceptions[day] { return DayPlan(spans: spans, reason: .exception) }
        if let kept = hours.holidays, let holiday = holidays[day] {
            return DayPlan(spans: kept.spans, reason: .holiday(holiday))
        }
        return DayPlan(spans: hours.week[day.weekday], reason: .week(day.weekday))
    }
}
