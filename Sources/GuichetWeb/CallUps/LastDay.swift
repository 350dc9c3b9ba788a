// The last day of a mission or plan, as forms write it and people read it.

import Foundation
import Guichet

/// Days on the calendar of the place where somebody works.
struct LastDay: Sendable {
    private let calendar: Calendar

    /// The calendar of the first desk that this person serves.
    init(of agent: Agent, desks: [Desk]) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = desks.first { agent.desks.contains($0.slug) }?.hours.timeZone ?? .gmt
        self.calendar = calendar
    }

    var timeZone: TimeZone { calendar.timeZone }

    /// The end of the day that a form names (`2026-12-25`); nil for a day that is none.
    func end(of text: String?) -> Instant? {
        guard let day = CalendarDay(text ?? "") else { return nil }
        let components = DateComponents(
            calendar: calendar, timeZone: calendar.timeZone, year: day.year, month: day.month, day: day.day)
        return calendar.date(from: components).flatMap { calendar.date(byAdding: .day, value: 1, to: $0) }
            .map(Instant.init)
    }

    /// The day of an instant, as a form writes it.
    func text(of instant: Instant) -> String {
        CalendarDay(of: instant, in: calendar.timeZone).description
    }
}
