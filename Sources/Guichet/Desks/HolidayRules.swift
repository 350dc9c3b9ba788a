// Which days are public holidays: a pure function of a region and a year.

/// The computation of public holidays.
public enum HolidayRules {
    /// Easter Sunday of a year, by the Gregorian computus.
    ///
    /// The moon of the church is followed through its cycle of 19 years, corrected by whole days for the centuries
    /// that have no leap day and for the slow drift of the moon itself; Easter is the Sunday after the full moon.
    public static func easter(in year: Int) -> CalendarDay {
        let golden = year % 19
        let (century, yearOfCentury) = (year / 100, year % 100)
        let moonDrift = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - moonDrift + 15) % 30
        let toSunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
        // The two full moons that would fall too late are moved back.
        let late = (golden + 11 * epact + 22 * toSunday) / 451
        let march = epact + toSunday - 7 * late + 22
        return CalendarDay(year: year, month: 3, day: 1).adding(days: march - 1)
    }

    /// The public holidays of a year, by day. Where two fall on one day the one of the whole country is named.
    public static func holidays(of region: HolidayRegion, in year: Int) -> [CalendarDay: PublicHoliday] {
        let easter = easter(in: year)
        var days: [CalendarDay: PublicHoliday] = [:]
        func add(_ holiday: PublicHoliday, _ day: CalendarDay) {
            if days[day] == nil { days[day] = holiday }
        }
        for (holiday, month, day) in national { add(holiday, CalendarDay(year: year, month: month, day: day)) }
        for (holiday, offset) in [(PublicHoliday.easterMonday, 1), (.ascension, 39), (.whitMonday, 50)] {
            add(holiday, easter.adding(days: offset))
        }
        if region == .alsaceMoselle || region == .polynesie { add(.goodFriday, easter.adding(days: -2)) }
        for (holiday, month, day) in own(of: region, in: year) {
            add(holiday, CalendarDay(year: year, month: month, day: day))
        }
        return days
    }

    /// The holiday that a day is, if it is one.
    public static func holiday(on day: CalendarDay, in region: HolidayRegion) -> PublicHoliday? {
        holidays(of: region, in: day.year)[day]
    }

    private static let national: [(PublicHoliday, Int, Int)] = [
        (.newYear, 1, 1), (.labourDay, 5, 1), (.victoryDay, 5, 8), (.nationalDay, 7, 14), (.assumption, 8, 15),
        (.allSaints, 11, 1), (.armistice, 11, 11), (.christmas, 12, 25),
    ]

    private static func own(of region: HolidayRegion, in year: Int) -> [(PublicHoliday, Int, Int)] {
        switch region {
        case .metropole, .saintPierreEtMiquelon: []
        case .alsaceMoselle: [(.saintStephen, 12, 26)]
        case .guadeloupe: [(.abolition, 5, 27)]
        case .martinique: [(.abolition, 5, 22)]
        case .guyane: [(.abolition, 6, 10)]
        case .reunion: [(.abolition, 12, 20)]
        case .mayotte: [(.abolition, 4, 27)]
        case .saintBarthelemy: [(.abolition, 10, 9)]
        case .saintMartin: [(.abolition, 5, 28)]
        case .nouvelleCaledonie: [(.citizenship, 9, 24)]
        case .polynesie: [(.gospel, 3, 5), year < 2025 ? (.autonomy, 6, 29) : (.matarii, 11, 20)]
        case .wallisEtFutuna: [(.saintPeterChanel, 4, 28), (.territoryDay, 7, 29)]
        }
    }
}
