// Answers written in advance: what they are, for whom, in which languages.

/// Names a canned answer.
public struct AnswerID: Sendable, Hashable, CustomStringConvertible {
    /// The written form: hexadecimal digits.
    public let text: String

    /// A new name.
    init(world: World) {
        text = world.randomBytes(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Takes a received form as it is; an unknown one finds nothing.
    public init(text: String) { self.text = text }

    public var description: String { text }
}

/// What somebody writes of a canned answer.
public struct AnswerFields: Sendable, Hashable {
    /// How colleagues find it.
    public var title: String
    /// Its words, by language; `{name}` stands for what is filled in.
    public var texts: [Language: String]
    /// The desk it is for; nil for all.
    public var desk: DeskSlug?
    /// The team it is for; nil for all.
    public var team: TeamSlug?

    /// What is written; see the properties.
    public init(title: String, texts: [Language: String], desk: DeskSlug? = nil, team: TeamSlug? = nil) {
        self.title = title
        self.texts = texts
        self.desk = desk
        self.team = team
    }
}

/// One canned answer.
public struct CannedAnswer: Sendable, Hashable {
    /// Its name.
    public let id: AnswerID
    /// What was written.
    public let fields: AnswerFields
    /// How often it was used.
    public let uses: Int64
    /// Whether it is offered no more.
    public let isRetired: Bool

    /// The words in a language; where there are none, those of the first language that has some.
    public func text(in language: Language) -> (language: Language, text: String)? {
        let order = [language, .fr] + Language.allCases
        return order.lazy.compactMap { language in
            fields.texts[language].map { (language, $0) }
        }.first
    }

    /// Whether somebody of that team may use it at that desk.
    public func isFor(desk: DeskSlug, team: TeamSlug?) -> Bool {
        !isRetired && belongs(to: desk, team: team)
    }

    /// Whether it is for somebody of that team at that desk, retired or not.
    public func belongs(to desk: DeskSlug, team: TeamSlug?) -> Bool {
        (fields.desk == nil || fields.desk == desk) && (fields.team == nil || fields.team == team)
    }
}
