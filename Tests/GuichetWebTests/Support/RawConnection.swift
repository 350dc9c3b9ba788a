// A bare connection to the server under test: what is written goes out as it is, what comes back is kept.

import NIOCore
import NIOPosix
import Synchronization

/// One TCP connection.
final class RawConnection: Sendable {
    private let channel: any Channel
    private let received: ReceivedBytes

    private init(channel: any Channel, received: ReceivedBytes) {
        self.channel = channel
        self.received = received
    }

    /// Connects to a port of this machine.
    static func open(port: Int) async throws -> RawConnection {
        let received = ReceivedBytes()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(received: received))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawConnection(channel: channel, received: received)
    }

    /// Sends text as it is.
    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
    }

    /// Stops taking what comes, as a reader that hangs does.
    func stopReading() async throws {
        try await channel.setOption(ChannelOptions.autoRead, value: false).get()
    }

    func close() async { try? await channel.close().get() }

    /// Everything that came so far.
    var text: String { received.text }

    /// Whether the other side has closed.
    var isEnded: Bool { received.isEnded }

    /// Waits until what came satisfies `condition`; false after `seconds`.
    func wait(seconds: Double = 5, until condition: (String) -> Bool) async throws -> Bool {
        try await eventually(seconds: seconds) { condition(text) }
    }
}

/// Asks again and again until it is so; false after `seconds`.
func eventually(seconds: Double = 5, _ isSo: () async throws -> Bool) async throws -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
        if try await isSo() { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return try await isSo()
}

private final class ReceivedBytes: Sendable {
    private let state = Mutex<(bytes: [UInt8], isEnded: Bool)>(([], false))

    var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }
    var isEnded: Bool { state.withLock { $0.isEnded } }

    func add(_ buffer: ByteBuffer) { state.withLock { $0.bytes += buffer.readableBytesView } }
    func end() { state.withLock { $0.isEnded = true } }
}

private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let received: ReceivedBytes

    init(received: ReceivedBytes) { self.received = received }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { received.add(unwrapInboundIn(data)) }

    func channelInactive(context: ChannelHandlerContext) {
        received.end()
        context.fireChannelInactive()
    }
}
