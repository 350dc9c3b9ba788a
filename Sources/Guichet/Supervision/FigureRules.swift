// From conversations and colleagues to figures. Pure: the same inputs give the same figures, whoever asks.

/// The rules of figures.
public enum FigureRules {
    /// Seconds that figures of what has passed look back.
    public static let windowSeconds: Int64 = 3600
    /// Seconds that a trend looks back.
    public static let trendSeconds: Int64 = 300
    /// Fewer than this say nothing as a percentage.
    static let fewest = 5
    /// Per cent of their capacity above which agents have no room for a peak.
    public static let fullPercent = 85

    /// The figures of some conversations at an instant.
    /// - Parameter target: what a desk aims at.
    public static func figures(
        of contacts: [Contact], at now: Instant, seconds: Int64 = windowSeconds,
        target: (DeskSlug) -> DeskTargets
    ) -> DeskFigures {
        let since = now.adding(seconds: -seconds)
        func isRecent(_ instant: Instant?) -> Bool { instant.map { $0 > since && $0 <= now } ?? false }
        var (waiting, unanswered, inTime, late, answered, lost) = (0, 0, 0, 0, 0, 0)
        var longest: Int64?
        var (handled, handling, rated, score): (Int, Int64, Int, Int64) = (0, 0, 0, 0)
        for contact in contacts {
            if contact.state == .waiting, let from = contact.waitingSince {
                waiting += 1
                longest = max(longest ?? 0, now.seconds(since: from))
            }
            let limit = Int64(target(contact.desk).answerSeconds)
            if contact.isUnanswered(at: now) {
                unanswered += 1
                if now.seconds(since: contact.openedAt) > limit { late += 1 }
            }
            if let at = contact.answeredAt, isRecent(at) {
                answered += 1
                if at.seconds(since: contact.openedAt) <= limit { inTime += 1 }
            }
            guard let closed = contact.closedAt, isRecent(closed) else { continue }
            if contact.answeredAt == nil {
                lost += 1
            } else if let from = contact.assignedAt {
                handled += 1
                handling += closed.seconds(since: from)
            }
            if let given = contact.score {
                rated += 1
                score += Int64(given)
            }
        }
        return DeskFigures(
            waiting: waiting, longestWait: longest, answered: Share(inTime, of: answered + late),
            abandoned: Share(lost, of: answered + lost), handling: Mean(sum: handling, count: handled),
            satisfaction: Mean(sum: score, count: rated), unanswered: unanswered)
    }

    /// What is counted of some colleagues.
    public static func crew(of colleagues: [Colleague], at now: Instant) -> CrewFigures {
        let planned = colleagues.filter { colleague in colleague.agent.expiresAt.map { $0 > now } ?? true }
        let available = planned.filter(\.isAvailable)
        return CrewFigures(
            planned: planned.count, here: planned.filter(\.isHere).count, available: available.count,
            occupation: Share(
                available.reduce(0) { $0 + $1.carried }, of: available.reduce(0) { $0 + $1.capacity }))
    }

    /// The last hour, minute by minute, the oldest first.
    public static func hour(of contacts: [Contact], at now: Instant) -> [BoardMinute] {
        (1...60).map { number in
            let end = now.adding(seconds: Int64(number - 60) * 60)
            let start = end.adding(seconds: -60)
            var (opened, answered, unanswered) = (0, 0, 0)
            for contact in contacts {
                if contact.openedAt > start, contact.openedAt <= end { opened += 1 }
                if let at = contact.answeredAt, at > start, at <= end { answered += 1 }
                if contact.isUnanswered(at: end) { unanswered += 1 }
            }
            return BoardMinute(at: end, opened: opened, answered: answered, unanswered: unanswered)
        }
    }

    /// How many wait, against what the desk can serve soon.
    public static func state(waiting: Int, limit: Int?) -> FigureState {
        guard let limit, limit > 0 else { return .correct }
        return waiting >= limit ? .alert : waiting * 10 >= limit * 8 ? .watch : .correct
    }

    /// The longest wait, against the target.
    public static func state(longestWait: Int64?, target: Int) -> FigureState {
        guard let longestWait else { return .correct }
        return longestWait > Int64(target) ? .alert : longestWait * 10 > Int64(target) * 8 ? .watch : .correct
    }

    /// Answers in time, against the target; ten points below it somebody should act.
    public static func state(answered: Share, target: Int) -> FigureState {
        guard answered.whole >= fewest, let percent = answered.percent else { return .correct }
        return percent >= target ? .correct : percent >= target - 10 ? .watch : .alert
    }

    /// Who left, against the target; beyond twice the target somebody should act.
    public static func state(abandoned: Share, target: Int) -> FigureState {
        guard abandoned.whole >= fewest, let percent = abandoned.percent else { return .correct }
        return percent <= target ? .correct : percent <= target * 2 ? .watch : .alert
    }

    /// Who takes conversations, while somebody waits.
    public static func state(available: Int, waiting: Int) -> FigureState {
        available > 0 ? .correct : waiting > 0 ? .alert : .watch
    }

    /// How much is in hand: above `fullPercent` a peak finds no room.
    public static func state(occupation: Share) -> FigureState {
        guard let percent = occupation.percent else { return .correct }
        return percent >= 95 ? .alert : percent > fullPercent ? .watch : .correct
    }
}
