// How a desk is run: what comes in, how much, what is said, what is promised, where the rest goes.

/// A way in to a desk.
public enum DeskChannel: String, Sendable, Hashable, CaseIterable {
    /// Live writing on the web.
    case chat
    /// A form that is answered within the promised hours.
    case form
}

/// A moment at which a desk speaks for itself, before any agent does.
public enum DeskText: String, Sendable, Hashable, CaseIterable {
    /// Before the first message.
    case welcome
    /// While the desk takes no live conversations.
    case closed
    /// While a conversation waits for an agent.
    case waiting
    /// While more people wait than the desk can serve soon.
    case overloaded
}

/// What somebody can do instead of waiting.
public enum AlternativeKind: String, Sendable, Hashable, CaseIterable {
    /// Leave a message, answered within the promised hours.
    case message
    /// Be called back.
    case callback
    /// Take an appointment.
    case appointment
}

/// One thing that is offered instead of waiting.
public struct Alternative: Sendable, Hashable {
    /// What it is.
    public let kind: AlternativeKind
    /// What is said of it, by language.
    public let texts: [Language: String]
    /// Where it leads: `https:`, `tel:` or a path of ours; nil when the text says all.
    public let link: String?

    /// An alternative; see the properties.
    public init(kind: AlternativeKind, texts: [Language: String], link: String? = nil) {
        self.kind = kind
        self.texts = texts
        self.link = link
    }
}

/// How much a desk takes at once.
public struct DeskLimits: Sendable, Hashable {
    /// Units of capacity of each agent at this desk, in those of `WorkKind.weight`. 12 are four chats: officers of the
    /// digital brigade hold three to five, volunteers of crisis lines up to ten.
    public var capacity: Int
    /// Waiting conversations at which the desk counts as overloaded; nil: never.
    public var waiting: Int?

    /// Limits; see the properties.
    public init(capacity: Int = 12, waiting: Int? = nil) {
        self.capacity = capacity
        self.waiting = waiting
    }
}

/// What a desk aims at. Engagement 6 of Services Publics+ asks to publish what was held of what was announced.
public struct DeskTargets: Sendable, Hashable {
    /// Seconds of waiting until an answer that count as good.
    public var answerSeconds: Int
    /// Per cent of conversations answered within them.
    public var answeredPercent: Int
    /// Per cent of conversations that may end before anybody answered.
    public var abandonedPercent: Int

    /// Targets; see the properties.
    public init(answerSeconds: Int = 120, answeredPercent: Int = 80, abandonedPercent: Int = 5) {
        self.answerSeconds = answerSeconds
        self.answeredPercent = answeredPercent
        self.abandonedPercent = abandonedPercent
    }
}

/// Who else may take what waits too long.
public struct Overflow: Sendable, Hashable, Codable {
    /// Where waiting conversations may go.
    public enum Target: Sendable, Hashable, Codable {
        /// To the agents of another desk.
        case desk(DeskSlug)
        /// To the agents of a team.
        case team(TeamSlug)
    }

    /// Who.
    public let target: Target
    /// Seconds of waiting after which they are asked too.
    public let afterSeconds: Int

    /// An overflow; see the properties.
    public init(target: Target, afterSeconds: Int) {
        self.target = target
        self.afterSeconds = afterSeconds
    }
}

/// How a desk is run.
public struct DeskPolicy: Sendable, Hashable {
    /// The ways in.
    public var channels: Set<DeskChannel> = Set(DeskChannel.allCases)
    /// Whether nobody's name is asked, kept or shown, and pages have a neutral title. The portal for victims must work
    /// without a name anywhere (décret 2022-337, CNIL opinion 2021-133).
    public var isAnonymous = false
    /// Whether its conversations are hard on whoever answers.
    public var isSensitive = false
    /// Seconds after a closed conversation in which nothing new is offered to its agent; 0: none. Who has just read
    /// what somebody suffered is given time to breathe before the next.
    public var restSeconds = 0
    /// What its agents may need to know, most general first.
    public var skills: [Skill] = []
    /// How much it takes at once.
    public var limits = DeskLimits()
    /// What it says by itself, by moment and language.
    public var texts: [DeskText: [Language: String]] = [:]
    /// What is offered instead of waiting.
    public var alternatives: [Alternative] = []
    /// Hours within which what is not live gets its answer. 24 is the promise of the digital brigade.
    public var replyHours = 24
    /// What it aims at.
    public var targets = DeskTargets()
    /// Who else may take what waits too long, soonest first.
    public var overflow: [Overflow] = []

    /// The policy of a desk that says nothing of it.
    public init() {}

    /// Whether people write here live.
    public var takesChats: Bool { channels.contains(.chat) }

    /// Whether messages are left here that are answered later, because nobody writes live.
    public var takesMessages: Bool { !takesChats && channels.contains(.form) }

    /// Whether so many waiting conversations are more than the desk can serve soon.
    public func isOverloaded(waiting: Int) -> Bool {
        limits.waiting.map { waiting >= $0 } ?? false
    }
}
