// The public holidays of France and where each is kept.

/// A public holiday; its name on screens is the phrase `admin.holiday.` and its raw value.
public enum PublicHoliday: String, Sendable, Hashable, CaseIterable {
    /// 1 January.
    case newYear = "new-year"
    /// The Friday before Easter.
    case goodFriday = "good-friday"
    /// The day after Easter.
    case easterMonday = "easter-monday"
    /// 1 May.
    case labourDay = "labour-day"
    /// 8 May.
    case victoryDay = "victory-day"
    /// The 39th day after Easter, a Thursday.
    case ascension
    /// The 50th day after Easter.
    case whitMonday = "whit-monday"
    /// 14 July.
    case nationalDay = "national-day"
    /// 15 August.
    case assumption
    /// 1 November.
    case allSaints = "all-saints"
    /// 11 November.
    case armistice
    /// 25 December.
    case christmas
    /// 26 December.
    case saintStephen = "saint-stephen"
    /// The day a territory remembers the abolition of slavery.
    case abolition
    /// 24 September, the day of citizenship.
    case citizenship
    /// 5 March, the arrival of the Gospel.
    case gospel
    /// 29 June, the day of self-government.
    case autonomy
    /// 20 November, the season of plenty.
    case matarii
    /// 28 April, Saint Peter Chanel.
    case saintPeterChanel = "saint-peter-chanel"
    /// 29 July, the day of the territory.
    case territoryDay = "territory-day"
}

/// A part of France with its own public holidays; the raw value is what the configuration says.
///
/// Only days that the law names are computed. Days kept by custom, such as 21 July in the Antilles, are for
/// `exceptions`. In Alsace-Moselle the law keeps Good Friday where there is a Protestant church: a desk elsewhere says
/// so with an exception.
public enum HolidayRegion: String, Sendable, Hashable, CaseIterable {
    /// European France: Code du travail, article L3133-1.
    case metropole
    /// Haut-Rhin, Bas-Rhin, Moselle: Good Friday and 26 December too (article L3134-13).
    case alsaceMoselle = "alsace-moselle"
    /// 27 May too: Code du travail, article L3422-2, like the next six.
    case guadeloupe
    /// 22 May too.
    case martinique
    /// 10 June too.
    case guyane
    /// 20 December too.
    case reunion
    /// 27 April too.
    case mayotte
    /// 9 October too.
    case saintBarthelemy = "saint-barthelemy"
    /// 28 May too.
    case saintMartin = "saint-martin"
    /// The days of European France.
    case saintPierreEtMiquelon = "saint-pierre-et-miquelon"
    /// 24 September too.
    case nouvelleCaledonie = "nouvelle-caledonie"
    /// Good Friday, 5 March, and 29 June, which 20 November has replaced since 2025.
    case polynesie
    /// 28 April and 29 July too.
    case wallisEtFutuna = "wallis-et-futuna"
}
