// Numbers, hours, dates and lists in words that people say.

public import Foundation

/// Writes numbers, times, dates and lists as one language says them, in a desk's time zone.
public struct Wording: Sendable {
    /// The language of the words.
    public let language: Language
    private let locale: Locale
    private let timeZone: TimeZone
    private let calendar: Calendar

    /// Words of that language; times are those of that zone.
    public init(language: Language, timeZone: TimeZone = .gmt) {
        self.language = language
        self.timeZone = timeZone
        locale = Locale(identifier: language.localeIdentifier)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        calendar.locale = locale
        self.calendar = calendar
    }

    /// A whole number: « 1 200 », "1,200".
    public func number(_ value: Int) -> String {
        value.formatted(.number.locale(locale))
    }

    /// A list: « le 17, le 112 et le 114 ».
    public func list(_ items: [String]) -> String {
        items.formatted(.list(type: .and).locale(locale))
    }

    /// The hour of a message: « 14 h 05 », "14:05".
    public func time(_ instant: Instant) -> String {
        let (hour, minute) = clock(instant)
        return language == .fr
            ? "\(hour)\u{a0}h\u{a0}\(Self.two(minute))" : "\(Self.two(hour)):\(Self.two(minute))"
    }

    /// How `time(_:)` is built, for scripts: `{H}` is the hour, `{HH}` the hour in two digits, `{mm}` the minutes.
    public var timePattern: String { language == .fr ? "{H}\u{a0}h\u{a0}{mm}" : "{HH}:{mm}" }

    /// The day as machines write it, in the desk's zone: `2026-11-21`.
    public func date(_ instant: Instant) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: instant.date)
        return "\(parts.year ?? 0)-\(Self.two(parts.month ?? 0))-\(Self.two(parts.day ?? 0))"
    }

    /// The day over the messages of a day: « Aujourd’hui », « Hier », « lundi 23 novembre ».
    public func dayHeading(_ instant: Instant, now: Instant, phrases: Phrases) -> String {
        switch days(from: now, to: instant) {
        case 0: phrases[.dayToday]
        case -1: phrases[.dayYesterday]
        default: day(instant)
        }
    }

    /// The hour as it is said in a sentence, with the article that the phrase cannot know: « 14 h », "14:00",
    /// "14 Uhr", "alle 14:00", "las 14:00".
    public func hour(_ instant: Instant) -> String {
        let (hour, minute) = clock(instant)
        let digits = "\(hour):\(Self.two(minute))"
        switch language {
        case .fr: return minute == 0 ? "\(hour)\u{a0}h" : "\(hour)\u{a0}h\u{a0}\(Self.two(minute))"
        case .de: return minute == 0 ? "\(hour) Uhr" : "\(digits) Uhr"
        case .en: return digits
        case .it: return hour == 1 ? "all’\(digits)" : "alle \(digits)"
        case .es: return hour == 1 ? "la \(digits)" : "las \(digits)"
        }
    }

    /// The day with its name: « lundi 23 novembre ».
    public func day(_ instant: Instant) -> String {
        let style = Date.FormatStyle(locale: locale, calendar: calendar, timeZone: timeZone)
        return instant.date.formatted(style.weekday(.wide).day().month(.wide))
    }

    /// The day and hour for a written trace: « lundi 23 novembre 2026, 14 h 05 ».
    public func full(_ instant: Instant) -> String {
        let style = Date.FormatStyle(locale: locale, calendar: calendar, timeZone: timeZone)
        let day = instant.date.formatted(style.weekday(.wide).day().month(.wide).year())
        return "\(day), \(time(instant))"
    }

    /// Whole days from the day of `now` to the day of `instant`, as the desk's clock counts days.
    public func days(from now: Instant, to instant: Instant) -> Int {
        let start = calendar.startOfDay(for: now.date)
        let end = calendar.startOfDay(for: instant.date)
        return calendar.dateComponents([.day], from: start, to: end).day ?? 0
    }

    /// A coming moment as people say it: « aujourd’hui à 14 h », « demain à 8 h », « lundi à 8 h »,
    /// « lundi 7 décembre à 8 h ».
    public func moment(_ instant: Instant, now: Instant, phrases: Phrases) -> String {
        let values = ["time": hour(instant)]
        switch days(from: now, to: instant) {
        case 0: return phrases.say(.momentToday, values)
        case 1: return phrases.say(.momentTomorrow, values)
        case 2...6: return phrases.say(.momentDay, values.merging(["day": weekday(instant)]) { $1 })
        default: return phrases.say(.momentDay, values.merging(["day": day(instant)]) { $1 })
        }
    }

    private func weekday(_ instant: Instant) -> String {
        let style = Date.FormatStyle(locale: locale, calendar: calendar, timeZone: timeZone)
        return instant.date.formatted(style.weekday(.wide))
    }

    private func clock(_ instant: Instant) -> (hour: Int, minute: Int) {
        let parts = calendar.dateComponents([.hour, .minute], from: instant.date)
        return (parts.hour ?? 0, parts.minute ?? 0)
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension Language {
    /// The region whose habits the numbers and dates follow.
    var localeIdentifier: String {
        switch self {
        case .fr: "fr_FR"
        case .en: "en_GB"
        case .de: "de_DE"
        case .it: "it_IT"
        case .es: "es_ES"
        }
    }

    /// The language's name in itself: « français », "Deutsch".
    public var ownName: String {
        switch self {
        case .fr: "français"
        case .en: "English"
        case .de: "Deutsch"
        case .it: "italiano"
        case .es: "español"
        }
    }
}

extension PhraseKey {
    static let momentToday = PhraseKey("moment.today")
    static let momentTomorrow = PhraseKey("moment.tomorrow")
    static let momentDay = PhraseKey("moment.day")
    static let dayToday = PhraseKey("day.today")
    static let dayYesterday = PhraseKey("day.yesterday")
}
