// The live board, one desk of it, and the board on a wall.

import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

extension SupervisionSite {
    /// `GET /supervision`.
    func boardPage(_ visit: Visit) async throws -> Response {
        let board = try await doors.supervision.board(for: visit.agent)
        let drawing = BoardDrawing(visit: visit)
        let values = try await values(of: board, drawing, board.total)
        return try page("board", for: visit, title: visit.say("title"), values)
    }

    /// `GET /supervision/desk/{desk}`: the same of one desk, with its conversations.
    func deskPage(_ visit: Visit) async throws -> Response {
        let desk = try ownDesk(visit, visit.entry.context.parameters.get("desk"))
        let board = try await doors.supervision.board(for: visit.agent)
        guard let line = board.desks.first(where: { $0.desk.slug == desk.slug })?.line else { throw Problem(.notFound) }
        let drawing = BoardDrawing(visit: visit, desk: desk.slug)
        var values = try await values(of: board.only(desk), drawing, line)
        let own = board.contacts.filter { $0.desk == desk.slug }
        values["isDesk"] = true
        values["waitingRows"] = try await rows(own.filter { $0.state == .waiting }, visit)
        values["openRows"] = try await rows(own.filter { $0.state == .open }, visit)
        return try page("board", for: visit, title: desk.name(in: visit.entry.language), values)
    }

    /// `GET /supervision/mur`: figures to be read from across the room. Nothing to press, nothing that turns by itself.
    func wall(_ visit: Visit) async throws -> Response {
        let board = try await doors.supervision.board(for: visit.agent)
        let drawing = BoardDrawing(visit: visit)
        return try page(
            "wall", for: visit, title: visit.say("wall"),
            [
                "figures": drawing.figures(board.total),
                "danger": board.dangers.isEmpty
                    ? nil : visit.phrases.say(PhraseKey("supervision.dangers"), count: board.dangers.count),
                "queues": board.desks.map { desk, line in
                    BoardDrawing.row(desk.name(in: visit.entry.language), line, desk: desk.slug, visit: visit)
                },
            ])
    }

    /// `GET /supervision/heure.svg`: the last hour as a picture; its table is on the page.
    func hourChart(_ visit: Visit) async throws -> Response {
        var board = try await doors.supervision.board(for: visit.agent)
        if let slug = visit.query("desk") { board = board.only(try ownDesk(visit, slug)) }
        func series(_ name: String, _ value: (BoardMinute) -> Int) -> Chart.Series {
            Chart.Series(name: visit.say("hour.\(name)"), values: board.minutes.map { Double(value($0)) })
        }
        let marks = stride(from: 0, through: 60, by: 15).map { minutes in
            Chart.Mark(
                share: Double(minutes) / 60,
                text: visit.wording.time(board.at.adding(seconds: Int64(minutes - 60) * 60)))
        }
        let chart = Chart(
            name: "hour", title: visit.say("hour"), description: visit.say("hour.text"),
            panels: [
                Chart.Panel(title: visit.say("hour.unanswered"), series: [series("unanswered", \.unanswered)]),
                Chart.Panel(
                    title: visit.say("hour.flow"),
                    series: [series("opened", \.opened), series("answered", \.answered)]),
            ], marks: marks)
        return Response(
            status: .ok, headers: [.contentType: "image/svg+xml", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: ChartDrawing.svg(chart))))
    }

    private func values(
        of board: Board, _ drawing: BoardDrawing, _ line: BoardLine
    ) async throws -> [String: (any Sendable)?] {
        let visit = drawing.visit
        let query = drawing.desk.map { "?desk=\($0.text)" } ?? ""
        return [
            "updated": visit.say("updated", ["time": visit.wording.time(board.at)]),
            "alerts": try await alerts(on: board, visit),
            "figures": drawing.figures(line), "isDesk": false,
            "queues": board.desks.map { desk, line in
                BoardDrawing.row(desk.name(in: visit.entry.language), line, desk: desk.slug, visit: visit)
            },
            "hasTeams": !board.teams.isEmpty,
            "teams": board.teams.map { team, line in
                BoardDrawing.row(team.name(in: visit.entry.language), line, desk: nil, visit: visit)
            },
            "colleagues": board.colleagues.map(drawing.row), "hour": drawing.hour(board.minutes),
            "chart": "/supervision/heure.svg\(query)", "csv": "/supervision/export.csv\(query)",
            "json": "/supervision/export.json\(query)",
        ]
    }

    /// What is out of bounds: dangers first, straight from the conversations, then what was raised.
    private func alerts(on board: Board, _ visit: Visit) async throws -> [PageValues] {
        let dangers = try await board.dangers.asyncMap { contact in
            PageValues([
                "text": visit.say(
                    "alert.danger",
                    [
                        "desk": name(of: contact.desk, visit),
                        "signs": try await signs(of: contact.conversation, visit),
                        "time": BoardDrawing.duration(contact.dangerSince.map(board.at.seconds(since:))),
                    ]),
                "href": "/supervision/d/\(contact.conversation.text)",
                "action": "/supervision/d/\(contact.conversation.text)/acknowledgement", "owner": nil,
            ])
        }
        let raised = board.alerts.map { alert in
            PageValues([
                "text": visit.say(
                    "alert.\(alert.subject.kind.rawValue)",
                    [
                        "desk": name(of: alert.subject.desk, visit),
                        "time": BoardDrawing.duration(board.at.seconds(since: alert.raisedAt)),
                    ]),
                "href": "/supervision/desk/\(alert.subject.desk.text)",
                "action": "/supervision/alerts/\(alert.id)/owner",
                "owner": alert.owner.map { visit.say("owned", ["name": desk.name(of: $0) ?? "–"]) },
            ])
        }
        return dangers + raised
    }

    func name(of slug: DeskSlug, _ visit: Visit) -> String {
        doors.desks[slug]?.name(in: visit.entry.language) ?? slug.text
    }

    /// The signs found in a conversation, in words.
    func signs(of id: ConversationID, _ visit: Visit) async throws -> String {
        let words = DeskWording(phrases: visit.phrases, name: desk.name(of:))
        // It may have been erased since the board was drawn.
        let signs = (try? await doors.conversations.signs(of: id)) ?? []
        return signs.isEmpty ? visit.say("signs.none") : signs.map { words.sign($0.name) }.joined(separator: ", ")
    }
}

extension Array {
    /// What `transform` makes of each, one after the other.
    func asyncMap<T>(_ transform: (Element) async throws -> T) async throws -> [T] {
        var all: [T] = []
        all.reserveCapacity(count)
        for element in self { all.append(try await transform(element)) }
        return all
    }
}
