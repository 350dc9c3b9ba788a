// One HTTP/1.1 connection of the load: requests out, whole answers or events of a stream in. Parsed by hand, because
// the load shares the processors with what it measures.

import Foundation
import NIOCore

/// Lives on the load's one event loop.
final class LoadWire: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// An answer that is complete.
    struct Answer {
        let status: Int
        let body: ByteBuffer
    }

    private enum Reading {
        case head
        case body(status: Int, length: Int)
        case stream
        case closed
    }

    /// Called with every complete answer.
    var answered: (Answer) -> Void = { _ in }
    /// Called with every event of a stream, chunk framing included.
    var happened: (UnsafeRawBufferPointer) -> Void = { _ in }
    /// Called once, when the connection is gone.
    var ended: () -> Void = {}
    /// Whether the connection has become a stream.
    private(set) var isStream = false

    let channel: any Channel
    private var reading = Reading.head
    private var buffer = ByteBuffer()

    init(channel: any Channel) { self.channel = channel }

    /// Writes a whole request.
    func send(_ request: ByteBuffer) { channel.writeAndFlush(request, promise: nil) }

    /// Closes the connection.
    func close() { channel.close(promise: nil) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var incoming = unwrapInboundIn(data)
        if buffer.readableBytes == 0 { buffer = incoming } else { buffer.writeBuffer(&incoming) }
        while advance() {}
        if buffer.readableBytes == 0 { buffer.clear() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        reading = .closed
        ended()
        // What the callbacks hold often holds this connection.
        (answered, happened, ended) = ({ _ in }, { _ in }, {})
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// Reads one more piece; false when more bytes are needed.
    private func advance() -> Bool {
        switch reading {
        case .head: readHead()
        case .body(let status, let length): readBody(status: status, length: length)
        case .stream: readEvent()
        case .closed: false
        }
    }

    private func readHead() -> Bool {
        let head = buffer.withUnsafeReadableBytes { bytes -> (count: Int, status: Int, length: Int, streams: Bool)? in
            guard let end = bytes.place(of: "\r\n\r\n"), end > 12 else { return nil }
            let head = UnsafeRawBufferPointer(rebasing: bytes[..<end])
            let status = head.number(at: 9) ?? 0
            let length = head.place(of: "Content-Length: ").flatMap { head.number(at: $0 + 16) } ?? 0
            return (end + 4, status, length, head.place(of: "text/event-stream") != nil)
        }
        guard let head else { return false }
        buffer.moveReaderIndex(forwardBy: head.count)
        if head.streams {
            reading = .stream
            isStream = true
            answered(Answer(status: head.status, body: ByteBuffer()))
        } else {
            reading = .body(status: head.status, length: head.length)
        }
        return true
    }

    private func readBody(status: Int, length: Int) -> Bool {
        guard let body = buffer.readSlice(length: length) else { return false }
        reading = .head
        answered(Answer(status: status, body: body))
        return true
    }

    private func readEvent() -> Bool {
        let count = buffer.withUnsafeReadableBytes { bytes -> Int? in
            guard let end = bytes.place(of: "\n\n") else { return nil }
            happened(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
            return end + 2
        }
        guard let count else { return false }
        buffer.moveReaderIndex(forwardBy: count)
        return true
    }
}

extension UnsafeRawBufferPointer {
    /// Where `needle` begins, nil when it is not there.
    func place(of needle: StaticString) -> Int? {
        let length = needle.utf8CodeUnitCount
        guard let start = baseAddress, length > 0 else { return nil }
        var place = 0
        while place + length <= count {
            // The system's search for one byte is fast, and the rest is seldom looked at.
            guard let first = memchr(start + place, Int32(needle.utf8Start[0]), count - place - length + 1)
            else { return nil }
            if memcmp(first, needle.utf8Start, length) == 0 { return UnsafeRawPointer(first) - start }
            place = UnsafeRawPointer(first) - start + 1
        }
        return nil
    }

    /// The decimal number that begins at `place`.
    func number(at place: Int) -> Int? {
        var value: Int?
        var place = place
        while place < count, (48...57).contains(self[place]) {
            value = (value ?? 0) * 10 + Int(self[place] - 48)
            place += 1
        }
        return value
    }
}
