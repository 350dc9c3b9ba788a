// The load: many citizens on one event loop of one thread.

import Foundation
import NIOCore
import NIOPosix

/// Opens conversations and talks in them. Everything in it happens on its own event loop, so that the connections'
/// handlers and this actor may touch each other without locks.
actor Crowd {
    /// Requests that are made at the same time where many are made.
    static let lanes = 64

    let loop: any EventLoop
    var talkers: [Talker] = []
    var held: [HeldStream] = []
    private let group: MultiThreadedEventLoopGroup
    private nonisolated let executor: any SerialExecutor
    private let port: Int
    private let streamPort: Int

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A crowd before the server on `port` of this machine, which hears on `streamPort`, the same unless it is said.
    init(port: Int, streamPort: Int? = nil) {
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
        executor = loop.executor
        self.port = port
        self.streamPort = streamPort ?? port
    }

    /// Closes everything.
    func leave() async {
        for talker in talkers { talker.close() }
        for stream in held { stream.wire.close() }
        (talkers, held) = ([], [])
        try? await group.shutdownGracefully()
    }

    // MARK: Single requests

    /// A new connection.
    /// - Parameter receiveBuffer: bytes the kernel may hold for it; nil leaves it to the system.
    func connect(to port: Int? = nil, receiveBuffer: Int? = nil) async throws -> LoadWire {
        var bootstrap = ClientBootstrap(group: loop).channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connectTimeout(.seconds(30))
        if let receiveBuffer {
            bootstrap = bootstrap.channelOption(
                .socketOption(.so_rcvbuf), value: SocketOptionValue(receiveBuffer))
        }
        let channel = try await bootstrap.connect(host: "127.0.0.1", port: port ?? self.port).get()
        let wire = LoadWire(channel: channel)
        try channel.pipeline.syncOperations.addHandler(wire)
        return wire
    }

    /// Sends a request on a connection that is not busy and waits for the answer.
    func ask(_ request: ByteBuffer, on wire: LoadWire) async throws -> LoadWire.Answer {
        try await withCheckedThrowingContinuation { continuation in
            wire.answered = { answer in
                wire.ended = {}
                wire.answered = { _ in }
                continuation.resume(returning: answer)
            }
            wire.ended = { continuation.resume(throwing: BenchFailure("The server closed a connection.")) }
            wire.send(request)
        }
    }

    /// Asks once, on a connection of its own.
    func ask(_ request: ByteBuffer) async throws -> (status: Int, body: String) {
        let wire = try await connect()
        defer { wire.close() }
        let answer = try await ask(request, on: wire)
        return (answer.status, String(buffer: answer.body))
    }

    /// How many streams the server counts as open.
    func openStreams() async throws -> Int {
        let request = LoadRequests.plain("GET", "/metrics", token: ChildServer.metricsToken)
        let (_, text) = try await ask(request)
        let line = text.split(separator: "\n").last { $0.hasPrefix("guichet_streams") }
        guard let count = line?.split(separator: " ").last.flatMap({ Double($0) }) else {
            throw BenchFailure("The server does not tell how many streams are open.")
        }
        return Int(count)
    }

    /// Opens conversations at the first desk, several at a time.
    func open(_ count: Int) async throws -> [LoadConversation] {
        try await withThrowingTaskGroup(of: [LoadConversation].self) { group in
            for lane in 0..<Self.lanes {
                let share = count / Self.lanes + (lane < count % Self.lanes ? 1 : 0)
                group.addTask { try await self.openInTurn(share) }
            }
            var all: [LoadConversation] = []
            for try await share in group { all += share }
            return all
        }
    }

    private func openInTurn(_ count: Int) async throws -> [LoadConversation] {
        guard count > 0 else { return [] }
        let wire = try await connect()
        defer { wire.close() }
        var opened: [LoadConversation] = []
        for _ in 0..<count { opened.append(try await open(on: wire)) }
        return opened
    }

    private func open(on wire: LoadWire) async throws -> LoadConversation {
        let request = LoadRequests.json(
            "POST", "/api/v1/desks/accueil/conversations", token: nil,
            body: "{\"text\":\"\(LoadRequests.words)\",\"language\":\"fr\"}")
        let answer = try await ask(request, on: wire)
        guard answer.status == 201 else {
            throw BenchFailure("No conversation can be opened: \(answer.status) \(String(buffer: answer.body))")
        }
        return try JSONDecoder().decode(LoadConversation.self, from: Data(answer.body.readableBytesView))
    }

    /// Opens the stream of a conversation.
    func listen(
        to conversation: LoadConversation, after cursor: String? = nil, receiveBuffer: Int? = nil
    ) async throws -> LoadWire {
        let wire = try await connect(to: streamPort, receiveBuffer: receiveBuffer)
        let fields = "Accept: text/event-stream\r\n" + (cursor.map { "Last-Event-ID: \($0)\r\n" } ?? "")
        let request = LoadRequests.plain(
            "GET", conversation.path + "/events", token: conversation.token, fields: fields)
        let answer = try await ask(request, on: wire)
        guard answer.status == 200, wire.isStream else {
            throw BenchFailure("No stream can be opened: \(answer.status) \(String(buffer: answer.body))")
        }
        return wire
    }
}
