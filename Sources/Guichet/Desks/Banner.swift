// A banner: one thing that citizens read at the top of their pages, for a while.

/// What is said at the top of citizens' pages.
public struct Banner: Sendable, Hashable {
    /// Its name in the configuration.
    public let slug: EntrySlug
    /// What it says, by language.
    public let texts: [Language: String]
    /// The desks whose pages say it; all when empty.
    public let desks: [DeskSlug]
    /// The first day it is shown; nil: at once.
    public let from: CalendarDay?
    /// The last day it is shown; nil: until it is taken away.
    public let until: CalendarDay?

    /// A banner; see the properties.
    public init(
        slug: EntrySlug, texts: [Language: String], desks: [DeskSlug] = [], from: CalendarDay? = nil,
        until: CalendarDay? = nil
    ) {
        self.slug = slug
        self.texts = texts
        self.desks = desks
        self.from = from
        self.until = until
    }

    /// What it says in a language; where it says nothing, what it says in `other`, or in any.
    public func text(in language: Language, or other: Language? = nil) -> (language: Language, text: String)? {
        let order = [language] + (other.map { [$0] } ?? []) + Language.allCases
        return order.lazy.compactMap { language in texts[language].map { (language, $0) } }.first
    }

    /// Whether it is shown everywhere on a day.
    public func isShown(on day: CalendarDay) -> Bool { desks.isEmpty && isValid(on: day) }

    /// Whether it is shown at a desk on a day of that desk's calendar.
    public func isShown(at desk: DeskSlug, on day: CalendarDay) -> Bool {
        (desks.isEmpty || desks.contains(desk)) && isValid(on: day)
    }

    private func isValid(on day: CalendarDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}
