// The form of a simulation: from fields to an order and back, and what is wrong in a sentence. Pure.

import Guichet

/// Reads and fills the form.
enum SimulationForm {
    /// Lines for shifts.
    static let shifts = 4

    /// The order in a form's fields. What is no number is left out, and told as out of bounds.
    static func order(in form: FormFields, of desk: Desk) -> SimulationOrder {
        var order = SimulationOrder(of: desk)
        order.question = form["question"].flatMap(SimulationOrder.Question.init) ?? .crew
        order.source = form["source"].flatMap(SimulationOrder.Source.init) ?? .pattern
        order.figures = [:]
        for figure in SimulationOrder.Figure.allCases {
            // « 1,5 » is how half of the readers write it.
            order.figures[figure] = form[figure.rawValue].flatMap { Double($0.replacing(",", with: ".")) }
        }
        order.record = form.text("record")
        order.shifts = (1...shifts).compactMap { number in
            let (hours, agents) = (form["hours\(number)"] ?? "", form["agents\(number)"] ?? "")
            guard !hours.isEmpty || !agents.isEmpty else { return nil }
            // What is no number is a shift that nobody can have, so that it is told and not passed over.
            return SimulationOrder.Shift(hours: hours, agents: Int(agents) ?? .max)
        }
        return order
    }

    /// What the form's template shows.
    static func values(
        _ order: SimulationOrder, desks: [Desk], fault: SimulationFault? = nil, for visit: SupervisionSite.Visit
    ) -> [String: (any Sendable)?] {
        let language = visit.entry.language
        func fields(_ figures: [SimulationOrder.Figure]) -> [PageValues] {
            figures.map { field($0, order, fault: fault, for: visit) }
        }
        let isShiftsWrong = fault == .shifts
        let recordProblem: String? = if case .record = fault, let fault { problem(fault, visit) } else { nil }
        return [
            "desks": desks.map { .choice($0.slug.text, $0.name(in: language), isChosen: $0.slug == order.desk) }
                as [PageValues],
            "questions": SimulationOrder.Question.allCases.map {
                PageValues.choice(
                    $0.rawValue, visit.say("simulation.question.\($0.rawValue)"), isChosen: $0 == order.question)
            },
            "sources": SimulationOrder.Source.allCases.map {
                PageValues.choice(
                    $0.rawValue, visit.say("simulation.source.\($0.rawValue)"), isChosen: $0 == order.source)
            },
            "patternFields": fields([.perDay, .days]), "timesFields": fields([.times]),
            "chatsFields": fields([.chats]), "courseFields": fields([.handling, .patience, .share, .seconds]),
            // A little less than the form may have: the other fields need some of it.
            "recordBytes": Limits.simulationFormBytes - 4096, "recordDays": Limits.simulatedDays,
            "recordNames": "timestamp,arrivals", "record": order.record, "recordProblem": recordProblem,
            "recordDescription": "record-hint" + (recordProblem == nil ? "" : " record-error"),
            "shiftsProblem": isShiftsWrong ? problem(.shifts, visit) : nil,
            "shiftsDescription": "shifts-hint" + (isShiftsWrong ? " shifts-error" : ""),
            "shifts": (1...shifts).map { number in
                let shift = number <= order.shifts.count ? order.shifts[number - 1] : nil
                return PageValues([
                    "number": String(number), "hours": shift?.hours,
                    "agents": shift.flatMap { $0.agents == .max ? nil : String($0.agents) },
                ])
            },
        ]
    }

    private static func field(
        _ figure: SimulationOrder.Figure, _ order: SimulationOrder, fault: SimulationFault?,
        for visit: SupervisionSite.Visit
    ) -> PageValues {
        let isWrong = fault == .outOfBounds(figure)
        return PageValues([
            "name": figure.rawValue, "label": visit.say("simulation.field.\(figure.rawValue)"),
            "value": order.figures[figure].map(written), "min": written(figure.bounds.lowerBound),
            "max": written(figure.bounds.upperBound), "step": figure.isWhole ? "1" : "any",
            "fieldProblem": isWrong ? problem(.outOfBounds(figure), visit) : nil,
            "description": isWrong ? "\(figure.rawValue)-error" : nil,
        ])
    }

    /// The sentence about a fault.
    static func problem(_ fault: SimulationFault, _ visit: SupervisionSite.Visit) -> String {
        switch fault {
        case .outOfBounds(let figure):
            visit.say(
                "simulation.error.bounds",
                ["from": written(figure.bounds.lowerBound), "to": written(figure.bounds.upperBound)])
        case .shifts: visit.say("simulation.error.shifts", ["count": String(Limits.simulatedAgents)])
        case .noHistory: visit.say("simulation.error.history")
        case .tooMany: visit.say("simulation.error.many", ["count": visit.wording.number(Limits.simulatedArrivals)])
        case .record(.namesMissing): visit.say("simulation.error.names")
        case .record(.lineUnreadable(let line)): visit.say("simulation.error.line", ["line": String(line)])
        case .record(.countUnreadable(let line)): visit.say("simulation.error.count", ["line": String(line)])
        case .record(.nothingThere): visit.say("simulation.error.nothing")
        }
    }

    /// The field at fault, for the summary's link.
    static func place(of fault: SimulationFault) -> String {
        switch fault {
        case .outOfBounds(let figure): figure.rawValue
        case .shifts: "hours1"
        case .record: "record"
        case .noHistory: "source-pattern"
        case .tooMany: "times"
        }
    }

    private static func written(_ number: Double) -> String {
        number.rounded() == number && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}
