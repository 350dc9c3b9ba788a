// Reads when a desk is open: days with spans, holidays, dates of their own.

import Foundation
import Guichet

/// Reads hours, the way people type them.
enum HoursReader {
    static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The hours that these settings of a desk say.
    static func read(_ fields: [String: YAMLPlace]) throws(ConfigurationProblem) -> OpeningHours {
        let zoneName = try fields["time_zone"]?.text() ?? "Europe/Paris"
        guard let zone = TimeZone(identifier: zoneName) else {
            throw fields["time_zone"]?.problem("needs a zone such as Europe/Paris or Indian/Reunion.")
                ?? ConfigurationProblem("This machine knows no time zones. Install the package tzdata.")
        }
        var exceptions: [CalendarDay: [DaySpan]] = [:]
        if let place = fields["exceptions"] {
            for (key, entry) in try place.anyMapping() {
                guard let day = CalendarDay(key.name) else {
                    throw ConfigurationProblem("`\(key.name)` is not a date such as 2026-12-25.", line: key.line)
                }
                exceptions[day] = try spans(entry)
            }
        }
        return OpeningHours(
            week: try fields["hours"].map(week) ?? OpeningHours.always(in: zone).week, holidays: try holidays(fields),
            exceptions: exceptions, timeZone: zone)
    }

    private static func week(_ place: YAMLPlace) throws(ConfigurationProblem) -> [[DaySpan]] {
        if place.isText {
            guard try place.text() == "always" else { throw place.problem("needs `always`, or days with spans.") }
            return OpeningHours.always(in: .gmt).week
        }
        let entries = try place.mapping(keys: days)
        var week: [[DaySpan]] = []
        for day in days { week.append(try entries[day].map(spans) ?? []) }
        return week
    }

    private static func holidays(_ fields: [String: YAMLPlace]) throws(ConfigurationProblem) -> HolidayHours? {
        guard let place = fields["holidays"], case let name = try place.text(), name != "none" else {
            if let hours = fields["holiday_hours"] {
                throw hours.problem("goes with `holidays`: say whose holidays the desk keeps, or leave it out.")
            }
            return nil
        }
        guard let region = HolidayRegion(rawValue: name) else {
            let known = ["none"] + HolidayRegion.allCases.map(\.rawValue)
            let hint = NearestWord.nearest(to: name, among: known).map { " Did you mean `\($0)`?" } ?? ""
            throw place.problem("needs one of \(known.joined(separator: ", ")).\(hint)")
        }
        return HolidayHours(region: region, spans: try fields["holiday_hours"].map(spans) ?? [])
    }

    /// Spans of one day, or `closed`.
    private static func spans(_ place: YAMLPlace) throws(ConfigurationProblem) -> [DaySpan] {
        let text = try place.text()
        do { return try DaySpan.list(text) } catch {
            switch error {
            case .unreadable: throw place.problem("needs spans such as 08:00-12:00, 14:00-18:00, or closed.")
            case .outOfOrder: throw place.problem("has spans that overlap or are out of order.")
            }
        }
    }
}
