// The form of a desk: from fields to hours and figures, with what is wrong in each.

import Foundation
import Guichet

/// The fields of the page of a desk, as typed.
struct DeskForm: Sendable {
    /// The figures of a desk that the page edits: name of the field, and bounds.
    static let figures: [(name: String, bounds: ClosedRange<Int>)] = [
        ("capacity", 1...100), ("waiting", 1...100_000), ("reply_hours", 1...720), ("answer_seconds", 1...86_400),
        ("answered_percent", 1...100), ("abandoned_percent", 0...100),
        ("rest_seconds", 0...Int(Limits.restSeconds)),
    ]

    /// What was typed, by field.
    var typed: [String: String]
    /// What is wrong, by field: the key of a phrase.
    var errors: [String: String] = [:]

    /// The fields of a desk as it is.
    init(of desk: Desk) {
        typed = [
            "time_zone": desk.hours.timeZone.identifier,
            "holidays": desk.hours.holidays?.region.rawValue ?? "none",
            "holiday_hours": DaySpan.text(of: desk.hours.holidays?.spans ?? []),
            "exceptions": desk.hours.exceptions.sorted { $0.key < $1.key }
                .map { "\($0.key): \(DaySpan.text(of: $0.value))" }.joined(separator: "\n"),
            "capacity": String(desk.policy.limits.capacity),
            "waiting": desk.policy.limits.waiting.map(String.init) ?? "",
            "reply_hours": String(desk.policy.replyHours),
            "answer_seconds": String(desk.policy.targets.answerSeconds),
            "answered_percent": String(desk.policy.targets.answeredPercent),
            "abandoned_percent": String(desk.policy.targets.abandonedPercent),
            "rest_seconds": String(desk.policy.restSeconds),
        ]
        for (name, spans) in zip(AdministrationWording.days, desk.hours.week) { typed[name] = DaySpan.text(of: spans) }
    }

    /// The fields that were posted.
    init(_ form: FormFields) {
        typed = Dictionary(uniqueKeysWithValues: form.names.map { ($0, form.text($0)) })
    }

    /// The desk as the fields say; nil when some are wrong, which `errors` then tells.
    mutating func desk(from desk: Desk) -> Desk? {
        let week = AdministrationWording.days.map { spans($0) }
        let holidaySpans = spans("holiday_hours")
        var holidays: HolidayHours?
        if let name = typed["holidays"], name != "none" {
            if let region = HolidayRegion(rawValue: name) {
                holidays = HolidayHours(region: region, spans: holidaySpans)
            } else {
                errors["holidays"] = "choice"
            }
        }
        let zone = TimeZone(identifier: value("time_zone"))
        if zone == nil { errors["time_zone"] = "zone" }
        let exceptions = exceptions()
        var figures: [String: Int] = [:]
        for (name, bounds) in Self.figures where !(name == "waiting" && value(name).isEmpty) {
            if let number = Int(value(name)), bounds.contains(number) {
                figures[name] = number
            } else {
                errors[name] = "number"
            }
        }
        guard errors.isEmpty, let zone else { return nil }
        var policy = desk.policy
        policy.limits = DeskLimits(capacity: figures["capacity"] ?? 1, waiting: figures["waiting"])
        policy.replyHours = figures["reply_hours"] ?? policy.replyHours
        policy.restSeconds = figures["rest_seconds"] ?? policy.restSeconds
        policy.targets = DeskTargets(
            answerSeconds: figures["answer_seconds"] ?? 1, answeredPercent: figures["answered_percent"] ?? 1,
            abandonedPercent: figures["abandoned_percent"] ?? 0)
        return desk.changed(
            hours: OpeningHours(week: week, holidays: holidays, exceptions: exceptions, timeZone: zone),
            policy: policy)
    }

    private func value(_ name: String) -> String { (typed[name] ?? "").trimmingCharacters(in: .whitespaces) }

    private mutating func spans(_ name: String) -> [DaySpan] {
        let text = value(name).isEmpty ? DaySpan.closed : value(name)
        do { return try DaySpan.list(text) } catch {
            errors[name] = error == .outOfOrder ? "order" : "spans"
            return []
        }
    }

    private mutating func exceptions() -> [CalendarDay: [DaySpan]] {
        var days: [CalendarDay: [DaySpan]] = [:]
        for line in (typed["exceptions"] ?? "").split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, let day = CalendarDay(parts[0]), days[day] == nil,
                let spans = try? DaySpan.list(parts[1])
            else {
                errors["exceptions"] = "exceptions"
                continue
            }
            days[day] = spans
        }
        return days
    }
}
