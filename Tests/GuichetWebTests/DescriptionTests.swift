import Foundation
import Guichet
import GuichetTesting
import Testing

@testable import GuichetWeb

@Suite("The description of the interface") struct DescriptionTests {
    @Test func `it and the routes agree, both ways`() async throws {
        try await SiteUnderTest.withFresh { site in
            let served = try await site.ask("GET", "/api/openapi.yaml")
            #expect(served.status == 200 && served.headers["content-type"] == "application/yaml")
            let described = Self.routes(in: served.body)
            let prefixes = ["/api/", "/health/", "/metrics", "/status"]
            let routes = site.server.routes.filter { route in prefixes.contains { route.path.hasPrefix($0) } }
            #expect(!described.isEmpty)
            #expect(Set(described) == Set(routes))
        }
    }

    @Test func `it is the one that docs show`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let shown = try Data(contentsOf: root.appending(path: "docs/api/openapi.yaml"))
        #expect(shown == (try Data(contentsOf: DescriptionRoutes.file)))
    }

    /// The operations of the `paths` section, read by its indentation.
    private static func routes(in yaml: String) -> [RouteTable.Route] {
        var routes: [RouteTable.Route] = []
        var path: String?
        var isInPaths = false
        for line in yaml.split(separator: "\n") {
            let indent = line.prefix { $0 == " " }.count
            let word = line.dropFirst(indent)
            guard word.hasSuffix(":") else { continue }
            let name = String(word.dropLast())
            if indent == 0 { isInPaths = name == "paths" }
            guard isInPaths else { continue }
            if indent == 2 { path = name }
            if indent == 4, let path, ["get", "put", "post", "delete", "patch"].contains(name) {
                routes.append(RouteTable.Route(method: name.uppercased(), path: path))
            }
        }
        return routes
    }
}
