// Answers in JSON, written by hand.

import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A JSON object whose members `write` adds.
    static func json(
        _ status: HTTPResponse.Status = .ok, headers: HTTPFields = HTTPFields(),
        _ write: (inout JSONObjectWriter) -> Void
    ) -> Response {
        var buffer = ByteBufferAllocator().buffer(capacity: 256)
        buffer.writeJSONObject(write)
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
    }
}
