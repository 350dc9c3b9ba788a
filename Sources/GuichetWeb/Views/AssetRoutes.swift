// Static files on the wire.

import HTTPTypes
import Hummingbird
import NIOCore

/// Serves the files of `Assets`. Their addresses change with their content, so browsers keep them for ever.
struct AssetRoutes: RouteGroup {
    private let assets: Assets

    /// Routes to those files.
    init(_ assets: Assets) {
        self.assets = assets
    }

    func add(to routes: RouteTable) {
        routes.get("/assets/**") { request, _ in
            guard let file = assets.file(at: request.uri.path) else { throw Problem(.notFound) }
            var headers = SecurityHeaders.file(file.contentType)
            headers[.vary] = "Accept-Encoding"
            var bytes = file.bytes
            if request.headers[.acceptEncoding]?.contains("gzip") ?? false, let gzipped = try file.gzipped {
                headers[.contentEncoding] = "gzip"
                bytes = gzipped
            }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}
