// Stands in every connection's pipeline, before Hummingbird's: ordinary requests pass one by one, and a connection
// that a route has turned into a stream is taken out of Hummingbird's hands.
//
// Why: a waiting citizen costs 20 to 30 kB while a task of Hummingbird holds the stream, and 5 kB here, where nothing
// is left of the connection but its channel and this gate. The router still decides who may open one. What is
// specific to NIO's behaviour here (the wrapper's task ends on its throwing path, which closes `.output`, then `.all`)
// is guarded by a test that weighs a thousand streams.

import Guichet
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOExtras
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// The gate of one connection. Lives on its event loop and never leaves it.
final class StreamGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How far the connection is on its way to a stream.
    enum Phase {
        /// Requests and answers pass.
        case ordinary
        /// A route has joined this connection to the hub; its answer is on the way. Frames wait.
        case armed
        /// The answer's head was a 200: the replay passes, frames wait.
        case replaying
        /// Frames go straight to the socket.
        case live
        /// The last bytes were written; whatever comes is ignored until the socket is closed.
        case ending
    }

    /// Frames that wait while the missed events are read; beyond it the client had better come again.
    static let queuedFrames = 256
    /// Parts of pipelined requests that wait behind the one being answered.
    static let waitingParts = 64

    /// Place in the loop hub's list of gates; kept by the hub.
    var index = 0
    /// The next gate that listens to the same conversation; kept by the hub.
    var next: StreamGate?
    /// Second of the hub's clock in which something was last written; kept by the hub.
    var writtenAt: UInt32 = 0
    /// Second of the hub's clock in which the stream opened.
    var openedAt: UInt32 = 0
    /// The standing last told to a waiting citizen, packed; 0 when none was.
    var toldStanding: UInt64 = 0
    /// The mark of the banners that were told last; 0 for none.
    var toldBanners: UInt32 = 0
    /// The availability last told to an agent; nil when none was.
    var toldAvailability: Availability?
    /// What the stream listens to, while there is one.
    private(set) var subscription: Subscription?
    /// Where the request came from, for the limit on streams.
    private(set) var source: UInt64 = 0
    private(set) var phase = Phase.ordinary

    private let hub: StreamHub
    private var loopHub: LoopHub?
    private var context: ChannelHandlerContext?
    private var traffic = RequestTraffic()
    private var queued: [Frame] = []
    private var overflowed = false
    private var last: Int64 = 0
    private var wrapperClosed = false
    private var quiescing = false

    init(hub: StreamHub) { self.hub = hub }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        leave()
        self.context = nil
    }

    // MARK: The stream's life

    /// Joins the hub. False when the connection cannot become a stream any more.
    func arm(_ subscription: Subscription, source: UInt64, in loopHub: LoopHub) -> Bool {
        guard phase == .ordinary, !quiescing, let context, context.channel.isActive else { return false }
        phase = .armed
        self.subscription = subscription
        self.source = source
        self.loopHub = loopHub
        loopHub.join(self)
        return true
    }

    /// The replay holds everything up to this position: frames at or below it were already seen.
    func replayed(upTo position: Int64) { last = position }

    /// Tells the client to read everything again, and forgets its place. A stream whose replay is under way ends
    /// instead: nobody knows from which history it reads. True when something was written.
    func startOver(_ reload: Frame) -> Bool {
        last = 0
        guard phase == .live else {
            overflowed = true
            return false
        }
        return deliver(reload)
    }

    /// Hands a frame to the client, or keeps it until the replay is through. True when it was written.
    func deliver(_ frame: Frame) -> Bool {
        switch phase {
        case .armed, .replaying:
            if queued.count < Self.queuedFrames { queued.append(frame) } else { overflowed = true }
            return false
        case .live:
            guard let context, frame.position == 0 || frame.position > last else { return false }
            last = max(last, frame.position)
            context.write(NIOAny(frame.chunk), promise: nil)
            return true
        case .ordinary, .ending:
            return false
        }
    }

    /// Sends what was delivered.
    func flush() { context?.flush() }

    /// Ends the stream in good order.
    func end() {
        switch phase {
        case .armed, .replaying: quiescing = true
        case .live:
            guard let context else { return }
            phase = .ending
            leave()
            let channel = context.channel
            let written = context.eventLoop.makePromise(of: Void.self)
            written.futureResult.whenComplete { _ in channel.close(promise: nil) }
            context.writeAndFlush(NIOAny(Frame.goodbye), promise: written)
        case .ordinary, .ending: break
        }
    }

    /// Cuts the connection: a reader that does not keep up, or an end without ceremony.
    private func cut(_ context: ChannelHandlerContext) {
        phase = .ending
        leave()
        context.close(promise: nil)
    }

    private func leave() {
        guard subscription != nil, let loopHub else { return }
        loopHub.leave(self)
        subscription = nil
        self.loopHub = nil
        queued = []
    }

    // MARK: From the client

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // A live stream's client has nothing to say any more, and its bytes are no longer decoded.
        guard phase != .live, phase != .ending else { return }
        switch traffic.arrived(unwrapInboundIn(data), most: Self.waitingParts) {
        case .pass(let part):
            encourage(part, context: context)
            context.fireChannelRead(wrapInboundOut(part))
        case .keep: break
        case .drop: cut(context)
        }
    }

    /// A client that asks before it sends its body (curl does from 1 KiB on) waits a second for nothing otherwise. One
    /// whose body is too long gets its refusal instead.
    private func encourage(_ part: HTTPRequestPart, context: ChannelHandlerContext) {
        guard case .head(let head) = part, head.headerFields[.expect]?.lowercased() == "100-continue",
            let length = head.headerFields[.contentLength].flatMap({ Int($0) }), length <= Limits.bodyBytes
        else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            quiescing = true
            if phase == .live { end() } else { context.fireUserInboundEventTriggered(event) }
        case ChannelEvent.inputClosed where phase == .live || phase == .ending:
            // The house allows half-closed connections, so this is how a closed tab looks.
            cut(context)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        phase = .ending
        context.fireChannelInactive()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if phase == .live, !context.channel.isWritable {
            cut(context)
        } else {
            context.fireChannelWritabilityChanged()
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if phase == .live || phase == .ending { cut(context) } else { context.fireErrorCaught(error) }
    }

    // MARK: From the route

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard phase != .live, phase != .ending else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head): writeHead(head, context: context, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            if phase == .replaying {
                promise?.succeed()
                goLive(context)
            } else {
                finishAnswer(data, context: context, promise: promise)
            }
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        // Once live, the wrapper's farewell is not the stream's: it half-closes, then closes once.
        if phase == .live, mode != .all || !wrapperClosed {
            if mode == .all { wrapperClosed = true }
            promise?.succeed()
            return
        }
        context.close(mode: mode, promise: promise)
    }

    private func writeHead(_ head: HTTPResponse, context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        var head = head
        if phase == .armed {
            if head.status == .ok {
                phase = .replaying
                head.headerFields[.contentLength] = nil
                head.headerFields[.connection] = "close"
            } else {
                leave()
                phase = .ordinary
            }
        }
        if head.headerFields[.connection] == "close" {
            traffic.closesAfterAnswer = true
        } else if traffic.closesAfterAnswer {
            head.headerFields[.connection] = "close"
        }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    private func finishAnswer(_ end: NIOAny, context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        if phase == .armed {
            leave()
            phase = .ordinary
        }
        context.write(end, promise: promise)
        if traffic.closesAfterAnswer {
            linger(context)
            return
        }
        for part in traffic.answered() { context.fireChannelRead(wrapInboundOut(part)) }
        context.fireChannelReadComplete()
    }

    /// Closes our half, then waits a moment for the client to read the answer: closing at once, with bytes of the
    /// client unread, would make the kernel throw the answer away.
    private func linger(_ context: ChannelHandlerContext) {
        phase = .ending
        context.flush()
        let channel = context.channel
        context.close(mode: .output, promise: nil)
        context.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }

    // MARK: The take-over

    private func goLive(_ context: ChannelHandlerContext) {
        phase = .live
        strip(context)
        if let options = context.channel.syncOptions {
            try? options.setOption(.socketOption(.so_sndbuf), value: SocketOptionValue(Self.sendBufferBytes))
            try? options.setOption(.tcpOption(Self.userTimeout), value: SocketOptionValue(Self.deadPeerMilliseconds))
        }
        let frames = queued
        queued = []
        for frame in frames { _ = deliver(frame) }
        context.flush()
        if quiescing || overflowed {
            end()
            return
        }
        // In a later tick: the wrapper must not learn of the take-over while it is still writing.
        let gate = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.execute {
            if gate.value.phase == .live { gate.value.context?.fireErrorCaught(StreamTakenOver()) }
        }
    }

    /// Takes the codec and the idle timer out: from now on only ready-made chunks are written.
    private func strip(_ context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        if let encoder = try? pipeline.context(handlerType: HTTPResponseEncoder.self) {
            pipeline.removeHandler(context: encoder, promise: nil)
        }
        if let codec = try? pipeline.context(handlerType: HTTP1ToHTTPServerCodec.self) {
            pipeline.removeHandler(context: codec, promise: nil)
        }
        if let decoder = try? pipeline.context(handlerType: ByteToMessageHandler<HTTPRequestDecoder>.self) {
            pipeline.removeHandler(context: decoder, promise: nil)
        }
        if let idle = try? pipeline.context(handlerType: HTTPConnectionStateHandler.self) {
            pipeline.removeHandler(context: idle, promise: nil)
        }
    }

    /// What the kernel may hold for one stream; a reader that leaves more unread is dropped.
    private static let sendBufferBytes: Int32 = 64 * 1024
    /// A peer that vanished without a word is given up when a heartbeat stays unacknowledged this long.
    private static let deadPeerMilliseconds: Int32 = 30_000
    /// `TCP_USER_TIMEOUT` of Linux.
    private static let userTimeout = NIOBSDSocket.Option(rawValue: 18)
}

/// What Hummingbird's task is told when its connection has become a stream.
struct StreamTakenOver: Error {}
