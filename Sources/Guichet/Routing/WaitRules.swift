// How long will it take: an honest range, or silence.

/// A range of waiting, in whole minutes.
public struct WaitRange: Sendable, Hashable, Codable {
    /// The shorter end: half of the people in this place waited less.
    public let from: Int
    /// The longer end: four out of five waited less.
    public let to: Int

    /// A range; see the properties.
    public init(from: Int, to: Int) {
        self.from = from
        self.to = to
    }
}

/// The rules of waiting.
public enum WaitRules {
    /// Fewer finished conversations than this say nothing about the next one.
    static let fewestSamples = 3

    /// The range for the person at `position` (1 = next) while too little is known of past waits.
    ///
    /// Half and four fifths of past handling times, times the position, shared among the active slots; rounded up to
    /// the minute below ten minutes, to five above. Nil when nobody is there to answer or too little is known.
    /// - Parameters:
    ///   - handlingSeconds: how long recent conversations of the desk took, from taking to closing.
    ///   - activeSlots: conversations that the available agents can hold at once.
    public static func range(position: Int, handlingSeconds: [Int64], activeSlots: Int) -> WaitRange? {
        guard position > 0, activeSlots > 0, handlingSeconds.count >= fewestSamples else { return nil }
        let sorted = handlingSeconds.sorted()
        func percentile(_ percent: Int) -> Int64 { sorted[(sorted.count - 1) * percent / 100] }
        func minutes(_ seconds: Int64) -> Int {
            let shared = Int64(position) * max(seconds, 1)
            return rounded(upFrom: Int((shared + Int64(activeSlots) * 60 - 1) / (Int64(activeSlots) * 60)))
        }
        let from = minutes(percentile(50))
        return WaitRange(from: from, to: max(minutes(percentile(80)), from))
    }

    /// The range for the person at `position`, from how long people waited who began at such a place: half of them
    /// waited less than its shorter end, four fifths less than its longer one. Rounded as the other.
    public static func range(position: Int, history: WaitHistory) -> WaitRange {
        let seconds = history.seconds(atPlace: max(position, 1))
        func minutes(_ seconds: Double) -> Int { rounded(upFrom: Int((min(seconds, 86_400) / 60).rounded(.up))) }
        let from = minutes(seconds.half)
        return WaitRange(from: from, to: max(minutes(seconds.most), from))
    }

    /// Which of the waiting, in the order of the queue, came before something more severe that now stands before them.
    public static func overtaken(_ queue: [(severity: Severity, since: Instant)]) -> [Bool] {
        var latest: [Severity: Instant] = [:]
        return queue.map { one in
            defer { latest[one.severity] = max(latest[one.severity] ?? one.since, one.since) }
            return latest.contains { $0.key > one.severity && $0.value > one.since }
        }
    }

    /// Minutes as people say them: exact below ten, then fives, then quarters of an hour past the hour.
    static func rounded(upFrom minutes: Int) -> Int {
        let step = minutes < 10 ? 1 : minutes <= 60 ? 5 : 15
        return (max(minutes, 1) + step - 1) / step * step
    }
}
