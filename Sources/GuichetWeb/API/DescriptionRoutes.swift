// The description of the interface, for machines and for those who write them.

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Serves `docs/api/openapi.yaml`, which comes with the program.
struct DescriptionRoutes: RouteGroup {
    private let description: ByteBuffer

    /// Reads the description; the program does not start without it.
    init() throws {
        description = ByteBuffer(bytes: try Data(contentsOf: Self.file))
    }

    /// Where the description lies beside the program.
    static let file = Bundle.module.bundleURL.appending(path: "Resources/openapi.yaml")

    func add(to routes: RouteTable) {
        routes.get("/api/openapi.yaml") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/yaml", .cacheControl: "max-age=300"],
                body: ResponseBody(byteBuffer: description))
        }
    }
}
