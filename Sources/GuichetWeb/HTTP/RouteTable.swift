// Every route as data, so that tests can hold the interface's description and the rights against the routes.

import HTTPTypes
import Hummingbird

/// A group of routes: pages, interface, operations.
protocol RouteGroup: Sendable {
    /// Adds the group's routes.
    func add(to routes: RouteTable)
}

/// The routes of the site, and the router they are built into.
final class RouteTable {
    /// A handler of requests.
    typealias Handler = @Sendable (Request, GuichetContext) async throws -> Response

    /// One route.
    struct Route: Sendable, Hashable, Comparable {
        /// Its method.
        let method: String
        /// Its path, parameters in braces: `/api/v1/conversations/{id}`.
        let path: String

        static func < (left: Route, right: Route) -> Bool {
            (left.path, left.method) < (right.path, right.method)
        }
    }

    /// The methods that get a sensible refusal on a path that does not take them.
    private static let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]

    private let router: Router<GuichetContext>
    private var methods: [String: Set<String>] = [:]

    init(router: Router<GuichetContext>) { self.router = router }

    /// The routes added so far, those that were made up for `HEAD`, `OPTIONS` and refusals left out.
    var routes: [Route] {
        methods.flatMap { path, methods in methods.map { Route(method: $0, path: path) } }.sorted()
    }

    /// Adds a route. `GET` answers `HEAD` too. Parameters in braces.
    func on(_ method: HTTPRequest.Method, _ path: String, use handler: @escaping Handler) {
        methods[path, default: []].insert(method.rawValue)
        router.on(RouterPath(path), method: method, use: handler)
        guard method == .get else { return }
        router.on(RouterPath(path), method: .head) { request, context in
            try await handler(request, context).createHeadResponse()
        }
    }

    /// Adds a `GET` route.
    func get(_ path: String, use handler: @escaping Handler) { on(.get, path, use: handler) }
    /// Adds a `POST` route.
    func post(_ path: String, use handler: @escaping Handler) { on(.post, path, use: handler) }
    /// Adds a `PUT` route.
    func put(_ path: String, use handler: @escaping Handler) { on(.put, path, use: handler) }
    /// Adds a `DELETE` route.
    func delete(_ path: String, use handler: @escaping Handler) { on(.delete, path, use: handler) }

    /// Gives every path an answer to the methods it does not take. Called once, after all groups.
    func finish() {
        for (path, own) in methods {
            let allowed = own.union(own.contains("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"])
            let allow = allowed.sorted().joined(separator: ", ")
            for method in Self.known where !own.contains(method.rawValue) && method != .options {
                if method == .head, own.contains("GET") { continue }
                router.on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Problem(.methodNotAllowed, allow: allow)
                }
            }
            router.on(RouterPath(path), method: .options) { _, _ in
                Response(status: .noContent, headers: [.allow: allow])
            }
        }
    }
}
