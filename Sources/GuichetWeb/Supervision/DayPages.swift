// A day that is over, or under way: figures of what was closed in it, and its alerts.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird

extension SupervisionSite {
    /// A day as a desk counts it, and what was closed in it.
    struct Day: Sendable {
        let date: String
        let start: Instant
        let end: Instant
        let desks: [Desk]
        let contacts: [Contact]

        /// The figures of some desks: what waits just now belongs to no day.
        func figures(of slugs: Set<DeskSlug>) -> DeskFigures {
            let policies = Dictionary(desks.map { ($0.slug, $0.policy) }, uniquingKeysWith: { first, _ in first })
            return FigureRules.figures(
                of: contacts.filter { slugs.contains($0.desk) }, at: end, seconds: end.seconds(since: start)
            ) { policies[$0]?.targets ?? DeskTargets() }
        }
    }

    /// `GET /supervision/jour?date=&desk=`.
    func dayPage(_ visit: Visit) async throws -> Response {
        let day = try await day(visit)
        let drawing = BoardDrawing(visit: visit)
        let rows =
            day.desks.map { row($0.name(in: visit.entry.language), day.figures(of: [$0.slug]), drawing) }
            + (day.desks.count > 1 ? [row(visit.say("all"), day.figures(of: Set(day.desks.map(\.slug))), drawing)] : [])
        let slugs = Set(day.desks.map(\.slug))
        let alerts = try await doors.alerts.history(from: day.start, until: day.end)
            .filter { slugs.contains($0.subject.desk) }
        let query = "?date=\(day.date)" + (visit.query("desk").map { "&desk=\($0)" } ?? "")
        return try page(
            "day", for: visit, title: visit.say("day"),
            [
                "date": day.date, "label": visit.wording.day(day.start), "rows": rows,
                "desks": [PageValues.choice("", visit.say("all"), isChosen: visit.query("desk") == nil)]
                    + doors.desks.all.filter { visit.agent.mayServe($0.slug) }.map { desk in
                        PageValues.choice(
                            desk.slug.text, desk.name(in: visit.entry.language),
                            isChosen: visit.query("desk") == desk.slug.text)
                    },
                "alerts": alerts.map { alert(of: $0, visit) }, "hasAlerts": !alerts.isEmpty,
                "csv": "/supervision/jour.csv\(query)", "json": "/supervision/jour.json\(query)",
            ])
    }

    /// `GET /supervision/jour.csv`, with the filters of the page.
    func dayTable(_ visit: Visit) async throws -> Response {
        let day = try await day(visit)
        return Self.table(of: day).file("jour-\(day.date).csv")
    }

    /// `GET /supervision/jour.json`, with the filters of the page.
    func dayDocument(_ visit: Visit) async throws -> Response { Self.table(of: try await day(visit)).document() }

    /// `GET /supervision/export.csv`: the live board.
    func boardTable(_ visit: Visit) async throws -> Response {
        FigureTable.board(try await filtered(visit)).file("supervision.csv")
    }

    /// `GET /supervision/export.json`: the same for programs.
    func boardDocument(_ visit: Visit) async throws -> Response {
        FigureTable.board(try await filtered(visit)).document()
    }

    private func filtered(_ visit: Visit) async throws -> Board {
        let board = try await doors.supervision.board(for: visit.agent)
        return try visit.query("desk").map { board.only(try ownDesk(visit, $0)) } ?? board
    }

    private static func table(of day: Day) -> FigureTable {
        FigureTable(
            columns: ["date", "desk"] + FigureTable.figureColumns,
            rows: day.desks.map { desk in
                [.text(day.date), .text(desk.slug.text)] + FigureTable.values(day.figures(of: [desk.slug]))
            })
    }

    /// The day that an address asks for; today without one.
    private func day(_ visit: Visit) async throws -> Day {
        let desks =
            try visit.query("desk").map { [try ownDesk(visit, $0)] }
            ?? doors.desks.all.filter { visit.agent.mayServe($0.slug) }
        let now = doors.world.now()
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = desks.first?.hours.timeZone ?? .gmt
        let asked = try visit.query("date").map { text -> Date in
            let parts = text.split(separator: "-").compactMap { Int($0) }
            guard parts.count == 3, (2000...2200).contains(parts[0]), (1...12).contains(parts[1]),
                (1...31).contains(parts[2]),
                let date = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
            else { throw Problem(.invalidValue, field: "date") }
            return date
        }
        let midnight = calendar.startOfDay(for: asked ?? now.date)
        guard let next = calendar.date(byAdding: .day, value: 1, to: midnight) else {
            throw Problem(.invalidValue, field: "date")
        }
        let (start, end) = (Instant(midnight), Instant(next))
        let contacts = try await doors.supervision.contacts(at: desks.map(\.slug), from: start, until: end)
        let date = Wording(language: .en, timeZone: calendar.timeZone).date(start)
        return Day(date: date, start: start, end: end, desks: desks, contacts: contacts)
    }

    private func row(_ name: String, _ figures: DeskFigures, _ drawing: BoardDrawing) -> PageValues {
        PageValues([
            "name": name, "closed": String(figures.abandoned.part + figures.handling.count),
            "answered": BoardDrawing.percent(figures.answered), "abandoned": BoardDrawing.percent(figures.abandoned),
            "handling": BoardDrawing.duration(figures.handling.value),
            "satisfaction": drawing.mark(figures.satisfaction), "rated": String(figures.satisfaction.count),
        ])
    }

    private func alert(of alert: Alert, _ visit: Visit) -> PageValues {
        PageValues([
            "kind": visit.say("kind.\(alert.subject.kind.rawValue)"), "desk": name(of: alert.subject.desk, visit),
            "href": alert.subject.conversation.map { "/supervision/d/\($0.text)" },
            "at": alert.raisedAt.rfc3339, "time": visit.wording.time(alert.raisedAt),
            "owner": alert.owner.flatMap(desk.name(of:)) ?? "–",
            "taken": BoardDrawing.duration(alert.ownedAt.map { $0.seconds(since: alert.raisedAt) }),
            "lasted": BoardDrawing.duration(alert.clearedAt.map { $0.seconds(since: alert.raisedAt) }),
        ])
    }
}
