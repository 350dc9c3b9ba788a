// Bytes ready for a stream: encoded once, shared by everybody who may see them.

import NIOCore

/// One server-sent event, framed as one chunk of HTTP/1.1.
struct Frame: Sendable {
    /// Position of the fact it tells, 0 when it tells none: a frame without a place is never resumed after.
    let position: Int64
    /// Chunk size, event, chunk end.
    let chunk: ByteBuffer

    /// Frames what `write` appends. The size field is padded with zeros so that it can be filled in afterwards.
    init(position: Int64 = 0, capacity: Int = 256, _ write: (inout ByteBuffer) -> Void) {
        self.position = position
        var buffer = ByteBufferAllocator().buffer(capacity: capacity)
        buffer.writeStaticString("00000000\r\n")
        write(&buffer)
        var size = buffer.readableBytes - Self.prefixBytes
        for index in stride(from: 7, through: 0, by: -1) where size > 0 {
            let digit = UInt8(size & 15)
            buffer.setInteger(digit < 10 ? 48 + digit : 87 + digit, at: buffer.readerIndex + index)
            size >>= 4
        }
        buffer.writeStaticString("\r\n")
        chunk = buffer
    }

    /// The event without its chunk, as an ordinary response body carries it.
    var plain: ByteBuffer? {
        chunk.getSlice(
            at: chunk.readerIndex + Self.prefixBytes, length: chunk.readableBytes - Self.prefixBytes - Self.suffixBytes)
    }

    /// Keeps a silent connection known to be alive; a comment, which clients ignore.
    static let heartbeat = Frame(capacity: 24) { $0.writeStaticString(": alive\n\n") }

    /// Says that the server ends the stream in good order, and ends the chunked body.
    static let goodbye: ByteBuffer = {
        var buffer = Frame(capacity: 64) { $0.writeStaticString("event: bye\ndata: {}\n\n") }.chunk
        buffer.writeStaticString("0\r\n\r\n")
        return buffer
    }()

    private static let prefixBytes = 10
    private static let suffixBytes = 2
}
