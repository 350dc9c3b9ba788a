// A service that people are sent to: what it is for, for whom, how one reaches it.

/// What is said of a service in one language.
public struct ReferralWords: Sendable, Hashable, Codable {
    /// Its name.
    public var name: String
    /// What it is for.
    public var purpose: String
    /// What it is not for.
    public var exclusion: String
    /// What one must have at hand.
    public var papers: String
    /// When one can reach it.
    public var hours: String
    /// What happens next.
    public var next: String

    /// What is said; see the properties.
    public init(
        name: String, purpose: String, exclusion: String = "", papers: String = "", hours: String = "",
        next: String = ""
    ) {
        self.name = name
        self.purpose = purpose
        self.exclusion = exclusion
        self.papers = papers
        self.hours = hours
        self.next = next
    }
}

/// A question that tells whether the service fits. Answered by the agent with yes or no.
public struct ReferralQuestion: Sendable, Hashable {
    /// The question, by language.
    public var texts: [Language: String]
    /// The answer with which the service still fits.
    public var fittingAnswer: Bool
    /// Where to send people rather, with the other answer.
    public var rather: EntrySlug?

    /// A question; see the properties.
    public init(_ texts: [Language: String], fittingAnswer: Bool, rather: EntrySlug? = nil) {
        self.texts = texts
        self.fittingAnswer = fittingAnswer
        self.rather = rather
    }

    /// The question in a language, else in the first that has it.
    public func text(in language: Language) -> String {
        texts[language] ?? texts[.fr] ?? Language.allCases.lazy.compactMap { texts[$0] }.first ?? ""
    }
}

/// Everything that an editor writes of a service.
public struct ReferralFields: Sendable, Hashable {
    /// Whether it is for people in danger now: it stands first, and no question delays it.
    public var isEmergency = false
    /// What is said of it, by language.
    public var words: [Language: ReferralWords]
    /// The languages in which people are served there: codes, or words for "many".
    public var languages = ""
    /// The number to call.
    public var telephone = ""
    /// The number to send a text message to.
    public var sms = ""
    /// The page to go to: `https://…`.
    public var link = ""
    /// The questions, in the order in which they are asked.
    public var questions: [ReferralQuestion] = []
    /// The first day on which it may be sent.
    public var validFrom: CalendarDay?
    /// The last day on which it counts as true; later it warns.
    public var validUntil: CalendarDay?
    /// Where the facts come from.
    public var source = ""
    /// When they were last compared with that.
    public var checkedOn: CalendarDay?

    /// A service that has its words and nothing else.
    public init(words: [Language: ReferralWords]) { self.words = words }

    /// The words in a language; where there are none, those of the first language that has some.
    public func words(in language: Language) -> (language: Language, words: ReferralWords)? {
        ([language, .fr] + Language.allCases).lazy.compactMap { language in
            words[language].map { (language, $0) }
        }.first
    }
}

/// One service of the catalogue.
public struct ReferralService: Sendable, Hashable {
    /// Its name in addresses, such as `3919` or `pharos`.
    public let slug: EntrySlug
    /// What was written of it.
    public let fields: ReferralFields
    /// How often it was written; each version is kept.
    public let version: Int64
    /// Whether it is offered no more.
    public let isRetired: Bool
    /// When it was last written.
    public let changedAt: Instant

    /// Its name in a language.
    public func name(in language: Language) -> String { fields.words(in: language)?.words.name ?? slug.text }
}

/// How often a service was sent on a day at a desk.
public struct ReferralCount: Sendable, Hashable {
    /// The service, as the catalogue names it.
    public let service: String
    /// The desk.
    public let desk: String
    /// How often.
    public let sent: Int64
}
