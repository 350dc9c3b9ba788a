// Ordering a simulation, watching it, stopping it.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird

extension SimulationSite {
    /// `GET /supervision/simulation?desk=&run=`: a fresh form, or that of an earlier run.
    func formPage(_ visit: Visit) async throws -> Response {
        let desks = desks(for: visit.agent)
        let desk = try visit.query("desk").map { try supervision.ownDesk(visit, $0) } ?? desks.first
        guard let desk else { throw Problem(.notFound) }
        let earlier = visit.query("run").flatMap { simulations.run($0, of: visit.agent.id)?.order }
        return try draw(earlier ?? SimulationOrder(of: desk), visit)
    }

    /// `POST /supervision/simulation`: starts one, and leads to it.
    func order(_ visit: Visit) async throws -> Response {
        guard let form = visit.form else { throw Problem(.badRequest) }
        let desk = try supervision.ownDesk(visit, form["desk"])
        let order = SimulationForm.order(in: form, of: desk)
        do {
            let scenario = try await scenario(of: order, desk)
            let run = try simulations.start(order, scenario, by: visit.agent.id)
            return .seeOther(Self.address(of: run))
        } catch let fault as SimulationFault {
            return try draw(order, visit, fault: fault)
        } catch let busy as Simulations.Busy {
            let name = busy == .person ? "person" : "node"
            return try draw(order, visit, busy: visit.say("simulation.error.busy.\(name)"))
        }
    }

    /// `POST /supervision/simulation/{id}/arret`.
    func stop(_ visit: Visit) async throws -> Response {
        let run = try run(visit)
        run.stop()
        return .seeOther(Self.address(of: run))
    }

    private func scenario(of order: SimulationOrder, _ desk: Desk) async throws -> SimulationScenario {
        let now = doors.world.now()
        var counted: [ArrivalInterval] = []
        if let past = order.past(at: now, clock: SimulationOrder.clock(of: desk)) {
            counted = try await doors.supervision.arrivals(
                at: desk.slug, from: past.lowerBound, until: past.upperBound
            ).map { ArrivalInterval(start: $0.0, seconds: 900, arrivals: Double($0.1)) }
        }
        return try order.scenario(at: now, of: desk, counted: counted)
    }

    private func draw(
        _ order: SimulationOrder, _ visit: Visit, fault: SimulationFault? = nil, busy: String? = nil
    ) throws -> Response {
        var values = SimulationForm.values(order, desks: desks(for: visit.agent), fault: fault, for: visit)
        values["problemPlace"] = fault.map(SimulationForm.place)
        let runs = simulations.all(of: visit.agent.id)
        values["hasRuns"] = !runs.isEmpty
        values["runs"] = runs.map { run in
            PageValues([
                "href": Self.address(of: run),
                "label": "\(visit.wording.time(run.orderedAt)) – \(supervision.name(of: run.order.desk, visit))",
                "asked": visit.say("simulation.question.\(run.order.question.rawValue)"),
                "came": SimulationDrawing(run: run, visit: visit, desk: doors.desks[run.order.desk]).short,
            ])
        }
        let problem = busy ?? fault.map { SimulationForm.problem($0, visit) }
        return try supervision.page(
            "simulation", for: visit, title: visit.say("simulation"), problem: problem, values)
    }

    /// `GET /supervision/simulation/{id}`: how far it is, or what came of it.
    func runPage(_ visit: Visit) async throws -> Response {
        let run = try run(visit)
        let drawing = SimulationDrawing(run: run, visit: visit, desk: doors.desks[run.order.desk])
        if visit.entry.wantsJSON {
            return Response.json { writer in
                writer.add("running", run.isRunning)
                writer.add("percent", Int64(drawing.percent))
                writer.add("far", drawing.far)
            }
        }
        var values = drawing.values
        values["isRunning"] = run.isRunning
        let address = Self.address(of: run)
        values["stop"] = "\(address)/arret"
        values["chart"] = "\(address)/graphique.svg"
        values["csv"] = "\(address)/resultat.csv"
        values["json"] = "\(address)/resultat.json"
        values["again"] = "\(Self.address)?run=\(run.id)"
        return try supervision.page(
            "simulation-run", for: visit,
            title: visit.say(run.isRunning ? "simulation.running" : "simulation.result"), values)
    }

    /// `GET …/graphique.svg`.
    func chart(_ visit: Visit) async throws -> Response {
        let run = try run(visit)
        let drawing = SimulationDrawing(run: run, visit: visit, desk: doors.desks[run.order.desk])
        guard let svg = drawing.svg else { throw Problem(.notFound) }
        return Response(
            status: .ok, headers: [.contentType: "image/svg+xml", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: svg)))
    }

    /// `GET …/resultat.csv`: every quarter of an hour.
    func table(_ visit: Visit) async throws -> Response {
        guard let result = try run(visit).progress.outcome?.result else { throw Problem(.notFound) }
        return SimulationDrawing.table(of: result).file("simulation.csv")
    }

    /// `GET …/resultat.json`: what `guichet simulate --json` writes.
    func document(_ visit: Visit) async throws -> Response {
        let run = try run(visit)
        guard let outcome = run.progress.outcome, let result = outcome.result else { throw Problem(.notFound) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let name = supervision.name(of: run.order.desk, visit)
        let data = try encoder.encode(SimulationDocument(name: name, result: result, crew: outcome.crew))
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(bytes: data)))
    }
}
