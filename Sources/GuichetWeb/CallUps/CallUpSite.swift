// Calling people up, and their first five minutes: invitations, an account, four screens.

import Guichet
import HTTPTypes
import Hummingbird

/// The pages of call-ups: for supervisors who call, and for those who come.
struct CallUpSite: Sendable {
    let desk: DeskSite

    /// Pages over the parts of the site.
    init(_ parts: SiteParts) { desk = DeskSite(parts) }

    var doors: Doors { desk.doors }

    /// A handler for those who may call people up. Nobody else learns that it exists.
    func calling(_ handler: @escaping @Sendable (DeskSite.Entry) async throws -> Response) -> RouteTable.Handler {
        desk.inside { entry in
            guard [.supervisor, .admin].contains(entry.agent.role) else { throw Problem(.notFound) }
            return try await handler(entry)
        }
    }
}

extension CallUpSite: RouteGroup {
    /// Adds every page and action of call-ups.
    func add(to routes: RouteTable) {
        routes.get("/supervision/renforts", use: calling(callUps))
        routes.post("/supervision/renforts", use: calling(callUp))
        routes.post("/supervision/renforts/fin", use: calling(end))
        routes.get("/renfort/{secret}", use: invitation)
        routes.post("/renfort/{secret}", use: accept)
        routes.get("/agent/debut/{screen}", use: desk.inside(screen))
        routes.post("/agent/debut/{screen}", use: desk.inside(goOn))
    }
}
