// Tomorrow's crisis, tried today: who may, at which addresses.

import Foundation
import Guichet
import HTTPTypes
import Hummingbird
import NIOCore

/// Simulations for those who see the board, of the desks that they serve. A run is seen by who ordered it, and kept in
/// the memory of the node that carried it out.
struct SimulationSite: Sendable {
    typealias Visit = SupervisionSite.Visit

    /// Where it all begins.
    static let address = "/supervision/simulation"

    let supervision: SupervisionSite
    let simulations: Simulations

    /// Pages over the parts of the site.
    init(_ parts: SiteParts) {
        supervision = SupervisionSite(parts)
        simulations = Simulations(world: parts.doors.world)
    }

    var doors: Doors { supervision.doors }

    /// The desks whose crises this person may try.
    func desks(for agent: Agent) -> [Desk] { doors.desks.all.filter { agent.mayServe($0.slug) } }

    /// The run that an address names, if this person ordered it.
    func run(_ visit: Visit) throws -> SimulationRun {
        guard let id = visit.entry.context.parameters.get("id"), let run = simulations.run(id, of: visit.agent.id)
        else { throw Problem(.notFound) }
        return run
    }

    /// The address of a run.
    static func address(of run: SimulationRun) -> String { "\(address)/\(run.id)" }
}

extension SimulationSite: RouteGroup {
    /// Adds every page and action of simulations.
    func add(to routes: RouteTable) {
        routes.get(Self.address, use: supervision.inside(formPage))
        routes.post(Self.address, use: supervision.inside(upTo: Limits.simulationFormBytes, order))
        let one = "\(Self.address)/{id}"
        routes.get(one, use: supervision.inside(runPage))
        routes.post("\(one)/arret", use: supervision.inside(stop))
        routes.get("\(one)/graphique.svg", use: supervision.inside(chart))
        routes.get("\(one)/resultat.csv", use: supervision.inside(table))
        routes.get("\(one)/resultat.json", use: supervision.inside(document))
    }
}
