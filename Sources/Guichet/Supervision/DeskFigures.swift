// The figures of a desk, a team or a whole service. Their definitions are in docs/subsystems/supervision.md.

/// A part of a whole, as counts, so that it can be added up and checked.
public struct Share: Sendable, Hashable {
    /// How many count.
    public let part: Int
    /// Of how many.
    public let whole: Int

    /// A share; see the properties.
    public init(_ part: Int, of whole: Int) {
        self.part = part
        self.whole = whole
    }

    /// Per cent, rounded down; nil of nothing.
    public var percent: Int? { whole > 0 ? part * 100 / whole : nil }
}

/// A mean that knows how many it was drawn from.
public struct Mean: Sendable, Hashable {
    /// The sum.
    public let sum: Int64
    /// Of how many.
    public let count: Int

    /// A mean; see the properties.
    public init(sum: Int64, count: Int) {
        self.sum = sum
        self.count = count
    }

    /// The mean, rounded down; nil of nothing.
    public var value: Int64? { count > 0 ? sum / Int64(count) : nil }
    /// Tenths of the mean, for figures with one digit behind the point; nil of nothing.
    public var tenths: Int64? { count > 0 ? sum * 10 / Int64(count) : nil }
}

/// What is counted of agents.
public struct CrewFigures: Sendable, Hashable {
    /// Accounts that work here and have not ended.
    public let planned: Int
    /// Of them, who is here.
    public let here: Int
    /// Of those, who takes conversations.
    public let available: Int
    /// How much of what the available ones can carry is in their hands.
    public let occupation: Share
}

/// The figures at one instant.
public struct DeskFigures: Sendable, Hashable {
    /// Conversations that nobody has in hand.
    public let waiting: Int
    /// Seconds that the one who has waited longest among them has been waiting; nil when nobody waits.
    public let longestWait: Int64?
    /// First answers within the desk's target, of the last hour.
    public let answered: Share
    /// Conversations that ended before anybody answered, of the last hour.
    public let abandoned: Share
    /// Seconds from being taken to being closed, of the last hour.
    public let handling: Mean
    /// Satisfaction, 0 to 10, of conversations closed in the last hour.
    public let satisfaction: Mean
    /// Conversations without any answer yet; what trends are drawn from.
    public let unanswered: Int
}

/// One minute of the last hour.
public struct BoardMinute: Sendable, Hashable {
    /// Its end.
    public let at: Instant
    /// Conversations opened in it.
    public let opened: Int
    /// First answers in it.
    public let answered: Int
    /// Conversations without any answer at its end.
    public let unanswered: Int
}

/// How a figure stands to its target.
public enum FigureState: String, Sendable, Hashable, CaseIterable, Comparable {
    /// As it should be, or nothing is aimed at.
    case correct
    /// To keep an eye on.
    case watch
    /// Somebody should act.
    case alert

    private var rank: Int { self == .correct ? 0 : self == .watch ? 1 : 2 }

    public static func < (left: FigureState, right: FigureState) -> Bool { left.rank < right.rank }
}
