// Public holidays against calendars that were printed, and against what must hold in every year.

import Foundation
import GuichetTesting
import Testing

@testable import Guichet

@Suite
struct HolidayTests {
    /// Easter Sundays as almanacs give them; 1818 and 2285 are the earliest possible, 1943 and 2038 the latest.
    private static let easters = [
        "1818-03-22", "1900-04-15", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23",
        "2011-04-24", "2016-03-27", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31",
        "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25", "2049-04-18",
        "2076-04-19", "2100-03-28", "2285-03-22",
    ]

    @Test(arguments: easters)
    func `Easter falls where almanacs have it`(_ text: String) throws {
        let day = try #require(CalendarDay(text))
        #expect(HolidayRules.easter(in: day.year) == day)
    }

    @Test func `Easter is always a Sunday from 22 March to 25 April`() {
        for year in 1583...3000 {
            let easter = HolidayRules.easter(in: year)
            #expect(easter.weekday == 6, "\(easter)")
            #expect(easter.year == year)
            #expect((3, 22) <= (easter.month, easter.day) && (easter.month, easter.day) <= (4, 25), "\(easter)")
        }
    }

    @Test func `weekdays are those of the system's calendar`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        var random = SeededRandom(seed: 7)
        for _ in 0..<500 {
            let day = CalendarDay(number: Int.random(in: 580_000...900_000, using: &random))
            let components = DateComponents(calendar: calendar, year: day.year, month: day.month, day: day.day)
            #expect(components.isValidDate, "\(day)")
            let date = try #require(components.date)
            #expect((calendar.component(.weekday, from: date) + 5) % 7 == day.weekday, "\(day)")
            #expect(CalendarDay(day.description) == day)
            #expect(day.adding(days: 40).adding(days: -40) == day)
        }
    }

    @Test(arguments: ["2026-02-30", "2026-13-01", "2026-1-1", "26-01-01", "2026-00-10", "2026-04-31", "2027-02-29"])
    func `what the calendar lacks is no day`(_ text: String) {
        #expect(CalendarDay(text) == nil)
    }

    /// The lists that the administration published.
    private static let published: [(year: Int, days: [String])] = [
        (2024, ["01-01", "04-01", "05-01", "05-08", "05-09", "05-20", "07-14", "08-15", "11-01", "11-11", "12-25"]),
        (2025, ["01-01", "04-21", "05-01", "05-08", "05-29", "06-09", "07-14", "08-15", "11-01", "11-11", "12-25"]),
        (2026, ["01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25"]),
        (2027, ["01-01", "03-29", "05-01", "05-06", "05-08", "05-17", "07-14", "08-15", "11-01", "11-11", "12-25"]),
    ]

    @Test(arguments: published)
    func `the eleven days of European France are those that were published`(_ list: (year: Int, days: [String])) {
        let days = HolidayRules.holidays(of: .metropole, in: list.year).keys.sorted().map(\.description)
        #expect(days == list.days.map { "\(list.year)-\($0)" })
    }

    @Test func `Ascension on a holiday of its own makes ten days, not eleven`() {
        // In 2008 Ascension was on 1 May.
        let days = HolidayRules.holidays(of: .metropole, in: 2008)
        #expect(days.count == 10)
        #expect(days[CalendarDay(year: 2008, month: 5, day: 1)] == .labourDay)
    }

    @Test(arguments: [
        (HolidayRegion.alsaceMoselle, ["2026-04-03", "2026-12-26"]), (.guadeloupe, ["2026-05-27"]),
        (.martinique, ["2026-05-22"]), (.guyane, ["2026-06-10"]), (.reunion, ["2026-12-20"]),
        (.mayotte, ["2026-04-27"]), (.saintBarthelemy, ["2026-10-09"]), (.saintMartin, ["2026-05-28"]),
        (.saintPierreEtMiquelon, []), (.nouvelleCaledonie, ["2026-09-24"]),
        (.polynesie, ["2026-03-05", "2026-04-03", "2026-11-20"]), (.wallisEtFutuna, ["2026-04-28", "2026-07-29"]),
    ])
    func `each region adds its own days to those of the country`(_ region: HolidayRegion, _ own: [String]) {
        let country = Set(HolidayRules.holidays(of: .metropole, in: 2026).keys)
        let days = Set(HolidayRules.holidays(of: region, in: 2026).keys)
        #expect(days.isSuperset(of: country))
        #expect(days.subtracting(country).sorted().map(\.description) == own)
    }

    @Test func `in every year each region keeps the country's days and never more than three others`() {
        for year in 1990...2100 {
            let country = HolidayRules.holidays(of: .metropole, in: year)
            for region in HolidayRegion.allCases {
                let days = HolidayRules.holidays(of: region, in: year)
                for (day, holiday) in country { #expect(days[day] == holiday) }
                #expect(days.count - country.count <= 3)
                #expect(days.keys.allSatisfy { $0.year == year })
            }
        }
    }

    private static func office(
        holidays: HolidayHours?, exceptions: [CalendarDay: [DaySpan]] = [:]
    ) -> OpeningHours {
        OpeningHours(
            week: (0..<7).map { $0 < 5 ? [DaySpan(start: 480, end: 1080)].compactMap { $0 } : [] }, holidays: holidays,
            exceptions: exceptions, timeZone: Cast.paris)
    }

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    @Test func `a day follows its date first, then its holiday, then its weekday`() throws {
        let short = [DaySpan(start: 600, end: 720)].compactMap { $0 }
        let hours = Self.office(
            holidays: HolidayHours(region: .metropole),
            exceptions: [try day("2026-07-14"): short, try day("2026-08-17"): []])
        #expect(
            OpeningHoursRules.plan(of: try day("2026-07-14"), in: hours) == DayPlan(spans: short, reason: .exception))
        #expect(
            OpeningHoursRules.plan(of: try day("2026-11-11"), in: hours)
                == DayPlan(spans: [], reason: .holiday(.armistice)))
        #expect(OpeningHoursRules.plan(of: try day("2026-08-17"), in: hours).spans == [])
        #expect(OpeningHoursRules.plan(of: try day("2026-11-12"), in: hours).reason == .week(3))
        #expect(OpeningHoursRules.plan(of: try day("2026-11-12"), in: hours).spans.map(\.start) == [480])
    }

    @Test func `a desk that closes on holidays reopens after them`() throws {
        let hours = Self.office(holidays: HolidayHours(region: .alsaceMoselle))
        // Christmas Eve at seven in the evening, a Thursday: Friday and Saturday are holidays, then comes Sunday.
        let evening = try Instant(Date("2026-12-24T19:00:00+01:00", strategy: .iso8601))
        let monday = try Instant(Date("2026-12-28T08:00:00+01:00", strategy: .iso8601))
        #expect(OpeningHoursRules.status(of: hours, at: evening) == .closed(reopensAt: monday))
    }

    @Test func `a desk open at all hours closes on the holidays it keeps`() throws {
        let always = OpeningHours.always(in: Cast.paris)
        let hours = OpeningHours(
            week: always.week, holidays: HolidayHours(region: .metropole), timeZone: Cast.paris)
        let eve = try Instant(Date("2026-12-24T12:00:00+01:00", strategy: .iso8601))
        let midnight = try Instant(Date("2026-12-25T00:00:00+01:00", strategy: .iso8601))
        #expect(OpeningHoursRules.status(of: hours, at: eve) == .open(until: midnight))
        let next = try Instant(Date("2026-12-26T00:00:00+01:00", strategy: .iso8601))
        #expect(OpeningHoursRules.status(of: hours, at: midnight) == .closed(reopensAt: next))
    }
}
