// Opening hours against wall clocks, holidays and both changes of clocks.

import Foundation
import GuichetTesting
import Testing

@testable import Guichet

@Suite
struct OpeningHoursTests {
    private static let office = OpeningHours(
        week: (0..<7).map { day in
            day < 5
                ? [DaySpan(start: 8 * 60, end: 12 * 60), DaySpan(start: 14 * 60, end: 18 * 60)].compactMap { $0 } : []
        },
        exceptions: [CalendarDay(year: 2026, month: 12, day: 25): []], timeZone: Cast.paris)

    @Test func `inside a span it is open until the span's end`() {
        #expect(status(Self.office, "2026-11-20T09:30:00+01:00") == .open(until: at("2026-11-20T12:00:00+01:00")))
    }

    @Test func `at noon it closes until two`() {
        #expect(status(Self.office, "2026-11-20T12:00:00+01:00") == .closed(reopensAt: at("2026-11-20T14:00:00+01:00")))
    }

    @Test func `on Friday evening it reopens on Monday`() {
        #expect(status(Self.office, "2026-11-20T18:00:00+01:00") == .closed(reopensAt: at("2026-11-23T08:00:00+01:00")))
    }

    @Test func `a holiday is skipped`() {
        #expect(status(Self.office, "2026-12-24T18:30:00+01:00") == .closed(reopensAt: at("2026-12-28T08:00:00+01:00")))
    }

    @Test func `open at all hours never closes, not even at midnight`() {
        #expect(status(.always(in: Cast.paris), "2026-11-20T23:59:59+01:00") == .open(until: nil))
    }

    @Test func `never open has no next opening`() {
        let never = OpeningHours(week: Array(repeating: [], count: 7), timeZone: Cast.paris)
        #expect(status(never, "2026-11-20T12:00:00+01:00") == .closed(reopensAt: nil))
    }

    @Test func `an opening in the hour that spring skips comes right after it`() {
        let early = OpeningHours(
            week: Array(repeating: [DaySpan(start: 150, end: 600)].compactMap { $0 }, count: 7), timeZone: Cast.paris)
        #expect(status(early, "2026-03-29T01:59:00+01:00") == .closed(reopensAt: at("2026-03-29T03:00:00+02:00")))
        #expect(status(early, "2026-03-29T03:00:00+02:00").isOpen)
    }

    @Test func `the hour that autumn repeats is open both times`() {
        let night = OpeningHours(
            week: Array(repeating: [DaySpan(start: 120, end: 180)].compactMap { $0 }, count: 7), timeZone: Cast.paris)
        #expect(status(night, "2026-10-25T02:30:00+02:00").isOpen)
        #expect(status(night, "2026-10-25T02:30:00+01:00") == .open(until: at("2026-10-25T03:00:00+01:00")))
        #expect(!status(night, "2026-10-25T03:00:00+01:00").isOpen)
    }

    @Test(arguments: 0..<150)
    func `what is promised happens: open right until the end, closed right until the opening`(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let hours = Self.anyHours(&random)
        for _ in 0..<20 {
            let instant = Instant(milliseconds: Int64.random(in: 1_750_000_000...1_830_000_000, using: &random) * 1000)
            switch OpeningHoursRules.status(of: hours, at: instant) {
            case .open(let until?):
                #expect(until > instant)
                #expect(OpeningHoursRules.status(of: hours, at: Instant(milliseconds: until.milliseconds - 1)).isOpen)
                #expect(!OpeningHoursRules.status(of: hours, at: until).isOpen)
            case .closed(let reopensAt?):
                #expect(reopensAt > instant)
                #expect(OpeningHoursRules.status(of: hours, at: reopensAt).isOpen)
                let before = Instant(milliseconds: reopensAt.milliseconds - 1)
                #expect(!OpeningHoursRules.status(of: hours, at: before).isOpen)
            case .open(nil), .closed(nil): break
            }
        }
    }

    private static func anyHours(_ random: inout SeededRandom) -> OpeningHours {
        func spans() -> [DaySpan] {
            let cuts = Set(
                (0..<Int.random(in: 0...2, using: &random) * 2).map { _ in Int.random(in: 0...1440, using: &random) })
            let sorted = cuts.sorted()
            return stride(from: 0, to: sorted.count - 1, by: 2).compactMap {
                DaySpan(start: sorted[$0], end: sorted[$0 + 1])
            }
        }
        let zones = ["Europe/Paris", "Indian/Reunion", "America/Martinique", "Pacific/Noumea", "America/Miquelon"]
        let zone = TimeZone(identifier: zones[Int.random(in: 0..<zones.count, using: &random)]) ?? .gmt
        let week = (0..<7).map { _ in spans() }
        let regions = HolidayRegion.allCases
        let region = regions[Int.random(in: 0..<regions.count, using: &random)]
        return OpeningHours(
            week: week,
            holidays: Bool.random(using: &random) ? HolidayHours(region: region, spans: spans()) : nil,
            exceptions: [
                CalendarDay(year: 2026, month: 5, day: 1): [], CalendarDay(year: 2026, month: 3, day: 29): spans(),
            ],
            timeZone: zone)
    }

    private func status(_ hours: OpeningHours, _ text: String) -> OpeningStatus {
        OpeningHoursRules.status(of: hours, at: at(text))
    }

    private func at(_ text: String) -> Instant {
        Instant((try? Date(text, strategy: .iso8601)) ?? .distantPast)
    }
}
