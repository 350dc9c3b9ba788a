// Answers in JSON, written by hand.

import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    private static let jsonHeaders = SecurityHeaders.document("application/json")

    /// A JSON object whose members `write` adds.
    static func json(
        _ status: HTTPResponse.Status = .ok, more: HTTPFields? = nil, _ write: (inout JSONObjectWriter) -> Void
    ) -> Response {
        var buffer = ByteBufferAllocator().buffer(capacity: 256)
        buffer.writeJSONObject(write)
        var headers = jsonHeaders
        if let more { headers.append(contentsOf: more) }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
    }
}
