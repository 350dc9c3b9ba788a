// The board in words: figures, states, trends, targets, each with the link to what is behind it. Pure.

import Guichet

/// Draws lines of the board.
struct BoardDrawing {
    let visit: SupervisionSite.Visit
    /// The desk that the page is about; nil for all.
    var desk: DeskSlug?

    /// « 84 % », or a dash.
    static func percent(_ share: Share) -> String { share.percent.map { "\($0)\u{a0}%" } ?? "–" }

    /// « 6 min 40 », or a dash.
    static func duration(_ seconds: Int64?) -> String { seconds.map(DeskWording.duration) ?? "–" }

    /// « 8,5 », or a dash.
    func mark(_ mean: Mean) -> String {
        guard let tenths = mean.tenths else { return "–" }
        return "\(tenths / 10)\(visit.phrases.language == .fr ? "," : ".")\(tenths % 10)"
    }

    func word(_ state: FigureState) -> String { visit.say("state.\(state.rawValue)") }

    /// The address of the conversations behind a figure.
    func list(_ show: String) -> String {
        "/supervision/discussions?show=\(show)" + (desk.map { "&desk=\($0.text)" } ?? "")
    }

    /// The six figures.
    func figures(_ line: BoardLine) -> [PageValues] {
        let (now, before) = (line.figures, line.before)
        let wait = "\(DeskWording.duration(Int64(line.targets.answerSeconds)))"
        return [
            figure(
                "waiting", String(now.waiting), line.waitingState, list("waiting"),
                trend: trend(now.unanswered - before.unanswered),
                target: line.waitingLimit.map { visit.say("target.most", ["value": String($0)]) }),
            figure(
                "longest", Self.duration(now.longestWait), line.longestState, list("waiting"), trend: nil,
                target: visit.say("target.most", ["value": wait])),
            figure(
                "answered", Self.percent(now.answered), line.answeredState, list("late"),
                trend: trend(now.answered.percent, before.answered.percent),
                target: visit.say("target.least", ["value": "\(line.targets.answeredPercent)\u{a0}%"])),
            figure(
                "available", "\(line.crew.available)\u{a0}/\u{a0}\(line.crew.planned)", line.availableState, "#agents",
                trend: nil, target: visit.say("here", ["count": String(line.crew.here)])),
            figure(
                "occupation", Self.percent(line.crew.occupation), line.occupationState, "#agents", trend: nil,
                target: visit.say("target.most", ["value": "\(FigureRules.fullPercent)\u{a0}%"])),
            figure(
                "abandoned", Self.percent(now.abandoned), line.abandonedState, list("abandoned"),
                trend: trend(now.abandoned.percent, before.abandoned.percent),
                target: visit.say("target.most", ["value": "\(line.targets.abandonedPercent)\u{a0}%"])),
        ]
    }

    private func figure(
        _ name: String, _ value: String, _ state: FigureState, _ href: String, trend: String?, target: String?
    ) -> PageValues {
        PageValues([
            "name": visit.say("figure.\(name)"), "value": value, "state": state.rawValue, "word": word(state),
            "href": href, "trend": trend, "target": target,
        ])
    }

    private func trend(_ now: Int?, _ before: Int?) -> String? {
        guard let now, let before else { return nil }
        return trend(now - before)
    }

    private func trend(_ change: Int) -> String {
        guard change != 0 else { return visit.say("trend.same") }
        return visit.say(change > 0 ? "trend.up" : "trend.down", ["count": String(abs(change))])
    }

    /// One line of the table of queues.
    static func row(_ name: String, _ line: BoardLine, desk: DeskSlug?, visit: SupervisionSite.Visit) -> PageValues {
        let drawing = BoardDrawing(visit: visit, desk: desk)
        return PageValues([
            "name": name, "href": desk.map { "/supervision/desk/\($0.text)" },
            "waiting": String(line.figures.waiting), "waitingHref": desk.map { _ in drawing.list("waiting") },
            "longest": duration(line.figures.longestWait), "answered": percent(line.figures.answered),
            "available": "\(line.crew.available)\u{a0}/\u{a0}\(line.crew.planned)",
            "abandoned": percent(line.figures.abandoned), "state": line.state.rawValue,
            "word": drawing.word(line.state),
        ])
    }

    /// One line of the table of agents.
    func row(_ colleague: Colleague) -> PageValues {
        let status = colleague.isHere ? colleague.agent.availability.rawValue : Availability.away.rawValue
        return PageValues([
            "name": colleague.agent.name, "status": status,
            "statusName": colleague.isHere
                ? visit.phrases[PhraseKey("agent.availability.\(status)")] : visit.say("absent"),
            "conversations": String(colleague.conversations),
            "href": "/supervision/discussions?show=open&agent=\(colleague.agent.id.text)",
            "occupation": Self.percent(Share(colleague.carried, of: colleague.capacity)),
        ])
    }

    /// The last hour, twelve times five minutes.
    func hour(_ minutes: [BoardMinute]) -> [PageValues] {
        stride(from: 0, to: minutes.count - 4, by: 5).map { start in
            let five = minutes[start..<start + 5]
            return PageValues([
                "time": five.last.map { visit.wording.time($0.at) },
                "opened": String(five.reduce(0) { $0 + $1.opened }),
                "answered": String(five.reduce(0) { $0 + $1.answered }),
                "unanswered": five.last.map { String($0.unanswered) },
            ])
        }
    }
}
