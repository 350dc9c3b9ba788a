// Plans for a surge: who may see them, and their addresses.

import Guichet
import HTTPTypes
import Hummingbird

/// The pages on which a plan is looked at, started and ended.
struct SurgeSite: Sendable {
    let desk: DeskSite
    let callUps: CallUpSite

    /// Pages over the parts of the site.
    init(_ parts: SiteParts) {
        desk = DeskSite(parts)
        callUps = CallUpSite(parts)
    }

    var doors: Doors { desk.doors }

    /// A handler for supervisors and administrators. Nobody else learns that it exists.
    private func steering(
        _ handler: @escaping @Sendable (DeskSite.Entry) async throws -> Response
    ) -> RouteTable.Handler {
        desk.inside { entry in
            guard [.supervisor, .admin].contains(entry.agent.role) else { throw Problem(.notFound) }
            return try await handler(entry)
        }
    }
}

extension SurgeSite: RouteGroup {
    /// Adds every page and action of plans.
    func add(to routes: RouteTable) {
        routes.get("/supervision/plans", use: steering(plans))
        routes.get("/supervision/plans/{plan}", use: steering(plan))
        routes.post("/supervision/plans/{plan}", use: steering(start))
        routes.post("/supervision/plan-actif/fin", use: steering(end))
    }
}
