// Reads one desk of the file.

import Foundation
import Guichet

/// Reads desks: names by language, hours by day, exceptions by date.
enum DeskReader {
    private static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    static func read(_ place: YAMLPlace) throws(ConfigurationProblem) -> Desk {
        let fields = try place.mapping(
            keys: ["slug", "name", "purpose", "languages", "time_zone", "hours", "exceptions"])
        guard let slugPlace = fields["slug"] else { throw place.problem("has a desk without `slug`.") }
        guard let slug = DeskSlug(try slugPlace.text()) else {
            throw slugPlace.problem("needs lower-case letters, digits and hyphens, 40 at most.")
        }
        guard let namePlace = fields["name"] else { throw place.problem("has a desk without `name`.") }
        let languages = try fields["languages"].map(Self.languages) ?? Language.allCases
        return Desk(
            slug: slug, names: try texts(namePlace, languages: languages),
            purposes: try fields["purpose"].map { place throws(ConfigurationProblem) in
                try texts(place, languages: languages)
            } ?? [:],
            languages: languages, hours: try hours(fields))
    }

    private static func languages(_ place: YAMLPlace) throws(ConfigurationProblem) -> [Language] {
        var languages: [Language] = []
        for entry in try place.list() {
            guard let language = Language(rawValue: try entry.text()) else {
                throw entry.problem("needs languages among fr, en, de, it, es.")
            }
            if !languages.contains(language) { languages.append(language) }
        }
        guard !languages.isEmpty else { throw place.problem("needs at least one language.") }
        return languages
    }

    private static func texts(
        _ place: YAMLPlace, languages: [Language]
    ) throws(ConfigurationProblem) -> [Language: String] {
        if place.isText {
            let text = try place.text()
            return Dictionary(languages.map { ($0, text) }, uniquingKeysWith: { first, _ in first })
        }
        var texts: [Language: String] = [:]
        for (name, entry) in try place.mapping(keys: Language.allCases.map(\.rawValue)) {
            if let language = Language(rawValue: name) { texts[language] = try entry.text() }
        }
        for language in languages where texts[language] == nil {
            throw place.problem("lacks a text for `\(language.rawValue)`, which is among the desk's languages.")
        }
        return texts
    }

    private static func hours(_ fields: [String: YAMLPlace]) throws(ConfigurationProblem) -> OpeningHours {
        let zoneName = try fields["time_zone"]?.text() ?? "Europe/Paris"
        guard let zone = TimeZone(identifier: zoneName) else {
            throw fields["time_zone"]?.problem("needs a zone such as Europe/Paris or Indian/Reunion.")
                ?? ConfigurationProblem("This machine knows no time zones. Install the package tzdata.")
        }
        var exceptions: [CalendarDay: [DaySpan]] = [:]
        if let place = fields["exceptions"] {
            for (key, entry) in try place.anyMapping() {
                guard let day = calendarDay(key.name) else {
                    throw ConfigurationProblem("`\(key.name)` is not a date such as 2026-12-25.", line: key.line)
                }
                exceptions[day] = try spans(entry)
            }
        }
        guard let place = fields["hours"] else {
            return OpeningHours(
                week: OpeningHours.always(in: zone).week, exceptions: exceptions, timeZone: zone)
        }
        if place.isText {
            guard try place.text() == "always" else { throw place.problem("needs `always`, or days with spans.") }
            return OpeningHours(week: OpeningHours.always(in: zone).week, exceptions: exceptions, timeZone: zone)
        }
        let entries = try place.mapping(keys: days)
        var week: [[DaySpan]] = []
        for day in days { week.append(try entries[day].map(spans) ?? []) }
        return OpeningHours(week: week, exceptions: exceptions, timeZone: zone)
    }

    private static func spans(_ place: YAMLPlace) throws(ConfigurationProblem) -> [DaySpan] {
        let text = try place.text()
        if text == "closed" { return [] }
        var spans: [DaySpan] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
                minute($0.trimmingCharacters(in: .whitespaces))
            }
            guard ends.count == 2, let start = ends[0], let end = ends[1], let span = DaySpan(start: start, end: end)
            else { throw place.problem("needs spans such as 08:00-12:00, 14:00-18:00, or closed.") }
            if let last = spans.last, span.start < last.end {
                throw place.problem("has spans that overlap or are out of order.")
            }
            spans.append(span)
        }
        guard !spans.isEmpty else { throw place.problem("needs spans such as 08:00-12:00, 14:00-18:00, or closed.") }
        return spans
    }

    private static func minute(_ text: String) -> Int? {
        guard text.utf8.allSatisfy({ (48...58).contains($0) }) else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
            (0...59).contains(minute), hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }

    private static func calendarDay(_ text: String) -> CalendarDay? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, text.utf8.count == 10 else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let components = DateComponents(calendar: calendar, year: parts[0], month: parts[1], day: parts[2])
        guard components.isValidDate else { return nil }
        return CalendarDay(year: parts[0], month: parts[1], day: parts[2])
    }
}
