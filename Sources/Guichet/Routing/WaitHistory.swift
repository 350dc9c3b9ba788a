// What past waits say of the next one, by the place at which they began.

/// One contact of the recent past, or one that still waits.
public struct PastContact: Sendable, Hashable {
    /// When the citizen came.
    public let openedAt: Instant
    /// When the first answer came; nil when none did, or none yet.
    public let answeredAt: Instant?
    /// When it was closed.
    public let closedAt: Instant?

    /// A contact; see the properties.
    public init(openedAt: Instant, answeredAt: Instant?, closedAt: Instant? = nil) {
        self.openedAt = openedAt
        self.answeredAt = answeredAt
        self.closedAt = closedAt
    }

    /// When it ceased to be before others: by an answer, or because the citizen went.
    fileprivate var cleared: Instant? {
        switch (answeredAt, closedAt) {
        case (let answered?, let closed?): min(answered, closed)
        case (let answered, let closed): answered ?? closed
        }
    }
}

/// How long people waited at a desk lately, by the place at which they began to wait.
///
/// Places are looked at in classes (1, 2, 3 to 4, 5 to 8, 9 to 16 …), because nobody but the first places has a history
/// of its own. Where a class has too few waits, the time for each place, taken from all waits, stands in for it.
public struct WaitHistory: Sendable {
    /// Fewer waits than this say nothing about the next one.
    static let fewestWaits = 20
    /// Fewer waits than this say nothing about a class of places.
    static let fewestInClass = 10
    /// Per cent of people who waited less than the two ends of a range.
    private static let ends = (half: 50, most: 80)

    private let classes: [Int: (half: Int64, most: Int64)]
    private let eachPlace: (half: Double, most: Double)

    /// The history that these contacts make; nil when they are too few.
    ///
    /// Who still waits counts with the time until now as soon as that is more than half of the others waited: so a desk
    /// that gets slower does not go on promising what was true before.
    public init?(of contacts: [PastContact], at now: Instant) {
        var waits = Self.waits(of: contacts) { $0.answeredAt }
        guard waits.count >= Self.fewestWaits else { return nil }
        let usual = Self.percentile(waits.map { Double($0.seconds) / Double($0.place) }.sorted(), Self.ends.half)
        waits += Self.waits(of: contacts) { $0.cleared == nil ? now : nil }
            .filter { Double($0.seconds) / Double($0.place) > usual }
        let shares = waits.map { Double($0.seconds) / Double($0.place) }.sorted()
        eachPlace = (Self.percentile(shares, Self.ends.half), Self.percentile(shares, Self.ends.most))
        classes = Dictionary(grouping: waits) { Self.classOf(place: $0.place) }
            .filter { $0.value.count >= Self.fewestInClass }
            .mapValues { waits in
                let seconds = waits.map(\.seconds).sorted()
                return (Self.percentile(seconds, Self.ends.half), Self.percentile(seconds, Self.ends.most))
            }
    }

    /// Seconds that half, and four fifths, of the people at a place would wait. Never less than at a place before it.
    func seconds(atPlace place: Int) -> (half: Double, most: Double) {
        var (half, most) = (0.0, 0.0)
        for one in 0...Self.classOf(place: place) {
            if let known = classes[one] {
                (half, most) = (max(half, Double(known.half)), max(most, Double(known.most)))
            } else {
                // The last place of the class, or the place itself in its own class.
                let reached = Double(min(place, one < 62 ? 1 << one : Int.max))
                (half, most) = (max(half, reached * eachPlace.half), max(most, reached * eachPlace.most))
            }
        }
        return (half, most)
    }

    /// 0 for the first place, 1 for the second, 2 for the third and fourth, and so on.
    static func classOf(place: Int) -> Int {
        place <= 1 ? 0 : Int.bitWidth - (place - 1).leadingZeroBitCount
    }

    /// Waits that ended at what `end` says, each with the place at which it began.
    private static func waits(
        of contacts: [PastContact], until end: (PastContact) -> Instant?
    ) -> [(place: Int, seconds: Int64)] {
        let opened = contacts.map(\.openedAt).sorted()
        let cleared = contacts.compactMap(\.cleared).sorted()
        return contacts.compactMap { contact in
            guard let end = end(contact), end >= contact.openedAt else { return nil }
            // Who came before, without those who were answered or gone by then.
            let before = count(of: opened) { $0 < contact.openedAt } - count(of: cleared) { $0 <= contact.openedAt }
            return (max(0, before) + 1, end.seconds(since: contact.openedAt))
        }
    }

    /// How many instants, in order, come before the first of which `isBefore` is false.
    private static func count(of instants: [Instant], where isBefore: (Instant) -> Bool) -> Int {
        var (low, high) = (0, instants.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(instants[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func percentile<T>(_ sorted: [T], _ percent: Int) -> T { sorted[(sorted.count - 1) * percent / 100] }
}
