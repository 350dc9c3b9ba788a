// Is it open, and until when: a pure function of hours and an instant.

import Foundation

/// The rules of opening hours. Wall-clock spans meet real time here, so both changes of clocks are their business:
/// a span that starts in the hour that spring skips starts at the first instant after it, and the hour that autumn
/// repeats belongs to its span both times.
public enum OpeningHoursRules {
    /// Days looked at before a next opening or closing counts as "never".
    static let horizonDays = 370

    /// The status of `hours` at `instant`.
    public static func status(of hours: OpeningHours, at instant: Instant) -> OpeningStatus {
        if hours.neverCloses { return .open(until: nil) }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = hours.timeZone
        let today = calendar.startOfDay(for: instant.date)
        var openUntil: Instant?
        // Yesterday is looked at too: around a change of clocks a day's last span may reach past its midnight.
        for offset in -1...horizonDays {
            guard let day = calendar.date(byAdding: .day, value: offset, to: today) else { continue }
            for span in spans(of: hours, on: day, calendar: calendar) {
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
            }
        }
        return openUntil == nil ? .closed(reopensAt: nil) : .open(until: nil)
    }

    private static func spans(of hours: OpeningHours, on day: Date, calendar: Calendar) -> [DaySpan] {
        let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: day)
        let date = CalendarDay(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
        let mondayFirst = ((parts.weekday ?? 1) + 5) % 7
        return (hours.exceptions[date] ?? hours.week[mondayFirst]).sorted { $0.start < $1.start }
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
