// An order becomes a scenario, or is refused with what is wrong.

import GuichetTesting
import Testing

@testable import Guichet

@Suite struct SimulationOrderTests {
    /// A Sunday, 10:00 in Paris.
    static let now = Instant(milliseconds: 1_795_338_000_000)

    private func desk(_ week: [String]? = nil) throws -> Desk {
        let spans = try (week ?? Array(repeating: "00:00-24:00", count: 7)).map(DaySpan.list)
        return Desk(
            slug: Cast.accueil, names: [:], purposes: [:], languages: [.fr],
            hours: OpeningHours(week: spans, timeZone: Cast.paris))
    }

    private func arrivals(_ scenario: SimulationScenario) -> Double { scenario.arrivals.expected }

    @Test func `a number a day comes from the next midnight on, as often as asked, by the desk's own promise`() throws {
        var order = SimulationOrder(of: try desk())
        order.figures[.perDay] = 300
        order.figures[.days] = 3
        order.figures[.times] = 1.5
        let scenario = try order.scenario(at: Self.now, of: try desk(), counted: [])
        #expect(scenario.start.rfc3339 == "2026-11-22T23:00:00.000Z")
        #expect(scenario.seconds == 3 * 86_400 && scenario.factor == 1.5)
        #expect(abs(arrivals(scenario) - 900) < 1e-6)
        #expect(scenario.target == ServiceTarget(share: 0.8, seconds: 120))
        #expect(scenario.crew.map(\.capacity) == [12] && scenario.crew[0].steps.first?.agents == 2)
    }

    @Test func `nobody comes while the desk is closed, and the day's number comes all the same`() throws {
        let closed = try desk(["08:00-12:00", "closed", "closed", "closed", "closed", "closed", "closed"])
        var order = SimulationOrder(of: closed)
        order.figures[.days] = 7
        let scenario = try order.scenario(at: Self.now, of: closed, counted: [])
        guard case .expected(let intervals) = scenario.arrivals else { throw Refusal(.invalidValue) }
        #expect(abs(arrivals(scenario) - 250) < 1e-6, "Monday's, and on no other day")
        #expect(intervals.first?.start == scenario.start.adding(seconds: 8 * 3600))
        #expect(intervals.last?.start == scenario.start.adding(seconds: 12 * 3600 - 900))
        let never = try desk(Array(repeating: "closed", count: 7))
        #expect(try arrivals(order.scenario(at: Self.now, of: never, counted: [])) > 1_749)
    }

    @Test func `shifts that overlap add up, and a wrong one is refused`() throws {
        var order = SimulationOrder(of: try desk())
        order.shifts = [.init(hours: "08:00-20:00", agents: 2), .init(hours: "12:00-14:00, 18:00-22:00", agents: 3)]
        let scenario = try order.scenario(at: Self.now, of: try desk(), counted: [])
        #expect(scenario.crew[0].steps.map(\.agents) == [2, 5, 2, 5, 3, 0])
        for wrong in [("8h-12h", 2), ("08:00-12:00", Limits.simulatedAgents + 1), ("closed", 2), ("", 0)] {
            order.shifts = [.init(hours: wrong.0, agents: wrong.1)]
            #expect(throws: SimulationFault.shifts) {
                try order.scenario(at: Self.now, of: try desk(), counted: [])
            }
        }
        order.question = .constant
        #expect(throws: Never.self) { try order.scenario(at: Self.now, of: try desk(), counted: []) }
    }

    @Test(arguments: SimulationOrder.Figure.allCases)
    func `a figure out of its bounds is refused by its name`(_ figure: SimulationOrder.Figure) throws {
        for wrong in [figure.bounds.lowerBound - 0.5, figure.bounds.upperBound + 1, .nan, nil] {
            var order = SimulationOrder(of: try desk())
            order.figures[figure] = wrong
            #expect(throws: SimulationFault.outOfBounds(figure), "\(String(describing: wrong))") {
                try order.scenario(at: Self.now, of: try desk(), counted: [])
            }
        }
    }

    @Test func `more people than a page tries are refused before any work`() throws {
        var order = SimulationOrder(of: try desk())
        order.figures[.perDay] = Double(Limits.simulatedArrivals)
        order.figures[.times] = 2
        #expect(throws: SimulationFault.tooMany) { try order.scenario(at: Self.now, of: try desk(), counted: []) }
    }

    @Test func `yesterday and last week are days of the desk's clock, and need somebody who came`() throws {
        var order = SimulationOrder(of: try desk())
        let clock = SimulationOrder.clock(of: try desk())
        order.source = .week
        let week = try #require(order.past(at: Self.now, clock: clock))
        #expect(week.upperBound.seconds(since: week.lowerBound) == 7 * 86_400)
        order.source = .yesterday
        let past = try #require(order.past(at: Self.now, clock: clock))
        #expect(past.lowerBound.rfc3339 == "2026-11-20T23:00:00.000Z")
        let counted = [ArrivalInterval(start: past.lowerBound.adding(seconds: 36_000), seconds: 900, arrivals: 7)]
        let scenario = try order.scenario(at: Self.now, of: try desk(), counted: counted)
        #expect(scenario.start == past.lowerBound && scenario.end == past.upperBound && arrivals(scenario) == 7)
        #expect(throws: SimulationFault.noHistory) { try order.scenario(at: Self.now, of: try desk(), counted: []) }
    }

    @Test func `a pasted record begins with its first day, and a wrong line is told by its number`() throws {
        var order = SimulationOrder(of: try desk())
        order.source = .record
        order.record = "timestamp,arrivals\n2026-03-02T08:00,10\n2026-03-02T08:15,20\n2026-03-20T08:15,999\n"
        let scenario = try order.scenario(at: Self.now, of: try desk(), counted: [])
        #expect(scenario.start.rfc3339 == "2026-03-01T23:00:00.000Z" && scenario.seconds == 7 * 86_400)
        #expect(arrivals(scenario) == 30)
        for (text, fault) in [
            ("", ArrivalRecord.Fault.namesMissing), ("a,b\n1,2", .namesMissing),
            ("timestamp,arrivals\n2026-03-02T08:00,1\nx,1", .lineUnreadable(3)),
            ("timestamp,arrivals\n2026-03-02T08:00,many", .countUnreadable(2)),
        ] {
            order.record = text
            #expect(throws: SimulationFault.record(fault)) {
                try order.scenario(at: Self.now, of: try desk(), counted: [])
            }
        }
    }
}
