// When citizens come: counted, recorded, or expected.

/// A span of time with a number of arrivals.
public struct ArrivalInterval: Sendable, Hashable {
    /// Its beginning.
    public let start: Instant
    /// Its length.
    public let seconds: Int64
    /// Arrivals in it: counted or expected.
    public let arrivals: Double

    /// An interval; see the properties.
    public init(start: Instant, seconds: Int64, arrivals: Double) {
        self.start = start
        self.seconds = seconds
        self.arrivals = arrivals
    }
}

/// Where the arrivals of a simulation come from.
public enum ArrivalPlan: Sendable, Hashable {
    /// So many were counted in each interval: exactly so many come, at chance instants within it.
    case counted([ArrivalInterval])
    /// So many are expected in each interval: chance decides how many come (Poisson).
    case expected([ArrivalInterval])
    /// Somebody came at each of these instants.
    case recorded([Instant])
    /// These came.
    case people([RecordedCitizen])

    /// Who comes in one run, in order; each is there `factor` times in the mean.
    func draw(factor: Double, _ chance: inout SimulatedChance) -> [RecordedCitizen] {
        if case .people(let people) = self {
            return Self.copies(of: people, factor: factor, &chance).sorted { $0.at < $1.at }
        }
        return instants(factor: factor, &chance).sorted().map(RecordedCitizen.init)
    }

    private func instants(factor: Double, _ chance: inout SimulatedChance) -> [Instant] {
        var instants: [Instant] = []
        switch self {
        case .counted(let intervals):
            for interval in intervals {
                let count = Self.whole(interval.arrivals * factor, &chance)
                for _ in 0..<count { instants.append(interval.instant(at: chance.share())) }
            }
        case .expected(let intervals):
            for interval in intervals {
                let count = chance.poisson(interval.arrivals * factor)
                for _ in 0..<count { instants.append(interval.instant(at: chance.share())) }
            }
        case .recorded(let recorded):
            instants = Self.copies(of: recorded.map(RecordedCitizen.init), factor: factor, &chance).map(\.at)
        case .people(let people): instants = people.map(\.at)
        }
        return instants
    }

    /// Copies come within the same minute: recordings are seldom finer.
    private static func copies(
        of people: [RecordedCitizen], factor: Double, _ chance: inout SimulatedChance
    ) -> [RecordedCitizen] {
        var copies: [RecordedCitizen] = []
        for person in people {
            for copy in 0..<whole(factor, &chance) {
                let later = copy == 0 ? 0 : Int64(chance.share() * 60_000)
                copies.append(person)
                copies[copies.count - 1].at = Instant(milliseconds: person.at.milliseconds + later)
            }
        }
        return copies
    }

    /// A whole number that is `number` in the mean.
    private static func whole(_ number: Double, _ chance: inout SimulatedChance) -> Int {
        Int((number + chance.share()).rounded(.down))
    }
}

extension ArrivalInterval {
    fileprivate func instant(at share: Double) -> Instant {
        Instant(milliseconds: start.milliseconds + Int64(share * Double(seconds * 1000)))
    }
}
